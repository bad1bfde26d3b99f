using Imago.Errors;
using Imago.Imaging.Workers;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Workers;

public sealed class WorkerProgramTests
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    [Fact]
    public void TheDotnetThatRunsUsRunsTheWorker()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Imago.Worker.dll"], "");
        var muxer = folder["dotnet" + Suffix];
        var program = WorkerProgram.Locate(folder.Path, muxer, folder["nowhere"]);
        Assert.Equal((muxer, folder["Imago.Worker.dll"]), (program.File, Assert.Single(program.Arguments)));
    }

    [Fact]
    public void WhereAProgramOfItsOwnRunsUsTheDotnetOfTheRuntimeIsTaken()
    {
        using var folder = new TemporaryFolder();
        var runtime = Directory.CreateDirectory(Path.Combine(folder.Path, "shared", "Microsoft.NETCore.App", "10.0.0")).FullName;
        File.WriteAllText(folder["dotnet" + Suffix], "");
        File.WriteAllText(folder["Imago.Worker.dll"], "");
        Assert.Equal(folder["dotnet" + Suffix], WorkerProgram.Locate(folder.Path, folder["testhost"], runtime + Path.DirectorySeparatorChar).File);
    }

    [Fact]
    public void WhereDotnetCameAlongTheWorkersOwnProgramIsTaken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Imago.Worker.dll"], "");
        File.WriteAllText(folder["Imago.Worker" + Suffix], "");
        var program = WorkerProgram.Locate(folder.Path, folder["Imago.Cli"], folder.Path);
        Assert.Equal(folder["Imago.Worker" + Suffix], program.File);
        Assert.Empty(program.Arguments);
    }

    [Fact]
    public void AWorkerThatIsNotThereIsSaidToBeMissing()
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<MissingComponentException>(() => WorkerProgram.Locate(folder.Path, folder["dotnet" + Suffix], folder.Path));
        Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWorkerLiesBesideThisProgram() => Assert.True(DecodeWorkers.Probe().Usable, DecodeWorkers.Probe().Problem);
}
