using System.Collections.Concurrent;
using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.Muxing;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film;

/// <summary>
/// Makes films. Where possible, it encodes each photo once instead of every frame. Two programs then run side by side: an encoder, which
/// turns each slide's picture into one IDR picture, and a muxer, which encodes the sound and writes the MP4. Between them,
/// <see cref="StillExtender"/> extends each picture to the length of its slide and adds transitions. Films with moving slides, films in other
/// codecs than H.264, and films whose x264 stills cannot be extended take one program that encodes every frame. Memory holds the pictures
/// of two or three slides and a few frames, for any length of film.
/// </summary>
/// <param name="ffmpeg">FFmpeg.</param>
/// <param name="decode">Decodes a photo.</param>
/// <param name="observer">Receives messages about unreadable photos.</param>
internal sealed class FilmRenderer(FFmpeg ffmpeg, SlideDecoder decode, IRunObserver observer)
{
    private const int MuxBlock = 1 << 16;
    private int _fellBack;

    /// <summary>Decodes photos for the mosaics of title cards; with null, they are decoded like those for slides.</summary>
    public SlideDecoder? DecodeSmall { get; init; }

    /// <summary>Makes a film. The file appears only when it is complete and has passed its check.</summary>
    /// <param name="film">The film.</param>
    /// <param name="cancellationToken">Cancels the work; no file is left.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    /// <exception cref="InvalidFileException">The sound file is missing.</exception>
    /// <exception cref="MissingComponentException">FFmpeg has no encoder for the codec, or libvips cannot write titles or captions.</exception>
    /// <exception cref="UnreadablePhotoException">No photo of the film can be read.</exception>
    /// <exception cref="ToolFailedException">FFmpeg failed, or the film differs from the request, such as in the length of its
    /// sound.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>The time of an unreadable photo goes to its neighbour; see <see cref="FilmResult.Rejections"/>.</remarks>
    public async Task<FilmResult> RenderAsync(FilmRequest film, CancellationToken cancellationToken = default)
    {
        film.Options.Validate();
        if (film.Photos.Count == 0)
            throw new ArgumentException("A film needs at least one photo.", nameof(film));
        if (film.SlideFrames is { } frames && (frames.Count != film.Photos.Count || frames.Any(f => f < 1)))
            throw new ArgumentException($"Every one of {film.Photos.Count} photos needs a slide of 1 frame or more.", nameof(film));
        if (film.Captions is { } captions && captions.Count != film.Photos.Count)
            throw new ArgumentException($"{film.Photos.Count} photos have {captions.Count} captions; one each is needed.", nameof(film));
        RequireSound(film);
        var slides = Slides();
        await AtomicFile.WriteToAsync(film.OutputPath, async temporary =>
        {
            if (film.Options.EncodesEveryFrame || !await TryStillsAsync(film, slides, temporary, cancellationToken).ConfigureAwait(false))
                await EncodeFramesAsync(film, slides = Slides(), temporary, cancellationToken).ConfigureAwait(false);
            await FilmCheck.RunAsync(ffmpeg, film, temporary, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);

        foreach (var rejection in slides.Rejections)
            observer.Say(Stage.Render, $"{film.Name}: {rejection.Path} cannot be read ({rejection.Reason}); its neighbour is shown longer");
        return new FilmResult(film.OutputPath, film.Frames, film.Seconds, new FileInfo(film.OutputPath).Length, slides.Rejections);

        SlidePainter Slides() => new(film, decode, DecodeSmall ?? decode);
    }

    // False if x264's stills cannot be extended.
    private async Task<bool> TryStillsAsync(FilmRequest film, SlidePainter slides, string path, CancellationToken cancellationToken)
    {
        try
        {
            await EncodeStillsAsync(film, slides, path, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (UnsupportedBitstreamException e)
        {
            if (Interlocked.Exchange(ref _fellBack, 1) == 0)
                observer.Say(Stage.Render, $"every frame is encoded, which takes longer, because the stills of this x264 cannot be extended ({e.Message.TrimEnd('.')})");
            return false;
        }
    }

    // The sound must be a regular file: FFmpeg would wait for a pipe.
    private static void RequireSound(FilmRequest film)
    {
        try
        {
            if (film.AudioPath is not null)
                RegularFile.Require(film.AudioPath);
        }
        catch (FileNotFoundException e)
        {
            throw new InvalidFileException(film.AudioPath!, $"the sound of {film.Name} is missing.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(film.AudioPath!, $"the sound of {film.Name} cannot be read: {e.Message}", e);
        }
    }

    private Task<ToolResult> EncodeStillsAsync(FilmRequest film, SlidePainter slides, string path, CancellationToken cancellationToken)
    {
        // A slide's frame count is queued before its still is written, so it is there before the encoder can output that still.
        var (options, frames) = (film.Options, new ConcurrentQueue<int>());
        return FilmCommands.Mux(ffmpeg, film, path)
            .WithInput((muxer, stopMuxer) => FilmCommands.EncodeStills(ffmpeg, film)
                .WithInput((encoder, stop) => WriteStills(film, slides.Draw(stop), frames, encoder))
                .WithOutput((stills, stop) =>
                {
                    var pictures = new FragmentedMp4(new BufferedStream(muxer, MuxBlock), options.Width, options.Height, options.FramesPerSecond);
                    new StillExtender(pictures, _ => Next(frames), options.Shots).Copy(stills, stop);
                })
                .RunAsync(stopMuxer))
            .RunAsync(cancellationToken);
    }

    private Task<ToolResult> EncodeFramesAsync(FilmRequest film, SlidePainter slides, string path, CancellationToken cancellationToken) =>
        FrameCommands.Encode(ffmpeg, film, path)
            .WithInput((encoder, stop) => new FilmFrames(film.Options.Format).Write(slides.Draw(stop), encoder, stop))
            .RunAsync(cancellationToken);

    // Writes the picture of each slide once, after a black picture if transitions need it.
    internal static void WriteStills(FilmRequest film, IEnumerable<SlidePicture> slides, ConcurrentQueue<int> frames, Stream encoder)
    {
        if (film.Options.Shots.NeedsBlack)
            encoder.Write(new Yuv420Frame(film.Options.Width, film.Options.Height).Bytes);
        foreach (var slide in slides)
        {
            slide.Overlay?.Invoke(slide.Picture);
            frames.Enqueue(slide.Frames);
            encoder.Write(slide.Picture.Bytes);
        }
    }

    private static int Next(ConcurrentQueue<int> frames) => frames.TryDequeue(out var count)
        ? count
        : throw new InvalidOperationException("The encoder returned more pictures than it received.");
}
