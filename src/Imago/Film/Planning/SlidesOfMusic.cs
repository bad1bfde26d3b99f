using Imago.Errors;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;

namespace Imago.Film.Planning;

/// <summary>The slides a film has to keep to, because its music was made for them: music for others would end before it or after.</summary>
/// <param name="options">What films are asked for.</param>
internal sealed class SlidesOfMusic(RenderStageOptions options)
{
    /// <summary>A cluster's slides.</summary>
    /// <param name="cluster">The cluster; music that came without a plan is taken to be as long as its photos, without a card.</param>
    /// <exception cref="InvalidFileException">Other slides are asked for.</exception>
    public SlidePlan For(Cluster cluster)
    {
        var asked = options.Film.Timing;
        if (cluster.Slides is not { } plan)
            return SlidePlan.Even(asked, asked.FramesPerSlide, cluster.Photos.Count, opensWithCard: false);
        if (plan.Asked != asked)
            throw Other($"{Text(plan.Asked)}, and films of {Text(asked)} are asked for", "--fps and --duration-per");
        if (plan.CardFrames is not null != options.Titles)
            throw Other($"a film {(options.Titles ? "without" : "with")} an opening card, and one {(options.Titles ? "with" : "without")} is asked for", "--titles");
        return plan;
    }

    private static string Text(SlideTiming timing) => FormattableString.Invariant($"{timing.SecondsPerSlide:0.###} s a photo at {timing.FramesPerSecond} frames a second");

    private InvalidFileException Other(string difference, string choice) =>
        new(options.Clusters, $"its music was made for {difference}. Run imago compose with the same {choice} first.");
}
