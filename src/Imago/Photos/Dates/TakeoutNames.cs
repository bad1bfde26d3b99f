using System.Text.RegularExpressions;

namespace Imago.Photos.Dates;

/// <summary>
/// The possible names of Google Takeout's JSON file for a photo, without <c>.json</c>. Takeout appends <c>.supplemental-metadata</c> to the photo's name and
/// truncates the result to 46 characters; older exports append nothing. A number that separates equal names moves to the end. Edited copies share their original's file.
/// </summary>
internal static partial class TakeoutNames
{
    private const string Supplement = ".supplemental-metadata";

    // The truncation length varied; anything shorter is another name.
    private const int ShortestCut = 40;

    /// <summary>The names, the most specific first.</summary>
    /// <param name="photo">The photo.</param>
    public static IEnumerable<string> Of(PhotoName photo)
    {
        var numbered = Numbered().Match(photo.Stem);
        var (stem, number) = numbered.Success ? (numbered.Groups["stem"].Value, numbered.Groups["number"].Value) : (photo.Stem, "");
        return With(photo.Name, "")
            .Concat(numbered.Success ? With(stem + photo.Ending, number) : [])
            .Concat(Edited().Match(stem) is { Success: true } edited ? OfOriginal(edited.Groups["stem"].Value, photo.Ending, number) : [])
            .Concat(Cut(photo.Name, ""))
            .Concat(numbered.Success ? Cut(stem + photo.Ending, number) : [])
            .Append(photo.Stem);
    }

    private static IEnumerable<string> OfOriginal(string stem, string ending, string number) =>
        number.Length > 0 ? With($"{stem}{number}{ending}", "").Concat(With(stem + ending, number)) : With(stem + ending, "");

    private static IEnumerable<string> With(string name, string number)
    {
        for (var length = 0; length <= Supplement.Length; length++)
            yield return $"{name}{Supplement[..length]}{number}";
    }

    private static IEnumerable<string> Cut(string name, string number)
    {
        for (var length = name.Length - 1; length >= ShortestCut; length--)
            yield return name[..length] + number;
    }

    [GeneratedRegex(@"^(?<stem>.+)(?<number>\([0-9]+\))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    // The word for "edited" in the languages of Takeout's exports.
    [GeneratedRegex(
        @"^(?<stem>.+)-(?:edited|bearbeitet|modifié|editado|editada|modificato|modificata|bewerkt|redigerad|redigeret|redigert|edytowane|muokattu|upraveno|編集済み|已编辑|edit)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Edited();
}
