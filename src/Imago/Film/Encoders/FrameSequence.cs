using Imago.Film.Motion;

namespace Imago.Film.Encoders;

/// <summary>
/// The frames of a film in order. A fade of F frames lies in the last F frames of a slide: in its k-th the next slide has the weight
/// 64 k / F, so the last of them is the next slide itself. Through black, the first half of F leads there and the second away from it.
/// </summary>
/// <param name="format">The film's frames.</param>
internal sealed class FrameSequence(FrameFormat format)
{
    /// <summary>Tells frame by frame what is on it. Two slides are held at once; the next is fetched while the one before is told.</summary>
    /// <param name="slides">The slides, fetched one at a time and not before they are needed.</param>
    /// <exception cref="ArgumentException">A slide does not suit the format.</exception>
    public IEnumerable<FrameRecipe> Recipes(IEnumerable<SlidePicture> slides)
    {
        using var queue = new SlideQueue(slides);
        var first = queue.Take();
        for (var slide = first is null ? null : new FilmSlide(first, 0, 0, format); slide is not null;)
        {
            queue.Prepare();
            var fade = format.FadeFrames(slide.Frames);
            foreach (var recipe in Alone(slide, slide.Early, slide.Frames - fade))
                yield return recipe;

            // Only here is it known whether there is another slide; the last one has nothing to fade to.
            var next = queue.Take() is { } picture ? new FilmSlide(picture, slide.Number + 1, fade, format) : null;
            var end = slide.Early + slide.Frames - fade;
            foreach (var recipe in next is null ? Alone(slide, end, fade) : Fade(slide, end, next, fade))
                yield return recipe;
            slide = next;
        }
    }

    private static IEnumerable<FrameRecipe> Alone(FilmSlide slide, int from, int count)
    {
        if (!slide.Moves)
            return count > 0 ? [new FrameRecipe(slide, from) { Times = count }] : [];
        return Enumerable.Range(from, count).Select(frame => new FrameRecipe(slide, frame));
    }

    private IEnumerable<FrameRecipe> Fade(FilmSlide slide, int from, FilmSlide next, int steps)
    {
        for (var k = 1; k <= steps; k++)
        {
            var (old, coming) = (new FrameRecipe(slide, from + k - 1), new FrameRecipe(next, k - 1));
            if (k == steps)
                yield return coming;
            else if (format.Transition == Transition.Fade)
                yield return old with { Other = (next, k - 1), Weight = FrameMixer.WeightAt(k, steps) };
            else if (2 * k <= steps)
                yield return old with { Weight = FrameMixer.WeightAt(2 * k, steps) };
            else
                yield return coming with { Weight = FrameMixer.WeightAt(2 * (steps - k), steps) };
        }
    }
}
