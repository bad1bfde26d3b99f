namespace Imago.Film.Planning;

/// <summary>A film to make.</summary>
/// <param name="Photos">The photos' files in film order, at least one.</param>
/// <param name="OutputPath">The MP4 to write; an existing file is replaced.</param>
internal sealed record FilmRequest(IReadOnlyList<string> Photos, string OutputPath)
{
    /// <summary>The sound, a WAV as long as the film; null for a silent film.</summary>
    public string? AudioPath { get; init; }

    /// <summary>The title in the file's metadata; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The comment in the file's metadata; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>The date in the file's metadata; null for none.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The card before the first photo; null for none.</summary>
    public OpeningCard? Opening { get; init; }

    /// <summary>Captions, one per photo, null for a photo without one; null if no photo has a caption.</summary>
    public IReadOnlyList<string?>? Captions { get; init; }

    /// <summary>Size, pace and quality.</summary>
    public FilmOptions Options { get; init; } = new();

    /// <summary>Frames per slide, one number per photo; null shows each for <see cref="FilmOptions.FramesPerSlide"/>.</summary>
    public IReadOnlyList<int>? SlideFrames { get; init; }

    /// <summary>The film's length in frames.</summary>
    public long Frames => (SlideFrames?.Sum(f => (long)f) ?? (long)Photos.Count * Options.FramesPerSlide) + (Opening?.Frames ?? 0);

    /// <summary>The film's length in seconds.</summary>
    public double Seconds => (double)Frames / Options.FramesPerSecond;

    /// <summary>The frames of a photo's slide.</summary>
    /// <param name="photo">Its index in the film, from 0.</param>
    internal int FramesOf(int photo) => SlideFrames?[photo] ?? Options.FramesPerSlide;

    /// <summary>The file's name, for messages.</summary>
    internal string Name => Path.GetFileName(OutputPath);
}
