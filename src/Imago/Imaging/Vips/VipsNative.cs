using System.Runtime.InteropServices;
using Imago.Tools;
using NetVips;

namespace Imago.Imaging.Vips;

/// <summary>
/// Six functions that NetVips lacks, or offers in a form that does not suit decoding: its exceptions empty libvips' error buffer, which all
/// threads share, and it copies pixels once too often.
/// </summary>
internal static unsafe partial class VipsNative
{
    // NetVips reads the buffer only when it throws.
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_error_buffer")]
    internal static partial byte* ErrorBuffer();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_error_clear")]
    internal static partial void ErrorClear();

    // NetVips does this at the end of a thread, but pool threads do not end.
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_thread_shutdown")]
    internal static partial void ThreadShutdown();

    // The next two compute pixels: they take long and fail often, so no NetVips exception may empty the buffer meanwhile.
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_region_fetch")]
    internal static partial nint RegionFetch(Region region, int left, int top, int width, int height, out nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_wio_input")]
    internal static partial int ImageIntoMemory(Image image);

    // NetVips sets handlers for one log domain at a time, and only after libvips has started and may have logged something.
    [LibraryImport(NativeLibraries.GLib, EntryPoint = "g_log_set_default_handler")]
    internal static partial nint SetDefaultLogHandler(delegate* unmanaged[Cdecl]<byte*, int, byte*, nint, void> handler, nint data);
}
