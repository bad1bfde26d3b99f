// The canvases are small, because a browser copies a whole canvas when it is written after being drawn.
const poolSide = 512;
const poolCanvases = 72;

/** Copies of single tiles from many sheets, on a few canvases; the least recently used tile is replaced. */
export function createTilePool(size) {
  const columns = Math.floor(poolSide / size);
  const each = columns * columns;
  const canvases = [];
  // A Map keeps the order of insertion, so a tile that is removed and added again is replaced last.
  const tiles = new Map();

  function get(photo) {
    const tile = tiles.get(photo);
    if (!tile) return null;
    tiles.delete(photo);
    tiles.set(photo, tile);
    return tile;
  }

  function put(photo, image, x, y) {
    const tile = get(photo) ?? freeTile();
    tile.context.drawImage(image, x, y, size, size, tile.x, tile.y, size, size);
    tiles.set(photo, tile);
    return tile;
  }

  function freeTile() {
    if (tiles.size < each * poolCanvases) return newTile(tiles.size);
    const [photo, tile] = tiles.entries().next().value;
    tiles.delete(photo);
    return tile;
  }

  function newTile(place) {
    const number = Math.floor(place / each);
    if (!canvases[number]) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = columns * size;
      canvases[number] = canvas.getContext("2d", { alpha: false });
    }
    const context = canvases[number];
    const cell = place % each;
    return { image: context.canvas, context, x: (cell % columns) * size, y: Math.floor(cell / columns) * size, size };
  }

  return { get, put };
}
