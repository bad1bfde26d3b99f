using System.CommandLine;
using Imago.Cli;
using Imago.Cli.Commands;

var root = new RootCommand("Imago turns folders of photos into musical video albums, on this computer alone.")
{
    MakeCommand.Create(),
    DemoCommand.Create(),
    DoctorCommand.Create(),
    IndexCommand.Create(),
    EmbedCommand.Create(),
    CompareCommand.Create(),
    ReduceCommand.Create(),
    ClusterCommand.Create(),
    DescribeCommand.Create(),
    ReportCommand.Create(),
    FindCommand.Create(),
    MusicCommand.Create(),
    ComposeCommand.Create(),
    RenderCommand.Create(),
    PublishCommand.Create(),
    OpenCommand.Create(),
    ServeCommand.Create(),
    ModelsCommand.Create(),
    DatasetsCommand.Create(),
};

try
{
    // An option's own parser may refuse its value, so parsing is part of what can fail.
    var parsed = root.Parse(args);
    if (parsed.Errors.Count == 0)
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(2) });
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"imago: {error.Message}");
    Console.Error.WriteLine("imago: --help after any command lists what it takes");
    return ExitCode.WrongUsage;
}
catch (Exception e)
{
    return FailureReport.Print(e);
}
