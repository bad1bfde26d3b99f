using System.Runtime.InteropServices;
using System.Text.Json;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Flow;

/// <summary>
/// How an album was made on this machine, for the page's report: <c>assets/data/run.js</c>. It is the only file of an album that differs
/// between runs with the same photos and options, and so is separate from all others. The page works without it.
/// </summary>
/// <param name="Imago">The version that ran last.</param>
/// <param name="Runtime">The runtime, such as ".NET 10.0.1".</param>
/// <param name="Platform">The operating system and its architecture.</param>
/// <param name="Processors">The number of processors.</param>
/// <param name="Parts">Name and version of each native component in use.</param>
/// <param name="Stages">The stages that have run, in the order of the flow, with the seconds of their last run.</param>
internal sealed record RunRecord(
    string Imago,
    string Runtime,
    string Platform,
    int Processors,
    IReadOnlyList<IReadOnlyList<string>> Parts,
    IReadOnlyList<StageTime> Stages)
{
    /// <summary>The file's name in its folder.</summary>
    public const string FileName = "run.js";

    private const string Function = "imagoRun";

    /// <summary>A record of this machine, without stages.</summary>
    /// <param name="parts">Name and version of each native component.</param>
    public static RunRecord Here(IReadOnlyList<IReadOnlyList<string>> parts) => new(
        ImagoVersion.Current,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        Environment.ProcessorCount,
        parts,
        []);

    /// <summary>The stages in an album's record; none if it has no readable record.</summary>
    /// <param name="album">The album.</param>
    public static IReadOnlyList<StageTime> StagesOf(AlbumLayout album)
    {
        try
        {
            return [.. (DataScript.Read<RunRecord>(PathIn(album)).Stages ?? []).Where(stage => stage is { Stage: not null } && double.IsFinite(stage.Seconds))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The record's path relative to the album; null if there is none.</summary>
    /// <param name="album">The album.</param>
    public static string? PathFrom(AlbumLayout album) => File.Exists(PathIn(album)) ? album.Relative(PathIn(album)) : null;

    /// <summary>Writes the record.</summary>
    /// <param name="album">The album.</param>
    public void Write(AlbumLayout album) => DataScript.Write(PathIn(album), Function, this);

    private static string PathIn(AlbumLayout album) => album.At("assets", "data", FileName);
}

/// <summary>The duration of a stage.</summary>
/// <param name="Stage">Its name, as on the command line.</param>
/// <param name="Seconds">Wall-clock time in seconds.</param>
internal sealed record StageTime(string Stage, double Seconds);
