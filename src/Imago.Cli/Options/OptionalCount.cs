namespace Imago.Cli.Options;

/// <summary>
/// A whole number, or the word that means no number. It is a type of its own because the parser cannot tell null from a missing value.
/// </summary>
/// <param name="Number">The number; null for the word.</param>
internal readonly record struct OptionalCount(int? Number);
