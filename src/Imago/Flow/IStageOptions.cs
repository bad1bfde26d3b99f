namespace Imago.Flow;

/// <summary>
/// The options of one stage: an immutable record without the album's paths. Every property is part of the stage's key, except those with
/// <see cref="NotInKeyAttribute"/>; see <see cref="StageKey"/>.
/// </summary>
public interface IStageOptions
{
    /// <summary>Checks every option before work starts.</summary>
    /// <exception cref="Errors.InvalidOptionException">An option is out of its range or contradicts another.</exception>
    void Check();

    /// <summary>
    /// The options by their names on the command line, for <c>album.json</c> and the page. Of a path only the last name is shown, because
    /// the location of files on this machine is private.
    /// </summary>
    IEnumerable<KeyValuePair<string, string>> Describe();
}
