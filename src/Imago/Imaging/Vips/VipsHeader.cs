using NetVips;

namespace Imago.Imaging.Vips;

/// <summary>Fields of images' headers. NetVips throws where one is missing or of another type; here that is no failure.</summary>
internal static class VipsHeader
{
    /// <summary>The field that holds an embedded profile.</summary>
    public const string Profile = "icc-profile-data";

    /// <summary>A number of the header; null if there is none.</summary>
    public static int? GetInt(this Image image, string field) => image.Find(field, GValue.GIntType) as int?;

    /// <summary>A text of the header; null if there is none.</summary>
    public static string? GetText(this Image image, string field) =>
        (image.Find(field, GValue.RefStrType) ?? image.Find(field, GValue.GStrType)) as string;

    /// <summary>Bytes of the header, such as a profile; null if there are none.</summary>
    public static byte[]? GetBytes(this Image image, string field) => image.Find(field, GValue.BlobType) as byte[];

    /// <summary>The image with a number put into its header.</summary>
    public static Image WithInt(this Image image, string field, int value) => image.With(GValue.GIntType, field, value);

    /// <summary>The image with a copy of bytes put into its header.</summary>
    public static Image WithBytes(this Image image, string field, byte[] value) => image.With(GValue.BlobType, field, value);

    private static object? Find(this Image image, string field, nint type) => image.GetTypeOf(field) == type ? image.Get(field) : null;

    private static Image With(this Image image, nint type, string field, object value) =>
        VipsCall.Run(() => image.Mutate(changed => changed.Set(type, field, value)));
}
