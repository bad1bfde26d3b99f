namespace Imago.Imaging.Colour;

/// <summary>
/// A file's colour code, by the numbers of ITU-T H.273 (2021), tables 2 and 3: HEIF's <c>nclx</c> property, PNG's <c>cICP</c> chunk, an ICC
/// profile's <c>cicp</c> tag.
/// </summary>
/// <param name="Primaries">ColourPrimaries.</param>
/// <param name="Transfer">TransferCharacteristics.</param>
internal readonly record struct CodedColour(int Primaries, int Transfer)
{
    public const int Bt709 = 1;
    public const int Unspecified = 2;
    public const int DciP3 = 11;
    public const int DisplayP3 = 12;
    public const int Bt2020 = 9;

    public const int Linear = 8;
    public const int Srgb = 13;
    public const int Pq = 16;
    public const int Hlg = 18;

    /// <summary>True if light can be brighter than paper white.</summary>
    public bool IsHighRange => Transfer is Pq or Hlg;

    /// <summary>True if nothing has to be converted, because the code is sRGB's or unknown.</summary>
    public bool IsSrgb => Primaries is Bt709 or Unspecified && Transfer is Srgb or Unspecified;

    /// <summary>
    /// The code as browsers read it in HEIC and AVIF, whose pictures are coded as video: the camera curves (BT.709, BT.601, BT.2020) count as
    /// sRGB's curve there.
    /// </summary>
    public CodedColour OfVideo => this with { Transfer = Transfer is 1 or 6 or 14 or 15 ? Srgb : Transfer };
}
