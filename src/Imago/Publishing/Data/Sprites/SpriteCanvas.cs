using Imago.Imaging;

namespace Imago.Publishing.Data.Sprites;

/// <summary>A sheet while it is filled: as wide as all columns, as high as its photos need, and grey wherever there is no tile.</summary>
internal sealed class SpriteCanvas
{
    private readonly int _tile;
    private readonly int _columns;
    private readonly int _from;

    /// <summary>Creates an empty sheet.</summary>
    /// <param name="tile">The side of a tile in pixels.</param>
    /// <param name="columns">Tiles per row.</param>
    /// <param name="sheet">The sheet.</param>
    public SpriteCanvas(int tile, int columns, SpriteSheet sheet)
    {
        (_tile, _columns, _from) = (tile, columns, sheet.From);
        Image = new RgbImage(columns * tile, (sheet.Count + columns - 1) / columns * tile);
        Image.Pixels.AsSpan().Fill(SpriteTile.Neutral);
    }

    /// <summary>The picture.</summary>
    public RgbImage Image { get; }

    /// <summary>Copies a photo's tile to its place; may be called for different places in parallel.</summary>
    /// <param name="place">Its index in the order of tiles.</param>
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
