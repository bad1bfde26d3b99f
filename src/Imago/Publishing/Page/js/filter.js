import { nameOf } from "./data.js";

// Chooses photos: those whose words contain every search term, and that have one of the selected values of each facet.

const wordsOfPhotos = [];

/** The searchable words of one photo, in lower case. */
function wordsOf(album, photos, titles, photo) {
  const kept = wordsOfPhotos[photo];
  if (kept !== undefined) return kept;
  const values = album.facets.map((facet, place) => facet.values[photos.facets[place][photo]] ?? "");
  return wordsOfPhotos[photo] = [nameOf(photos.path[photo]), titles.get(photos.cluster[photo]) ?? "", ...values].join("\n").toLowerCase();
}

/** Returns the mask, or null without any filter. `chosen` holds, for each facet, a set of indexes of its values. */
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

/** Counts the photos of each value of a facet. */
export function facetCounts(album, photos, facet) {
  const counts = new Uint32Array(album.facets[facet].values.length);
  for (const place of photos.facets[facet]) {
    if (place >= 0) counts[place]++;
  }
  return counts;
}

/** Counts the photos of each cluster that the mask keeps. */
export function clusterCounts(photos, mask) {
  const counts = new Map();
  for (let photo = 0; photo < photos.count; photo++) {
    if (mask[photo]) counts.set(photos.cluster[photo], (counts.get(photos.cluster[photo]) ?? 0) + 1);
  }
  return counts;
}
