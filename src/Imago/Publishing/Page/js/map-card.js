import { nameOf } from "./data.js";
import { levelFor } from "./map-near.js";

const cardSide = 168;

/** The enlarged photo beside the pointer, with its file name and its cluster's title. */
export function createCard(host, scene, photos, sprites) {
  const card = document.createElement("div");
  card.className = "map-card";
  card.setAttribute("aria-hidden", "true");
  card.hidden = true;
  const canvas = document.createElement("canvas");
  const name = document.createElement("span");
  name.className = "map-card-name";
  const title = document.createElement("span");
  title.className = "map-card-title";
  card.append(canvas, name, title);
  host.append(card);
  const context = canvas.getContext("2d");
  let shown = -1;

  function paint(ratio) {
    const pixels = Math.round(cardSide * ratio);
    if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
    const best = sprites.tile(levelFor(sprites, pixels), shown, -1) ?? sprites.tile(0, shown);
    context.fillStyle = scene.palette.of(shown);
    context.fillRect(0, 0, pixels, pixels);
    context.imageSmoothingQuality = "high";
    if (best) context.drawImage(best.image, best.x, best.y, best.size, best.size, 0, 0, pixels, pixels);
  }

  /** Shows a photo beside a point, on the side with enough room. */
  function show(photo, x, y, size, ratio) {
    shown = photo;
    card.hidden = false;
    name.textContent = nameOf(photos.path[photo]);
    title.textContent = scene.clusters.get(photos.cluster[photo])?.title ?? "";
    title.hidden = !title.textContent;
    paint(ratio);
    const wide = card.offsetWidth;
    const tall = card.offsetHeight;
    const left = x + 18 + wide < size.width ? x + 18 : Math.max(4, x - 18 - wide);
    const top = Math.max(4, Math.min(size.height - tall - 4, y - tall / 2));
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  function hide() {
    shown = -1;
    card.hidden = true;
  }

  return { show, hide, repaint: (ratio) => shown >= 0 && paint(ratio), destroy: () => card.remove() };
}
