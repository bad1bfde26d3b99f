namespace Imago.Publishing.Data.Sprites;

/// <summary>All photos as tiles of one size.</summary>
/// <param name="Tile">Pixels a tile has each way.</param>
/// <param name="Columns">Tiles in a row of a sheet; a sheet has as many rows at most.</param>
/// <param name="Sheets">The sheets, in the order of their tiles.</param>
internal sealed record SpriteSet(int Tile, int Columns, IReadOnlyList<SpriteSheet> Sheets)
{
    /// <summary>Plans a set.</summary>
    /// <param name="tile">Pixels a tile has each way.</param>
    /// <param name="columns">Tiles in a row of a sheet, and rows of a full one.</param>
    /// <param name="photos">How many photos there are.</param>
    /// <param name="hasScripts">Whether the sheets come as scripts too.</param>
    /// <param name="pathOf">The path of a sheet, without what stands after its last dot, by its number, first tile and count.</param>
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
