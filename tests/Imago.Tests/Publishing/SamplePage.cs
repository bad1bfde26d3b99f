using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Publishing;

namespace Imago.Tests.Publishing;

/// <summary>Page models for tests.</summary>
internal static class SamplePage
{
    public static readonly string[] HostileNames =
    [
        "<script>alert(1)</script>", "\" onerror=\"alert(1)", "' onload='alert(1)", "a&b&amp;c", "100% #1?.jpg", "Бабочка.jpg", "line\nbreak\tand\0nul",
        "{{cards}}", "-rf.jpg", "a b.jpg", "back\\slash", "🦋.jpg", "javascript:alert(1)", "</title><img src=x>", "--><b>",
    ];

    public static AlbumPageModel Whole(string name = "Ember Sailor") => new(
        name,
        "0.1.0",
        7,
        2,
        [new Rejection($"/photos/{name}", "embed", $"It ends early: {name}")],
        [new PageFact("Seed", "42"), new PageFact(name, name)],
        [Card(0, name), Card(1, "Cobalt Lantern")],
        new HighlightsFilm($"videos/{Segment(name)}-all.mp4", $"videos/{Segment(name)}-all.jpg", 61, 20));

    public static ClusterCard Card(int id, string name) => new(
        id,
        name,
        4,
        new ClusterProfile(0.001 * (id + 1), 0.5, 0.4 + (0.1 * id), 40, 0.2),
        $"Bright photos, so C major. {name}",
        [new PageFact("Tempo", "103 beats a minute"), new PageFact(name, name)],
        $"videos/{Segment(name)}.mp4",
        90,
        $"assets/posters/{Segment(name)}.jpg",
        $"music/{Segment(name)}.mid",
        $"music/{Segment(name)}.wav",
        [new CardThumbnail($"assets/thumbs/{Segment(name)}.jpg", 160, 120, name)],
        $"assets/rolls/{Segment(name)}.svg");

    /// <summary>A name as a path segment that a file system accepts.</summary>
    public static string Segment(string name) => name.Replace('/', '_').Replace('\0', '_');
}
