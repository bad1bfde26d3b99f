using Imago.Errors;

namespace Imago.Cli;

/// <summary>Turns a failure into one message on standard error and an exit code.</summary>
internal static class FailureReport
{
    /// <summary>Reports a failure.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="interrupted">The exit code of an interruption; null if there was none.</param>
    public static int Print(Exception failure, int? interrupted)
    {
        // Ctrl+C also ends FFmpeg. The interruption is reported, not FFmpeg's failure.
        if (interrupted is { } code)
        {
            SayInterrupted();
            return code;
        }

        switch (failure)
        {
            case OperationCanceledException:
                SayInterrupted();
                return ExitCode.Interrupted;
            case InvalidOptionException:
                Console.Error.WriteLine($"imago: {failure.Message}");
                return ExitCode.WrongUsage;
            case MissingComponentException:
                Console.Error.WriteLine($"imago: {failure.Message}");
                return ExitCode.ComponentMissing;
            case ImagoException:
                Console.Error.WriteLine($"imago: {failure.Message}");
                return ExitCode.Failed;
            case var _ when Told(failure) is { } sentence:
                Console.Error.WriteLine($"imago: {sentence}");
                return ExitCode.Failed;
            default:
                // A defect in Imago. A bug report needs the whole trace.
                Console.Error.WriteLine($"imago: an unexpected failure; please report it with this text\n{failure}");
                return ExitCode.Failed;
        }
    }

    /// <summary>Reports that the run was interrupted.</summary>
    public static void SayInterrupted() =>
        Console.Error.WriteLine("imago: interrupted; what is finished stays, and the same command goes on from there");

    // If no file can be opened any more, the code that reports failures may not load either.
    private static string? Told(Exception failure)
    {
        try
        {
            return SystemFailure.Describe(failure);
        }
        catch (FileNotFoundException)
        {
            return "too many files are open in this program. Raise the limit (ulimit -n).";
        }
    }
}
