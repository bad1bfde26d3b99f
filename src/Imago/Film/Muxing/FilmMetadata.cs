using System.Globalization;
using System.Text;
using Imago.Film.Planning;

namespace Imago.Film.Muxing;

/// <summary>
/// A film's metadata: title, comment, date and one chapter per slide, in FFmpeg's text format <c>;FFMETADATA1</c> (see its documentation of
/// formats).
/// </summary>
internal static class FilmMetadata
{
    // The format's special characters; a backslash escapes them.
    private const string Special = "=;#\\\n";

    /// <summary>Returns the metadata as text.</summary>
    /// <param name="film">The film.</param>
    public static string Of(FilmRequest film)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        Add(text, "title", film.Title);
        Add(text, "comment", film.Comment);
        Add(text, "date", film.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var start = 0L;
        if (film.Opening is { } card)
            Chapter(card.Title, card.Frames);
        for (var photo = 0; photo < film.Photos.Count; photo++)
            Chapter(Path.GetFileNameWithoutExtension(film.Photos[photo]), film.FramesOf(photo));
        return text.ToString();

        void Chapter(string name, int frames)
        {
            text.Append(CultureInfo.InvariantCulture, $"[CHAPTER]\nTIMEBASE=1/{film.Options.FramesPerSecond}\nSTART={start}\nEND={start += frames}\n");
            Add(text, "title", name);
        }
    }

    /// <summary>Returns the text as a data URL (RFC 2397), so that no file is needed.</summary>
    /// <param name="film">The film.</param>
    public static string UrlOf(FilmRequest film) => "data:text/plain;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(Of(film)));

    private static void Add(StringBuilder text, string key, string? value)
    {
        // A NUL would end the text.
        if (value?.Replace("\0", "", StringComparison.Ordinal) is not { Length: > 0 } told)
            return;
        text.Append(key).Append('=');
        foreach (var character in told.ReplaceLineEndings("\n"))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
                text.Append('\\');
            text.Append(character);
        }

        text.Append('\n');
    }
}
