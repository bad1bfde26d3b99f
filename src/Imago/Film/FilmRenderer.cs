using Imago.Errors;
using Imago.Film.Container;
using Imago.Film.H264;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film;

/// <summary>
/// Makes films at the cost of their photos, not of their frames. Two programs run side by side: an encoder, which turns each photo's frame
/// into one IDR picture, and a muxer, which encodes the sound and writes the MP4. Between them stands <see cref="ShotStream"/>, which
/// continues each picture for the length of its slide and mixes it with the next where that is asked for. Nothing longer than a picture is held in memory.
/// </summary>
/// <param name="ffmpeg">The programs.</param>
/// <param name="decode">Decodes a photo.</param>
/// <param name="observer">Hears of photos that turned out unreadable.</param>
public sealed class FilmRenderer(FFmpeg ffmpeg, SlideDecoder decode, IRunObserver observer)
{
    private const int MuxBlock = 1 << 16;

    /// <summary>Makes a film. The file appears only when it is whole and has passed its check.</summary>
    /// <param name="film">The film.</param>
    /// <param name="cancellationToken">Stops the programs and leaves no file.</param>
    /// <exception cref="InvalidOptionException">An option has a value that cannot be meant.</exception>
    /// <exception cref="InvalidFileException">The sound file is missing.</exception>
    /// <exception cref="UnreadablePhotoException">No photo of the film can be read.</exception>
    /// <exception cref="ToolFailedException">FFmpeg failed, or the film is not what was asked for (its sound is not as long as it, say).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>A photo that cannot be read leaves its time to its neighbour; see <see cref="FilmResult.Rejections"/>.</remarks>
    public async Task<FilmResult> RenderAsync(FilmRequest film, CancellationToken cancellationToken = default)
    {
        film.Options.Validate();
        if (film.Photos.Count == 0)
            throw new ArgumentException("A film needs at least one photo.", nameof(film));
        if (film.SlideFrames is { } frames && (frames.Count != film.Photos.Count || frames.Any(f => f < 1)))
            throw new ArgumentException($"Every one of {film.Photos.Count} photos needs a slide of 1 frame or more.", nameof(film));
        if (film.AudioPath is not null && !File.Exists(film.AudioPath))
            throw new InvalidFileException(film.AudioPath, $"the sound of {film.Name} is not there.");
        var slides = new SlideSource(film, decode);
        await AtomicFile.WriteToAsync(film.OutputPath, async temporary =>
        {
            await EncodeAsync(film, slides, temporary, cancellationToken).ConfigureAwait(false);
            await FilmCheck.RunAsync(ffmpeg, film, temporary, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);

        foreach (var rejection in slides.Rejections)
            observer.Say(Stage.Render, $"{film.Name}: {rejection.Path} cannot be read ({rejection.Reason}); its neighbour is shown longer");
        return new FilmResult(film.OutputPath, film.Frames, film.Seconds, new FileInfo(film.OutputPath).Length, slides.Rejections);
    }

    private Task<ToolResult> EncodeAsync(FilmRequest film, SlideSource slides, string path, CancellationToken cancellationToken) =>
        FilmCommands.Mux(ffmpeg, film, path)
            .WithInput((muxer, stopMuxer) => FilmCommands.EncodeStills(ffmpeg, film)
                .WithInput(slides.WriteStills)
                .WithOutput((stills, stop) =>
                {
                    var options = film.Options;
                    var pictures = new FragmentedMp4(new BufferedStream(muxer, MuxBlock), options.Width, options.Height, options.FramesPerSecond);
                    new ShotStream(pictures, _ => slides.NextFrames(), options.Shots).Copy(stills, stop);
                })
                .RunAsync(stopMuxer))
            .RunAsync(cancellationToken);
}
