using Imago.Errors;

namespace Imago.Cli;

/// <summary>Turns a failure into one message on standard error and an exit code.</summary>
internal static class FailureReport
{
    public static int Print(Exception failure)
    {
        switch (failure)
        {
            case OperationCanceledException:
                Console.Error.WriteLine("imago: interrupted; what is finished stays, and the same command goes on from there");
                return ExitCode.Interrupted;
            case InvalidOptionException:
                Console.Error.WriteLine($"imago: {failure.Message}");
                return ExitCode.WrongUsage;
            case MissingComponentException:
                Console.Error.WriteLine($"imago: {failure.Message}");
                return ExitCode.ComponentMissing;
            case ImagoException or IOException or UnauthorizedAccessException:
                Console.Error.WriteLine($"imago: {failure.Message}");
                return ExitCode.Failed;
            default:
                // A defect of ours: the whole trace is what a report of it needs.
                Console.Error.WriteLine($"imago: an unexpected failure; please report it with this text\n{failure}");
                return ExitCode.Failed;
        }
    }
}
