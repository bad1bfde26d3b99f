import { boxOfView } from "./map-geometry.js";
import { photoChosen } from "./map-scene.js";

const crowdCell = 256;
const crowdKept = 200;
const crowdLeast = 250;
const crowdMost = 8000;
const crowdPatience = 1000;

/**
 * Draws the many small photos with canvas 2D. Square tiles of the map at power-of-two scales are painted once, some photos per frame, and
 * kept; until a square is complete, squares of other scales replace it. `sideAt(scale)` is the side of a photo in CSS pixels.
 */
export function createCanvasCrowd(scene, sprites, sideAt) {
  const cells = new Map();
  let version = -1;
  // How many photos a frame may paint. Browsers defer the work, so only the time between frames shows its cost.
  let allowance = 1000;
  let painted = 0;
  let before = 0;
  let born = 0;

  /** Draws the view; returns false while squares are missing. */
  function draw(context, view, size, ratio) {
    if (version !== scene.version) {
      cells.clear();
      version = scene.version;
    }
    adapt();
    // Painting all photos without their pictures first is worth it only where the pictures take long to load.
    born ||= before;
    if (before - born < crowdPatience && !sprites.done(0)) return false;
    const level = Math.round(Math.log2(view.scale * ratio));
    const span = crowdCell / 2 ** level;
    const wanted = squaresOf(boxOfView(view, size, 40), span, view);
    const missing = [];
    context.imageSmoothingQuality = "low";
    for (const { row, column } of wanted) {
      const cell = touch(`${level}/${row}/${column}`) ?? (painted < allowance ? begin(level, row, column, ratio) : null);
      while (cell && cell.next < cell.found.length && painted < allowance) go(cell);
      if (!cell || cell.next < cell.found.length) missing.push([row, column]);
      else if (cell.canvas) place(context, view, size, ratio, cell.canvas, column * span, row * span, span, 0, 0, crowdCell);
    }
    for (const [row, column] of missing) standIn(context, view, size, ratio, level, row, column, span);
    for (const key of cells.keys()) {
      if (cells.size <= Math.max(crowdKept, wanted.length * 2)) break;
      cells.delete(key);
    }
    return !missing.length;
  }

  function adapt() {
    const now = performance.now();
    const gap = now - before;
    if (painted >= allowance / 2 && gap < 1000) allowance = Math.min(crowdMost, Math.max(crowdLeast, allowance * (gap > 34 ? 0.6 : gap < 20 ? 1.5 : 1)));
    before = now;
    painted = 0;
  }

  /** The squares that a box touches, from the centre outwards. */
  function squaresOf(box, span, view) {
    const squares = [];
    for (let row = Math.floor(Math.max(box.top, -0.2) / span); row * span < Math.min(box.bottom, 1.2); row++) {
      for (let column = Math.floor(Math.max(box.left, -0.2) / span); column * span < Math.min(box.right, 1.2); column++) {
        squares.push({ row, column, far: Math.hypot((column + 0.5) * span - view.x, (row + 0.5) * span - view.y) });
      }
    }
    return squares.sort((a, b) => a.far - b.far);
  }

  function touch(key) {
    const cell = cells.get(key);
    if (!cell) return null;
    cells.delete(key);
    cells.set(key, cell);
    return cell;
  }

  function begin(level, row, column, ratio) {
    const scale = 2 ** level;
    const side = Math.max(2, sideAt(scale / ratio) * ratio);
    const span = crowdCell / scale;
    const left = column * span;
    const top = row * span;
    const reach = side / 2 / scale;
    const found = [];
    scene.grid.inBox({ left: left - reach, top: top - reach, right: left + span + reach, bottom: top + span + reach }, (i) => found.push(i));
    // Photos overlap in the same order in all squares: faint ones at the bottom, selected ones on top, otherwise by number.
    found.sort((a, b) => scene.states[a] - scene.states[b] || a - b);
    const cell = { found, next: 0, scale, side, left, top, canvas: null, context: null, lacks: false };
    if (found.length) {
      cell.canvas = document.createElement("canvas");
      cell.canvas.width = cell.canvas.height = crowdCell;
      cell.context = cell.canvas.getContext("2d");
    }
    cells.set(`${level}/${row}/${column}`, cell);
    return cell;
  }

  function go(cell) {
    const end = Math.min(cell.found.length, cell.next + crowdLeast);
    painted += end - cell.next;
    for (; cell.next < end; cell.next++) {
      const i = cell.found[cell.next];
      const isWhole = paintPhoto(cell.context, i, (scene.x[i] - cell.left) * cell.scale, (scene.y[i] - cell.top) * cell.scale, cell.side);
      cell.lacks ||= !isWhole;
    }
  }

  /** Paints a photo; returns whether its picture was available. */
  function paintPhoto(context, i, x, y, side) {
    const state = scene.states[i];
    context.globalAlpha = scene.opacityOf(state);
    context.fillStyle = state === photoChosen ? scene.palette.chosen : scene.palette.of(i);
    const rim = Math.max(1, side * 0.07);
    context.fillRect(x - side / 2, y - side / 2, side, side);
    const tile = sprites.tile(0, i, Infinity);
    const inner = side - 2 * rim;
    if (tile && inner > 1) context.drawImage(tile.image, tile.x, tile.y, tile.size, tile.size, x - inner / 2, y - inner / 2, inner, inner);
    return tile !== null;
  }

  function place(context, view, size, ratio, canvas, x, y, span, fromX, fromY, fromSide) {
    const left = Math.round(((x - view.x) * view.scale + size.width / 2) * ratio);
    const top = Math.round(((y - view.y) * view.scale + size.height / 2) * ratio);
    const right = Math.round(((x + span - view.x) * view.scale + size.width / 2) * ratio);
    const bottom = Math.round(((y + span - view.y) * view.scale + size.height / 2) * ratio);
    context.drawImage(canvas, fromX, fromY, fromSide, fromSide, left, top, right - left, bottom - top);
  }

  function standIn(context, view, size, ratio, level, row, column, span) {
    for (let up = 1; up <= 8; up++) {
      const times = 2 ** up;
      const coarse = done(`${level - up}/${Math.floor(row / times)}/${Math.floor(column / times)}`);
      if (!coarse) continue;
      const side = crowdCell / times;
      const fromX = (column - Math.floor(column / times) * times) * side;
      const fromY = (row - Math.floor(row / times) * times) * side;
      if (coarse.canvas) place(context, view, size, ratio, coarse.canvas, column * span, row * span, span, fromX, fromY, side);
      return;
    }
    const half = span / 2;
    for (const [down, right] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
      const fine = done(`${level + 1}/${2 * row + down}/${2 * column + right}`);
      if (fine?.canvas) place(context, view, size, ratio, fine.canvas, (2 * column + right) * half, (2 * row + down) * half, half, 0, 0, crowdCell);
    }
  }

  function done(key) {
    const cell = cells.get(key);
    return cell && cell.next >= cell.found.length ? touch(key) : null;
  }

  /** Called when a sheet has loaded: squares with missing pictures are painted again. */
  function changed() {
    for (const [key, cell] of cells) if (cell.lacks) cells.delete(key);
  }

  return { name: "canvas 2D", draw, changed, destroy: () => cells.clear() };
}
