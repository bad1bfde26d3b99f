using System.Collections.Concurrent;

namespace Imago.Film.Frames;

/// <summary>
/// Writes every frame of a film in order, while other threads draw the next ones. Memory holds the pictures of two slides and a few frames,
/// for any length of film.
/// </summary>
/// <param name="format">The format of the film's frames.</param>
/// <param name="threads">Frames drawn in parallel; the bytes do not depend on it.</param>
internal sealed class FilmFrames(FrameFormat format, int threads = 2)
{
    // One frame being written and one waiting, in addition to those being drawn.
    private const int Waiting = 2;

    /// <summary>Writes a film's frames.</summary>
    /// <param name="slides">The slides, read one at a time on another thread.</param>
    /// <param name="encoder">Receives raw frames: the planes Y', Cb and Cr, one after the other.</param>
    /// <param name="cancellationToken">Cancels the work between frames.</param>
    /// <returns>The number of frames written.</returns>
    /// <exception cref="ArgumentException">A slide does not fit the format.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>An exception from the slides is thrown after all earlier frames are written.</remarks>
    public long Write(IEnumerable<SlidePicture> slides, Stream encoder, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var blanks = new BlockingCollection<Yuv420Frame>();
        using var painters = new BlockingCollection<FramePainter>();
        using var drawn = new BlockingCollection<Task<DrawnFrame>>();
        for (var i = 0; i < threads + Waiting; i++)
            blanks.Add(new Yuv420Frame(format.Width, format.Height), CancellationToken.None);
        for (var i = 0; i < threads; i++)
            painters.Add(new FramePainter(format), CancellationToken.None);
        var planning = Task.Factory.StartNew(Plan, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var frames = 0L;
            foreach (var next in drawn.GetConsumingEnumerable(cancellationToken))
            {
                var (frame, times) = next.GetAwaiter().GetResult();
                for (var i = 0; i < times; i++, frames++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    encoder.Write(frame.Bytes);
                }

                blanks.Add(frame, CancellationToken.None);
            }

            return frames;
        }
        finally
        {
            stop.Cancel();
            planning.GetAwaiter().GetResult();
            foreach (var left in drawn)
                Task.WaitAny([left], CancellationToken.None);
        }

        void Plan()
        {
            try
            {
                foreach (var recipe in new FrameSequence(format).Recipes(slides))
                {
                    var (blank, painter) = (blanks.Take(stop.Token), painters.Take(stop.Token));
                    drawn.Add(Task.Run(() => Draw(recipe, painter, blank)), CancellationToken.None);
                }
            }
            catch (Exception e)
            {
                drawn.Add(Task.FromException<DrawnFrame>(e), CancellationToken.None);
            }
            finally
            {
                drawn.CompleteAdding();
            }
        }

        DrawnFrame Draw(FrameRecipe recipe, FramePainter painter, Yuv420Frame blank)
        {
            try
            {
                painter.Draw(recipe, blank);
                return new DrawnFrame(blank, recipe.Times);
            }
            finally
            {
                painters.Add(painter, CancellationToken.None);
            }
        }
    }

    private readonly record struct DrawnFrame(Yuv420Frame Frame, int Times);
}
