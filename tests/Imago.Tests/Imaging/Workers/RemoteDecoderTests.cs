using System.Diagnostics;
using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Workers;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Workers;

/// <summary>Tests with real workers.</summary>
public sealed class RemoteDecoderTests : IDisposable
{
    private readonly WorkerPool _pool = new(WorkerProgram.Locate(), 2);

    private RemoteDecoder Remote => new(DecodeLimits.Default, _pool);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void EveryFormatGivesTheSameHeaderAndPixelsAsWithinTheProcess()
    {
        var local = new LocalDecoder(DecodeLimits.Default);
        var formats = new HashSet<PhotoFormat>();
        foreach (var path in Directory.EnumerateFiles(TestFolders.Shared("photos", "formats")).Order(StringComparer.Ordinal))
        {
            var source = PhotoSource.Open(path, DecodeLimits.Default);
            formats.Add(source.Format);
            Assert.Equal(PhotoHeaderReader.ReadHere(source, DecodeLimits.Default), Remote.ReadHeader(path, TestContext.Current.CancellationToken));
            foreach (var size in (DecodeSize[])[DecodeSize.Full, DecodeSize.Within(100, 80), DecodeSize.AtLeast(64)])
            {
                var (here, there) = (local.Decode(source, size, CancellationToken.None), Remote.Decode(path, size, TestContext.Current.CancellationToken));
                Assert.Equal((here.Width, here.Height), (there.Width, there.Height));
                Assert.True(here.Pixels.AsSpan().SequenceEqual(there.Pixels), path);
            }
        }

        Assert.True(formats.IsSupersetOf([PhotoFormat.Jpeg, PhotoFormat.Png, PhotoFormat.Gif, PhotoFormat.WebP, PhotoFormat.Tiff, PhotoFormat.Bmp, PhotoFormat.Heic, PhotoFormat.Avif, PhotoFormat.Jp2]));
        Assert.Single(_pool.ProcessIds);
    }

    [Fact]
    public void BytesGiveTheSameAsTheirFile()
    {
        var bitmap = SmallPictures.ToBitmap(SmallPictures.Gradient(300, 200));
        var there = Remote.Decode(bitmap, "x.bmp", DecodeSize.Full, TestContext.Current.CancellationToken);
        Assert.Equal(SmallPictures.Gradient(300, 200).Pixels, there.Pixels);
    }

    [Fact]
    public void AReasonIsTheSameAsWithinTheProcess()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["cut.bmp"], SmallPictures.ToBitmap(SmallPictures.Gradient(300, 200))[..9000]);
        var here = Assert.Throws<UnreadablePhotoException>(() => new LocalDecoder(DecodeLimits.Default).Decode(PhotoSource.Open(folder["cut.bmp"], DecodeLimits.Default), DecodeSize.Full, CancellationToken.None));
        var there = Assert.Throws<UnreadablePhotoException>(() => Remote.Decode(folder["cut.bmp"], DecodeSize.Full, TestContext.Current.CancellationToken));
        Assert.Equal(here.Reason, there.Reason);
    }

    [Fact]
    public void FilesThatCrashADecoderEndNothingElse()
    {
        var good = SmallPictures.ToBitmap(SmallPictures.Gradient(30, 20));
        foreach (var path in Directory.EnumerateFiles(TestFolders.Shared("cases", "jp2-crash"), "*.jp2"))
        {
            try
            {
                _ = Remote.Decode(path, DecodeSize.Full, TestContext.Current.CancellationToken);
            }
            catch (UnreadablePhotoException e)
            {
                Assert.NotEmpty(e.Reason);
            }

            Assert.Equal(30, Remote.Decode(good, "good.bmp", DecodeSize.Full, TestContext.Current.CancellationToken).Width);
        }
    }

    [Fact]
    public async Task AWorkerThatIsStruckInTheMiddleIsAReasonAndIsReplaced()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs signals");
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["slow.png"], SmallPictures.BlackPng(15_000, 15_000));
        var asked = Task.Factory.StartNew(
            () => Assert.Throws<UnreadablePhotoException>(() => Remote.Decode(folder["slow.png"], DecodeSize.Full, CancellationToken.None)), TaskCreationOptions.LongRunning);
        IReadOnlyList<int> processes;
        while ((processes = _pool.ProcessIds).Count == 0)
            Thread.Sleep(1);

        // A signal that .NET does not handle. It handles fault signals, and ignores those that were sent without a fault.
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -SYS {processes[0]}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Matches(@"^the decoder crashed on this file \(signal \d+\)$", (await asked).Reason);
        Assert.Equal(2, Remote.Decode(SmallPictures.ToBitmap(new RgbImage(2, 2)), "good.bmp", DecodeSize.Full, TestContext.Current.CancellationToken).Width);
        Assert.DoesNotContain(processes[0], _pool.ProcessIds);
    }

    [Fact]
    public void APictureThatNeedsMoreMemoryThanItMayIsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memory is limited on Linux only");
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["large.png"], SmallPictures.BlackPng(12_000, 12_000));
        var poor = new RemoteDecoder(DecodeLimits.Default, _pool, WorkerBudget.Of(DecodeLimits.Default) with { Memory = 300 << 20, MemoryPerPixel = 0 });
        var failure = Assert.Throws<UnreadablePhotoException>(() => poor.Decode(folder["large.png"], DecodeSize.Full, TestContext.Current.CancellationToken));
        Assert.Equal(("it needs more than 300 MB of memory", false), (failure.Reason, failure.IsTransient));
        Assert.Equal(12, Remote.Decode(folder["large.png"], DecodeSize.Within(12, 12), TestContext.Current.CancellationToken).Width);
    }

    [Fact]
    public void AWorkerEndsWithItsParentInTheMiddleOfAPhoto()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a pipe that hangs up is noticed between photos there");
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["slow.png"], SmallPictures.BlackPng(15_000, 15_000));
        var program = WorkerProgram.Locate();
        using var worker = Process.Start(new ProcessStartInfo(program.File, program.Arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var request = new WorkerRequest(folder["slow.png"], DecodeLimits.Default, WorkerBudget.Of(DecodeLimits.Default)) { Size = DecodeSize.Full };
        WorkerFrame.Write(worker.StandardInput.BaseStream, request, WorkerJson.Default.WorkerRequest);
        worker.StandardInput.Close();
        using var said = new MemoryStream();
        worker.StandardOutput.BaseStream.CopyTo(said);
        worker.WaitForExit();
        Assert.InRange(said.Length, 0, 10_000);
    }

    [Fact]
    public void WhatALibraryPrintsGoesNowhere()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "needs Linux's list of open files");
        _ = Remote.Decode(SmallPictures.ToBitmap(new RgbImage(2, 2)), "x.bmp", DecodeSize.Full, TestContext.Current.CancellationToken);
        var process = Assert.Single(_pool.ProcessIds);
        Assert.Equal("/dev/null", File.ResolveLinkTarget($"/proc/{process}/fd/1", returnFinalTarget: false)?.FullName);
        Assert.Equal("/dev/null", File.ResolveLinkTarget($"/proc/{process}/fd/0", returnFinalTarget: false)?.FullName);
    }

    [Fact]
    public async Task CancellingStopsADecode()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["slow.png"], SmallPictures.BlackPng(15_000, 15_000));
        using var stop = new CancellationTokenSource();
        var asked = Task.Factory.StartNew(() => Remote.Decode(folder["slow.png"], DecodeSize.Full, stop.Token), TaskCreationOptions.LongRunning);
        while (_pool.ProcessIds.Count == 0)
            Thread.Sleep(1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Empty(_pool.ProcessIds);
    }
}
