using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Imaging.Vips;

/// <summary>
/// Takes the place of GLib's default log handler, which writes to the terminal. What libraries say is dropped, unless
/// <see cref="Capture"/> was called: some of libvips' loaders tell the true cause of a failure only there.
/// </summary>
internal static unsafe class VipsLog
{
    private const int MaxLines = 50;
    private static readonly Lock Guard = new();
    private static List<string>? _captured;
    private static int _isInstalled;

    /// <summary>Silences the default handler of this process. Cheap to call again.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _isInstalled, 1) != 0)
            return;
        NativeLibraries.Use();
        VipsNative.SetDefaultLogHandler(&Handle, nint.Zero);
    }

    /// <summary>Begins to keep what is logged.</summary>
    public static void Capture()
    {
        lock (Guard)
            _captured = [];
    }

    /// <summary>Ends the keeping and gives what was logged since.</summary>
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
