import { screenOf } from "./map-geometry.js";

// CSS pixels of map per title, so that titles do not hide the photos.
const labelArea = 90000;

/**
 * The clusters' titles over the map as HTML text. Where titles would overlap, the smaller cluster's title appears only after zooming in.
 * Clusters without any shown photo have no title.
 */
export function createLabels(host, scene) {
  const layer = document.createElement("div");
  layer.className = "map-labels";
  layer.setAttribute("aria-hidden", "true");
  host.append(layer);
  const labels = [...scene.clusters.values()]
    .filter((cluster) => cluster.size > 0 && cluster.center)
    .sort((a, b) => b.size - a.size || a.id - b.id)
    .map((cluster) => {
      const element = document.createElement("span");
      element.className = "map-label";
      element.textContent = cluster.title;
      element.style.setProperty("--map-label-color", cluster.color);
      element.hidden = true;
      return { cluster, element, width: 0, height: 0 };
    });
  layer.append(...labels.map(({ element }) => element));
  const shown = new Set();
  let version = -1;
  let measured = false;

  function measure() {
    // All titles are made visible before any is measured, so that the browser computes the layout once.
    for (const label of labels) label.element.hidden = false;
    for (const label of labels) {
      label.width = label.element.offsetWidth;
      label.height = label.element.offsetHeight;
    }
    measured = labels.every((label) => label.width > 0);
  }

  function findShown() {
    version = scene.version;
    shown.clear();
    for (let i = 0; i < scene.count; i++) if (scene.isShown(i)) shown.add(scene.cluster[i]);
  }

  /** Places the titles. `side` is the side of a photo: a title stands above its cluster's central photo. */
  function draw(view, size, side) {
    if (!measured) measure();
    if (version !== scene.version) findShown();
    const limit = Math.max(6, size.width * size.height / labelArea);
    const taken = [];
    for (const { cluster, element, width, height } of labels) {
      const at = screenOf(view, size, cluster.center[0], cluster.center[1]);
      const left = Math.round(at.x - width / 2);
      const top = Math.round(at.y - side / 2 - height - 2);
      const box = { left: left - 6, right: left + width + 6, top: top - 6, bottom: top + height + 6 };
      const inside = left >= 2 && left + width <= size.width - 2 && top >= 2 && top + height <= size.height - 2;
      const free = inside && shown.has(cluster.id) && taken.length < limit && taken.every((other) => other.left > box.right || other.right < box.left
        || other.top > box.bottom || other.bottom < box.top);
      if (element.hidden === free) element.hidden = !free;
      if (!free) continue;
      taken.push(box);
      element.style.transform = `translate(${left}px, ${top}px)`;
    }
  }

  return { draw, forget: () => measured = false, destroy: () => layer.remove() };
}
