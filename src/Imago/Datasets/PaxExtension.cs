using System.Globalization;
using System.Text;

namespace Imago.Datasets;

/// <summary>The fields of a tar archive's extended header that apply to the next entry.</summary>
/// <param name="Path">Its path, if the ordinary header cannot hold it.</param>
/// <param name="Size">Its length, if the ordinary header cannot hold it.</param>
internal readonly record struct PaxExtension(string? Path, long? Size)
{
    /// <summary>Reads records of the form <c>LENGTH KEY=VALUE\n</c>; null if one is invalid or unsupported (sparse files).</summary>
    /// <param name="bytes">All records.</param>
    public static PaxExtension? Read(ReadOnlySpan<byte> bytes)
    {
        var extension = default(PaxExtension);
        while (bytes.Length > 0)
        {
            var space = bytes[..Math.Min(bytes.Length, 10)].IndexOf((byte)' ');
            if (space <= 0 || !int.TryParse(bytes[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= space + 1 || length > bytes.Length || bytes[length - 1] != '\n')
            {
                return null;
            }

            var record = bytes[(space + 1)..(length - 1)];
            var sign = record.IndexOf((byte)'=');
            if (sign <= 0)
                return null;
            var key = Encoding.UTF8.GetString(record[..sign]);
            var value = record[(sign + 1)..];
            if (key.StartsWith("GNU.sparse", StringComparison.Ordinal))
                return null;
            if (key == "path")
                extension = extension with { Path = Encoding.UTF8.GetString(value) };
            if (key == "size")
            {
                if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                    return null;
                extension = extension with { Size = size };
            }

            bytes = bytes[length..];
        }

        return extension;
    }
}
