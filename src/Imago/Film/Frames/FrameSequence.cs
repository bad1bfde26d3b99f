using Imago.Film.H264;
using Imago.Film.Planning;

namespace Imago.Film.Frames;

/// <summary>The frames of a film in order, with the transitions of <see cref="ShotTransitions"/>.</summary>
/// <param name="format">The format of the film's frames.</param>
internal sealed class FrameSequence(FrameFormat format)
{
    /// <summary>
    /// Lists the content of every frame. Memory holds two slides; the next one is fetched while the current one is shown.
    /// </summary>
    /// <param name="slides">The slides, read one at a time and not before they are needed.</param>
    /// <exception cref="ArgumentException">A slide does not fit the format.</exception>
    public IEnumerable<FrameRecipe> Recipes(IEnumerable<SlidePicture> slides)
    {
        using var queue = new SlideQueue(slides);
        var first = queue.Take();
        for (var slide = first is null ? null : new PlacedSlide(first, 0, 0, format); slide is not null;)
        {
            queue.Prepare();
            var opening = slide.Number == 0 ? format.Shots.Opening(slide.Frames) : 0;
            if (opening > 0)
                yield return new FrameRecipe(slide, slide.LeadInFrames) { BlackWeight = ShotTransitions.FullWeight };
            foreach (var recipe in FromBlack(slide, slide.LeadInFrames + 1, opening))
                yield return recipe;
            var begin = slide.LeadInFrames + (opening > 0 ? opening + 1 : 0);
            var end = slide.LeadInFrames + slide.Frames;
            var (between, closing) = (format.Shots.Between(slide.Frames, opening), format.Shots.Closing(slide.Frames, opening));
            var kept = end - Math.Max(between, closing);
            foreach (var recipe in Alone(slide, begin, kept))
                yield return recipe;

            // Only now is it known whether another slide follows or this one ends the film.
            var next = queue.Take() is { } picture ? new PlacedSlide(picture, slide.Number + 1, between, format) : null;
            var change = end - (next is null ? closing : between);
            foreach (var recipe in Alone(slide, kept, change))
                yield return recipe;
            foreach (var recipe in next is null ? ToBlack(slide, change, closing) : Change(slide, change, next, between))
                yield return recipe;
            slide = next;
        }
    }

    // The frames of a range without a transition. A slide that does not move needs one frame, shown repeatedly.
    private static IEnumerable<FrameRecipe> Alone(PlacedSlide slide, int from, int to)
    {
        if (to <= from)
            return [];
        return slide.Moves ? Enumerable.Range(from, to - from).Select(frame => new FrameRecipe(slide, frame)) : [new FrameRecipe(slide, from) { Times = to - from }];
    }

    private static IEnumerable<FrameRecipe> FromBlack(PlacedSlide slide, int from, int frames) => Enumerable.Range(1, frames)
        .Select(k => new FrameRecipe(slide, from + k - 1) { BlackWeight = ShotTransitions.FullWeight - ShotTransitions.WeightAt(k, frames) });

    private static IEnumerable<FrameRecipe> ToBlack(PlacedSlide slide, int from, int frames) => Enumerable.Range(1, frames)
        .Select(k => new FrameRecipe(slide, from + k - 1) { BlackWeight = ShotTransitions.WeightAt(k, frames) });

    private IEnumerable<FrameRecipe> Change(PlacedSlide slide, int from, PlacedSlide next, int frames)
    {
        if (format.Shots.Kind == Transition.FadeBlack)
        {
            var half = frames / 2;
            return [.. ToBlack(slide, from, half), .. FromBlack(next, half, frames - half)];
        }

        return Enumerable.Range(1, frames).Select(k => k == frames
            ? new FrameRecipe(next, k - 1)
            : new FrameRecipe(slide, from + k - 1) { Other = (next, k - 1), Weight = ShotTransitions.WeightAt(k, frames) });
    }
}
