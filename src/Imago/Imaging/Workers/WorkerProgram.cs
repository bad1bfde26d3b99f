using System.Runtime.InteropServices;
using Imago.Errors;

namespace Imago.Imaging.Workers;

/// <summary>The decode workers' program, and how it is started.</summary>
/// <param name="File">The executable: .NET's own command, or the program itself if it includes .NET.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record WorkerProgram(string File, IReadOnlyList<string> Arguments)
{
    private const string Name = "Imago.Worker";
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>Finds the program, which lies beside this library, and the .NET that runs this process.</summary>
    /// <exception cref="MissingComponentException">The program, or a .NET to run it, is missing.</exception>
    public static WorkerProgram Locate() => Locate(AppContext.BaseDirectory, Environment.ProcessPath, RuntimeEnvironment.GetRuntimeDirectory());

    /// <summary>Finds the program.</summary>
    /// <param name="folder">The folder where it is expected.</param>
    /// <param name="process">The executable of this process.</param>
    /// <param name="runtime">The folder of .NET's own libraries: <c>DOTNET/shared/Microsoft.NETCore.App/VERSION</c>, unless the program includes them.</param>
    /// <exception cref="MissingComponentException">The program, or a .NET to run it, is missing.</exception>
    internal static WorkerProgram Locate(string folder, string? process, string runtime)
    {
        var own = Path.Combine(folder, Name + Suffix);
        var library = Path.Combine(folder, Name + ".dll");
        if (System.IO.File.Exists(library))
        {
            if (process is not null && string.Equals(Path.GetFileName(process), "dotnet" + Suffix, StringComparison.OrdinalIgnoreCase))
                return new WorkerProgram(process, [library]);
            var beside = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "dotnet" + Suffix));
            if (System.IO.File.Exists(beside))
                return new WorkerProgram(beside, [library]);
        }

        return System.IO.File.Exists(own)
            ? new WorkerProgram(own, [])
            : throw new MissingComponentException(
                Name,
                $"The program {Name}, which decodes photos in a separate process, or a .NET to run it, was looked for in {folder} and not found. It is built together with Imago; build or install Imago again.");
    }
}
