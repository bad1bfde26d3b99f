using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;
using Imago.Film.Muxing;
using Imago.Film.Planning;
using Imago.Tests.Film.H264.Syntax;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film.H264;

public sealed class StillExtenderTests
{
    private const int Width = 176;
    private const int Height = 100;
    private const int FrameBytes = Width * Height * 3 / 2;

    [Theory]
    [InlineData("veryfast", "high", new[] { 12, 12, 12 })]
    [InlineData("veryfast", "main", new[] { 1, 40, 1, 17 })]
    [InlineData("medium", "high", new[] { 16, 33, 90 })]
    [InlineData("ultrafast", "baseline", new[] { 1, 40, 17, 70 })]
    public async Task EveryFrameOfASlideIsItsStillExactly(string preset, string profile, int[] frames)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var stills = await EncodeAsync(ffmpeg, frames.Length, preset, profile);
        await File.WriteAllBytesAsync(folder["stills.264"], stills);
        using var output = new MemoryStream();
        var stream = new StillExtender(new ByteStream(output), slide => frames[slide], ShotTransitions.Cuts);
        stream.Copy(new MemoryStream(stills), default);
        await File.WriteAllBytesAsync(folder["film.264"], output.ToArray());

        Assert.Equal((frames.Length, frames.Sum()), (stream.Slides, (int)stream.Frames));
        var exact = await FilmTools.DecodeAsync(ffmpeg, folder["stills.264"], FrameBytes);
        var found = await FilmTools.DecodeAsync(ffmpeg, folder["film.264"], FrameBytes);
        Assert.Equal(frames.Length, exact.Count);
        Assert.Equal(frames.SelectMany((count, slide) => Enumerable.Repeat(FilmTools.Hash(exact[slide]), count)), found.Select(FilmTools.Hash));
    }

    [Fact]
    public async Task ParameterSetsAndTheNoteStandOnceAtTheHead()
    {
        var stills = await EncodeAsync(await FilmTools.RequireAsync(), 4, "veryfast", "high");
        using var output = new MemoryStream();
        new StillExtender(new ByteStream(output), _ => 3, ShotTransitions.Cuts).Copy(new MemoryStream(stills), default);
        output.Position = 0;
        var types = NalUnitReader.Read(output).Select(u => NalUnit.TypeOf(u.Span)).ToArray();
        Assert.Equal([NalUnitType.SequenceParameterSet, NalUnitType.PictureParameterSet, NalUnitType.Sei], types[..3]);
        Assert.Equal(
            Enumerable.Repeat((NalUnitType[])[NalUnitType.IdrSlice, NalUnitType.Slice, NalUnitType.Slice], 4).SelectMany(t => t),
            types[3..]);
    }

    [Fact]
    public async Task StillsOfSeveralSlicesAreCutButNotMixed()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var film = new FilmRequest(FilmTools.Rings(3), folder["film.mp4"]) { Options = new FilmOptions { Width = Width, Height = Height } };
        using var stills = new MemoryStream();
        await FilmTools.EncodeStillsAsync(ffmpeg, film, stills, "-slices", "3");
        await File.WriteAllBytesAsync(folder["stills.264"], stills.ToArray());
        stills.Position = 0;
        using (var output = File.Create(film.OutputPath))
            new StillExtender(new FragmentedMp4(output, Width, Height, 30), _ => 4, ShotTransitions.Cuts).Copy(stills, default);
        var exact = await FilmTools.DecodeAsync(ffmpeg, folder["stills.264"], FrameBytes);
        var found = await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, FrameBytes);
        Assert.Equal(exact.SelectMany(f => Enumerable.Repeat(FilmTools.Hash(f), 4)), found.Select(FilmTools.Hash));
        foreach (var kind in (Transition[])[Transition.Fade, Transition.FadeBlack])
        {
            stills.Position = 0;
            var stream = new StillExtender(new ByteStream(Stream.Null), _ => 4, new ShotTransitions(kind, 3, false, false));
            Assert.Contains("several slices", Assert.Throws<UnsupportedBitstreamException>(() => stream.Copy(stills, default)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void UnitsThatWereNotExpectedAreRefused()
    {
        var sequence = ParameterSetTests.Sequence(4, 3);
        var picture = new PictureParameterSet { DeblockingControl = true };
        byte[] still = [0x65, 0x88, 0x80];
        Refused("not an IDR picture", sequence.ToUnit(), picture.ToUnit(), still, new SkipPicture(sequence, picture).Unit(1));
        Refused("nal_unit_type is 9", [0x09, 0xf0]);
        Refused("before the sequence's", picture.ToUnit());
        Refused("before its parameter sets", still);
        Refused("changes", sequence.ToUnit(), (sequence with { Level = 42 }).ToUnit());
        Refused("first slice is missing", sequence.ToUnit(), picture.ToUnit(), [0x65, 0x48, 0x80]);

        static void Refused(string words, params byte[][] units)
        {
            var stream = units.SelectMany(u => (byte[])[.. ByteStream.StartCode, .. u]).ToArray();
            var error = Assert.Throws<UnsupportedBitstreamException>(() => new StillExtender(new ByteStream(Stream.Null), _ => 2, ShotTransitions.Cuts).Copy(new MemoryStream(stream), default));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<byte[]> EncodeAsync(FFmpeg ffmpeg, int stills, string preset, string profile)
    {
        using var output = new MemoryStream();
        var film = new FilmRequest(FilmTools.Rings(stills), "film.mp4") { Options = FilmTools.Small() with { Width = Width, Height = Height, Settings = new EncoderSettings(preset, 14) } };
        await FilmTools.EncodeStillsAsync(ffmpeg, film, output, "-profile:v", profile);
        return output.ToArray();
    }
}
