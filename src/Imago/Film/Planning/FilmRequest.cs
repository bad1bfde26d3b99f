namespace Imago.Film.Planning;

/// <summary>A film to be made.</summary>
/// <param name="Photos">The photos' files in film order, at least one.</param>
/// <param name="OutputPath">The MP4 to write; an older one is replaced.</param>
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

    /// <summary>What the film opens with, before the first photo; null opens with the photo.</summary>
    public OpeningCard? Opening { get; init; }

    /// <summary>What stands beneath each photo, one a photo, null for nothing; null where none has a caption.</summary>
    public IReadOnlyList<string?>? Captions { get; init; }

    /// <summary>Size, pace and quality.</summary>
    public FilmOptions Options { get; init; } = new();

    /// <summary>Frames each photo stays, one number a photo; null shows all for <see cref="FilmOptions.FramesPerSlide"/>.</summary>
    public IReadOnlyList<int>? SlideFrames { get; init; }

    /// <summary>The film's frames.</summary>
    public long Frames => (SlideFrames?.Sum(f => (long)f) ?? (long)Photos.Count * Options.FramesPerSlide) + (Opening?.Frames ?? 0);

    /// <summary>The film's duration.</summary>
    public double Seconds => (double)Frames / Options.FramesPerSecond;

    /// <summary>Frames a photo stays.</summary>
    /// <param name="photo">Its place in the film, from 0.</param>
    internal int FramesOf(int photo) => SlideFrames?[photo] ?? Options.FramesPerSlide;

    /// <summary>The file's name, for messages.</summary>
    internal string Name => Path.GetFileName(OutputPath);
}
