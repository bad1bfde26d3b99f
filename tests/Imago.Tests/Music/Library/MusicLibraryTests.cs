using Imago.Errors;
using Imago.Flow;
using Imago.Music.Library;
using Imago.Music.Synthesis;
using Imago.Music.Timing;
using Imago.Tests.Film;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Music.Library;

[Collection(nameof(RunAlone))]
public sealed class MusicLibraryTests
{
    [Fact]
    public async Task MusicOfAnyKindAndNameIsHeardAndTheRestListed()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var music = Directory.CreateDirectory(folder["music"]).FullName;
        var wav = Clicks(Path.Combine(music, "a clicks.wav"), 120);
        foreach (var name in (string[])["-dash \"quoted\".mp3", "Ключ <script>.flac", "http:%d.ogg", "no music at all.txt"])
        {
            // The last file is music only by its content.
            var format = name.EndsWith("txt", StringComparison.Ordinal) ? "mp3" : Path.GetExtension(name)[1..];
            await new ToolCommand(ffmpeg.FFmpegPath, "-v", "error", "-i", "file:" + wav, "-metadata", $"title={name}", "-f", format, "file:" + Path.Combine(music, name)).RunAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(music, "list.m3u8"), $"#EXTM3U\n#EXTINF:5,\n{wav}\n");
        await File.WriteAllTextAsync(Path.Combine(music, "words.mp3"), string.Concat(Enumerable.Repeat("no music ", 500)));
        await File.WriteAllBytesAsync(Path.Combine(music, "empty.wav"), []);
        await File.WriteAllBytesAsync(Path.Combine(music, "picture.png"), PngOf(ffmpeg, folder["p.png"]));
        WavWriter.Save(new Soundtrack(new float[2 * 8000 * 5], 8000), Path.Combine(music, "silence.wav"), 1);
        WavWriter.Save(new Soundtrack(new float[2 * 8000], 8000), Path.Combine(music, "short.wav"), 1);
        File.Copy(wav, Path.Combine(music, "z copy.wav"));
        using var cache = TrackCache.Open(folder["cache.db"]);
        var library = MusicLibrary.Open(music, ffmpeg, cache, null, CancellationToken.None);

        Assert.Equal(
            ["-dash \"quoted\".mp3", "a clicks.wav", "http:%d.ogg", "no music at all.txt", "Ключ <script>.flac"], library.Tracks.Select(t => Path.GetFileName(t.Path)));
        Assert.All(library.Tracks, track => Assert.InRange(track.Analysis.Tempo, 118, 122));
        var reasons = library.Unfit.ToDictionary(u => Path.GetFileName(u.Path), u => u.Reason, StringComparer.Ordinal);
        Assert.Equal(["empty.wav", "list.m3u8", "picture.png", "short.wav", "silence.wav", "words.mp3", "z copy.wav"], reasons.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("it is empty", reasons["empty.wav"]);
        Assert.Equal("there is no sound in it", reasons["picture.png"]);
        Assert.StartsWith("it cannot be decoded: Invalid ", reasons["words.mp3"], StringComparison.Ordinal);
        Assert.Equal("at least 3 s of sound are expected, 1.0 s were found", reasons["short.wav"]);
        Assert.Equal("music is expected, silence was found", reasons["silence.wav"]);
        Assert.Equal($"it is a copy of {wav}", reasons["z copy.wav"]);
    }

