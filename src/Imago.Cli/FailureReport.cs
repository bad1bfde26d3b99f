using Imago.Errors;

namespace Imago.Cli;

/// <summary>Turns a failure into one message on standard error and an exit code.</summary>
internal static class FailureReport
{
    /// <summary>Tells of a failure.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="interrupted">The exit code of an interruption; null where there was none.</param>
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
                // A defect of ours: the whole trace is what a report of it needs.
                Console.Error.WriteLine($"imago: an unexpected failure; please report it with this text\n{failure}");
                return ExitCode.Failed;
        }
    }

    /// <summary>Says that the run was ended from outside.</summary>
    public static void SayInterrupted() =>
        Console.Error.WriteLine("imago: interrupted; what is finished stays, and the same command goes on from there");

    // Where no file can be opened any more, not even the parts of the program that tell of failures can be loaded.
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
