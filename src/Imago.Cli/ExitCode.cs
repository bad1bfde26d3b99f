namespace Imago.Cli;

/// <summary>The program's exit codes.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int ComponentMissing = 3;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
