using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.H264.Syntax;
using Imago.Film.Muxing;
using Imago.Film.Planning;
using Imago.Tests.Film.H264.Syntax;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film.H264;

public sealed class TransitionShotsTests
{
    public static TheoryData<Transition, int, bool, bool, int, int, int, int[]> Films => new()
    {
        { Transition.Fade, 15, false, false, 320, 180, 30, [40, 40, 40] },
        { Transition.FadeBlack, 15, false, false, 320, 180, 30, [40, 40, 40] },
        { Transition.Fade, 12, true, true, 320, 180, 24, [30, 30] },
        { Transition.FadeBlack, 12, true, true, 320, 180, 25, [30, 13, 30] },
        { Transition.Cut, 15, true, true, 176, 100, 30, [20, 7, 20] },

        // Slides too short for their transitions, down to one frame.
        { Transition.Fade, 15, true, true, 64, 48, 30, [1, 2, 3, 4, 9, 1] },
        { Transition.FadeBlack, 15, true, true, 64, 48, 30, [2, 3, 4, 5, 17, 2] },
        { Transition.Fade, 2, true, true, 64, 48, 30, [3, 3, 16] },
        { Transition.FadeBlack, 2, false, true, 64, 48, 30, [3, 18, 17, 4] },
        { Transition.Fade, 1, true, true, 64, 48, 30, [3, 3, 3] },
        { Transition.FadeBlack, 3, true, false, 64, 48, 30, [33, 16, 1] },
        { Transition.Fade, 15, true, true, 64, 48, 30, [40] },
        { Transition.Fade, 15, true, true, 64, 48, 30, [1] },

        // 20 s at 60 frames per second with fades of 5 s: frame numbers and picture order counts wrap many times.
        { Transition.Fade, 300, true, true, 64, 48, 60, [1200, 30, 700, 1200] },
        { Transition.FadeBlack, 299, false, true, 64, 48, 60, [1200, 310, 1200] },

        // Shapes: square, portrait, and sides that are not multiples of a macroblock.
        { Transition.Fade, 10, false, false, 256, 256, 30, [16, 17, 18] },
        { Transition.FadeBlack, 10, true, true, 180, 320, 30, [16, 17, 18] },
        { Transition.Fade, 9, true, true, 98, 50, 30, [12, 33, 12] },
        { Transition.Fade, 4, false, false, 1280, 720, 60, [6, 7] },
        { Transition.FadeBlack, 4, false, false, 1920, 1080, 30, [6, 2] },
        { Transition.Fade, 3, false, false, 1080, 1920, 30, [5, 2] },
        { Transition.Fade, 3, false, false, 3840, 2160, 30, [4, 1] },
    };

    [Theory]
    [MemberData(nameof(Films))]
    public async Task EveryFrameIsTheFormulasMixtureOfItsStills(Transition kind, int length, bool fromBlack, bool toBlack, int width, int height, int rate, int[] slides)
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var options = new FilmOptions { Width = width, Height = height, FramesPerSecond = rate, Transition = kind, TransitionFrames = length, FromBlack = fromBlack, ToBlack = toBlack };
        var film = new FilmRequest(FilmTools.Rings(slides.Length), folder["film.mp4"]) { Options = options, SlideFrames = slides };
        await WriteAsync(ffmpeg, film, folder["stills.264"]);

        var bytes = width * height * 3 / 2;
        var stills = await FilmTools.DecodeAsync(ffmpeg, folder["stills.264"], bytes);
        var black = new Yuv420Frame(width, height).Bytes;
        if (options.Shots.NeedsBlack)
        {
            Assert.Equal(FilmTools.Hash(black), FilmTools.Hash(stills[0]));
            stills.RemoveAt(0);
        }

