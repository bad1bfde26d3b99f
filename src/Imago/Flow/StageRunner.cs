using Imago.Storage;
using Imago.Tools;

namespace Imago.Flow;

/// <summary>Runs stages on an album: each one if its result is missing or if anything that it depends on has changed.</summary>
/// <param name="manifest">The album's manifest.</param>
/// <param name="clock">Measures the stages and passes on their progress and messages.</param>
internal sealed class StageRunner(Manifest manifest, StageClock clock)
{
    /// <summary>Updates the result of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task RunAsync(IStage stage, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = stage.Name.ToString().ToLowerInvariant();
        var key = KeyOf(stage, cancellationToken);
        if (!stage.IsIncremental && manifest.IsCurrent(name, key))
        {
            clock.Say(stage.Name, "up to date");
            return;
        }

        foreach (var path in manifest.ChangedIn(name))
            clock.Say(stage.Name, $"{path} is not as it was made, by damage or by hand: it is made again");
        clock.Begin();
        var isWhole = await stage.RunAsync(new StageContext(manifest, clock), cancellationToken).ConfigureAwait(false);
        clock.End(stage.Name);

        // An incomplete result is recorded without a key, so that the next run makes it again.
        manifest.Record(name, isWhole ? key : "", stage.Outputs);
    }

    private string KeyOf(IStage stage, CancellationToken cancellationToken) => ContentHash.Of(
    [
        ImagoVersion.Current,
        stage.Revision,
        StageKey.Of(stage.Options),
        .. stage.Inputs.Concat(stage.OptionalInputs).Select(path => HashOf(path, cancellationToken)),
        .. stage.Dependencies,
    ]);

    private string? HashOf(string path, CancellationToken cancellationToken) =>
        path.Length == 0 ? null : manifest.HashOf(path) ?? (File.Exists(path) ? ContentHash.OfFile(path, cancellationToken) : null);
}
