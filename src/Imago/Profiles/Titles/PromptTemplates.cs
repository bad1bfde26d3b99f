namespace Imago.Profiles.Titles;

/// <summary>
/// Sentences a label is put into before it is encoded: models learned from captions, and the mean over several wordings is nearer to what is
/// meant than any one of them (Radford and others 2021, section 3.1.4).
/// </summary>
internal static class PromptTemplates
{
    /// <summary>The sentences; <c>*</c> stands for the label.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "a photo of *.",
        "a snapshot showing *.",
        "several photos of *.",
        "an album page about *.",
        "a picture in which one sees *.",
        "*, photographed up close or from afar.",
    ];

    /// <summary>A sentence about a label.</summary>
    public static string Fill(string template, string label) => template.Replace("*", label, StringComparison.Ordinal);
}
