import { nameOf } from "./data.js";
import { createSprites } from "./sprites.js";
import { el, urlOf } from "./dom.js";
import { shared } from "./state.js";

// A small picture of a photo: its thumbnail where it has one, otherwise its tile in the sprites.

const waitingTiles = new Set();

/** Creates the sprites, and draws tiles into the pictures that wait for them. `onLoad` is called afterwards. */
export function startPictures(onLoad) {
  shared.sprites = createSprites(shared.album, (photo) => shared.photos.tile[photo], (level, sheet) => {
    for (const canvas of waitingTiles) {
      if (!canvas.isConnected || drawTile(canvas)) waitingTiles.delete(canvas);
    }
    onLoad?.(level, sheet);
  });
}

/** A small picture. Without `alt`, the element around it must have a label. */
export function smallPicture(photo, alt = "") {
  const thumb = shared.photos.thumb[photo];
  if (thumb) return el("img", { src: urlOf(thumb), alt, loading: "lazy", decoding: "async", draggable: false });
  const canvas = el("canvas", { width: 96, height: 96, role: "img", "aria-label": alt, "data-photo": photo });
  if (!alt) {
    canvas.removeAttribute("role");
    canvas.setAttribute("aria-hidden", "true");
  }
  // The tile is requested when the picture scrolls into view.
  tileSeen.observe(canvas);
  return canvas;
}

/** The photo's file name. */
export function photoName(photo) {
  return nameOf(shared.photos.path[photo]);
}

const tileSeen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    tileSeen.unobserve(target);
    if (!drawTile(target)) waitingTiles.add(target);
  }
}, { rootMargin: "400px" });

function drawTile(canvas) {
  const level = largestLevel();
  const tile = level < 0 ? null : shared.sprites.tile(level, Number(canvas.dataset.photo));
  if (!tile) return false;
  canvas.width = canvas.height = tile.size;
  canvas.getContext("2d").drawImage(tile.image, tile.x, tile.y, tile.size, tile.size, 0, 0, tile.size, tile.size);
  return true;
}

function largestLevel() {
  const { levels } = shared.sprites;
  return levels.reduce((best, level, place) => best < 0 || level.tile > levels[best].tile ? place : best, -1);
}
