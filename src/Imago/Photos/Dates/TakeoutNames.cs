using System.Text.RegularExpressions;

namespace Imago.Photos.Dates;

/// <summary>
/// How Google Takeout may have called the JSON file of a photo, without <c>.json</c>. It puts <c>.supplemental-metadata</c> behind the photo's name and cuts
/// the whole at 46 characters; older exports put nothing. A number that tells equal names apart goes to the end; edited copies share their original's.
/// </summary>
internal static partial class TakeoutNames
{
    private const string Supplement = ".supplemental-metadata";

    // The cut was not always at the same place; what is shorter is no cut but another name.
    private const int ShortestCut = 40;

    /// <summary>The names, the most telling first.</summary>
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

    // The word in the languages Takeout is exported in.
    [GeneratedRegex(
        @"^(?<stem>.+)-(?:edited|bearbeitet|modifié|editado|editada|modificato|modificata|bewerkt|redigerad|redigeret|redigert|edytowane|muokattu|upraveno|編集済み|已编辑|edit)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Edited();
}
