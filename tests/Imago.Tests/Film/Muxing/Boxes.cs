using System.Buffers.Binary;
using System.Text;

namespace Imago.Tests.Film.Muxing;

/// <summary>Reads boxes of ISO/IEC 14496-12, written for these tests from the standard's syntax.</summary>
internal static class Boxes
{
    public static List<(string Type, int Start, byte[] Content)> Read(byte[] bytes)
    {
        var boxes = new List<(string, int, byte[])>();
        for (var at = 0; at < bytes.Length;)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            Assert.InRange(size, 8, bytes.Length - at);
            boxes.Add((Encoding.ASCII.GetString(bytes, at + 4, 4), at, bytes[(at + 8)..(at + size)]));
            at += size;
        }

        return boxes;
    }

    public static byte[] Find(byte[] bytes, params string[] path) =>
        path.Aggregate(bytes, (content, type) => Assert.Single(Read(content), b => b.Type == type).Content);

    public static uint Word(byte[] content, int index) => BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(index * 4));

    /// <summary>Every sample of the fragments: its bytes, whether it is a sync sample, and its times in ticks.</summary>
    public static List<(byte[] Bytes, bool Sync, ulong Decoded, ulong Shown)> Samples(byte[] file)
    {
        var samples = new List<(byte[], bool, ulong, ulong)>();
        var ticks = Word(Find(file, "moov", "mvex", "trex"), 3);
        var boxes = Read(file);
        for (var box = 0; box < boxes.Count; box++)
        {
            var moof = boxes[box];
            if (moof.Type != "moof")
                continue;
            var time = BinaryPrimitives.ReadUInt64BigEndian(Find(moof.Content, "traf", "tfdt").AsSpan(4));
            var run = Find(moof.Content, "traf", "trun");
            var at = moof.Start + (int)Word(run, 2);
            Assert.Equal(12 + (12 * (int)Word(run, 1)), run.Length);
            for (var i = 0; i < Word(run, 1); i++)
            {
                var (size, flags, offset) = ((int)Word(run, 3 + (3 * i)), Word(run, 4 + (3 * i)), Word(run, 5 + (3 * i)));
                samples.Add((file[at..(at + size)], (flags & 0x10000) == 0, time, time + offset));
                at += size;
                time += ticks;
            }

            // The run ends where its media data box, which follows directly, ends.
            Assert.Equal("mdat", boxes[box + 1].Type);
            Assert.Equal(boxes[box + 1].Start + 8 + boxes[box + 1].Content.Length, at);
        }

        return samples;
    }
}
