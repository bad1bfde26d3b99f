import { boxOfView } from "./map-geometry.js";
import { photoFaint, photoChosen } from "./map-scene.js";

const crowdCell = 256;
const crowdBudget = 10;
const crowdKept = 160;

/**
 * The crowd of small photos by canvas 2D: squares of the map at doubling scales are drawn once, a few milliseconds' worth a frame, and kept;
 * until a square is there, a coarser one stands in. `sideAt(scale)` is the side of a photo in CSS pixels.
 */
export function createCanvasCrowd(scene, sprites, sideAt) {
  const cells = new Map();
  let version = -1;

  function levelOf(scale) {
    return Math.round(Math.log2(scale) * 2) / 2;
  }

  /** Draws the view; false when squares are still missing. */
  function draw(context, view, size, ratio) {
    if (version !== scene.version) {
      cells.clear();
      version = scene.version;
    }
    const level = levelOf(view.scale * ratio);
    const span = crowdCell / 2 ** level;
    const box = boxOfView(view, size, 40);
    const until = performance.now() + crowdBudget;
    let whole = true;
    const wanted = [];
    for (let row = Math.floor(Math.max(box.top, -0.2) / span); row * span < Math.min(box.bottom, 1.2); row++) {
      for (let column = Math.floor(Math.max(box.left, -0.2) / span); column * span < Math.min(box.right, 1.2); column++) {
        wanted.push({ row, column, far: Math.hypot((column + 0.5) * span - view.x, (row + 0.5) * span - view.y) });
      }
    }
    wanted.sort((a, b) => a.far - b.far);
    for (const { row, column } of wanted) {
      const key = `${level}/${row}/${column}`;
      let cell = cells.get(key);
      if (cell) {
        cells.delete(key);
        cells.set(key, cell);
      } else if (performance.now() < until) {
        cell = paint(level, row, column, ratio);
        cells.set(key, cell);
      } else {
        whole = false;
        standIn(context, view, size, ratio, level, row, column, span);
        continue;
      }
      if (cell.canvas) place(context, view, size, ratio, cell.canvas, column * span, row * span, span, 0, 0, crowdCell);
    }
    for (const key of cells.keys()) {
      if (cells.size <= Math.max(crowdKept, wanted.length * 2)) break;
      cells.delete(key);
    }
    return whole;
  }

  function place(context, view, size, ratio, canvas, x, y, span, fromX, fromY, fromSide) {
    const left = Math.round(((x - view.x) * view.scale + size.width / 2) * ratio);
    const top = Math.round(((y - view.y) * view.scale + size.height / 2) * ratio);
    const right = Math.round(((x + span - view.x) * view.scale + size.width / 2) * ratio);
    const bottom = Math.round(((y + span - view.y) * view.scale + size.height / 2) * ratio);
    context.drawImage(canvas, fromX, fromY, fromSide, fromSide, left, top, right - left, bottom - top);
  }

  function standIn(context, view, size, ratio, level, row, column, span) {
    for (let up = 1; up <= 6; up++) {
      const times = 2 ** up;
      const coarse = cells.get(`${level - up}/${Math.floor(row / times)}/${Math.floor(column / times)}`);
      if (!coarse) continue;
      const side = crowdCell / times;
      const fromX = (column - Math.floor(column / times) * times) * side;
      const fromY = (row - Math.floor(row / times) * times) * side;
      if (coarse.canvas) place(context, view, size, ratio, coarse.canvas, column * span, row * span, span, fromX, fromY, side);
      return;
    }
  }

  function paint(level, row, column, ratio) {
    const scale = 2 ** level;
    const side = Math.max(2, sideAt(scale / ratio) * ratio);
    const left = column * crowdCell / scale;
    const top = row * crowdCell / scale;
    const reach = side / 2 / scale;
    const span = crowdCell / scale;
    const found = [];
    scene.grid.inBox({ left: left - reach, top: top - reach, right: left + span + reach, bottom: top + span + reach }, (i) => found.push(i));
    if (!found.length) return { canvas: null };
    // Photos lie upon each other in the same order in all squares: faint ones below, chosen ones on top, else by number.
    found.sort((a, b) => scene.states[a] - scene.states[b] || a - b);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = crowdCell;
    const context = canvas.getContext("2d");
    for (const i of found) paintPhoto(context, i, (scene.x[i] - left) * scale, (scene.y[i] - top) * scale, side);
    return { canvas };
  }

  function paintPhoto(context, i, x, y, side) {
    const state = scene.states[i];
    context.globalAlpha = state === photoFaint ? 0.12 : 1;
    context.fillStyle = state === photoChosen ? scene.palette.chosen : scene.palette.of(i);
    const rim = Math.max(1, side * 0.07);
    context.fillRect(x - side / 2, y - side / 2, side, side);
    const tile = sprites.tile(0, i);
    const inner = side - 2 * rim;
    if (tile && inner > 1) context.drawImage(tile.image, tile.x, tile.y, tile.size, tile.size, x - inner / 2, y - inner / 2, inner, inner);
  }

  return { name: "canvas 2D", draw, changed: () => cells.clear(), destroy: () => cells.clear() };
}
