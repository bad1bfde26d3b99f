import { screenOf, tileSide } from "./map-geometry.js";
import { readTheme } from "./map-scene.js";
import { createCanvasCrowd } from "./map-crowd-canvas.js";
import { createWebglCrowd } from "./map-crowd-webgl.js";
import { drawNear, nearLimit, photosInView } from "./map-near.js";

const nearSide = 20;
const nearFew = 200;
const nearRest = 120;

/**
 * Draws the map on request: the many small photos with WebGL2 or canvas 2D, large photos with canvas 2D above them, then the current photo
 * and the shape of an unfinished selection. `extra` is { current, shape }: a photo or -1, points or null. `onDrawn(view)` is called after
 * each drawing, `onWhole()` after the first complete one.
 */
export function createPainter(surface, scene, sprites, size, camera, extra, onDrawn, onWhole) {
  let below = addCanvas("map-crowd");
  const above = addCanvas("map-near");
  const context = above.getContext("2d");
  let isWhole = false;
  let ratio = 1;
  let asked = 0;
  let resting = 0;
  let drawn = null;
  const sideAt = (scale) => tileSide(scene.grid.spacing, scene.count, size, scale, camera.whole.scale);
  const plain = () => createCanvasCrowd(scene, sprites, sideAt);
  let crowd = createWebglCrowd(below, scene, sprites, sideAt, giveUpWebgl);
  if (!crowd) giveUpWebgl();

  function giveUpWebgl() {
    crowd = plain();
    below.remove();
    below = null;
    ask();
  }

  function addCanvas(name) {
    const canvas = document.createElement("canvas");
    canvas.className = name;
    surface.append(canvas);
    return canvas;
  }

  function fit() {
    ratio = Math.min(devicePixelRatio || 1, 3);
    for (const canvas of [below, above]) {
      if (!canvas) continue;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    }
  }

  function ask() {
    asked ||= requestAnimationFrame(draw);
  }

  function draw() {
    asked = 0;
    const { view } = camera;
    const side = sideAt(view.scale);
    const found = side >= nearSide ? photosInView(scene, view, size, side, nearLimit) : null;
    context.clearRect(0, 0, above.width, above.height);
    let complete;
    if (found) {
      crowd.clear?.();
      // Sheets are not loaded for photos that only pass by during a movement.
      const rests = view === drawn || found.length < nearFew;
      const missing = drawNear(context, scene, sprites, view, size, ratio, side, found, rests);
      complete = rests && (!missing || !sprites.busy());
      clearTimeout(resting);
      if (!rests) resting = setTimeout(ask, nearRest);
    } else {
      complete = drawCrowd(view);
    }
    drawCurrent(view, side);
    drawShape();
    onDrawn(view);
    drawn = view;
    // Canvas 2D continues its painting in the next frame. A sheet that has loaded requests a drawing itself.
    if (!complete && !found && crowd.name !== "WebGL2") ask();
    if (complete && !isWhole) {
      isWhole = true;
      onWhole();
    }
  }

  function drawCrowd(view) {
    if (crowd.name === "WebGL2") return crowd.draw(view, size, ratio);
    return crowd.draw(context, view, size, ratio) && sprites.done(0);
  }

  function drawCurrent(view, side) {
    if (extra.current < 0) return;
    const at = screenOf(view, size, scene.x[extra.current], scene.y[extra.current]);
    const whole = Math.max(side, 12) + 6;
    context.lineWidth = 6 * ratio;
    context.strokeStyle = scene.palette.outline;
    const box = [(at.x - whole / 2) * ratio, (at.y - whole / 2) * ratio, whole * ratio, whole * ratio];
    context.strokeRect(...box);
    context.lineWidth = 3 * ratio;
    context.strokeStyle = scene.palette.current;
    context.strokeRect(...box);
  }

  function drawShape() {
    if (!extra.shape) return;
    context.beginPath();
    for (let k = 0; k < extra.shape.length; k += 2) context.lineTo(extra.shape[k] * ratio, extra.shape[k + 1] * ratio);
    context.closePath();
    context.globalAlpha = 0.14;
    context.fillStyle = scene.palette.chosen;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 4 * ratio;
    context.strokeStyle = scene.palette.outline;
    context.stroke();
    context.lineWidth = 2 * ratio;
    context.strokeStyle = scene.palette.chosen;
    context.stroke();
  }

  /** Called when a sheet has loaded; the small photos use only the smallest level. */
  function sheetCame(level) {
    if (level === 0) crowd.changed?.();
    ask();
  }

  function destroy() {
    cancelAnimationFrame(asked);
    clearTimeout(resting);
    crowd.destroy();
    below?.remove();
    above.remove();
  }

  scene.setPalette(readTheme(surface));
  return {
    ask, fit, sheetCame, sideAt, destroy, draw,
    ratio: () => ratio,
    theme: () => scene.setPalette(readTheme(surface)),
  };
}
