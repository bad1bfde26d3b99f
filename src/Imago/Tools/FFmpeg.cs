using Imago.Errors;

namespace Imago.Tools;

/// <summary>The FFmpeg on this machine: <c>ffmpeg</c> and <c>ffprobe</c> 5.0 or later, with the encoders libx264 and aac.</summary>
public sealed class FFmpeg
{
    /// <summary>The environment variable with the folder of <c>ffmpeg</c> and <c>ffprobe</c>; if set, only that folder is searched.</summary>
    public const string FolderVariable = "IMAGO_FFMPEG";

    private const string Purpose = "encodes and muxes films";
    private static readonly string[] NeededEncoders = ["libx264", "aac"];
    private static readonly SemaphoreSlim Finding = new(1, 1);

    // FFmpeg answers in a tenth of a second; a sleeping disk takes longer.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    private static FFmpeg? _found;

    private readonly HashSet<string> _encoders;

    private FFmpeg(string encoder, string prober, FFmpegVersion version, HashSet<string> encoders) =>
        (FFmpegPath, FFprobePath, Version, _encoders) = (encoder, prober, version, encoders);

    /// <summary>A file as an argument for FFmpeg: with the protocol named and the path absolute, no character of a name is special.</summary>
    /// <param name="path">The file.</param>
    internal static string FileUrl(string path) => "file:" + Path.GetFullPath(path);

    /// <summary>The program <c>ffmpeg</c>.</summary>
    public string FFmpegPath { get; }

    /// <summary>The program <c>ffprobe</c>.</summary>
    public string FFprobePath { get; }

    /// <summary>Its version.</summary>
    public FFmpegVersion Version { get; }

    /// <summary>True if it was built with an encoder.</summary>
    /// <param name="encoder">Its name, such as <c>libx265</c>.</param>
    public bool Has(string encoder) => _encoders.Contains(encoder);

    /// <summary>Finds and checks FFmpeg, once per process.</summary>
    /// <param name="cancellationToken">Cancels the search and kills the programs it started.</param>
    /// <exception cref="MissingComponentException">It is missing, does not answer, is too old, or lacks an encoder that films need.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<FFmpeg> FindAsync(CancellationToken cancellationToken = default)
    {
        await Finding.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _found ??= await FindInAsync(Folders(), answerLimit: null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Finding.Release();
        }
    }

    /// <summary>FFmpeg as <c>imago doctor</c> lists it.</summary>
    /// <param name="cancellationToken">Cancels the search and kills the programs it started.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; it throws nothing else.</exception>
    public static async Task<NativeComponent> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await FindAsync(cancellationToken).ConfigureAwait(false);
            return new NativeComponent("FFmpeg", Purpose, found.Version.Name, found.FFmpegPath, null);
        }
        catch (ImagoException e)
        {
            return new NativeComponent("FFmpeg", Purpose, null, null, e.Message);
        }
    }

    /// <summary>Finds and checks FFmpeg in these folders only.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="answerLimit">The time limit for one answer; null for <see cref="AnswerLimit"/>.</param>
    /// <param name="cancellationToken">Cancels the search and kills the programs it started.</param>
    internal static async Task<FFmpeg> FindInAsync(IReadOnlyList<string> folders, TimeSpan? answerLimit = null, CancellationToken cancellationToken = default)
    {
        Task<string> AskAsync(string purpose, params string[] question) => AskFFmpegAsync(
            new ToolCommand(Locate("ffmpeg", folders), question).WithPurpose(purpose).WithTimeLimit(answerLimit ?? AnswerLimit), cancellationToken);

        var (encoder, prober) = (Locate("ffmpeg", folders), Locate("ffprobe", folders));
        var answer = await AskAsync("to tell its version", "-version").ConfigureAwait(false);
        var version = FFmpegVersion.Parse(answer)
            ?? throw Missing($"{encoder} -version did not answer as FFmpeg does.");
        if (!version.RecentEnough)
            throw Missing($"FFmpeg 5.0 or later is needed; {encoder} is version {version.Name}.");
        var listed = await AskAsync("to list its encoders", "-hide_banner", "-encoders").ConfigureAwait(false);

        // Each line: flags, name, description.
        var encoders = listed.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1)
            .Select(words => words[1])
            .ToHashSet(StringComparer.Ordinal);
        var lacking = NeededEncoders.Where(name => !encoders.Contains(name)).ToArray();
        return lacking.Length == 0
            ? new FFmpeg(encoder, prober, version, encoders)
            : throw Missing($"{encoder} ({version.Name}) was built without the encoder {string.Join(" and ", lacking)}.");
    }

    private static async Task<string> AskFFmpegAsync(ToolCommand question, CancellationToken cancellationToken)
    {
        try
        {
            return await question.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException e) when (e.ExitCode is null)
        {
            throw new MissingComponentException("ffmpeg", $"{question.Executable} does not answer: {e.Message} {FolderVariable} can name the folder of another one.", e);
        }
    }

    private static string[] Folders()
    {
        var chosen = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(chosen))
            return [Path.GetFullPath(chosen)];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return [AppContext.BaseDirectory, .. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Locate(string program, IReadOnlyList<string> folders)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw Missing($"The program {file} was looked for in {string.Join(Path.PathSeparator, folders)} and not found. {FolderVariable} can name its folder.");
    }

    private static MissingComponentException Missing(string what) => new("ffmpeg", $"{what} {InstallCommand.Advice}");
}
