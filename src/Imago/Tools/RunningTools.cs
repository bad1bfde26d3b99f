using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Imago.Tools;

/// <summary>The programs that this process is running, so that none outlives it when it has to end at once.</summary>
public static class RunningTools
{
    private static readonly ConcurrentDictionary<Process, byte> Running = [];

    // Held while a program starts, so that none starts unnoticed while all are killed.
    private static readonly Lock Starting = new();
    private static bool _ended;

    /// <summary>Kills them all with their children; from now on none starts.</summary>
    public static void EndAll()
    {
        lock (Starting)
        {
            _ended = true;
            foreach (var process in Running.Keys)
                End(process);
        }
    }

    /// <summary>Kills a program and its children; it is no error if the program has already ended.</summary>
    internal static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The program has already ended.
        }
    }

    /// <summary>Starts a program that is ended with the others, until it is removed.</summary>
    /// <param name="start">Starts it and hands over its process.</param>
    /// <exception cref="OperationCanceledException">All were ended.</exception>
    internal static T Start<T>(Func<Action<Process>, T> start)
    {
        lock (Starting)
        {
            if (_ended)
                throw new OperationCanceledException();
            return start(process => Running[process] = 0);
        }
    }

    internal static void Remove(Process process) => Running.TryRemove(process, out _);
}
