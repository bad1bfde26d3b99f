using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>The functions of OpenJPEG (libopenjp2, 2.x) that one decode needs; libvips uses the same library.</summary>
internal static unsafe partial class OpenJpegNative
{
    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_create_decompress")]
    internal static partial nint CreateDecoder(int format);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_destroy_codec")]
    internal static partial void DestroyCodec(nint codec);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_set_warning_handler")]
    internal static partial int SetWarningHandler(nint codec, delegate* unmanaged<byte*, nint, void> handler, nint data);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_set_error_handler")]
    internal static partial int SetErrorHandler(nint codec, delegate* unmanaged<byte*, nint, void> handler, nint data);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_set_default_decoder_parameters")]
    internal static partial void SetDefaultParameters(byte* parameters);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_setup_decoder")]
    internal static partial int SetUpDecoder(nint codec, byte* parameters);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_read_header")]
    internal static partial int ReadHeader(nint stream, nint codec, OpenJpegImage** image);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_decode")]
    internal static partial int Decode(nint codec, nint stream, OpenJpegImage* image);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_end_decompress")]
    internal static partial int EndDecoding(nint codec, nint stream);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_image_destroy")]
    internal static partial void DestroyImage(OpenJpegImage* image);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_create")]
    internal static partial nint CreateStream(nuint bufferBytes, int isInput);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_destroy")]
    internal static partial void DestroyStream(nint stream);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_set_read_function")]
    internal static partial void SetRead(nint stream, delegate* unmanaged<byte*, nuint, OpenJpegBytes*, nuint> read);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_set_skip_function")]
    internal static partial void SetSkip(nint stream, delegate* unmanaged<long, OpenJpegBytes*, long> skip);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_set_seek_function")]
    internal static partial void SetSeek(nint stream, delegate* unmanaged<long, OpenJpegBytes*, int> seek);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_set_user_data")]
    internal static partial void SetUserData(nint stream, OpenJpegBytes* bytes, nint free);

    [LibraryImport(NativeLibraries.OpenJpeg, EntryPoint = "opj_stream_set_user_data_length")]
    internal static partial void SetUserDataLength(nint stream, ulong length);
}
