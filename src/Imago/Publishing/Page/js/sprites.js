import { loadSheet } from "./sprites-sheet.js";
import { createTilePool } from "./sprites-pool.js";

const spriteLoadsAtOnce = Math.min(4, navigator.hardwareConcurrency || 2);
const spriteSmall = 32;

/**
 * The photos' tiles, from sheets that load when a tile of theirs is asked for, those asked with the least distance first.
 * Small sheets stay; of large ones the last used few do, beside a pool of single tiles, since a look at the map may touch more sheets than are kept.
 * `onLoad(level, sheet)` is called after each sheet, and so are those that `listen` adds until what it gives is called; `tile(level, photo, distance)` gives what `drawImage` needs, or null until it is there;
 * with an infinite distance it asks for nothing. `tileOf(photo)` is the place of a photo's tile in the sheets.
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

  /** The sheet that a photo's tile is in, and where there; null where there is none. */
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
    // What is asked for in one drawing counts together; a later drawing may look elsewhere.
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
      // The map goes on without: a dot in the cluster's colour stands for each photo.
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

  /** Asks for all sheets of a level, the first first. */
  function loadLevel(level) {
    sheets[level]?.forEach((sheet, place) => {
      if (!sheet.image && !sheet.failed) ask(sheet, null, place / 1000);
    });
  }

  function listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Whether the pixels of a level's sheets may be read: from disk, those of scripts alone may. */
  const arePixelsOpen = (level) => location.protocol !== "file:" || sheets[level].every((sheet) => sheet.script);
  const done = (level) => sheets[level]?.every((sheet) => sheet.image || sheet.failed) ?? true;
  const busy = () => loading + waiting.size;
  return { levels, sheets, tile, spotOf, loadLevel, listen, arePixelsOpen, done, busy };
}
