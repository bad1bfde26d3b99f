using System.Diagnostics;
using Imago.Errors;

namespace Imago.Cli;

/// <summary>Opens an address in the user's browser with the system's own command.</summary>
internal static class PageOpener
{
    // A browser that was not running may keep the command alive until it is closed; a failure to start ends the command at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Opens an address.</summary>
    /// <param name="url">The address.</param>
    /// <param name="cancellationToken">Cancels the wait for the command.</param>
    /// <exception cref="MissingComponentException">The system has no such command.</exception>
    /// <exception cref="ToolFailedException">The command reported a failure.</exception>
    public static async Task OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            using var shown = Process.Start(new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true });
            return;
        }

        var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        var program = Locate(opener) ?? throw new MissingComponentException(
            opener, $"The command {opener}, which opens the browser, was looked for on PATH and not found (Debian: apt-get install xdg-utils). Open {url.AbsoluteUri} yourself.");

        // The browser may outlive this program and must not write into its terminal.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" >/dev/null 2>&1 </dev/null", program, url.AbsoluteUri]);
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        if (process.ExitCode != 0)
            throw new ToolFailedException(opener, process.ExitCode, "", FormattableString.Invariant($"{program} found no browser to open (exit code {process.ExitCode}). Open {url.AbsoluteUri} yourself."));
    }

    private static string? Locate(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
