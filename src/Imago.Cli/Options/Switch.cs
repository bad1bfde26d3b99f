namespace Imago.Cli.Options;

/// <summary>The value of an on/off option. The parser's own Boolean values would be <c>true</c> and <c>false</c>.</summary>
internal enum Switch
{
    Off,
    On,
}
