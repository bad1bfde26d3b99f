namespace Imago.Film.Frames;

/// <summary>How a photo fills a frame of another shape.</summary>
public enum CanvasFit
{
    /// <summary>The whole photo, on black.</summary>
    Letterbox,

    /// <summary>The whole photo, on a blurred, darkened copy of it that fills the frame.</summary>
    Blur,

    /// <summary>The photo fills the frame; parts away from the subject are cut off.</summary>
    Crop,
}
