using System.Text.RegularExpressions;
using Imago.Photos;
using Imago.Storage;
using static Imago.Publishing.Markup;

namespace Imago.Publishing;

/// <summary>
/// The album page: <c>index.html</c>, and its style and script in <c>assets/</c>. It opens from disk, makes no network requests, and is
/// readable without its script.
/// </summary>
internal static partial class AlbumPage
{
    private const int MosaicTiles = 24;

    /// <summary>
    /// Writes the page into the album's folder. Each file appears whole or not at all; other files in the folder are not touched.
    /// </summary>
    /// <param name="folder">The album's folder; created if missing.</param>
    /// <param name="model">The page's content. The same model gives the same bytes.</param>
    /// <exception cref="ArgumentException">A path of the model is absolute or leads out of the album.</exception>
    public static void Write(string folder, AlbumPageModel model)
    {
        var html = Render(model);
        foreach (var (path, text) in Made(folder).Zip([html, PageStyle.Read(), PageScript.Read(), PageResource.Read("imago.svg")]).Reverse())
            AtomicFile.WriteText(path, text);
    }

    /// <summary>The files of the page. The page itself comes first and is written last.</summary>
    /// <param name="folder">The album's folder.</param>
    internal static IReadOnlyList<string> Made(string folder) =>
        [Path.Combine(folder, "index.html"), Path.Combine(folder, "assets", "album.css"), Path.Combine(folder, "assets", "album.js"), Path.Combine(folder, "assets", "imago.svg")];

    /// <summary>The page's HTML.</summary>
    /// <param name="model">The page's content.</param>
    internal static string Render(AlbumPageModel model)
    {
        var scales = ProfileScale.All(model.Clusters);
        var cards = new CardMarkup(scales);
        var slots = new Dictionary<string, Markup>(StringComparer.Ordinal)
        {
            ["title"] = Of($"{model.Title}"),
            ["numbers"] = Numbers(model),
            ["mosaic"] = Mosaic(model.Clusters),
            ["highlights"] = model.Highlights is { } film ? Highlights(film, model.EmbedFilms) : Empty,
            ["sorts"] = Join(scales.Select(s => Of($"<option value=\"{s.Key}\">{s.Name}</option>\n"))),
            ["cards"] = model.Clusters.Count == 0 ? Of($"<p class=\"silent\">This album has no clusters.</p>\n") : Join(model.Clusters.Select(cards.Write)),
            ["left-out"] = LeftOut(model),
            ["options"] = CardMarkup.FactLines(model.Options),
            ["version"] = Of($"{model.ImagoVersion}"),
        };

        // One pass over the template, so that inserted text is never searched for slots.
        return Slot().Replace(PageResource.Read("index.html"), slot => slots[slot.Groups["name"].Value].Html);
    }

    private static Markup Numbers(AlbumPageModel model)
    {
        var seconds = model.Clusters.Where(c => c.FilmPath is not null).Sum(c => c.FilmSeconds) + (model.Highlights?.Seconds ?? 0);
        (string Value, string Name)[] numbers =
        [
            (Count(model.PhotoCount), model.PhotoCount == 1 ? "photo" : "photos"),
            (Count(model.Clusters.Count), model.Clusters.Count == 1 ? "cluster" : "clusters"),
            (FilmLength.Minutes(seconds), "minutes of film"),
        ];
        return Join(numbers.Take(seconds > 0 ? 3 : 2).Select(n => Of($"<li><strong>{n.Value}</strong> {n.Name}</li>\n")));
    }

    /// <summary>The strip of photos in the page's head, taken from all clusters in turn.</summary>
    private static Markup Mosaic(IReadOnlyList<ClusterCard> clusters)
    {
        var deepest = clusters.Select(c => c.Thumbnails.Count).DefaultIfEmpty(0).Max();
        var tiles = Enumerable.Range(0, deepest)
            .SelectMany(round => clusters.Where(c => c.Thumbnails.Count > round).Select(c => c.Thumbnails[round]))
            .Take(MosaicTiles);
        return Join(tiles.Select(t => Of($"<img src=\"{PageUrl.Of(t.Path)}\" alt=\"\" width=\"{t.Width}\" height=\"{t.Height}\" decoding=\"async\">\n")));
    }

    private static Markup Highlights(HighlightsFilm film, bool embeds)
    {
        var poster = film.PosterPath is null ? Empty : Of($" poster=\"{PageUrl.Of(film.PosterPath)}\"");
        var still = film.PosterPath is null ? Empty : Of($"<img src=\"{PageUrl.Of(film.PosterPath)}\" alt=\"\" width=\"1920\" height=\"1080\" decoding=\"async\">");
        var shown = embeds
            ? Of($"<video controls playsinline preload=\"none\" aria-label=\"The film of the whole album\"{poster} src=\"{PageUrl.Of(film.FilmPath)}\"></video>")
            : Of($"<a class=\"film-link\" href=\"{PageUrl.Of(film.FilmPath)}\">{still}Open the film of the whole album</a>");
        return Of($"""
            <section class="highlights" aria-labelledby="highlights-title">
            <h2 id="highlights-title">Highlights</h2>
            <p class="note">{Count(film.Photos)} {(film.Photos == 1 ? "photo" : "photos")} from all clusters, {FilmLength.Clock(film.Seconds)}.</p>
            {shown}
            </section>

            """);
    }

    private static Markup LeftOut(AlbumPageModel model)
    {
        var duplicates = model.DuplicateCount switch
        {
            0 => Of($"<p>No file was an exact copy of another.</p>"),
            1 => Of($"<p>One file was an exact copy of another and follows its original.</p>"),
            var n => Of($"<p>{Count(n)} files were exact copies of others and follow their originals.</p>"),
        };
        if (model.Rejections.Count == 0)
            return Of($"{duplicates}\n<p>Every file that looked like a photo could be read.</p>");
        var rows = Join(model.Rejections.Select(Row));
        var files = model.Rejections.Count == 1 ? "One file" : $"{Count(model.Rejections.Count)} files";
        return Of($"""
            {duplicates}
            <details class="rejected"><summary>{files} could not be read</summary>
            <div class="table" tabindex="0" role="region" aria-label="Files that could not be read"><table>
            <thead><tr><th scope="col">File</th><th scope="col">Found by</th><th scope="col">Reason</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div></details>
            """);
    }

    private static Markup Row(Rejection rejection) => Of($"<tr><td><bdi>{rejection.Path}</bdi></td><td>{rejection.Stage}</td><td>{rejection.Reason}</td></tr>\n");

    private static string Count(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("\\{\\{(?<name>[a-z-]+)\\}\\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Slot();
}
