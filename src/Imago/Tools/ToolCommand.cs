using System.Text;

namespace Imago.Tools;

/// <summary>
/// A program to run: its file, its arguments (never a shell command line) and the handlers of its standard streams. Immutable; each
/// <c>With</c> method gives a changed copy.
/// </summary>
internal sealed class ToolCommand
{
    private const int LongestText = 16 << 20;

    /// <summary>Describes a run.</summary>
    /// <param name="executable">The program's file, or a name to be found on PATH.</param>
    /// <param name="arguments">Its arguments, passed unchanged.</param>
    public ToolCommand(string executable, params IEnumerable<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(executable);
        Executable = executable;
        Arguments = [.. arguments];
    }

    private ToolCommand(ToolCommand other)
    {
        (Executable, Arguments, Purpose) = (other.Executable, other.Arguments, other.Purpose);
        (Input, Output, TimeLimit) = (other.Input, other.Output, other.TimeLimit);
    }

    /// <summary>The program's file or name.</summary>
    public string Executable { get; }

    /// <summary>The arguments.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Its purpose, as a phrase: <c>to encode the pictures of cluster_3.mp4</c>.</summary>
    public string Purpose { get; private init; } = "to run";

    /// <summary>The program's name without its folder.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Executable);

    /// <summary>Its wall-clock time limit; null for none.</summary>
    public TimeSpan? TimeLimit { get; private init; }

    internal Func<Stream, CancellationToken, Task>? Input { get; private init; }

    internal Func<Stream, CancellationToken, Task>? Output { get; private init; }

    /// <summary>Sets the purpose, which errors repeat.</summary>
    /// <param name="purpose">A phrase that starts with <c>to</c>.</param>
    public ToolCommand WithPurpose(string purpose) => new(this) { Purpose = purpose };

    /// <summary>Sets a time limit after which the program is killed, for programs that answer at once or never.</summary>
    /// <param name="limit">The wall-clock limit.</param>
    public ToolCommand WithTimeLimit(TimeSpan limit) => new(this) { TimeLimit = limit };

    /// <summary>
    /// Feeds standard input. The callback has its own thread, so it may block; the stream is closed when it returns. Without a callback, standard
    /// input is empty.
    /// </summary>
    /// <param name="feed">Writes the program's input.</param>
    public ToolCommand WithInput(Func<Stream, CancellationToken, Task> feed) => new(this) { Input = feed };

    /// <inheritdoc cref="WithInput(Func{Stream, CancellationToken, Task})"/>
    public ToolCommand WithInput(Action<Stream, CancellationToken> feed) => WithInput((stream, token) =>
    {
        feed(stream, token);
        return Task.CompletedTask;
    });

    /// <summary>Consumes standard output. The callback has its own thread, so it may block. Without a callback, the output is discarded.</summary>
    /// <param name="consume">Reads the program's output.</param>
    public ToolCommand WithOutput(Func<Stream, CancellationToken, Task> consume) => new(this) { Output = consume };

    /// <inheritdoc cref="WithOutput(Func{Stream, CancellationToken, Task})"/>
    public ToolCommand WithOutput(Action<Stream, CancellationToken> consume) => WithOutput((stream, token) =>
    {
        consume(stream, token);
        return Task.CompletedTask;
    });

    /// <summary>Runs the program to its end.</summary>
    /// <param name="cancellationToken">Kills the program and its children.</param>
    /// <exception cref="Errors.MissingComponentException">The program cannot be started.</exception>
    /// <exception cref="Errors.ToolFailedException">It ended with a code other than 0, exceeded its time limit, or stopped reading its input too early.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>An exception of a callback is rethrown, and the program is killed.</remarks>
    public Task<ToolResult> RunAsync(CancellationToken cancellationToken = default) => new ToolRun(this).ToEndAsync(cancellationToken);

    /// <summary>Runs the program and returns its standard output as text; <see cref="WithOutput(Action{Stream, CancellationToken})"/> is ignored.</summary>
    /// <param name="cancellationToken">Kills the program and its children.</param>
    /// <exception cref="Errors.MissingComponentException">The program cannot be started.</exception>
    /// <exception cref="Errors.ToolFailedException">It ended with a code other than 0.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken = default)
    {
        using var memory = new MemoryStream();
        await WithOutput((stream, _) => CopyLimited(stream, memory)).RunAsync(cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Executable} {string.Join(' ', Arguments)}";

    private void CopyLimited(Stream from, MemoryStream to)
    {
        var block = new byte[1 << 14];
        for (int read; (read = from.Read(block)) > 0;)
        {
            if (to.Length + read > LongestText)
                throw new InvalidDataException($"{Name} wrote more than {LongestText} bytes of text.");
            to.Write(block, 0, read);
        }
    }
}
