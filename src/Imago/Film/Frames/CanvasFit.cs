namespace Imago.Film.Frames;

/// <summary>How a photo of another shape fills the frame.</summary>
public enum CanvasFit
{
    /// <summary>As large as fits with nothing cut off, the rest black.</summary>
    Letterbox,

    /// <summary>As large as fits with nothing cut off, before a blurred, darkened copy that fills the frame.</summary>
    Blur,

    /// <summary>The frame is filled; what is cut off lies away from the subject.</summary>
    Crop,
}
