using System.Text.Json.Serialization;

namespace Imago.Publishing.Data;

/// <summary>What a column of a file of metadata says of the photos.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Values">The texts that stand in it, each once, in ordinal order.</param>
/// <param name="Places">Each photo's place in <paramref name="Values"/>, [n]; null if nothing is said of it.</param>
internal sealed record Facet(string Name, IReadOnlyList<string> Values, [property: JsonIgnore] int?[] Places);
