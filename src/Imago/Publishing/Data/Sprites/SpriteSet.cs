namespace Imago.Publishing.Data.Sprites;

/// <summary>All photos as tiles of one size.</summary>
/// <param name="Tile">The side of a tile in pixels.</param>
/// <param name="Columns">Tiles per row of a sheet, and the largest number of rows.</param>
/// <param name="Sheets">The sheets, in the order of their tiles.</param>
internal sealed record SpriteSet(int Tile, int Columns, IReadOnlyList<SpriteSheet> Sheets)
{
    /// <summary>Plans the sheets of a set.</summary>
    /// <param name="tile">The side of a tile in pixels.</param>
    /// <param name="columns">Tiles per row of a sheet, and rows of a full sheet.</param>
    /// <param name="photos">Number of photos.</param>
    /// <param name="hasScripts">True if the sheets also have scripts.</param>
    /// <param name="pathOf">Returns a sheet's path without extension, from its number, first tile and count.</param>
    public static SpriteSet Plan(int tile, int columns, int photos, bool hasScripts, Func<int, int, int, string> pathOf)
    {
        var sheets = new List<SpriteSheet>();
        for (var from = 0; from < photos; from += columns * columns)
        {
            var count = Math.Min(columns * columns, photos - from);
            var path = pathOf(sheets.Count, from, count);
            sheets.Add(new SpriteSheet(path + ".webp", hasScripts ? path + ".js" : null, from, count));
        }

        return new SpriteSet(tile, columns, sheets);
    }
}
