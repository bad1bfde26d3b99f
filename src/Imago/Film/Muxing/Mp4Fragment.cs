namespace Imago.Film.Muxing;

/// <summary>The boxes of a fragment up to its media data: ISO/IEC 14496-12 clauses 8.8.4 to 8.8.12.</summary>
internal static class Mp4Fragment
{
    private const uint DefaultBaseIsMoof = 0x020000;

    // data-offset, sample-size, sample-flags and sample-composition-time-offset are present.
    private const uint RunFields = 0x000001 | 0x000200 | 0x000400 | 0x000800;

    // sample_depends_on is 2 for a picture that depends on no other, and 1 for others; those also have sample_is_non_sync_sample.
    private const uint SyncFlags = 2u << 24;
    private const uint DependentFlags = (1u << 24) | (1u << 16);

    private const int BoxHeader = 8;

    /// <summary>Writes a movie fragment and the header of its media data box.</summary>
    /// <param name="number">The fragment's sequence number, from 1.</param>
    /// <param name="decodeTime">Decoding time of its first picture, in ticks.</param>
    /// <param name="samples">Its pictures, in decoding order.</param>
    /// <param name="dataBytes">Total size of the pictures, which follow.</param>
    public static byte[] Write(uint number, ulong decodeTime, IReadOnlyList<FragmentSample> samples, int dataBytes)
    {
        var (writer, offsetAt) = (new BoxWriter(), 0);
        writer.Box("moof", () =>
        {
            writer.Box("mfhd", 0, 0, () => writer.Words(number));
            writer.Box("traf", () =>
            {
                writer.Box("tfhd", 0, DefaultBaseIsMoof, () => writer.Words(Mp4Head.Track));
                writer.Box("tfdt", 1, 0, () => writer.Number(decodeTime, 8));
                writer.Box("trun", 0, RunFields, () =>
                {
                    writer.Words((uint)samples.Count);
                    offsetAt = writer.Length;
                    writer.Words(0);
                    foreach (var sample in samples)
                        writer.Words((uint)sample.Bytes, sample.Sync ? SyncFlags : DependentFlags, sample.Offset);
                });
            });
        });
        writer.Patch(offsetAt, (uint)(writer.Length + BoxHeader));
        writer.Words((uint)(dataBytes + BoxHeader));
        writer.Letters("mdat");
        return writer.ToArray();
    }
}

/// <summary>A picture in a fragment.</summary>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Sync">True if decoding can start at it.</param>
/// <param name="Offset">Ticks from its decoding time to its display time.</param>
internal readonly record struct FragmentSample(int Bytes, bool Sync, uint Offset);
