namespace Imago.Imaging.Formats;

/// <summary>What a packed piece of a file holds.</summary>
internal static class PackedBytes
{
    /// <summary>Unpacks; null if the piece is damaged, or holds more than is looked at.</summary>
    /// <param name="open">Opens a stream of what it holds.</param>
    /// <param name="most">Bytes that are looked at.</param>
    public static byte[]? Read(Func<Stream> open, int most)
    {
        try
        {
            using var stream = open();
            using var bytes = new MemoryStream();
            var chunk = new byte[1 << 14];
            while (stream.Read(chunk) is > 0 and var read)
            {
                bytes.Write(chunk, 0, read);
                if (bytes.Length > most)
                    return null;
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
