using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Imago.Film.H264;
using Imago.Film.Muxing;
using Imago.Film.Planning;
using Imago.Tests.Film.H264.Syntax;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film.Muxing;

public sealed class FragmentedMp4Tests
{
    private static readonly StreamHead Head = new(ParameterSetTests.Sequence(4, 3), ParameterSetTests.Sequence(4, 3).ToUnit(), [[0x68, 1], [0x68, 2, 3]], 1);

    [Fact]
    public void EveryPictureComesBackWithItsUnitsAndTimes() => Prop.ForAll(Pictures().ToArbitrary(), Gen.Elements(24, 25, 30, 60).ToArbitrary(), (pictures, rate) =>
    {
        using var output = new MemoryStream();
        var film = new FragmentedMp4(output, 64, 48, rate);
        film.Begin(Head);
        foreach (var (units, shown, sync) in pictures)
        {
            foreach (var unit in units)
                film.Add(unit);
            film.EndPicture(shown, sync);
        }

        film.End();
        var samples = Boxes.Samples(output.ToArray());
        var ticks = 1_200_000ul / (ulong)rate;
        Assert.Equal(pictures.Count, samples.Count);
        for (var i = 0; i < pictures.Count; i++)
        {
            Assert.Equal(Convert.ToHexString([.. pictures[i].Units.SelectMany(Prefixed)]), Convert.ToHexString(samples[i].Bytes));
            Assert.Equal((pictures[i].Sync, (ulong)i * ticks, (ulong)(pictures[i].Shown + 1) * ticks), (samples[i].Sync, samples[i].Decoded, samples[i].Shown));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void TheHeadTellsSizeClockAndParameterSets()
    {
        using var output = new MemoryStream();
        var film = new FragmentedMp4(output, 64, 48, 25);
        film.Begin(Head);
        film.End();
        var file = output.ToArray();
        Assert.Equal(["ftyp", "moov"], Boxes.Read(file).Select(b => b.Type));
        Assert.Equal(1_200_000u, Boxes.Word(Boxes.Find(file, "moov", "trak", "mdia", "mdhd"), 3));
        Assert.Equal(48_000u, Boxes.Word(Boxes.Find(file, "moov", "mvex", "trex"), 3));
        var header = Boxes.Find(file, "moov", "trak", "tkhd");
        Assert.Equal((64u << 16, 48u << 16), (Boxes.Word(header, 19), Boxes.Word(header, 20)));

        // A sample entry's own fields take 78 bytes, and those of stsd take 8.
        var entry = Boxes.Find(Boxes.Find(file, "moov", "trak", "mdia", "minf", "stbl", "stsd")[8..], "avc1")[78..];
        var (sets, unit) = (Boxes.Find(entry, "avcC"), Head.SequenceUnit);
        Assert.Equal([1, .. unit[1..4], 0xff, 0xe1, 0, (byte)unit.Length, .. unit, 2, 0, 2, 0x68, 1, 0, 3, 0x68, 2, 3, 0xfd, 0xf8, 0xf8, 0], sets);
        Assert.Equal([.. "nclx"u8, 0, 1, 0, 1, 0, 1, 0], Boxes.Find(entry, "colr"));
    }

    [Fact]
    public void ALargePictureIsNotHeldLongerThanItTakes()
    {
        using var output = new MemoryStream();
        var film = new FragmentedMp4(output, 64, 48, 30);
        film.Begin(Head with { Lead = 0 });
        film.Add(new byte[500_000]);
        film.EndPicture(0, true);
        Assert.InRange(output.Length, 500_000, 502_000);
        for (var i = 1; i < 3000; i++)
        {
            film.Add([1]);
            film.EndPicture(i, false);
        }

        Assert.Equal(2049, Boxes.Samples(output.ToArray()).Count);
    }

    [Fact]
    public void APictureCannotBeShownBeforeItIsDecoded()
    {
        var film = new FragmentedMp4(Stream.Null, 64, 48, 30);
        film.Begin(Head with { Lead = 0 });
        film.EndPicture(0, true);
        Assert.Throws<InvalidOperationException>(() => film.EndPicture(0, false));
    }

    [Fact]
    public async Task FFprobeReadsTheTimesThatWereWritten()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var request = new FilmRequest(FilmTools.Rings(3), folder["film.mp4"]) { Options = FilmTools.Small(20, 24) };
        using var stills = new MemoryStream();
        await FilmTools.EncodeStillsAsync(ffmpeg, request, stills);
        stills.Position = 0;
        using (var output = File.Create(request.OutputPath))
            new StillExtender(new FragmentedMp4(output, 320, 180, 24), _ => 20, new ShotTransitions(Transition.Fade, 8, false, false)).Copy(stills, default);
        var packets = await FilmTools.PacketsAsync(ffmpeg, request.OutputPath);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => i * 50_000L), packets.Select(p => p.Decoded));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => i * 50_000L), packets.Select(p => p.Shown).Order());
        Assert.Equal([50_000L, 1_050_000, 2_050_000], packets.Where(p => p.Key).Select(p => p.Shown));
        var stream = await new ToolCommand(
            ffmpeg.FFprobePath, "-v", "error", "-show_entries", "stream=codec_tag_string,width,height,r_frame_rate", "-of", "csv=p=0", "file:" + request.OutputPath).ReadTextAsync();
        Assert.Equal("avc1,320,180,24/1", stream.Trim());
    }

    // Groups in decoding order: a sync picture, and runs whose last picture is decoded first.
    private static Gen<List<(byte[][] Units, long Shown, bool Sync)>> Pictures() =>
        from runs in Gen.Choose(1, 9).NonEmptyListOf()
        from sizes in Gen.Choose(0, 20_000).ListOf(64)
        from units in Gen.Choose(1, 3)
        select Decoded(runs, [.. sizes], units);

    private static List<(byte[][] Units, long Shown, bool Sync)> Decoded(IEnumerable<int> runs, int[] sizes, int units)
    {
        var (pictures, start) = (new List<(byte[][], long, bool)>(), 0L);
        foreach (var run in runs)
        {
            Add(start, true);
            if (run > 1)
                Add(start + run - 1, false);
            for (var k = 1; k < run - 1; k++)
                Add(start + k, false);
            start += run;
        }

        return pictures;

        void Add(long shown, bool sync) =>
            pictures.Add(([.. Enumerable.Range(1, units).Select(u => Enumerable.Repeat((byte)shown, 1 + (sizes[pictures.Count % 64] / u)).ToArray())], shown, sync));
    }

    private static byte[] Prefixed(byte[] unit)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, unit.Length);
        return [.. length, .. unit];
    }
}
