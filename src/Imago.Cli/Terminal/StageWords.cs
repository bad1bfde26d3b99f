using Imago.Flow;

namespace Imago.Cli.Terminal;

/// <summary>Words for the stages, as shown to people.</summary>
internal static class StageWords
{
    public static string Of(Stage stage) => stage.ToString().ToLowerInvariant();

    public static string UnitsOf(Stage stage) => stage switch
    {
        Stage.Index => "files",
        Stage.Embed => "photos",
        Stage.Compare => "steps",
        Stage.Reduce => "steps",
        Stage.Cluster => "steps",
        Stage.Describe => "clusters",
        Stage.Report => "steps",
        Stage.Compose => "soundtracks",
        Stage.Render => "films",
        _ => "photos",
    };
}
