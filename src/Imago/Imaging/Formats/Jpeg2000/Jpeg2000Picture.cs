namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>A decoded JPEG 2000 picture: rows from the top, channels interleaved, opacity last.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Space">The colour space.</param>
/// <param name="HasOpacity">True if the last channel is opacity.</param>
/// <param name="IsDeep">True if a sample has two bytes in native order; else one.</param>
/// <param name="Samples">The samples, over the full range of their bytes.</param>
/// <param name="Profile">An ICC profile; empty if there is none.</param>
internal sealed record Jpeg2000Picture(
    int Width, int Height, Jpeg2000Space Space, bool HasOpacity, bool IsDeep, byte[] Samples, byte[] Profile)
{
    /// <summary>Channels of a pixel.</summary>
    public int Channels => (int)Space + (HasOpacity ? 1 : 0);
}
