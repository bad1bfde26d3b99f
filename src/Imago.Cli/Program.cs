using System.CommandLine;
using Imago.Cli;

try
{
    var parsed = CommandTree.Create().Parse(args);
    var wrong = UsageReport.Of(parsed);
    if (wrong.Count == 0)
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(2) });
    foreach (var sentence in wrong)
        Console.Error.WriteLine($"imago: {sentence}");
    Console.Error.WriteLine("imago: --help after any command lists what it takes");
    return ExitCode.WrongUsage;
}
catch (Exception e)
{
    return FailureReport.Print(e);
}
