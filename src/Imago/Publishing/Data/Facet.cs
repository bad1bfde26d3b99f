using System.Text.Json.Serialization;

namespace Imago.Publishing.Data;

/// <summary>A column of a metadata file, for sorting and filtering photos.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Values">The column's distinct texts, in ordinal order.</param>
/// <param name="Places">Each photo's index in <paramref name="Values"/>, [n]; null for a photo without a value.</param>
internal sealed record Facet(string Name, IReadOnlyList<string> Values, [property: JsonIgnore] int?[] Places);
