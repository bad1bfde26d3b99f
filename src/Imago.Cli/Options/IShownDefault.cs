namespace Imago.Cli.Options;

/// <summary>An option whose default is shown as a person would type it.</summary>
internal interface IShownDefault
{
    /// <summary>The default as it is typed; null where there is none.</summary>
    string? Default { get; }

    /// <summary>Tells of the default in words. The option has none from then on: this is for help, after which the program ends.</summary>
    void MoveDefaultToDescription();
}
