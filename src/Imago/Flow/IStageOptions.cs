namespace Imago.Flow;

/// <summary>
/// What a person may choose about one stage: an immutable record without the paths of the album. Every property counts in the stage's key,
/// except those marked with <see cref="NotInKeyAttribute"/>; see <see cref="StageKey"/>.
/// </summary>
public interface IStageOptions
{
    /// <summary>Checks every option before work starts.</summary>
    /// <exception cref="Errors.InvalidOptionException">An option is out of its range or contradicts another.</exception>
    void Check();

    /// <summary>
    /// The options by their names on the command line, as <c>album.json</c> and the page show them. Of a path only the last name is shown:
    /// where things lie on this machine is private.
    /// </summary>
    IEnumerable<KeyValuePair<string, string>> Describe();
}
