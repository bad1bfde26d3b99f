using System.CommandLine;
using Imago.Cli.Options;
using Imago.Cli.Terminal;
using Imago.Embedding.Weights;

namespace Imago.Cli.Commands;

/// <summary><c>imago models</c>: lists the models on this machine and downloads others.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Download, list, find or remove the models that group photos by meaning.")
    {
        List(),
        Pull(),
        Find(),
        Remove(),
    };

    private static Argument<string> Name() => new("NAME")
    {
        Description = $"The model: {string.Join(", ", NamedModel.All.Select(model => model.Name))}, or a repository of the Hugging Face Hub as owner/name[@revision].",
    };

    private static Command List()
    {
        var command = new Command("list", "List the models: name, repository and file, separated by tabs; - if the file is not on this machine.");
        command.SetAction(_ =>
        {
            foreach (var model in ModelStore.Default.List())
                Console.WriteLine($"{model.Name}\t{model.Repository}\t{model.Path ?? "-"}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Pull()
    {
        var (name, quiet) = (Name(), SharedOptions.Quiet());
        var command = new Command("pull", "Download a model, or its missing files, into the Hugging Face cache, check it, and print its file.") { name, quiet };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = await DownloadScreen.ShowAsync(
                parsed.GetValue(quiet), observer => Task.Run(() => ModelStore.Default.PullAsync(parsed.GetRequiredValue(name), observer, cancellation), cancellation));
            Console.WriteLine(path);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Find()
    {
        var name = Name();
        var command = new Command("path", "Print a model's file without using the network; exit code 3 if it is not on this machine.") { name };
        command.SetAction(parsed =>
        {
            Console.WriteLine(ModelStore.Default.Need(parsed.GetRequiredValue(name)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var name = Name();
        var command = new Command("remove", "Remove a model from the Hugging Face cache, for all programs, and print the folder it was in.") { name };
        command.SetAction(parsed =>
        {
            if (ModelStore.Default.Remove(parsed.GetRequiredValue(name)) is { } folder)
                Console.WriteLine(folder);
            else
                Console.Error.WriteLine($"imago: {parsed.GetRequiredValue(name)} is not on this machine");
            return ExitCode.Done;
        });
        return command;
    }
}
