using Imago.Tools;

namespace Imago.Flow;

/// <summary>
/// A stage of the flow: a function from files to files. It knows the files that it reads and writes, its options, and the floor; it calls
/// no other stage. <c>AlbumPipeline</c> runs all stages, and each stage command runs one.
/// </summary>
public interface IStage
{
    /// <summary>The stage's name.</summary>
    Stage Name { get; }

    /// <summary>
    /// The version of the stage's results. It changes whenever the stage makes other files from the same inputs and options.
    /// </summary>
    string Revision { get; }

    /// <summary>The options. The stage's key is computed from them.</summary>
    IStageOptions Options { get; }

    /// <summary>The files that the stage requires.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>The files that the stage reads if they exist. An empty path means no file.</summary>
    IReadOnlyList<string> OptionalInputs => [];

    /// <summary>The files that the stage has written. Valid after it has run.</summary>
    IEnumerable<string> Outputs { get; }

    /// <summary>Everything else that affects the result, such as the hash of a model's weights or the version of a tool.</summary>
    IEnumerable<object?> Dependencies => [];

    /// <summary>True for a stage that runs each time, because it checks its results one by one: photos, soundtracks or films.</summary>
    bool IsIncremental => false;

    /// <summary>Finds every tool, library and font that the stage needs, before work starts.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The native components.</returns>
    /// <exception cref="Errors.MissingComponentException">One is missing.</exception>
    Task<IReadOnlyList<NativeComponent>> RequireAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<NativeComponent>>([]);

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The current run.</param>
    /// <param name="cancellationToken">Cancels the work. Finished files stay.</param>
    /// <returns>False if the result is usable but incomplete for a transient reason: the next run makes it again.</returns>
    /// <exception cref="Errors.ImagoException">The stage failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken);
}
