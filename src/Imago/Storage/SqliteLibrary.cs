using System.Runtime.InteropServices;

namespace Imago.Storage;

/// <summary>
/// Loads our SQLite so that its inner calls stay within it. Some of libvips' modules load the system's SQLite with global symbols. Loaded
/// the usual way, ours would bind some of its calls to that copy and crash.
/// </summary>
internal static class SqliteLibrary
{
    // The constants of glibc's <dlfcn.h>.
    private const int Now = 0x2;
    private const int DeepBind = 0x8;

    private static readonly Lazy<bool> Bound = new(Bind);

    /// <summary>Loads the library once. Call it before the first use of SQLite.</summary>
    public static void EnsureBound() => _ = Bound.Value;

    private static bool Bind()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var library = folders.Append(AppContext.BaseDirectory).Select(f => Path.Combine(f, "libe_sqlite3.so")).FirstOrDefault(File.Exists);
        try
        {
            // The handle is never closed, so the SQLite provider's own load of the file returns this copy.
            return library is not null && Open(library, Now | DeepBind) != 0;
        }
        catch (DllNotFoundException)
        {
            // The C library is not glibc.
            return false;
        }
    }

    [DllImport("libc.so.6", EntryPoint = "dlopen", CharSet = CharSet.Ansi)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string file, int flags);
}
