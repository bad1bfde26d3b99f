namespace Imago.Photos.Vips;

/// <summary>The number formats of a band that this binding names (<c>VipsBandFormat</c>).</summary>
internal enum VipsBandFormat
{
    UChar = 0,
    UShort = 2,
}
