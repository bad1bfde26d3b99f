using System.Globalization;
using System.Text;
using Imago.Film.Planning;

namespace Imago.Film.Muxing;

/// <summary>
/// What a film's file tells about itself: title, comment, date and a chapter per slide, in FFmpeg's own text form (<c>;FFMETADATA1</c>, described in its
/// documentation of formats).
/// </summary>
internal static class FilmMetadata
{
    // Characters that mean something in the form; a backslash makes them text.
    private const string Special = "=;#\\\n";

    /// <summary>The text.</summary>
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

    /// <summary>The text as an address FFmpeg opens, so that no file is needed (RFC 2397).</summary>
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
