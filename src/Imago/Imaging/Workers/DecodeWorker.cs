using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;

namespace Imago.Imaging.Workers;

/// <summary>The worker's side: decodes one photo after another as its parent requests, until the parent closes the pipe.</summary>
internal sealed class DecodeWorker
{
    // Libraries leak a little memory with each photo, so a worker is replaced after this many photos or at this size.
    private const int MostPhotos = 1000;
    private const long MostMemory = 768L << 20;
    private const string OfTheParent = "of the parent";

    private readonly Stream _requests;
    private readonly Stream _replies;
    private int _photos;

    private DecodeWorker(WorkerChannel channel) => (_requests, _replies) = (channel.Requests, channel.Replies);

    /// <summary>The entry point of <c>Imago.Worker</c>.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run()
    {
        using var channel = WorkerChannel.Take();
        WorkerConfinement.Apply();
        VipsGate.WorkAlone();
        try
        {
            new DecodeWorker(channel).Serve();
            return 0;
        }
        catch (IOException)
        {
            // The parent has gone.
            return 0;
        }
    }

    private void Serve()
    {
        Say(new WorkerReply());
        while (WorkerFrame.Read(_requests, WorkerJson.Default.WorkerRequest) is { } request)
        {
            _photos++;
            var (reply, image) = Answer(request);
            WorkerConfinement.Lift();
            reply = reply with { IsLast = reply.IsShortOfMemory || _photos >= MostPhotos || Environment.WorkingSet > MostMemory };
            Say(reply);
            if (image is not null)
                _replies.Write(image.Pixels);
            if (reply.IsLast)
                return;
        }
    }

    private (WorkerReply Reply, RgbImage? Image) Answer(WorkerRequest request)
    {
        var budget = request.Budget;
        var memory = budget.MemoryFor(0);
        WorkerConfinement.Allow(memory, budget.TimeFor(0));
        try
        {
            byte[]? content = null;
            if (request.ContentLength is { } length)
                FromParent(() => _requests.ReadExactly(content = GC.AllocateUninitializedArray<byte>(checked((int)length))));
            var source = content is null ? PhotoSource.Open(request.Path, request.Limits) : PhotoSource.Open(content, request.Path, request.Limits);
            if (request.Size is not { } size)
                return (new WorkerReply { Header = PhotoHeaderReader.ReadHere(source, request.Limits) }, null);
            var image = new LocalDecoder(request.Limits, Foresee).Decode(source, size, CancellationToken.None);
            return (new WorkerReply { Width = image.Width, Height = image.Height }, image);
        }
        catch (MissingComponentException e)
        {
            return (new WorkerReply { MissingComponent = e.Component, Reason = e.Message }, null);
        }
        catch (Exception e) when (IsShortOfMemory(e))
        {
            return (new WorkerReply { Reason = $"it needs more than {memory >> 20} MB of memory", IsShortOfMemory = true, IsTransient = !WorkerConfinement.LimitsMemory }, null);
        }
        catch (UnreadablePhotoException e)
        {
            return (new WorkerReply { Reason = e.Reason, IsTransient = e.IsTransient }, null);
        }
        catch (IOException e) when (!IsOfTheParent(e))
        {
            return (new WorkerReply { Reason = $"the file cannot be read: {PhotoSource.Cause(e)}", IsTransient = true }, null);
        }
        catch (Exception e) when (e is not IOException)
        {
            // A defect of Imago. The run goes on, and the line has what a bug report needs.
            return (new WorkerReply { Reason = $"the decoder failed unexpectedly, which is a defect of Imago ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")})" }, null);
        }

        void Foresee(PhotoHeader header)
        {
            var pixels = (long)header.Width * header.Height;
            memory = budget.MemoryFor(pixels);
            WorkerConfinement.Allow(memory, budget.TimeFor(pixels));
            FromParent(() => Say(new WorkerReply { Header = header, GoesOn = true }));
        }
    }

    // A failure of the pipes means that the parent has gone; a failure of the photo's file does not.
    private static void FromParent(Action talk)
    {
        try
        {
            talk();
        }
        catch (IOException e)
        {
            e.Data[OfTheParent] = true;
            throw;
        }
    }

    private static bool IsOfTheParent(IOException e) => e.Data.Contains(OfTheParent);

    private static bool IsShortOfMemory(Exception e) => e is OutOfMemoryException
        || (e is UnreadablePhotoException { Reason: var reason } && MemoryShortage.IsSaidIn(reason));

    private void Say(WorkerReply reply) => WorkerFrame.Write(_replies, reply, WorkerJson.Default.WorkerReply);
}
