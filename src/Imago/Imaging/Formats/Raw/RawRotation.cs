namespace Imago.Imaging.Formats.Raw;

/// <summary>Rotations in degrees, as some makers write them.</summary>
internal static class RawRotation
{
    /// <summary>The EXIF orientation for a clockwise rotation; null for an invalid one.</summary>
    /// <param name="degrees">The rotation.</param>
    public static int? ToOrientation(uint? degrees) => degrees switch
    {
        0 => 1,
        90 => 6,
        180 => 3,
        270 => 8,
        _ => null,
    };
}
