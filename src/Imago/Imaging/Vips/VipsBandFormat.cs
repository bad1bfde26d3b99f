namespace Imago.Imaging.Vips;

/// <summary>The number formats of a band that this binding names (<c>VipsBandFormat</c>).</summary>
internal enum VipsBandFormat
{
    UChar = 0,
    Char = 1,
    UShort = 2,
    Short = 3,
    UInt = 4,
    Int = 5,
    Float = 6,
    Double = 8,
}
