import { nameOf } from "./data.js";

// Which photos are meant: those whose words hold every word sought, and that have one of the chosen values of each facet.

const wordsOfPhotos = [];

/** What search looks through for one photo, in small letters. */
function wordsOf(album, photos, titles, photo) {
  const kept = wordsOfPhotos[photo];
  if (kept !== undefined) return kept;
  const values = album.facets.map((facet, place) => facet.values[photos.facets[place][photo]] ?? "");
  return wordsOfPhotos[photo] = [nameOf(photos.path[photo]), titles.get(photos.cluster[photo]) ?? "", ...values].join("\n").toLowerCase();
}

/** The mask, or null where nothing is asked. `chosen` has a set of places in its values for each facet. */
export function maskOf(album, photos, query, chosen) {
  const sought = query.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = chosen.map((values, facet) => ({ facet, values })).filter(({ values }) => values.size > 0);
  if (!sought.length && !asked.length) return null;
  const titles = new Map(album.clusters.map((cluster) => [cluster.id, cluster.title]));
  const mask = new Uint8Array(photos.count);
  for (let photo = 0; photo < photos.count; photo++) {
    if (!asked.every(({ facet, values }) => values.has(photos.facets[facet][photo]))) continue;
    if (sought.length) {
      const words = wordsOf(album, photos, titles, photo);
      if (!sought.every((word) => words.includes(word))) continue;
    }
    mask[photo] = 1;
  }
  return mask;
}

/** How many photos of each value of a facet there are. */
export function facetCounts(album, photos, facet) {
  const counts = new Uint32Array(album.facets[facet].values.length);
  for (const place of photos.facets[facet]) {
    if (place >= 0) counts[place]++;
  }
  return counts;
}

/** How many photos of each cluster the mask leaves. */
export function clusterCounts(photos, mask) {
  const counts = new Map();
  for (let photo = 0; photo < photos.count; photo++) {
    if (mask[photo]) counts.set(photos.cluster[photo], (counts.get(photos.cluster[photo]) ?? 0) + 1);
  }
  return counts;
}
