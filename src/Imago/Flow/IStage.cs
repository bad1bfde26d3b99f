using Imago.Tools;

namespace Imago.Flow;

/// <summary>
/// A stage of the flow: a function from files to files. A stage knows the files that it reads and writes, its options, and the floor below;
/// it calls no other stage. <c>AlbumPipeline</c> runs the stages in a row, and each command of the command line runs one.
/// </summary>
public interface IStage
{
    /// <summary>Which stage it is.</summary>
    Stage Name { get; }

    /// <summary>Changes whenever the stage makes other files from the same inputs and options, so that they are made again.</summary>
    string Revision { get; }

    /// <summary>The options. The stage's key is computed from them.</summary>
    IStageOptions Options { get; }

    /// <summary>The files that the stage cannot work without.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>The files that the stage reads where they exist. An empty path stands for no file.</summary>
    IReadOnlyList<string> OptionalInputs => [];

    /// <summary>The files that the stage has written. Valid after it has run.</summary>
    IEnumerable<string> Outputs { get; }

    /// <summary>What else decides the result, such as the hash of a model's weights or the version of a tool.</summary>
    IEnumerable<object?> Dependencies => [];

    /// <summary>
    /// True for a stage that is run each time, because it decides itself, piece by piece, what is up to date: a photo's file, a soundtrack, a film.
    /// </summary>
    bool IsIncremental => false;

    /// <summary>Finds every tool, library and font that the stage needs, before any work starts.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The native components that were found.</returns>
    /// <exception cref="Errors.MissingComponentException">One is missing.</exception>
    Task<IReadOnlyList<NativeComponent>> RequireAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<NativeComponent>>([]);

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run that the stage is part of.</param>
    /// <param name="cancellationToken">Cancels the work. Files that are complete stay.</param>
    /// <returns>False if the result is usable but incomplete for a reason that may pass: the next run makes it again.</returns>
    /// <exception cref="Errors.ImagoException">The stage failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken);
}
