using System.Text;

namespace Imago.Imaging.Formats.Heif;

/// <summary>Repairs a valid HEIF file in memory where libheif 1.15 needs it.</summary>
internal static class HeifRepair
{
    // Header, major brand, version, then the compatible brands.
    private const int FirstCompatible = 16;

    // libheif requires one of these brands, even for a file that is a sequence with a still picture and lists only the sequence brand.
    private static readonly string[] KnownBrands = ["heic", "heix", "mif1", "avif"];

    /// <summary>The replacement bytes and their offsets in the file; none if the file needs no repair.</summary>
    public static IReadOnlyList<(long At, byte[] Bytes)> Of(HeifFile file)
    {
        var changes = new List<(long At, byte[] Bytes)>();
        if (WithKnownBrand(file) is { } brands)
            changes.Add((file.BrandsAt, brands));
        var meta = HeifReferences.MakeSingle(file.Meta, file.PrimaryItem) ?? [.. file.Meta];
        _ = HeifProperties.PutInOrder(meta);
        if (!meta.AsSpan().SequenceEqual(file.Meta))
            changes.Add((file.MetaAt, meta));
        return changes;
    }

    private static byte[]? WithKnownBrand(HeifFile file)
    {
        if (file.Brands.Length < FirstCompatible + 4 || file.PrimaryType is not { } coding)
            return null;
        for (var at = FirstCompatible; at + 4 <= file.Brands.Length; at += 4)
        {
            if (Array.Exists(KnownBrands, b => Encoding.Latin1.GetString(file.Brands, at, 4) == b))
                return null;
        }

        var brands = (byte[])file.Brands.Clone();
        Encoding.Latin1.GetBytes(coding == "av01" ? "avif" : "mif1", brands.AsSpan(FirstCompatible));
        return brands;
    }
}
