import { loadPhotos } from "./data.js";

// What the views share: the album, its photos once they are loaded, and the mask that search and facets leave.

/** `mask` is null while all photos are meant; otherwise 1 for each that is. */
export const shared = { album: null, photos: null, sprites: null, mask: null, byId: new Map() };

const maskListeners = [];
const progressListeners = [];
let photosComing = null;

/** Takes the album. */
export function takeAlbum(album) {
  shared.album = album;
  for (const cluster of album.clusters) shared.byId.set(cluster.id, cluster);
}

/** The photos; they are loaded when first asked for. Whoever asks meanwhile can hear of the progress too. */
export function whenPhotos(onProgress) {
  if (onProgress) progressListeners.push(onProgress);
  photosComing ??= loadPhotos(shared.album, (loaded, count) => progressListeners.forEach((listener) => listener(loaded, count))).then((photos) => {
    shared.photos = photos;
    return photos;
  });
  return photosComing;
}

/** Changes the mask and tells those who listen. */
export function takeMask(mask) {
  shared.mask = mask;
  for (const listener of maskListeners) listener(mask);
}

/** Calls `listener(mask)` whenever the mask changes. */
export function onMask(listener) {
  maskListeners.push(listener);
}
