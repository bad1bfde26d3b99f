namespace Imago.Cli.Options;

/// <summary>An option whose default is shown as a person would type it.</summary>
internal interface IShownDefault
{
    /// <summary>The default as it is typed; null if there is none.</summary>
    string? Default { get; }

    /// <summary>
    /// Moves the default into the description. Afterwards the option has no default; this is for help, after which the program ends.
    /// </summary>
    void MoveDefaultToDescription();
}
