using System.Diagnostics;
using Imago.Embedding;
using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Workers;

/// <summary>Misbehaving workers, played by shell scripts.</summary>
public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData("kill -SEGV $$", "the decoder crashed on this file (signal 11)")]
    [InlineData("kill -ABRT $$", "the decoder crashed on this file (signal 6)")]
    [InlineData("kill -BUS $$", "the decoder crashed on this file (signal 7)")]
    [InlineData("kill -PROF $$", "decoding it takes more than 30 seconds of processor time")]
    [InlineData("exit 3", "the decoder crashed on this file (exit code 3)")]
    [InlineData("exit 0", "the decoder crashed on this file (exit code 0)")]
    [InlineData("echo 'libjpeg: words for nobody' >&2; kill -ABRT $$", "the decoder crashed on this file (signal 6)")]
    [InlineData("echo 'GLib: failed to allocate 3000000000 bytes' >&2; kill -TRAP $$", "it needs more than 1024 MB of memory")]
    [InlineData("head -c 100 script; exec sleep 600", "the decoder gave an invalid answer for this file")]
    [InlineData("printf '\\004\\000\\000\\000nono'; exec sleep 600", "the decoder gave an invalid answer for this file")]
    [InlineData("cat huge; exec sleep 600", "the decoder gave an invalid answer for this file")]
    public void AWorkerThatFailsIsAReasonAgainstThePhotoAndIsNotAskedTwice(string script, string reason)
    {
        using var fake = new FakeWorker(script);
        for (var i = 0; i < 2; i++)
        {
            var failure = Assert.Throws<UnreadablePhotoException>(() => fake.Decoder.ReadHeader(fake.Photo, TestContext.Current.CancellationToken));
            Assert.Equal((reason, false), (failure.Reason, failure.IsTransient));
        }

        Assert.Equal(1, fake.Started);
        Assert.Empty(fake.Pool.ProcessIds);
    }

    [Fact]
    public void WhatAnEarlierPhotoBrokeIsNotHeldAgainstALaterOne()
    {
        // The second worker behaves well.
        using var fake = new FakeWorker("head -c 1 >/dev/null; answer; [ $(wc -l <started) -gt 1 ] || exit 3; answer; exec sleep 600");
        Assert.Equal(3, fake.Decoder.ReadHeader(fake.Photo, TestContext.Current.CancellationToken).Width);
        Assert.Equal(2, fake.Decoder.ReadHeader(fake.Photo, TestContext.Current.CancellationToken).Height);
        Assert.Equal(2, fake.Started);
    }

    [Fact]
    public void AWorkerKilledFromOutsideIsReplacedOnce()
    {
        using var once = new FakeWorker("[ $(wc -l <started) -gt 1 ] || kill -KILL $$; answer; exec sleep 600");
        Assert.Equal(3, once.Decoder.ReadHeader(once.Photo, TestContext.Current.CancellationToken).Width);
        using var always = new FakeWorker("kill -KILL $$");
        var failure = Assert.Throws<UnreadablePhotoException>(() => always.Decoder.ReadHeader(always.Photo, TestContext.Current.CancellationToken));
        Assert.Contains("was killed from outside", failure.Reason, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
        Assert.Equal((2, 2), (once.Started, always.Started));
    }

    [Theory]
    [InlineData("kill -KILL $$", false)]
    [InlineData("kill -SEGV $$", true)]
    public void WhatPassesIsNotKeptAndWhatDoesNotIs(string script, bool isCacheable)
    {
        using var fake = new FakeWorker(script);
        var photo = new Photo(0, fake.Photo, "sha", 10, "tiff", 3, 2, 1, null, PhotoStatus.Ok);
        var reader = new PhotoReader(new PhotoDecoder(null, () => fake.Pool), new GridEncoder(1));
        var result = reader.Read(photo, TestContext.Current.CancellationToken).Result;
        Assert.NotNull(result.Failure);
        Assert.Equal(isCacheable, result.IsCacheable);
    }

    [Fact]
    public async Task AWorkerThatStandsStillIsEnded()
    {
        using var fake = new FakeWorker("exec sleep 600");
        var asked = Task.Factory.StartNew(
            () => Assert.Throws<UnreadablePhotoException>(() => fake.Decoder.ReadHeader(fake.Photo, CancellationToken.None)), TaskCreationOptions.LongRunning);
        while (!asked.IsCompleted)
        {
            fake.Pool.GoRound();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var failure = await asked;
        Assert.Contains("made no progress", failure.Reason, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task CancellingEndsTheWorkerAtWork()
    {
        using var fake = new FakeWorker("exec sleep 600");
        using var stop = new CancellationTokenSource();
        var asked = Task.Factory.StartNew(() => fake.Decoder.Decode(fake.Photo, DecodeSize.Full, stop.Token), TaskCreationOptions.LongRunning);
        IReadOnlyList<int> processes;
        while ((processes = fake.Pool.ProcessIds).Count == 0)
            Thread.Sleep(5);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Empty(fake.Pool.ProcessIds);
        WaitUntilGone(processes[0]);
    }

    [Fact]
    public void AProgramThatDoesNotStartIsSaidToBeMissingAndNoPhotoIsBlamed()
    {
        var script = Path.GetTempFileName();
        File.WriteAllText(script, "echo 'You must install .NET' >&2; exit 150");
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs a shell to play the worker");
        using var pool = new Imago.Imaging.Workers.WorkerPool(new("/bin/sh", [script]), 1);
        var decoder = new Imago.Imaging.Workers.RemoteDecoder(DecodeLimits.Default, pool);
        var failure = Assert.Throws<MissingComponentException>(() => decoder.ReadHeader(script, TestContext.Current.CancellationToken));
        Assert.Contains("does not start (exit code 150): You must install .NET", failure.Message, StringComparison.Ordinal);
        File.Delete(script);
    }

    [Fact]
    public void DisposingEndsAllWorkers()
    {
        var fake = new FakeWorker("answer; exec sleep 600");
        _ = fake.Decoder.ReadHeader(fake.Photo, TestContext.Current.CancellationToken);
        var process = Assert.Single(fake.Pool.ProcessIds);
        fake.Dispose();
        WaitUntilGone(process);
    }

    private static void WaitUntilGone(int process)
    {
        try
        {
            using var gone = Process.GetProcessById(process);
            gone.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has already ended.
        }
    }
}