        var expected = MixModel.Frames(kind, length, fromBlack, toBlack, slides)
            .Select(f => MixModel.Mix(Picture(f.From), Picture(f.To), f.Weight))
            .Select(FilmTools.Hash)
            .ToArray();
        Assert.Equal(slides.Sum(), expected.Length);
        Assert.Equal(expected, (await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, bytes)).Select(FilmTools.Hash));
        if (await FilmTools.DecodesWithAsync(ffmpeg, "libopenh264"))
            Assert.Equal(expected, (await FilmTools.DecodeAsync(ffmpeg, film.OutputPath, bytes, "yuv420p", "-c:v", "libopenh264")).Select(FilmTools.Hash));

        byte[] Picture(int number) => number == MixModel.Black ? black : stills[number];
    }

    [Fact]
    public async Task MixturesAreDroppableAndStillsAreWhereDecodingStarts()
    {
        var output = new List<(int ReferenceIdc, NalUnitType Type, long Shown, bool Sync)>();
        var ffmpeg = await FilmTools.RequireAsync();
        using var stills = new MemoryStream();
        await FilmTools.EncodeStillsAsync(ffmpeg, new FilmRequest(FilmTools.Rings(2), "film.mp4") { Options = new FilmOptions { Width = 64, Height = 48 } }, stills);
        stills.Position = 0;
        new StillExtender(new Listing(output), _ => 5, new ShotTransitions(Transition.Fade, 3, false, false)).Copy(stills, default);
        Assert.Equal(
            [
                (3, NalUnitType.IdrSlice, 0, true), (2, NalUnitType.Slice, 1, false),
                (3, NalUnitType.Slice, 4, false), (0, NalUnitType.Slice, 2, false), (0, NalUnitType.Slice, 3, false),
                (3, NalUnitType.IdrSlice, 5, true), (2, NalUnitType.Slice, 6, false), (2, NalUnitType.Slice, 7, false),
                (2, NalUnitType.Slice, 8, false), (2, NalUnitType.Slice, 9, false),
            ],
            output);
    }

    // OpenH264 confuses the order of a slide's own picture and the one sent in advance where no picture lies between them.
    [Theory]
    [InlineData(Transition.Fade, 15, 7, false)]
    [InlineData(Transition.FadeBlack, 15, 7, false)]
    [InlineData(Transition.FadeBlack, 11, 12, true)]
    [InlineData(Transition.Fade, 11, 12, true)]
    public async Task ARepeatStandsBeforeEveryTransition(Transition kind, int length, int frames, bool ends)
    {
        var options = FilmTools.Small() with { Width = 64, Height = 48, Transition = kind, TransitionFrames = length, FromBlack = ends, ToBlack = ends };
        var output = new List<(int ReferenceIdc, NalUnitType Type, long Shown, bool Sync)>();
        using var stills = new MemoryStream();
        await FilmTools.EncodeStillsAsync(await FilmTools.RequireAsync(), new FilmRequest(FilmTools.Rings(3), "film.mp4") { Options = options }, stills);
        stills.Position = 0;
        new StillExtender(new Listing(output), _ => frames, options.Shots).Copy(stills, default);
        Assert.Equal(3 * frames, output.Count);
        var last = frames * (ends ? 3 : 2);
        for (var end = frames; end <= last; end += frames)
        {
            // The last picture of a slide is sent in advance; in a fade through black, black is sent before it.
            var slide = output.Where(p => p.Shown >= end - frames && p.Shown < end).ToList();
            var advance = slide.FindLastIndex(p => p.ReferenceIdc == 2) + 1;
            Assert.Equal((3, NalUnitType.Slice), (slide[advance].ReferenceIdc, slide[advance].Type));
            Assert.DoesNotContain(slide[(advance + 1)..], p => p.Sync || p.ReferenceIdc == 2);
            Assert.Equal(slide.Max(p => p.Shown), slide.FindLast(p => p.ReferenceIdc == 3).Shown);
        }
    }

    [Fact]
    public async Task StillsCodedWithCavlcAreRefused()
    {
        var film = new FilmRequest(FilmTools.Rings(2), "film.mp4") { Options = FilmTools.Small() with { Width = 64, Height = 48, Settings = new EncoderSettings("ultrafast", 14) } };
        using var stills = new MemoryStream();
        await FilmTools.EncodeStillsAsync(await FilmTools.RequireAsync(), film, stills, "-profile:v", "baseline");
        stills.Position = 0;
        var stream = new StillExtender(new ByteStream(Stream.Null), _ => 5, new ShotTransitions(Transition.Fade, 3, false, false));
        Assert.Contains("CAVLC", Assert.Throws<UnsupportedBitstreamException>(() => stream.Copy(stills, default)).Message, StringComparison.Ordinal);
    }

    // The renderer is not used: the container alone must hold every time, and its first picture is shown one frame after it is decoded.
    private static async Task WriteAsync(FFmpeg ffmpeg, FilmRequest film, string stillsPath)
    {
        using var stills = new MemoryStream();
        await FilmTools.EncodeStillsAsync(ffmpeg, film, stills);
        await File.WriteAllBytesAsync(stillsPath, stills.ToArray());
        stills.Position = 0;
        using var output = File.Create(film.OutputPath);
        var container = new FragmentedMp4(output, film.Options.Width, film.Options.Height, film.Options.FramesPerSecond);
        var stream = new StillExtender(container, slide => film.SlideFrames![slide], film.Options.Shots);
        stream.Copy(stills, default);
        Assert.Equal((film.Photos.Count, film.Frames), (stream.Slides, stream.Frames));
    }

    private sealed class Listing(List<(int ReferenceIdc, NalUnitType Type, long Shown, bool Sync)> pictures) : IPictureSink
    {
        private byte _first;

        public void Begin(StreamHead head) => Assert.Equal((1, 2), (head.Lead, head.PictureUnits.Count));

        public void Add(ReadOnlySpan<byte> unit) => _first = unit[0];

        public void EndPicture(long shown, bool sync) => pictures.Add((_first >> 5, (NalUnitType)(_first & 31), shown, sync));

        public void End() => Assert.NotEmpty(pictures);
    }
}
