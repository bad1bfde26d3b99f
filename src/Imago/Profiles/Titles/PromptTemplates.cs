namespace Imago.Profiles.Titles;

/// <summary>
/// Sentences that contain a label. Models learned from captions, and the mean over several wordings is nearer to the meaning than any
/// single one (Radford and others 2021, section 3.1.4).
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

    /// <summary>Returns the sentence for a label.</summary>
    public static string Fill(string template, string label) => template.Replace("*", label, StringComparison.Ordinal);
}
