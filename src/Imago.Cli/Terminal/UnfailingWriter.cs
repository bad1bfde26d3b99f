using System.Text;

namespace Imago.Cli.Terminal;

/// <summary>Writes where it can: a terminal that is closed or a disk that is full must not end a run that only wants to tell of its progress.</summary>
/// <param name="inner">What is written to.</param>
internal sealed class UnfailingWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Makes standard error such a writer, from then on and for everybody.</summary>
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
            // Nobody is there to read it.
        }
    }
}
