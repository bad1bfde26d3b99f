using System.Runtime.InteropServices;

namespace Imago.Storage;

/// <summary>
/// Loads our SQLite so that it calls itself. Some of libvips' modules bring the system's SQLite into the process with symbols visible to
/// all; ours, loaded the usual way, would bind some of its inner calls to that other copy, and crash.
/// </summary>
internal static class SqliteLibrary
{
    // glibc's <dlfcn.h>.
    private const int Now = 0x2;
    private const int DeepBind = 0x8;

    private static readonly Lazy<bool> Bound = new(Bind);

    /// <summary>Loads it where it is not loaded yet. To be called before the first use of SQLite.</summary>
    public static void EnsureBound() => _ = Bound.Value;

    private static bool Bind()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var library = folders.Append(AppContext.BaseDirectory).Select(f => Path.Combine(f, "libe_sqlite3.so")).FirstOrDefault(File.Exists);
        try
        {
            // The handle is kept for good: the provider's own load of the same file then gets this copy.
            return library is not null && Open(library, Now | DeepBind) != 0;
        }
        catch (DllNotFoundException)
        {
            // Another C library than glibc.
            return false;
        }
    }

    [DllImport("libc.so.6", EntryPoint = "dlopen", CharSet = CharSet.Ansi)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string file, int flags);
}
