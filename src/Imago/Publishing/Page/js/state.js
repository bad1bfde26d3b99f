import { loadPhotos } from "./data.js";

// State shared by the views: the album, its photos once they are loaded, and the mask from search and facets.

/** `mask` is null while nothing is filtered; otherwise 1 for each photo that is kept. */
export const shared = { album: null, photos: null, sprites: null, mask: null, byId: new Map() };

const maskListeners = [];
const progressListeners = [];
let photosComing = null;

/** Stores the album. */
export function takeAlbum(album) {
  shared.album = album;
  for (const cluster of album.clusters) shared.byId.set(cluster.id, cluster);
}

/** Returns the photos, which are loaded at the first request. Each caller may receive progress. */
export function whenPhotos(onProgress) {
  if (onProgress) progressListeners.push(onProgress);
  photosComing ??= loadPhotos(shared.album, (loaded, count) => progressListeners.forEach((listener) => listener(loaded, count))).then((photos) => {
    shared.photos = photos;
    return photos;
  });
  return photosComing;
}

/** Changes the mask and notifies the listeners. */
export function takeMask(mask) {
  shared.mask = mask;
  for (const listener of maskListeners) listener(mask);
}

/** Calls `listener(mask)` whenever the mask changes. */
export function onMask(listener) {
  maskListeners.push(listener);
}
