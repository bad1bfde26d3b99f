using System.CommandLine;
using Imago.Cli;
using Imago.Cli.Terminal;

UnfailingWriter.GuardStandardError();
using var interruption = new Interruption();
try
{
    // A path may begin with @, as Synology's folders do; the parser would read it as a response file.
    var parsed = CommandTree.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    var wrong = UsageReport.Of(parsed);
    if (wrong.Count == 0)
    {
        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
    }

    foreach (var sentence in wrong)
        Console.Error.WriteLine($"imago: {sentence}");
    Console.Error.WriteLine("imago: --help after any command lists what it takes");
    return ExitCode.WrongUsage;
}
catch (Exception e)
{
    return FailureReport.Print(e, interruption.ExitCode);
}
