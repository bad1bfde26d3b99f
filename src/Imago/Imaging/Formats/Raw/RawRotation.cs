namespace Imago.Imaging.Formats.Raw;

/// <summary>Turns written in degrees, as some makers do.</summary>
internal static class RawRotation
{
    /// <summary>EXIF's orientation for a turn to the right; null for what is none.</summary>
    /// <param name="degrees">The turn.</param>
    public static int? ToOrientation(uint? degrees) => degrees switch
    {
        0 => 1,
        90 => 6,
        180 => 3,
        270 => 8,
        _ => null,
    };
}
