using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Imago.Tools;

/// <summary>The programs that this process runs at the moment, so that none outlives it when it has to end at once.</summary>
public static class RunningTools
{
    private static readonly ConcurrentDictionary<Process, byte> Running = [];

    /// <summary>Ends them all with their children.</summary>
    public static void EndAll()
    {
        foreach (var process in Running.Keys)
            End(process);
    }

    /// <summary>Ends a program and its children; one that has gone by itself is no failure.</summary>
    internal static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has gone by itself.
        }
    }

    internal static void Add(Process process) => Running[process] = 0;

    internal static void Remove(Process process) => Running.TryRemove(process, out _);
}
