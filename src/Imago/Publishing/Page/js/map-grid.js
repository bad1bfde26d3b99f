/**
 * A grid over points in the unit square, with about two points per cell. Points without a place (NaN) are never found. `inBox` visits the
 * points in a box, `nearest` finds the best point near a place, and `spacing` is the typical distance of neighbours.
 */
export function createGrid(xs, ys) {
  const count = xs.length;
  const side = Math.max(1, Math.min(1024, Math.round(Math.sqrt(count / 2))));
  const cellAt = (value) => Math.min(side - 1, Math.max(0, Math.floor(value * side) || 0));
  const starts = new Uint32Array(side * side + 1);
  const cells = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    cells[i] = cellAt(ys[i]) * side + cellAt(xs[i]);
    starts[cells[i] + 1]++;
  }
  let occupied = 0;
  for (let cell = 0; cell < side * side; cell++) {
    if (starts[cell + 1]) occupied++;
    starts[cell + 1] += starts[cell];
  }
  const next = starts.slice(0, -1);
  const points = new Uint32Array(count);
  for (let i = 0; i < count; i++) points[next[cells[i]]++] = i;
  const spacing = Math.sqrt(occupied / (side * side) / Math.max(1, count));

  /** Calls visit(point) for each point in the box, row of cells by row of cells. */
  function inBox(box, visit) {
    const left = cellAt(box.left);
    const right = cellAt(box.right);
    const bottom = cellAt(box.bottom);
    for (let row = cellAt(box.top); row <= bottom; row++) {
      const end = starts[row * side + right + 1];
      for (let k = starts[row * side + left]; k < end; k++) {
        const i = points[k];
        if (xs[i] >= box.left && xs[i] <= box.right && ys[i] >= box.top && ys[i] <= box.bottom) visit(i);
      }
    }
  }

  /** The point with the least cost(point, dx, dy), or -1. A cost must be at least the distance; Infinity excludes a point. */
  function nearest(x, y, cost, reach = 2) {
    for (let radius = Math.min(reach, 1.5 / side); ; radius = Math.min(reach, radius * 2)) {
      let best = -1;
      let least = Infinity;
      inBox({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, (i) => {
        const price = cost(i, xs[i] - x, ys[i] - y);
        if (price < least) {
          least = price;
          best = i;
        }
      });
      if (least <= radius || radius >= reach) return least < Infinity ? best : -1;
    }
  }

  return { inBox, nearest, spacing };
}

/** The cost of going from one point to another in a direction (a unit vector along an axis); Infinity for points to the side or behind. */
export function costToward(dx, dy, wayX, wayY) {
  const along = dx * wayX + dy * wayY;
  const across = Math.abs(dx * wayY - dy * wayX);
  return along > 0 && across <= along ? along + 2 * across : Infinity;
}
