using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Imago.Cli.Commands;

namespace Imago.Cli;

/// <summary>All commands with their options and help.</summary>
internal static class CommandTree
{
    /// <summary>The program's name, as people type it.</summary>
    public const string Program = "imago";

    /// <summary>Builds the commands.</summary>
    public static RootCommand Create()
    {
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
        root.HelpName = Program;
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DefaultsHelp((SynchronousCommandLineAction)help.Action!);
        return root;
    }

    /// <summary>A command's name after those of its parent commands: <c>imago music roll</c>.</summary>
    public static string NameOf(Command command) =>
        command is RootCommand ? Program : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
