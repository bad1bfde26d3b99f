import { el, isolated, numberText, whenIdle } from "./dom.js";
import { clusterCounts } from "./filter.js";
import { playFilmsOn } from "./film.js";
import { photoGrid } from "./grid.js";
import { openLightbox } from "./lightbox.js";
import { previewFilm } from "./preview.js";
import { onMask, shared, whenPhotos } from "./state.js";

/** Turns the cards into links to the clusters; the cards can be ordered and follow the mask. */
export function createOverview() {
  const root = document.getElementById("view-overview");
  const holder = root.querySelector(".cards");
  const cards = [...holder.querySelectorAll(".card")];
  const order = root.querySelector("#order");
  const playAll = root.querySelector("#play-all");
  for (const card of cards) upgrade(card);
  root.querySelector(".tools").hidden = cards.length === 0;
  playAll.hidden = !shared.album.embed_films || !shared.album.clusters.some((cluster) => cluster.film);

  order.addEventListener("change", () => {
    const key = order.value;
    const name = (card) => card.querySelector("h3").textContent;
    const before = key === "title" ? (a, b) => name(a).localeCompare(name(b)) : (a, b) => b.dataset[key] - a.dataset[key];
    holder.append(...(key ? [...cards].sort(before) : cards));
  });

  onMask((mask) => {
    const counts = mask ? clusterCounts(shared.photos, mask) : null;
    for (const card of cards) {
      const cluster = shared.byId.get(Number(card.dataset.cluster));
      const left = counts?.get(cluster?.id) ?? 0;
      card.hidden = counts !== null && left === 0;
      const count = card.querySelector(".count");
      count.dataset.all ??= count.textContent;
      count.textContent = counts && cluster ? `${numberText(left)} of ${count.dataset.all}` : count.dataset.all;
    }
  });

  whenIdle(() => showBest(root.querySelector(".highlights")));

  playAll.addEventListener("click", () => {
    const shown = [...holder.querySelectorAll(".card:not([hidden])")].map((card) => Number(card.dataset.cluster)).filter((id) => shared.byId.get(id)?.film);
    if (shown.length) playFilmsOn(shown);
  });

  return {
    show: () => root.querySelector("h2"),
    hide: () => root.querySelector(".highlights video")?.pause(),
  };
}

/** Shows the photos of the album's film beside it. */
async function showBest(section) {
  const list = shared.album.film?.photos ?? [];
  if (!section || !list.length) return;
  try {
    await whenPhotos();
    section.append(photoGrid(list, "The best photos", (place) => openLightbox(list, place)));
  } catch {
    // The film works without the photos.
  }
}

function upgrade(card) {
  const cluster = shared.byId.get(Number(card.dataset.cluster));
  if (!cluster) return;
  const hash = `#cluster-${cluster.id}`;

  // The cluster now has its own view, so its address must not scroll to the card.
  card.removeAttribute("id");
  const heading = card.querySelector("h3");
  heading.replaceChildren(el("a", { href: hash, class: "whole-card" }, isolated(cluster.title)));
  const poster = card.querySelector("a.poster");
  if (poster) {
    poster.href = hash;
    poster.tabIndex = -1;
    poster.setAttribute("aria-hidden", "true");
    if (shared.album.embed_films) previewFilm(card, poster, cluster.film);
  }
  const header = card.querySelector("header");
  header.after(swatches(cluster.palette));
}

/** The colours of a cluster. */
export function swatches(palette) {
  const row = el("ul", { class: "swatches", "aria-label": "Colours" });
  for (const colour of palette ?? []) {
    const swatch = el("li", { title: colour });
    swatch.style.background = colour;
    row.append(swatch);
  }
  row.hidden = !row.children.length;
  return row;
}
