namespace Imago.Imaging.Vips;

/// <summary>The least flaw at which a loader fails (<c>VipsFailOn</c>).</summary>
internal enum VipsFailOn
{
    Nothing = 0,
    Truncated = 1,
    Error = 2,
    Warning = 3,
}
