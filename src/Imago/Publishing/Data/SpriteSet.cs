namespace Imago.Publishing.Data;

/// <summary>All photos as tiles of one size.</summary>
/// <param name="Tile">Pixels a tile has each way.</param>
/// <param name="Columns">Tiles in a row of a sheet; a sheet has as many rows at most.</param>
/// <param name="Sheets">The sheets, in the order of their photos.</param>
internal sealed record SpriteSet(int Tile, int Columns, IReadOnlyList<SpriteSheet> Sheets)
{
    private const int MostSide = 2048;

    /// <summary>Tiles of a full sheet.</summary>
    public static int SheetTiles(int tile) => MostSide / tile * (MostSide / tile);

    /// <summary>Plans a set.</summary>
    /// <param name="tile">Pixels a tile has each way.</param>
    /// <param name="photos">How many photos there are.</param>
    /// <param name="pathOf">The path of a sheet by its number, first photo and count.</param>
    public static SpriteSet Plan(int tile, int photos, Func<int, int, int, string> pathOf)
    {
        var sheets = new List<SpriteSheet>();
        for (var from = 0; from < photos; from += SheetTiles(tile))
        {
            var count = Math.Min(SheetTiles(tile), photos - from);
            sheets.Add(new SpriteSheet(pathOf(sheets.Count, from, count), from, count));
        }

        return new SpriteSet(tile, MostSide / tile, sheets);
    }
}
