using static Imago.Publishing.Markup;

namespace Imago.Publishing;

/// <summary>
/// Writes one cluster's card, with everything that a reader without the script needs. It also holds the cluster's rank by each feature,
/// which the script sorts by.
/// </summary>
/// <param name="scales">The profile's features, scaled to the album's range.</param>
internal sealed class CardMarkup(IReadOnlyList<ProfileScale> scales)
{
    // Keeps the page small if there are many clusters; the script shows the rest.
    private const int StripPhotos = 6;

    /// <summary>Writes the card.</summary>
    /// <param name="card">The card's content.</param>
    public Markup Write(ClusterCard card)
    {
        var keys = Join(scales.Select(s => Of($" data-{s.Key}=\"{s.Position(card.Profile)}\"")));
        return Of($"""
            <article class="card" id="cluster-{card.Id}" data-cluster="{card.Id}" aria-labelledby="title-{card.Id}" data-size="{card.Size}"{keys}>
            {Poster(card)}
            <div class="card-body">
            <header><h3 id="title-{card.Id}"><bdi>{card.Title}</bdi></h3><p class="count">{card.Size} {(card.Size == 1 ? "photo" : "photos")}</p></header>
            {Music(card)}
            {Files(card)}
            </div>
            {Strip(card)}
            </article>

            """);
    }

    private static Markup Poster(ClusterCard card)
    {
        var picture = (card.PosterPath, card.Thumbnails) switch
        {
            ({ } poster, _) => Of($"<img src=\"{PageUrl.Of(poster)}\" alt=\"\" width=\"1920\" height=\"1080\" loading=\"lazy\" decoding=\"async\">"),
            (_, [var first, ..]) => Of($"<img src=\"{PageUrl.Of(first.Path)}\" alt=\"\" width=\"{first.Width}\" height=\"{first.Height}\" loading=\"lazy\" decoding=\"async\">"),
            _ => Of($"<span class=\"no-poster\" aria-hidden=\"true\"></span>"),
        };
        if (card.FilmPath is null)
            return Of($"<div class=\"poster\">{picture}<p class=\"absent\">No film was rendered for this cluster.</p></div>");
        var length = FilmLength.Clock(card.FilmSeconds);
        return Of($"<a class=\"poster\" href=\"{PageUrl.Of(card.FilmPath)}\" data-film aria-label=\"Play the film “{card.Title}”, {length}\">{picture}<span class=\"play\" aria-hidden=\"true\"></span><span class=\"length\" aria-hidden=\"true\">{length}</span></a>");
    }

    private static Markup Music(ClusterCard card) => card switch
    {
        { MusicReason: { } reason } => Of($"<p class=\"reason\">{reason}</p>"),
        { MusicFacts.Count: > 0 } => Of($"<p class=\"reason\">{string.Join(", ", card.MusicFacts.Select(f => f.Value))}</p>"),
        _ => Of($"<p class=\"silent\">This cluster has no music.</p>"),
    };

    private static Markup Files(ClusterCard card)
    {
        var links = Join(new[] { ("Film", card.FilmPath), ("MIDI", card.MidiPath), ("WAV", card.WavPath) }
            .Where(link => link.Item2 is not null)
            .Select(link => Of($"<li><a href=\"{PageUrl.Of(link.Item2!)}\" aria-label=\"{link.Item1} of “{card.Title}”\">{link.Item1}</a></li>")));
        return links == Empty ? Empty : Of($"<ul class=\"files\">{links}</ul>");
    }

    private static Markup Strip(ClusterCard card) => card.Thumbnails.Count == 0
        ? Empty
        : Of($"<ul class=\"strip\" aria-label=\"Photos of “{card.Title}”\">\n{Join(card.Thumbnails.Take(StripPhotos).Select(Thumbnail))}</ul>");

    private static Markup Thumbnail(CardThumbnail photo) =>
        Of($"<li><img src=\"{PageUrl.Of(photo.Path)}\" alt=\"{photo.FileName}\" title=\"{photo.FileName}\" width=\"{photo.Width}\" height=\"{photo.Height}\" loading=\"lazy\" decoding=\"async\"></li>\n");

    /// <summary>Writes facts as items of a description list.</summary>
    /// <param name="facts">The facts.</param>
    public static Markup FactLines(IEnumerable<PageFact> facts) => Join(facts.Select(f => Of($"<div><dt>{f.Name}</dt><dd><bdi>{f.Value}</bdi></dd></div>\n")));
}
