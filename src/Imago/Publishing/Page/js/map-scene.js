import { createGrid } from "./map-grid.js";

export const photoFaint = 0;
export const photoPlain = 1;
export const photoChosen = 2;

/** True where a photo lies on the map. */
export function hasPlace(photos, i) {
  return Boolean(photos.x) && Number.isFinite(photos.x[i]) && Number.isFinite(photos.y[i]);
}

/** The content of the map: places, colours and states of all photos, with a version that grows when states or colours change. */
export function createScene(album, photos) {
  const clusters = new Map(album.clusters.map((cluster) => [cluster.id, cluster]));
  const grid = createGrid(photos.x, photos.y);
  const states = new Uint8Array(photos.count).fill(photoPlain);
  const scene = { count: photos.count, x: photos.x, y: photos.y, cluster: photos.cluster, clusters, grid, states, version: 0, palette: null };
  let mask = null;
  let chosen = new Set();

  function mark() {
    for (let i = 0; i < scene.count; i++) states[i] = chosen.has(i) ? photoChosen : mask && !mask[i] ? photoFaint : photoPlain;
    scene.version++;
  }

  scene.setMask = (next) => {
    mask = next;
    mark();
  };

  scene.setChosen = (next) => {
    chosen = new Set(next);
    mark();
  };

  scene.chosen = () => chosen;

  /** The opacity of a photo's state: photos outside a selection are dimmed, filtered photos almost invisible. */
  scene.opacityOf = (state) => state === photoFaint ? 0.12 : state === photoPlain && chosen.size ? 0.4 : 1;
  /** True where a photo has a place on the map and is not filtered out. */
  scene.isShown = (i) => hasPlace(photos, i) && (!mask || mask[i] !== 0);

  /** The box around all photos that pass a test. */
  scene.boxOf = (passes) => {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let i = 0; i < scene.count; i++) {
      if (!hasPlace(photos, i) || !passes(i)) continue;
      box.left = Math.min(box.left, photos.x[i]);
      box.right = Math.max(box.right, photos.x[i]);
      box.top = Math.min(box.top, photos.y[i]);
      box.bottom = Math.max(box.bottom, photos.y[i]);
    }
    return box;
  };

  /** Sets the colours of the clusters and of the theme. */
  scene.setPalette = (theme) => {
    const colors = new Map(album.clusters.map((cluster) => [cluster.id, cluster.color]));
    scene.palette = { ...theme, of: (i) => colors.get(photos.cluster[i]) ?? theme.noise };
    scene.version++;
  };

  return scene;
}

/** Reads the theme for canvases from the custom properties of map.css. */
export function readTheme(host) {
  const style = getComputedStyle(host);
  const color = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return {
    ground: color("--map-ground", "#f2eee6"),
    noise: color("--map-noise", "#8b8b8b"),
    chosen: color("--map-chosen", "#c2410c"),
    current: color("--map-current", "#1d4ed8"),
    outline: color("--map-outline", "#ffffff"),
  };
}
