using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Workers;

namespace Imago.Tests.Imaging.Workers;

public sealed class WorkerFrameTests
{
    [Fact]
    public void ARequestArrivesAsItWas()
    {
        var request = new WorkerRequest("/a/имя \"x\"\n.heic", DecodeLimits.Default, WorkerBudget.Of(DecodeLimits.Default)) { ContentLength = 7 };
        foreach (var size in (DecodeSize?[])[null, DecodeSize.Full, DecodeSize.Within(30, 40), DecodeSize.AtLeast(50)])
            Assert.Equal(request with { Size = size }, WorkerFrame.Read(Written(request with { Size = size }), WorkerJson.Default.WorkerRequest));
    }

    [Fact]
    public void AHeaderArrivesAsItWas()
    {
        var header = new PhotoHeader(PhotoFormat.Heic, 4032, 3024, 6, new DateTime(2021, 7, 8, 9, 10, 11, 123));
        using var stream = new MemoryStream();
        WorkerFrame.Write(stream, new WorkerReply { Header = header }, WorkerJson.Default.WorkerReply);
        stream.Position = 0;
        Assert.Equal(header, WorkerFrame.Read(stream, WorkerJson.Default.WorkerReply)?.Header);
    }

    [Fact]
    public void AnyBytesAreAMessageOrRefused() =>
        Prop.ForAll<byte[], ushort, bool>((bytes, length, isFramed) =>
        {
            byte[] framed = isFramed ? [(byte)length, (byte)(length >> 8), 0, 0, .. bytes] : bytes;
            try
            {
                _ = WorkerFrame.Read(new MemoryStream(framed), WorkerJson.Default.WorkerReply);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                // Refused.
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnEndBetweenMessagesIsNoFailureAndOneWithinIs()
    {
        var whole = Written(new WorkerRequest("x", DecodeLimits.Default, WorkerBudget.Of(DecodeLimits.Default))).ToArray();
        Assert.Null(WorkerFrame.Read(new MemoryStream(), WorkerJson.Default.WorkerRequest));
        for (var length = 1; length < whole.Length; length++)
            Assert.Throws<EndOfStreamException>(() => WorkerFrame.Read(new MemoryStream(whole, 0, length), WorkerJson.Default.WorkerRequest));
    }

    private static MemoryStream Written(WorkerRequest request)
    {
        var stream = new MemoryStream();
        WorkerFrame.Write(stream, request, WorkerJson.Default.WorkerRequest);
        stream.Position = 0;
        return stream;
    }
}
