using Imago.Imaging;

namespace Imago.Publishing.Data.Sprites;

/// <summary>A sheet being filled: as wide as all its columns, as high as the rows its photos take; grey where nothing was put.</summary>
internal sealed class SpriteCanvas
{
    private readonly int _tile;
    private readonly int _columns;
    private readonly int _from;

    /// <summary>Lays a sheet out.</summary>
    /// <param name="tile">Pixels a tile has each way.</param>
    /// <param name="columns">Tiles in a row.</param>
    /// <param name="sheet">The sheet.</param>
    public SpriteCanvas(int tile, int columns, SpriteSheet sheet)
    {
        (_tile, _columns, _from) = (tile, columns, sheet.From);
        Image = new RgbImage(columns * tile, (sheet.Count + columns - 1) / columns * tile);
        Image.Pixels.AsSpan().Fill(SpriteTile.Neutral);
    }

    /// <summary>The picture.</summary>
    public RgbImage Image { get; }

    /// <summary>Puts a photo's tile in its place; different ones may be put at once.</summary>
    /// <param name="place">Its place in the order of tiles.</param>
    /// <param name="tile">The tile.</param>
    public void Put(int place, RgbImage tile)
    {
        var (row, column) = Math.DivRem(place - _from, _columns);
        for (var y = 0; y < _tile; y++)
        {
            var target = (((((row * _tile) + y) * _columns) + column) * _tile) * 3;
            tile.Pixels.AsSpan(y * _tile * 3, _tile * 3).CopyTo(Image.Pixels.AsSpan(target));
        }
    }
}
