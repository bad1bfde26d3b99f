import assert from "node:assert/strict";
import test from "node:test";
import { boxOfPolygon, boxOfView, isInPolygon, placeOf, screenOf, tileSide, viewBetween, viewOfBox, zoomAt } from "../../src/Imago/Publishing/Page/js/map-geometry.js";

const size = { width: 800, height: 600 };
const view = { x: 0.3, y: 0.6, scale: 900 };
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("places go to the screen and back", () => {
  for (const [x, y] of [[0, 0], [0.3, 0.6], [1, 0.2]]) {
    const at = screenOf(view, size, x, y);
    const back = placeOf(view, size, at.x, at.y);
    near(back.x, x);
    near(back.y, y);
  }
});

test("zooming leaves the place under the pointer where it is", () => {
  const before = placeOf(view, size, 123, 456);
  const after = placeOf(zoomAt(view, size, 123, 456, 3.7, 1, 1e6), size, 123, 456);
  near(after.x, before.x);
  near(after.y, before.y);
});

test("zooming stops at the bounds, and the place under the pointer still stays", () => {
  const before = placeOf(view, size, 700, 20);
  const zoomed = zoomAt(view, size, 700, 20, 100, 1, 2000);
  assert.equal(zoomed.scale, 2000);
  near(placeOf(zoomed, size, 700, 20).x, before.x);
});

test("the view of a box shows it whole, with its margin, and touches it on one side", () => {
  const box = { left: 0.1, right: 0.9, top: 0.2, bottom: 0.4 };
  const fit = viewOfBox(box, size, 40, 1e6);
  near(screenOf(fit, size, box.left, box.top).x, 40);
  near(screenOf(fit, size, box.right, box.top).x, 760);
  assert.ok(screenOf(fit, size, 0.5, box.top).y >= 40);
});

test("a view's box is what its corners show", () => {
  const box = boxOfView(view, size, 0);
  near(box.left, placeOf(view, size, 0, 0).x);
  near(box.bottom, placeOf(view, size, 800, 600).y);
});

test("a flight begins and ends at its views, also where the scale stays", () => {
  for (const to of [{ x: 0.9, y: 0.1, scale: 9000 }, { x: 0.9, y: 0.1, scale: 900 }]) {
    for (const [part, there] of [[0, view], [1, to]]) {
      const between = viewBetween(view, to, part);
      near(between.x, there.x);
      near(between.y, there.y);
      assert.ok(Math.abs(between.scale - there.scale) < 1e-6);
    }
  }
});

test("photos grow with the map, but slower, so that neighbours part", () => {
  const spacing = 0.004;
  const whole = tileSide(spacing, 10_000, { width: 1000, height: 1000 }, 1000, 1000);
  const closer = tileSide(spacing, 10_000, { width: 1000, height: 1000 }, 4000, 1000);
  assert.ok(whole >= spacing * 1000);
  assert.ok(closer > whole && closer < 4 * whole);
});

test("a point is in a polygon as the even-odd rule says, in a hollow too", () => {
  const hollow = [0, 0, 10, 0, 10, 10, 6, 10, 6, 4, 4, 4, 4, 10, 0, 10];
  assert.equal(isInPolygon(hollow, 2, 8), true);
  assert.equal(isInPolygon(hollow, 5, 8), false);
  assert.equal(isInPolygon(hollow, 5, 2), true);
  assert.equal(isInPolygon(hollow, 11, 2), false);
  assert.deepEqual(boxOfPolygon(hollow), { left: 0, top: 0, right: 10, bottom: 10 });
});

test("a regular polygon of many corners holds what its circle does", () => {
  const polygon = Array.from({ length: 720 }, (_, k) => k % 2 ? Math.sin((k >> 1) * Math.PI / 180) : Math.cos((k >> 1) * Math.PI / 180));
  for (let k = 0; k < 500; k++) {
    const x = Math.sin(k * 12.9898) * 1.5;
    const y = Math.sin(k * 78.233) * 1.5;
    const far = Math.hypot(x, y);
    if (Math.abs(far - 1) > 1e-3) assert.equal(isInPolygon(polygon, x, y), far < 1);
  }
});
