import assert from "node:assert/strict";
import test from "node:test";
import { costToward, createGrid } from "../../src/Imago/Publishing/Page/js/map-grid.js";

let state = 1;
const roll = () => (state = state * 48271 % 2147483647) / 2147483647;
const xs = Float32Array.from({ length: 3000 }, (_, i) => i === 0 ? 0 : i === 1 ? 1 : roll() ** 2);
const ys = Float32Array.from({ length: 3000 }, (_, i) => i === 0 ? 0 : i === 1 ? 1 : roll());
const grid = createGrid(xs, ys);

test("a box visits the points a look at all of them finds, each once", () => {
  for (let k = 0; k < 50; k++) {
    const box = { left: roll() - 0.2, top: roll() - 0.2 };
    box.right = box.left + roll() * 0.4;
    box.bottom = box.top + roll() * 0.4;
    const found = [];
    grid.inBox(box, (i) => found.push(i));
    const all = [...xs.keys()].filter((i) => xs[i] >= box.left && xs[i] <= box.right && ys[i] >= box.top && ys[i] <= box.bottom);
    assert.deepEqual(found.sort((a, b) => a - b), all);
  }
});

test("the nearest point is the one a look at all of them finds, also from outside", () => {
  for (let k = 0; k < 100; k++) {
    const x = roll() * 1.4 - 0.2;
    const y = roll() * 1.4 - 0.2;
    const found = grid.nearest(x, y, (_, dx, dy) => Math.hypot(dx, dy));
    const least = Math.min(...[...xs.keys()].map((i) => Math.hypot(xs[i] - x, ys[i] - y)));
    assert.ok(Math.abs(Math.hypot(xs[found] - x, ys[found] - y) - least) < 1e-12);
  }
});

test("going right finds a point to the right, and none from the last one", () => {
  for (let from = 2; from < 60; from++) {
    const found = grid.nearest(xs[from], ys[from], (i, dx, dy) => i === from ? Infinity : costToward(dx, dy, 1, 0));
    if (found >= 0) assert.ok(xs[found] > xs[from] && Math.abs(ys[found] - ys[from]) <= xs[found] - xs[from]);
  }
  assert.equal(grid.nearest(1, 1, (i, dx, dy) => costToward(dx, dy, 1, 0)), -1);
});

test("a point without a place is never found", () => {
  const holes = createGrid(new Float32Array([0.2, NaN, 0.7]), new Float32Array([0.2, NaN, NaN]));
  const found = [];
  holes.inBox({ left: -1, right: 2, top: -1, bottom: 2 }, (i) => found.push(i));
  assert.deepEqual(found, [0]);
  assert.equal(holes.nearest(0.7, 0.7, (_, dx, dy) => Math.hypot(dx, dy)), 0);
});

test("points in one place are all found", () => {
  const same = createGrid(new Float32Array(10).fill(0.5), new Float32Array(10).fill(0.5));
  let count = 0;
  same.inBox({ left: 0.4, right: 0.6, top: 0.4, bottom: 0.6 }, () => count++);
  assert.equal(count, 10);
  assert.ok(same.spacing > 0);
});
