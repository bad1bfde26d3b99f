import { boxOfView } from "./map-geometry.js";
import { photoFaint, photoChosen } from "./map-scene.js";

export const nearLimit = 1500;

/** The photos that a view shows, or null where there are more than the limit. */
export function photosInView(scene, view, size, margin, limit) {
  const found = [];
  scene.grid.inBox(boxOfView(view, size, margin), (i) => found.push(i));
  return found.length > limit ? null : found;
}

/** Draws photos large, each from the sharpest tile available; returns how many still wait for theirs. Loads sheets only if `asks`. */
export function drawNear(context, scene, sprites, view, size, ratio, side, found, asks) {
  const level = levelFor(sprites, side * ratio);
  const middleX = size.width / 2;
  const middleY = size.height / 2;
  const rim = Math.max(1.5, side * 0.035) * ratio;
  const whole = side * ratio;
  const inner = whole - 2 * rim;
  let missing = 0;
  found.sort((a, b) => scene.states[a] - scene.states[b] || a - b);
  context.imageSmoothingQuality = "medium";
  for (const i of found) {
    const x = (scene.x[i] - view.x) * view.scale;
    const y = (scene.y[i] - view.y) * view.scale;
    const left = Math.round((x + middleX) * ratio - whole / 2);
    const top = Math.round((y + middleY) * ratio - whole / 2);
    const state = scene.states[i];
    context.globalAlpha = scene.opacityOf(state);
    context.fillStyle = state === photoChosen ? scene.palette.chosen : scene.palette.of(i);
    const wider = state === photoChosen ? 2 * ratio : 0;
    context.fillRect(left - wider, top - wider, whole + 2 * wider, whole + 2 * wider);
    // The distance on screen as a fraction of its diagonal, so that the centre loads first.
    const sharp = state === photoFaint ? null : sprites.tile(level, i, asks ? Math.hypot(x, y) / (size.width + size.height) : Infinity);
    if (!sharp && state !== photoFaint) missing++;
    const tile = sharp ?? (level > 0 ? sprites.tile(0, i) : null);
    if (tile) context.drawImage(tile.image, tile.x, tile.y, tile.size, tile.size, left + rim, top + rim, inner, inner);
  }
  context.globalAlpha = 1;
  return missing;
}

/** The first level whose tiles are not much smaller than needed. */
export function levelFor(sprites, pixels) {
  const level = sprites.levels.findIndex(({ tile }) => tile * 1.3 >= pixels);
  return level < 0 ? sprites.levels.length - 1 : level;
}
