using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Imago.Errors;

/// <summary>Describes a failure of the system or the disk in one sentence for people: where, why, and what to do.</summary>
public static class SystemFailure
{
    // The middle of a longer path is left out.
    private const int LongestShown = 1000;

    // Error codes of Linux, of macOS if they differ, and of Windows.
    private static readonly (int[] Codes, string Cause, string Advice)[] Known =
    [
        ([28, Windows(0x70), Windows(0x27)], "no space is left on the disk", "Make room on it, or choose a folder on another one; what is finished stays, and the same command goes on from there."),
        ([122, 69], "your share of the disk (its quota) is used up", "Make room, or choose a folder on another disk; what is finished stays, and the same command goes on from there."),
        ([27], "the file would be larger than this session or the disk's file system allows", "Raise the limit (ulimit -f), or choose a folder on another disk."),
        ([30, Windows(0x13)], "the disk can only be read", "Choose a folder that can be written, or mount the disk so that it can."),
        ([13, 1, Windows(0x05)], "access is denied", "Allow it, or choose a folder of your own."),
        ([36, 63, Windows(0xCE)], "the name is longer than the system takes", "Choose a shorter one."),
        ([24, Windows(0x04)], "too many files are open in this program", "Raise the limit (ulimit -n)."),
        ([23], "too many files are open on this machine", "Close other programs, or raise the system's limit."),
        ([12, Windows(0x08), Windows(0x0E)], "there is not enough memory", "Close other programs; with DOTNET_PROCESSOR_COUNT=1 set, less is needed."),
        ([5, 6, 19, 116, Windows(0x17)], "the disk does not answer as it should", "Check that it is connected and works."),
        ([20, Windows(0x10B)], "a folder is expected here, and a file was found", "Choose another folder."),
        ([40, 62], "symbolic links form a loop there", "Name the file or folder itself."),
        ([11, 35, Windows(0x20), Windows(0x21)], "another program keeps it locked", "Wait until that is done, or close it."),
        ([2, Windows(0x02), Windows(0x03)], "nothing is there", "Check whether it was moved or deleted, or its disk removed."),
    ];

    private static readonly int[] Shortages = [24, Windows(0x04), 23, 12, Windows(0x08), Windows(0x0E)];

    /// <summary>Describes a failure.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <returns>The sentence; null if neither the system nor the disk caused the failure.</returns>
    public static string? Describe(Exception failure) => failure switch
    {
        OutOfMemoryException or InsufficientExecutionStackException => Sentence(null, 12),

        // A library that fails to load inside a type initializer or a reflected call is described by the inner exception.
        TypeInitializationException or System.Reflection.TargetInvocationException when failure.InnerException is { } cause => Describe(cause),
        { } when failure.Message.StartsWith("You need to call SQLitePCL", StringComparison.Ordinal) =>
            "Imago's own part SQLite cannot be loaded: too many files are open, or it is missing. Raise the limit (ulimit -n), or reinstall Imago.",

        // The type is compared by name: when no more files can be opened, its assembly may be impossible to load.
        { } when failure.GetType().FullName == "Microsoft.Data.Sqlite.SqliteException" => DescribeSqlite(failure),
        FileNotFoundException { FileName: { } part } when part.Contains(", Version=", StringComparison.Ordinal) =>
            $"Imago's own part {part[..part.IndexOf(',', StringComparison.Ordinal)]} cannot be loaded: too many files are open, or it is missing. Raise the limit (ulimit -n), or reinstall Imago.",
        UnauthorizedAccessException => Sentence(PathOf(failure), failure.InnerException is IOException { HResult: 30 } ? 30 : 13),
        PathTooLongException => Sentence(PathOf(failure), 36),
        FileNotFoundException file => Sentence(file.FileName ?? PathOf(failure), 2),
        DirectoryNotFoundException => FileOnTheWay(PathOf(failure)) is { } file ? Sentence(file, 20) : Sentence(PathOf(failure), 2),

        // .NET's exception for EFBIG.
        ArgumentOutOfRangeException when failure.Message.StartsWith("Specified file length was too large", StringComparison.Ordinal) => Sentence(null, 27),
        IOException => Sentence(PathOf(failure), failure.HResult) ?? Shown(failure.Message.ReplaceLineEndings(" ")),
        Win32Exception native => Sentence(null, native.NativeErrorCode),
        AggregateException { InnerExceptions: [var first, ..] } => Describe(first),
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        _ => null,
    };

    /// <summary>True if the machine ran out of something (open files, memory), so that the failure says nothing about the file.</summary>
    /// <param name="failure">What was thrown.</param>
    public static bool IsResourceShortage(Exception failure) =>
        failure is OutOfMemoryException || (failure is IOException && Shortages.Contains(failure.HResult)) || (failure is Win32Exception native && Shortages.Contains(native.NativeErrorCode));

    /// <summary>A path for a message; the middle of a very long one is left out.</summary>
    /// <param name="path">The path.</param>
    public static string Shown(string path) => path.Length <= LongestShown ? path : $"{path[..(LongestShown / 2)]}...{path[^(LongestShown / 2)..]}";

    // Not inlined, so that its types are loaded only when it runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string DescribeSqlite(Exception failure)
    {
        const string Cache = "the cache of what was computed (.imago/cache.db)";
        return ((SqliteException)failure).SqliteErrorCode switch
        {
            13 => Sentence(Cache, 28)!,
            8 => Sentence(Cache, 13)!,
            7 => Sentence(Cache, 12)!,
            5 or 6 => Sentence(Cache, 11)!,
            11 or 26 => $"{Cache}: it is damaged. Delete the file and run again; what it held is computed again.",
            _ => $"{Cache}: it cannot be read or written ({failure.Message.TrimEnd('.')}). Check that its disk has room, its folder can be written, and files may grow (ulimit -f).",
        };
    }

    private static string? Sentence(string? path, int code)
    {
        var place = string.IsNullOrEmpty(path) ? "" : Shown(path) + ": ";
        return Known.Where(k => k.Codes.Contains(code)).Select(k => $"{place}{k.Cause}. {k.Advice}").FirstOrDefault();
    }

    // .NET quotes only the path in its messages.
    private static string? PathOf(Exception failure)
    {
        var (first, last) = (failure.Message.IndexOf('\'', StringComparison.Ordinal), failure.Message.LastIndexOf('\''));
        return last > first ? failure.Message[(first + 1)..last] : null;
    }

    private static string? FileOnTheWay(string? path)
    {
        for (var folder = path; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
                return folder;
        }

        return null;
    }

    private static int Windows(int code) => unchecked((int)0x80070000) | code;
}
