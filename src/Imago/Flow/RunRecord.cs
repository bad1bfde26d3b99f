using System.Runtime.InteropServices;
using System.Text.Json;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Flow;

/// <summary>
/// How an album was made here, for the page's report: <c>assets/data/run.js</c>. The one file of an album that the same photos and options do not make the
/// same, and so kept apart from all others; the page does without it.
/// </summary>
/// <param name="Imago">The version that worked last.</param>
/// <param name="Runtime">What it ran on, such as ".NET 10.0.1".</param>
/// <param name="Platform">The operating system, with its architecture.</param>
/// <param name="Processors">How many processors there were.</param>
/// <param name="Parts">Name and version of the native parts that it used.</param>
/// <param name="Stages">Each stage that has worked, in the order of the flow, and for how many seconds when it last did.</param>
internal sealed record RunRecord(
    string Imago,
    string Runtime,
    string Platform,
    int Processors,
    IReadOnlyList<IReadOnlyList<string>> Parts,
    IReadOnlyList<StageTime> Stages)
{
    /// <summary>The name of the file in its folder.</summary>
    public const string FileName = "run.js";

    private const string Function = "imagoRun";

    /// <summary>A record of this machine, without stages.</summary>
    /// <param name="parts">Name and version of native parts.</param>
    public static RunRecord Here(IReadOnlyList<IReadOnlyList<string>> parts) => new(
        ImagoVersion.Current,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        Environment.ProcessorCount,
        parts,
        []);

    /// <summary>The stages that an album's record knows of; none if it has no record that can be read.</summary>
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

    /// <summary>The path of an album's record from its folder; null if there is none.</summary>
    /// <param name="album">The album.</param>
    public static string? PathFrom(AlbumLayout album) => File.Exists(PathIn(album)) ? album.Relative(PathIn(album)) : null;

    /// <summary>Writes the record.</summary>
    /// <param name="album">The album.</param>
    public void Write(AlbumLayout album) => DataScript.Write(PathIn(album), Function, this);

    private static string PathIn(AlbumLayout album) => album.At("assets", "data", FileName);
}
