using NetVips;

namespace Imago.Imaging.Vips;

/// <summary>Fields of images' headers. NetVips throws if one is missing or has another type; here that is not an error.</summary>
internal static class VipsHeader
{
    /// <summary>The field that holds an embedded profile.</summary>
    public const string Profile = "icc-profile-data";

    /// <summary>A numeric field; null if it does not exist.</summary>
    public static int? GetInt(this Image image, string field) => image.Find(field, GValue.GIntType) as int?;

    /// <summary>A text field; null if it does not exist.</summary>
    public static string? GetText(this Image image, string field) =>
        (image.Find(field, GValue.RefStrType) ?? image.Find(field, GValue.GStrType)) as string;

    /// <summary>A binary field, such as a profile; null if it does not exist.</summary>
    public static byte[]? GetBytes(this Image image, string field) => image.Find(field, GValue.BlobType) as byte[];

    /// <summary>Returns the image with a numeric field set.</summary>
    public static Image WithInt(this Image image, string field, int value) => image.With(GValue.GIntType, field, value);

    /// <summary>Returns the image with a binary field set to a copy of the bytes.</summary>
    public static Image WithBytes(this Image image, string field, byte[] value) => image.With(GValue.BlobType, field, value);

    private static object? Find(this Image image, string field, nint type) => image.GetTypeOf(field) == type ? image.Get(field) : null;

    private static Image With(this Image image, nint type, string field, object value) =>
        VipsCall.Run(() => image.Mutate(changed => changed.Set(type, field, value)));
}