    [Fact]
    public async Task WhatTheCacheKnowsIsNotDecodedAgain()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var music = Directory.CreateDirectory(folder["music"]).FullName;
        Clicks(Path.Combine(music, "a.wav"), 90);
        using var cache = TrackCache.Open(folder["cache.db"]);
        var first = MusicLibrary.Open(music, ffmpeg, cache, null, CancellationToken.None);
        File.Move(Path.Combine(music, "a.wav"), Path.Combine(music, "b.wav"));
        var broken = await FilmTools.BreakAsync(ffmpeg, folder, "*f32le*", "exit 9");
        var second = MusicLibrary.Open(music, broken, cache, null, CancellationToken.None);
        Assert.Equal(first.Tracks[0].Analysis.ToJson(), second.Tracks[0].Analysis.ToJson());
        using var other = TrackCache.Open(folder["other.db"]);
        Assert.Throws<InvalidOptionException>(() => MusicLibrary.Open(music, broken, other, null, CancellationToken.None));
    }

    [Fact]
    public async Task AFolderWithoutMusicIsRefused()
    {
        var ffmpeg = await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        using var cache = TrackCache.Open(folder["cache.db"]);
        var empty = Directory.CreateDirectory(folder["empty"]).FullName;
        var refused = Assert.Throws<InvalidOptionException>(() => MusicLibrary.Open(empty, ffmpeg, cache, null, CancellationToken.None));
        Assert.Equal("--music", refused.Option);
        Assert.Throws<InvalidOptionException>(() => MusicLibrary.Open(folder["absent"], ffmpeg, cache, null, CancellationToken.None));
        await File.WriteAllTextAsync(Path.Combine(empty, "a.txt"), "words");
        Assert.Throws<InvalidOptionException>(() => MusicLibrary.Open(empty, ffmpeg, cache, null, CancellationToken.None));
    }

    [Fact]
    public async Task AnAlbumIsPlannedAndItsSoundIsAsLongAsItsFilms()
    {
        await FilmTools.RequireAsync();
        using var folder = new TemporaryFolder();
        var music = Directory.CreateDirectory(folder["music"]).FullName;
        Clicks(Path.Combine(music, "slow.wav"), 80);
        Clicks(Path.Combine(music, "fast.wav"), 150);
        using var cache = TrackCache.Open(folder["cache.db"]);
        IReadOnlyList<LibrarySoundtrack> Plan(int rate) => LibrarySoundtracks.Plan(
            music, SampleAlbum.Random(3, 1), [4, 9, 5], new SlideTiming(24, 60), rate, cache, SilentObserver.Instance, CancellationToken.None);
        var plan = Plan(48_000);
        Assert.Equal([0, 1, 2], plan.Select(p => p.ClusterId));
        Assert.Equal(2, plan.Select(p => p.Track.Path).Distinct().Count());
        Assert.Equal(plan.Select(p => p.Key), Plan(48_000).Select(p => p.Key));
        Assert.Empty(plan.Select(p => p.Key).Intersect(Plan(44_100).Select(p => p.Key)));
        foreach (var soundtrack in plan)
        {
            Assert.Equal(soundtrack.Fit.Frames * 2000, soundtrack.Frames);
            var sound = soundtrack.Blocks().SelectMany(block => block.ToArray()).ToArray();
            Assert.Equal(2 * soundtrack.Frames, sound.Length);
            Assert.Equal(sound, soundtrack.Blocks().SelectMany(block => block.ToArray()));

            // Each cut is on a click: within 20 ms of it, the sound is louder than around it.
            var cut = 0;
            foreach (var slide in soundtrack.Fit.FramesPerSlide.SkipLast(1))
            {
                cut += slide;
                double Peak(double from, double to) => sound[(int)(2 * ((cut * 2000) + (from * 48_000)))..(int)(2 * ((cut * 2000) + (to * 48_000)))].Max(Math.Abs);
                Assert.True(Peak(-0.03, 0.05) > 3 * Peak(-0.15, -0.05));
            }
        }
    }

    private static string Clicks(string path, double tempo)
    {
        var mono = MadeUpMusic.Clicks(tempo, 16);
        WavWriter.Save(new Soundtrack([.. mono.SelectMany(x => new[] { x, x })], MadeUpMusic.Rate), path, 1);
        return path;
    }

    private static byte[] PngOf(FFmpeg ffmpeg, string path)
    {
        new ToolCommand(ffmpeg.FFmpegPath, "-v", "error", "-f", "lavfi", "-i", "testsrc=s=32x32", "-frames:v", "1", "file:" + path).RunAsync().GetAwaiter().GetResult();
        return File.ReadAllBytes(path);
    }
}
