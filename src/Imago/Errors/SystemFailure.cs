using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Imago.Errors;

/// <summary>What the system or the disk refused, told in one sentence for people: where, why, and what to do.</summary>
public static class SystemFailure
{
    // Longer paths are shown by their two ends.
    private const int LongestShown = 1000;

    // By the numbers of Linux, of macOS where they differ, and of Windows.
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
        ([5, 6, 19, 116, Windows(0x17)], "the disk does not answer as it should", "Look whether it is still there and in order."),
        ([20, Windows(0x10B)], "a folder is expected here, and a file was found", "Choose another folder."),
        ([40, 62], "links lead round in a circle there", "Name what they are to lead to."),
        ([11, 35, Windows(0x20), Windows(0x21)], "another program keeps it locked", "Wait until that is done, or close it."),
        ([2, Windows(0x02), Windows(0x03)], "nothing is there", "Look whether it was moved or deleted, or its disk taken out."),
    ];

    private static readonly int[] OfTheMachine = [24, Windows(0x04), 23, 12, Windows(0x08), Windows(0x0E)];

    /// <summary>Tells of a failure.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <returns>The sentence; null where the failure is neither the system's nor the disk's.</returns>
    public static string? Describe(Exception failure) => failure switch
    {
        OutOfMemoryException or InsufficientExecutionStackException => Sentence(null, 12),

        // A part that cannot be loaded while another one starts up is told of from within.
        TypeInitializationException or System.Reflection.TargetInvocationException when failure.InnerException is { } cause => Describe(cause),
        { } when failure.Message.StartsWith("You need to call SQLitePCL", StringComparison.Ordinal) =>
            "Imago's own part SQLite cannot be loaded: too many files are open, or it is missing. Raise the limit (ulimit -n), or install Imago anew.",

        // A type of another assembly is asked for by its name: where files cannot be opened any more, that assembly cannot be loaded either.
        { } when failure.GetType().FullName == "Microsoft.Data.Sqlite.SqliteException" => DescribeSqlite(failure),
        FileNotFoundException { FileName: { } part } when part.Contains(", Version=", StringComparison.Ordinal) =>
            $"Imago's own part {part[..part.IndexOf(',', StringComparison.Ordinal)]} cannot be loaded: too many files are open, or it is missing. Raise the limit (ulimit -n), or install Imago anew.",
        UnauthorizedAccessException => Sentence(PathOf(failure), failure.InnerException is IOException { HResult: 30 } ? 30 : 13),
        PathTooLongException => Sentence(PathOf(failure), 36),
        FileNotFoundException file => Sentence(file.FileName ?? PathOf(failure), 2),
        DirectoryNotFoundException => FileOnTheWay(PathOf(failure)) is { } file ? Sentence(file, 20) : Sentence(PathOf(failure), 2),

        // How .NET tells of EFBIG.
        ArgumentOutOfRangeException when failure.Message.StartsWith("Specified file length was too large", StringComparison.Ordinal) => Sentence(null, 27),
        IOException => Sentence(PathOf(failure), failure.HResult) ?? Shown(failure.Message.ReplaceLineEndings(" ")),
        Win32Exception native => Sentence(null, native.NativeErrorCode),
        AggregateException { InnerExceptions: [var first, ..] } => Describe(first),
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        _ => null,
    };

    /// <summary>Whether the machine has too little of something (open files, memory), which says nothing about the file that was asked for.</summary>
    /// <param name="failure">What was thrown.</param>
    public static bool IsOfTheMachine(Exception failure) =>
        failure is OutOfMemoryException || (failure is IOException && OfTheMachine.Contains(failure.HResult)) || (failure is Win32Exception native && OfTheMachine.Contains(native.NativeErrorCode));

    /// <summary>A path for a message: whole, or its two ends where it is very long.</summary>
    /// <param name="path">The path.</param>
    public static string Shown(string path) => path.Length <= LongestShown ? path : $"{path[..(LongestShown / 2)]}...{path[^(LongestShown / 2)..]}";

    // Not inlined, so that its types are loaded when they are needed and not before.
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
            11 or 26 => $"{Cache}: it is damaged. Delete the file and run again; what it held is computed anew.",
            _ => $"{Cache}: it cannot be read or written ({failure.Message.TrimEnd('.')}). Look whether its disk is full, its folder can be written and files may grow (ulimit -f).",
        };
    }

    private static string? Sentence(string? path, int code)
    {
        var place = string.IsNullOrEmpty(path) ? "" : Shown(path) + ": ";
        return Known.Where(k => k.Codes.Contains(code)).Select(k => $"{place}{k.Cause}. {k.Advice}").FirstOrDefault();
    }

    // .NET puts the path between the quotes of its message and nowhere else.
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
