using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Imaging.Vips;

/// <summary>
/// Replaces GLib's default log handler, which writes to the terminal. Messages are dropped, except after <see cref="Capture"/>: some of
/// libvips' loaders report the true cause of a failure only there.
/// </summary>
internal static unsafe class VipsLog
{
    private const int MaxLines = 50;
    private static readonly Lock Guard = new();
    private static List<string>? _captured;
    private static int _isInstalled;

    /// <summary>Silences the default handler of this process. Repeated calls are cheap.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _isInstalled, 1) != 0)
            return;
        NativeLibraries.Use();
        VipsNative.SetDefaultLogHandler(&Handle, nint.Zero);
    }

    /// <summary>Starts to capture messages.</summary>
    public static void Capture()
    {
        lock (Guard)
            _captured = [];
    }

    /// <summary>Stops capturing and returns the messages.</summary>
    public static IReadOnlyList<string> Release()
    {
        lock (Guard)
        {
            var lines = _captured ?? [];
            _captured = null;
            return lines;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Handle(byte* domain, int level, byte* message, nint data)
    {
        lock (Guard)
        {
            if (_captured is { Count: < MaxLines } && Marshal.PtrToStringUTF8((nint)message) is { } text)
                _captured.Add(text);
        }
    }
}
