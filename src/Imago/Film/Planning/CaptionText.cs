using System.Globalization;
using Imago.Errors;
using Imago.Photos;

namespace Imago.Film.Planning;

/// <summary>Captions of photos, from the facts about their files.</summary>
public static class CaptionText
{
    private const string Separator = " · ";
    private static readonly (string Word, CaptionParts Part)[] Words = [("name", CaptionParts.Name), ("date", CaptionParts.Date), ("place", CaptionParts.Place)];

    /// <summary>Parses a list of parts.</summary>
    /// <param name="text"><c>none</c>, or some of <c>name</c>, <c>date</c> and <c>place</c> with commas between them.</param>
    /// <exception cref="InvalidOptionException">The text contains another word.</exception>
    public static CaptionParts Parse(string text)
    {
        if (string.Equals(text, "none", StringComparison.OrdinalIgnoreCase))
            return CaptionParts.None;
        var parts = CaptionParts.None;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var known = Array.Find(Words, w => string.Equals(w.Word, word, StringComparison.OrdinalIgnoreCase));
            OptionRule.Require(known.Word is not null, "--captions", $"none, or some of name, date and place with commas between them, is expected, '{text}' was found.");
            parts |= known.Part;
        }

        return parts;
    }

    /// <summary>The list of parts as <see cref="Parse"/> reads it.</summary>
    /// <param name="parts">The parts.</param>
    public static string NameOf(CaptionParts parts) =>
        parts is CaptionParts.None ? "none" : string.Join(',', Words.Where(w => parts.HasFlag(w.Part)).Select(w => w.Word));

    /// <summary>A photo's caption.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="parts">The caption's parts.</param>
    /// <returns>The known parts, in one line; null if there are none.</returns>
    public static string? Of(Photo photo, CaptionParts parts)
    {
        List<string?> known = [];
        if (parts.HasFlag(CaptionParts.Name))
            known.Add(Path.GetFileNameWithoutExtension(photo.Path));
        if (parts.HasFlag(CaptionParts.Date))
            known.Add(photo.TakenAt?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
        if (parts.HasFlag(CaptionParts.Place))
            known.Add(Path.GetFileName(Path.GetDirectoryName(photo.Path)));
        var text = string.Join(Separator, known.Where(k => !string.IsNullOrWhiteSpace(k)));
        return text.Length > 0 ? text : null;
    }
}
