// The album's data comes as scripts that each call a global function, because a page opened from disk can load nothing else.

let albumGiven = null;
let runGiven = null;
let originalsGiven = null;
const chunksGiven = new Map();

globalThis.imagoAlbum = (album) => {
  albumGiven = album;
};

globalThis.imagoPhotos = (chunk) => {
  chunksGiven.set(chunk.from, chunk);
};

globalThis.imagoRun = (run) => {
  runGiven = run;
};

globalThis.imagoOriginals = (originals) => {
  originalsGiven = originals;
};

/** Runs the script at a path relative to the album's folder. */
export function runScript(path) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => {
      script.remove();
      done();
    });
    script.addEventListener("error", () => {
      script.remove();
      fail(new Error(`${path} could not be loaded`));
    });
    script.src = path;
    document.head.append(script);
  });
}

/** Loads and returns the album from assets/data/album.js. */
export async function loadAlbum() {
  const path = "assets/data/album.js";
  await runScript(path);
  if (!albumGiven) throw new Error(`${path} holds no album`);
  return albumGiven;
}

/** Loads and returns the record of a run from a path. */
export async function loadRun(path) {
  await runScript(path);
  if (!runGiven) throw new Error(`${path} holds no record`);
  return runGiven;
}

/** Loads and returns the folders of the originals from the album's private folder. */
export async function loadOriginals() {
  const path = ".imago/originals.js";
  await runScript(path);
  if (!Array.isArray(originalsGiven?.roots)) throw new Error(`${path} names no folders`);
  return originalsGiven;
}

/**
 * Loads the photos, all chunks at once, into one array per property; calls `onProgress(loaded, count)` after each chunk. x and y are null
 * in an album without a map, and NaN for a photo that is not on it; facets hold -1 where a photo has no value.
 */
export async function loadPhotos(album, onProgress) {
  const count = album.counts.photos;
  const photos = {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    cluster: new Int32Array(count).fill(-1),
    tile: new Uint32Array(count),
    path: new Array(count).fill(""),
    width: new Uint32Array(count),
    height: new Uint32Array(count),
    taken: new Array(count).fill(null),
    thumb: new Array(count).fill(null),
    facets: album.facets.map(() => new Int32Array(count).fill(-1)),
  };
  let loaded = 0;
  let placed = count > 0;

  async function load({ path, from }) {
    await runScript(path);
    const chunk = chunksGiven.get(from);
    chunksGiven.delete(from);
    if (!chunk) throw new Error(`${path} holds no photos`);
    if (chunk.from + chunk.path.length > count) throw new Error(`${path} holds more photos than the album counts`);
    placed &&= takePlaces(photos, chunk);
    for (const name of ["cluster", "tile", "width", "height"]) photos[name].set(chunk[name], chunk.from);
    for (const name of ["path", "taken", "thumb"]) {
      for (let i = 0; i < chunk.path.length; i++) photos[name][chunk.from + i] = chunk[name]?.[i] ?? null;
    }
    chunk.facets?.forEach((places, facet) => {
      for (let i = 0; i < places.length; i++) photos.facets[facet][chunk.from + i] = places[i] ?? -1;
    });
    loaded += chunk.path.length;
    onProgress?.(loaded, count);
  }

  await Promise.all(album.chunks.map(load));
  if (!placed) photos.x = photos.y = null;
  return photos;
}

function takePlaces(photos, chunk) {
  if (!chunk.x || !chunk.y) return false;
  for (let i = 0; i < chunk.path.length; i++) {
    photos.x[chunk.from + i] = chunk.x[i] ?? NaN;
    photos.y[chunk.from + i] = chunk.y[i] ?? NaN;
  }
  return true;
}

/** The last part of a path, with slashes or backslashes. */
export function nameOf(path) {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
