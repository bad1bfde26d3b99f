namespace Imago.Cli.Options;

/// <summary>The value of an option that is on or off. The parser's own truth values would be <c>true</c> and <c>false</c>.</summary>
internal enum Switch
{
    Off,
    On,
}
