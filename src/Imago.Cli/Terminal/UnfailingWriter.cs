using System.Text;

namespace Imago.Cli.Terminal;

/// <summary>Ignores write errors: a closed terminal or a full disk must not end a run that only reports its progress.</summary>
/// <param name="inner">The writer to use.</param>
internal sealed class UnfailingWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Wraps standard error in such a writer, for the whole process.</summary>
    public static void GuardStandardError()
    {
        try
        {
            Console.SetError(new UnfailingWriter(Console.Error));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.SetError(Null);
        }
    }

    /// <inheritdoc />
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc />
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc />
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc />
    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The reader is gone.
        }
    }
}
