using System.Runtime.InteropServices;
using Imago.Errors;
using Imago.Tools;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>
/// Decodes with OpenJPEG the JPEG 2000 files that libvips' own loader gets wrong (palettes, offsets, subsampled or signed components, sYCC). That
/// loader is built on OpenJPEG too. OpenJPEG applies palettes and channel definitions itself.
/// </summary>
internal static unsafe class OpenJpegDecoder
{
    private const int CodeStreamFormat = 0;
    private const int FileFormat = 2;
    private const int MaxMessages = 20;

    // opj_dparameters_t holds two paths and a few numbers, some 8,300 bytes if paths have 4,096; the library fills it in.
    private const int ParametersBytes = 1 << 16;
    private const int StreamBuffer = 1 << 16;

    /// <summary>True if the library is on this machine.</summary>
    public static bool IsAvailable
    {
        get
        {
            try
            {
                NativeLibraries.Use();
                _ = NativeLibraries.Load(NativeLibraries.OpenJpeg);
                return true;
            }
            catch (MissingComponentException)
            {
                return false;
            }
        }
    }

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The file's name in messages.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="hasBoxes">True for a JP2 file; false for a bare code stream.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole.</exception>
    public static Jpeg2000Picture Decode(string path, byte[] file, bool hasBoxes)
    {
        var messages = new List<string>();
        var listener = GCHandle.Alloc(messages);
        OpenJpegImage* image = null;
        nint codec = 0, stream = 0;
        fixed (byte* data = file)
        {
            var bytes = new OpenJpegBytes { Data = data, Length = file.LongLength };
            try
            {
                codec = OpenJpegNative.CreateDecoder(hasBoxes ? FileFormat : CodeStreamFormat);
                stream = Open(&bytes);
                SetUp(codec, GCHandle.ToIntPtr(listener));
                if (OpenJpegNative.ReadHeader(stream, codec, &image) == 0
                    || OpenJpegNative.Decode(codec, stream, image) == 0
                    || OpenJpegNative.EndDecoding(codec, stream) == 0)
                    throw new UnreadablePhotoException(path, Describe(messages));
                return Jpeg2000Pixels.Of(image) ?? throw new UnreadablePhotoException(path, Describe(messages));
            }
            finally
            {
                if (image != null)
                    OpenJpegNative.DestroyImage(image);
                if (codec != 0)
                    OpenJpegNative.DestroyCodec(codec);
                if (stream != 0)
                    OpenJpegNative.DestroyStream(stream);
                listener.Free();
            }
        }
    }

    private static nint Open(OpenJpegBytes* bytes)
    {
        var stream = OpenJpegNative.CreateStream(StreamBuffer, isInput: 1);
        OpenJpegNative.SetRead(stream, &OpenJpegBytes.Read);
        OpenJpegNative.SetSkip(stream, &OpenJpegBytes.Skip);
        OpenJpegNative.SetSeek(stream, &OpenJpegBytes.Seek);
        OpenJpegNative.SetUserData(stream, bytes, free: 0);
        OpenJpegNative.SetUserDataLength(stream, (ulong)bytes->Length);
        return stream;
    }

    // The handlers collect messages; without them the library would be silent as well, but give no reason.
    private static void SetUp(nint codec, nint listener)
    {
        _ = OpenJpegNative.SetErrorHandler(codec, &Hear, listener);
        _ = OpenJpegNative.SetWarningHandler(codec, &Hear, listener);
        var parameters = (byte*)NativeMemory.AllocZeroed(ParametersBytes);
        try
        {
            OpenJpegNative.SetDefaultParameters(parameters);
            _ = OpenJpegNative.SetUpDecoder(codec, parameters);
        }
        finally
        {
            NativeMemory.Free(parameters);
        }
    }

    private static string Describe(List<string> messages) =>
        messages.Count == 0 ? "the picture data is damaged" : $"the picture data is damaged: {messages[0]}";

    [UnmanagedCallersOnly]
    private static void Hear(byte* message, nint listener)
    {
        if (GCHandle.FromIntPtr(listener).Target is List<string> { Count: < MaxMessages } messages
            && Marshal.PtrToStringUTF8((nint)message) is { } text)
            messages.Add(new string([.. text.Trim().Where(c => !char.IsControl(c))]));
    }
}
