import { loadSheet } from "./sprites-sheet.js";
import { createTilePool } from "./sprites-pool.js";

const spriteLoadsAtOnce = Math.min(4, navigator.hardwareConcurrency || 2);
const spriteSmall = 32;

/**
 * The photos' tiles, from sheets that load when one of their tiles is requested; sheets with the least distance load first. Small sheets
 * are kept. Of the large ones, only the most recently used are kept, together with a pool of single tiles, because a view of the map may
 * need more sheets than are kept. `onLoad(level, sheet)` is called after each sheet, as are listeners added by `listen`, until the function
 * that it returns is called. `tile(level, photo, distance)` returns the arguments for `drawImage`, or null until the sheet is loaded; with
 * an infinite distance it requests nothing. `tileOf(photo)` is the index of a photo's tile in the sheets.
 */
export function createSprites(album, tileOf, onLoad) {
  const levels = [...album.sprites].sort((a, b) => a.tile - b.tile);
  const sheets = levels.map((level, number) => level.sheets.map((sheet, place) => ({
    level: number, number: place, path: sheet.path, script: sheet.script ?? null, from: sheet.from, count: sheet.count,
    image: null, failed: false, used: 0, asked: 0, distance: 0, wanted: new Map(),
  })));
  const pools = levels.map((level) => level.tile > spriteSmall ? createTilePool(level.tile) : null);
  const limit = (navigator.deviceMemory ?? 8) <= 4 ? 24 : 64;
  const waiting = new Set();
  const listeners = new Set(onLoad ? [onLoad] : []);
  let loading = 0;
  let clock = 0;

  /** The sheet with a photo's tile, and the tile's position in it; null where there is none. */
  function spotOf(level, photo) {
    const all = sheets[level];
    if (!all.length) return null;
    const place = tileOf(photo);
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (all[middle].from <= place) low = middle;
      else high = middle - 1;
    }
    const sheet = all[low];
    if (place < sheet.from || place >= sheet.from + sheet.count) return null;
    const { tile: size, columns } = levels[level];
    return { sheet, x: ((place - sheet.from) % columns) * size, y: Math.floor((place - sheet.from) / columns) * size, size };
  }

  function tile(level, photo, distance = 0) {
    const pooled = pools[level]?.get(photo);
    if (pooled) return pooled;
    const spot = spotOf(level, photo);
    if (!spot || spot.sheet.failed) return null;
    const { sheet } = spot;
    sheet.used = ++clock;
    if (sheet.image) return { image: sheet.image, x: spot.x, y: spot.y, size: spot.size };
    if (distance < Infinity) ask(sheet, photo, distance);
    return null;
  }

  function ask(sheet, photo, distance) {
    const now = performance.now();
    // Requests within one drawing count together; a later drawing may need other sheets.
    if (now - sheet.asked > 50) {
      sheet.distance = distance;
      sheet.wanted.clear();
    }
    sheet.asked = now;
    sheet.distance = Math.min(sheet.distance, distance);
    if (photo !== null) sheet.wanted.set(photo, true);
    if (waiting.has(sheet)) return;
    waiting.add(sheet);
    queueMicrotask(loadNext);
  }

  function loadNext() {
    while (loading < spriteLoadsAtOnce && waiting.size) {
      const newest = Math.max(...[...waiting].map((sheet) => sheet.asked));
      const cost = (sheet) => sheet.level + sheet.distance + (newest - sheet.asked > 1000 ? 1e9 : 0);
      const next = [...waiting].reduce((a, b) => cost(b) < cost(a) ? b : a);
      waiting.delete(next);
      if (next.image) continue;
      loading++;
      load(next);
    }
  }

  async function load(sheet) {
    try {
      sheet.image = await loadSheet(sheet);
      keep(sheet);
      forget(sheet.level);
    } catch {
      // Without the sheet, the map shows a square in the cluster's colour for each photo.
      sheet.failed = true;
    }
    loading--;
    for (const listener of listeners) listener(sheet.level, sheet);
    loadNext();
  }

  function keep(sheet) {
    for (const photo of sheet.wanted.keys()) {
      const { x, y } = spotOf(sheet.level, photo);
      pools[sheet.level]?.put(photo, sheet.image, x, y);
    }
    sheet.wanted.clear();
  }

  function forget(level) {
    if (!pools[level]) return;
    const held = sheets[level].filter((sheet) => sheet.image).sort((a, b) => a.used - b.used);
    for (const sheet of held.slice(0, Math.max(0, held.length - limit))) {
      sheet.image.close?.();
      sheet.image = null;
    }
  }

  /** Requests all sheets of a level, in order. */
  function loadLevel(level) {
    sheets[level]?.forEach((sheet, place) => {
      if (!sheet.image && !sheet.failed) ask(sheet, null, place / 1000);
    });
  }

  function listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** True where the pixels of a level's sheets may be read; for a page opened from disk, only sheets from scripts allow it. */
  const arePixelsOpen = (level) => location.protocol !== "file:" || sheets[level].every((sheet) => sheet.script);
  const done = (level) => sheets[level]?.every((sheet) => sheet.image || sheet.failed) ?? true;
  const busy = () => loading + waiting.size;
  return { levels, sheets, tile, spotOf, loadLevel, listen, arePixelsOpen, done, busy };
}
