using Imago.Errors;
using Imago.Music;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;

namespace Imago.Film.Planning;

/// <summary>The slides for which a film's music was made. With other slides, the music and the film would differ in length.</summary>
/// <param name="path">The file of music, for messages.</param>
/// <param name="options">The stage's options.</param>
internal sealed class PlannedSlides(string path, RenderOptions options)
{
    /// <summary>A cluster's slides.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="music">
    /// The music made for it. Null if the soundtrack came from elsewhere: it is assumed to be as long as the photos, without a card.
    /// </param>
    /// <exception cref="InvalidFileException">The music was made for other slides than the options give.</exception>
    public SlidePlan For(Cluster cluster, ClusterMusic? music)
    {
        var asked = options.Film.Timing;
        if (music?.Slides is not { } plan)
            return SlidePlan.Even(asked, asked.FramesPerSlide, cluster.Photos.Count, opensWithCard: false);
        if (plan.Frames.Count != cluster.Photos.Count)
            throw Other($"{plan.Frames.Count} photos, and cluster {cluster.Id} has {cluster.Photos.Count}", "--album");
        if (plan.Asked != asked)
            throw Other($"{Text(plan.Asked)}, and films of {Text(asked)} are asked for", "--fps and --duration-per");
        if (plan.CardFrames is not null != options.Titles)
            throw Other($"a film {(options.Titles ? "without" : "with")} an opening card, and one {(options.Titles ? "with" : "without")} is asked for", "--titles");
        return plan;
    }

    private static string Text(SlideTiming timing) => FormattableString.Invariant($"{timing.SecondsPerSlide:0.###} s a photo at {timing.FramesPerSecond} frames a second");

    private InvalidFileException Other(string difference, string choice) => new(path, $"the music was made for {difference}. Run imago compose with the same {choice} first.");
}
