using Imago.Errors;
using Imago.Film;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Tests.Film.Frames;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Film;

/// <summary>
/// What happens when a program fails, hangs or is stopped. These tests run alone, because a script being written must not be open in a
/// process that another test starts.
/// </summary>
[Collection(nameof(RunAlone))]
public sealed class FilmFailureTests
{
    [Theory]
    [InlineData("*libx264*", "to encode the pictures of film.mp4")]
    [InlineData("*faststart*", "to put together film.mp4")]
    public async Task AToolThatFailsIsReportedWithItsWordsAndLeavesNoFile(string pattern, string purpose)
    {
        using var folder = new TemporaryFolder();
        var ffmpeg = await FilmTools.BreakAsync(await FilmTools.RequireAsync(), folder, pattern, "echo 'Cannot allocate a thing' >&2; exit 7");
        var error = await Assert.ThrowsAsync<ToolFailedException>(() => RenderAsync(ffmpeg, folder));
        Assert.Equal(("ffmpeg", 7, "Cannot allocate a thing"), (error.Tool, error.ExitCode, error.StandardErrorTail));
        Assert.Contains(purpose, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]) && Directory.EnumerateFileSystemEntries(folder["out"]).Any());
    }

    [Fact]
    public async Task AnEncoderThatDiesHalfwayIsTheCauseThatIsReported()
    {
        using var folder = new TemporaryFolder();
        var ffmpeg = await FilmTools.BreakAsync(await FilmTools.RequireAsync(), folder, "*libx264*", "head -c 100000 >/dev/null; printf '\\0\\0\\0\\1\\147garbage'; echo 'died' >&2; exit 3");
        var error = await Assert.ThrowsAnyAsync<ImagoException>(() => RenderAsync(ffmpeg, folder));
        Assert.True(error is ToolFailedException { ExitCode: 3 } or Imago.Film.H264.UnsupportedBitstreamException, error.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"]));
    }

    [Fact]
    public async Task WhereStillsCannotBeContinuedEveryFrameIsEncodedAndThatIsSaidOnce()
    {
        using var folder = new TemporaryFolder();
        var real = await FilmTools.RequireAsync();
        var ffmpeg = await FilmTools.BreakAsync(real, folder, "*force_key_frames*", "printf '\\0\\0\\0\\1\\011\\360\\0\\0\\1\\011'; exec cat >/dev/null");
        var heard = new List<string>();
        var renderer = new FilmRenderer(ffmpeg, DrawnPictures.Decode, new Listener(heard));
        foreach (var name in (string[])["a.mp4", "b.mp4"])
            await renderer.RenderAsync(Faded(folder[name]));
        Assert.Contains("nal_unit_type is 9", Assert.Single(heard, h => h.Contains("every frame is encoded", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Single(heard, h => h.Contains("a.mp4: bad-1 cannot be read", StringComparison.Ordinal));

        // The two ways show the same film, except for the losses of each encoder.
        await new FilmRenderer(real, DrawnPictures.Decode, SilentObserver.Instance).RenderAsync(Faded(folder["stills.mp4"]));
        var (frames, stills) = (await FilmTools.DecodeAsync(real, folder["a.mp4"], 320 * 180 * 3 / 2), await FilmTools.DecodeAsync(real, folder["stills.mp4"], 320 * 180 * 3 / 2));
        Assert.Equal(36, frames.Count);
        Assert.All(frames.Zip(stills), pair => Assert.InRange(FilmTools.MeanDifference(pair.First, pair.Second), 0, 3));
    }

    private static FilmRequest Faded(string path) => new(["rings-0", "bad-1", "solid-30-90-200", "rings-1"], path)
    {
        Options = FilmTools.Small() with { Transition = Transition.FadeBlack, TransitionFrames = 7, FromBlack = true, ToBlack = true },
        SlideFrames = [8, 4, 10, 14],
    };

    [Theory]
    [InlineData("*libx264*")]
    [InlineData("*faststart*")]
    public async Task CancellationLeavesNoFileAndNoProcess(string pattern)
    {
        using var folder = new TemporaryFolder();
        var pid = folder["pid"];
        var ffmpeg = await FilmTools.BreakAsync(await FilmTools.RequireAsync(), folder, pattern, $"echo $$ > '{pid}.new'; mv '{pid}.new' '{pid}'; sleep 600");
        using var stop = new CancellationTokenSource();
        var film = RenderAsync(ffmpeg, folder, stop.Token);
        while (!File.Exists(pid))
            await Task.Delay(10);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => film);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"]));
        Assert.True(await Imago.Tests.Tools.ToolCommandTests.GoneAsync(int.Parse(await File.ReadAllTextAsync(pid))));
    }

    [Fact]
    public async Task ABatchMakesTheOtherFilmsAndNamesTheFailedOnes()
    {
        using var folder = new TemporaryFolder();
        var observer = new Counter();
        var renderer = new FilmRenderer(await FilmTools.RequireAsync(), DrawnPictures.Decode, observer);
        FilmRequest Film(string name, params string[] photos) => new(photos, folder[name]) { Options = FilmTools.Small(2) };
        var finished = new System.Collections.Concurrent.ConcurrentBag<string>();
        FilmRequest[] films = [Film("a.mp4", "rings-1"), Film("b.mp4", "bad-1"), Film("c.mp4", "rings-2"), Film("d.mp4", "bad-2"), Film("e.mp4", "rings-3")];
        var error = await Assert.ThrowsAsync<ImagoException>(() => new FilmBatch(renderer, observer).RenderAsync(films, (film, _) => finished.Add(film.OutputPath)));
        Assert.Contains("2 of 5 films", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder["b.mp4"], error.Message, StringComparison.Ordinal);
        Assert.Contains(folder["d.mp4"], error.Message, StringComparison.Ordinal);
        Assert.Equal([folder["a.mp4"], folder["c.mp4"], folder["e.mp4"]], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
        Assert.Equal([folder["a.mp4"], folder["c.mp4"], folder["e.mp4"]], finished.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3, 4, 5], observer.Done);

        var results = await new FilmBatch(renderer, SilentObserver.Instance).RenderAsync([films[4], films[0]]);
        Assert.Equal([folder["e.mp4"], folder["a.mp4"]], results.Select(r => r.Path));
        await Assert.ThrowsAsync<UnreadablePhotoException>(() => new FilmBatch(renderer, SilentObserver.Instance).RenderAsync([films[0], films[1]]));
        await Assert.ThrowsAsync<ArgumentException>(() => new FilmBatch(renderer, SilentObserver.Instance).RenderAsync([films[0], films[0]]));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FilmBatch(renderer, SilentObserver.Instance).RenderAsync(films, null, stopped.Token));
    }

    private static Task<FilmResult> RenderAsync(FFmpeg ffmpeg, TemporaryFolder folder, CancellationToken cancellationToken = default) =>
        new FilmRenderer(ffmpeg, DrawnPictures.Decode, SilentObserver.Instance).RenderAsync(
            new FilmRequest(FilmTools.Rings(20), Path.Combine(folder["out"], "film.mp4")) { Options = FilmTools.Small() },
            cancellationToken);

    private sealed class Counter : IRunObserver
    {
        public List<long> Done { get; } = [];

        public void Advance(Stage stage, long done, long total)
        {
            Assert.Equal((Stage.Render, 5L), (stage, total));
            Done.Add(done);
        }

        public void Say(Stage stage, string message) => Assert.Fail(message);
    }
}

[CollectionDefinition(nameof(RunAlone), DisableParallelization = true)]
public sealed class RunAlone;
