using System.Globalization;
using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>How a worker ended without an answer.</summary>
/// <param name="ExitCode">Its exit code; 128 plus the signal's number if a signal ended it.</param>
/// <param name="ErrorOutput">The last lines it wrote to standard error.</param>
internal sealed record WorkerExit(int ExitCode, string ErrorOutput)
{
    private const int SignalBase = 128;
    private const int SignalMax = 64;

    /// <summary>The header it had sent; null if none.</summary>
    public PhotoHeader? Header { get; init; }

    /// <summary>True if it was ended because its answer was invalid.</summary>
    public bool IsInvalid { get; init; }

    /// <summary>How long it had used no processor time when it was ended for that; null if it was not.</summary>
    public TimeSpan? StallTime { get; init; }

    /// <summary>The signal that ended it; 0 if it ended by itself.</summary>
    public int Signal => !OperatingSystem.IsWindows() && ExitCode is > SignalBase and <= SignalBase + SignalMax ? ExitCode - SignalBase : 0;

    /// <summary>True if the photo is not the cause: people, and systems short of memory, send hang-up, interrupt, kill and terminate.</summary>
    public bool IsFromOutside => !IsInvalid && StallTime is null && Signal is 1 or 2 or 9 or 15;

    /// <summary>True if it may succeed the next time.</summary>
    public bool IsTransient => IsFromOutside || StallTime is not null;

    /// <summary>The reason for rejecting the photo it was decoding.</summary>
    /// <param name="budget">Its budget.</param>
    public string Reason(WorkerBudget budget)
    {
        var pixels = Header is null ? 0 : (long)Header.Width * Header.Height;
        if (StallTime is { } still)
            return Say($"reading it made no progress for {still.TotalMinutes:0.#} minutes");
        if (IsInvalid)
            return "the decoder gave an invalid answer for this file";
        if (Signal is 27 or 24)
            return Say($"decoding it takes more than {budget.TimeFor(pixels).TotalSeconds:0.###} seconds of processor time");
        if (WorkerConfinement.LimitsMemory && MemoryShortage.IsSaidIn(ErrorOutput))
            return Say($"it needs more than {budget.MemoryFor(pixels) >> 20} MB of memory");
        if (IsFromOutside)
            return Say($"the decoder was killed from outside while decoding this file (signal {Signal}); systems do that when they run out of memory");
        return Signal > 0
            ? Say($"the decoder crashed on this file (signal {Signal})")
            : Say($"the decoder crashed on this file (exit code {ExitCode})");
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
