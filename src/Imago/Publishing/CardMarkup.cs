using static Imago.Publishing.Markup;

namespace Imago.Publishing;

/// <summary>Writes one cluster's card.</summary>
/// <param name="scales">The profile's features, scaled to the album.</param>
internal sealed class CardMarkup(IReadOnlyList<ProfileScale> scales)
{
    /// <summary>The card.</summary>
    /// <param name="card">What it shows.</param>
    public Markup Write(ClusterCard card)
    {
        var keys = Join(scales.Select(s => Of($" data-{s.Key}=\"{s.Position(card.Profile)}\"")));
        return Of($"""
            <article class="card" id="cluster-{card.Id}" aria-labelledby="title-{card.Id}" data-size="{card.Size}"{keys}>
            {Poster(card)}
            <div class="card-body">
            <header><h3 id="title-{card.Id}"><bdi>{card.Title}</bdi></h3><p class="count">{card.Size} {(card.Size == 1 ? "photo" : "photos")}</p></header>
            {Profile(card)}
            {Music(card)}
            {Files(card)}
            </div>
            {Strip(card)}
            </article>

            """);
    }

    private static Markup Poster(ClusterCard card)
    {
        var picture = card.PosterPath is null
            ? Of($"<span class=\"no-poster\" aria-hidden=\"true\"></span>")
            : Of($"<img src=\"{PageUrl.Of(card.PosterPath)}\" alt=\"\" width=\"1920\" height=\"1080\" loading=\"lazy\" decoding=\"async\">");
        if (card.FilmPath is null)
            return Of($"<div class=\"poster\">{picture}<p class=\"absent\">No film was rendered for this cluster.</p></div>");
        var length = FilmLength.Clock(card.FilmSeconds);
        return Of($"<a class=\"poster\" href=\"{PageUrl.Of(card.FilmPath)}\" data-film aria-label=\"Play the film “{card.Title}”, {length}\">{picture}<span class=\"play\" aria-hidden=\"true\"></span><span class=\"length\" aria-hidden=\"true\">{length}</span></a>");
    }

    private Markup Profile(ClusterCard card) => Of($"""
        <dl class="profile">
        {Join(scales.Select(s => Of($"<div><dt>{s.Name}</dt><dd><meter min=\"0\" max=\"1\" value=\"{s.Position(card.Profile)}\" aria-label=\"{s.Name}, from the album’s lowest to its highest\"></meter><span class=\"value\">{s.Value(card.Profile)}</span></dd></div>\n")))}</dl>
        """);

    private static Markup Music(ClusterCard card)
    {
        if (card.MusicReason is null && card.MusicFacts.Count == 0)
            return Of($"<p class=\"silent\">This cluster has no music.</p>");
        var reason = card.MusicReason is null ? Empty : Of($"<p class=\"reason\">{card.MusicReason}</p>\n");
        var facts = card.MusicFacts.Count == 0 ? Empty : Of($"<dl class=\"facts\">{FactLines(card.MusicFacts)}</dl>\n");
        return Of($"<section class=\"music\" aria-label=\"Music\">\n{reason}{Roll(card)}{facts}{Causes(card)}</section>");
    }

    private static Markup Roll(ClusterCard card) => card.RollPath is null
        ? Empty
        : Of($"<img class=\"roll\" src=\"{PageUrl.Of(card.RollPath)}\" alt=\"The music of “{card.Title}” as a piano roll\" width=\"800\" height=\"120\" loading=\"lazy\" decoding=\"async\">\n");

    private static Markup Causes(ClusterCard card) => card.MusicCauses.Count == 0
        ? Empty
        : Of($"""
            <details class="causes"><summary>Why it sounds so</summary><table>
            <thead><tr><th scope="col">Seen</th><th scope="col">In the album</th><th scope="col">Sets</th><th scope="col">To</th></tr></thead>
            <tbody>{Join(card.MusicCauses.Select(c => Of($"<tr><td>{c.Feature}</td><td>{c.Standing}</td><td>{c.Sets}</td><td>{c.Result}</td></tr>\n")))}</tbody></table></details>

            """);

    private static Markup Files(ClusterCard card)
    {
        var links = Join(new[] { ("Film", card.FilmPath), ("MIDI", card.MidiPath), ("WAV", card.WavPath) }
            .Where(link => link.Item2 is not null)
            .Select(link => Of($"<li><a href=\"{PageUrl.Of(link.Item2!)}\" aria-label=\"{link.Item1} of “{card.Title}”\">{link.Item1}</a></li>")));
        return links == Empty ? Empty : Of($"<ul class=\"files\">{links}</ul>");
    }

    private static Markup Strip(ClusterCard card) => card.Thumbnails.Count == 0
        ? Empty
        : Of($"<ul class=\"strip\" tabindex=\"0\" aria-label=\"Photos of “{card.Title}”\">\n{Join(card.Thumbnails.Select(Thumbnail))}</ul>");

    private static Markup Thumbnail(CardThumbnail photo) =>
        Of($"<li><img src=\"{PageUrl.Of(photo.Path)}\" alt=\"{photo.FileName}\" title=\"{photo.FileName}\" width=\"{photo.Width}\" height=\"{photo.Height}\" loading=\"lazy\" decoding=\"async\"></li>\n");

    /// <summary>Facts as the lines of a description list.</summary>
    /// <param name="facts">The facts.</param>
    public static Markup FactLines(IEnumerable<PageFact> facts) => Join(facts.Select(f => Of($"<div><dt>{f.Name}</dt><dd><bdi>{f.Value}</bdi></dd></div>\n")));
}
