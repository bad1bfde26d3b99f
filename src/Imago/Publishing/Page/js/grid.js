import { el } from "./dom.js";
import { photoName, smallPicture } from "./picture.js";

const gridBatch = 96;

/** A grid of photos as buttons, built as it scrolls into view; `onOpen(place)` is called with a photo's index in the list. */
export function photoGrid(list, label, onOpen) {
  const grid = el("ul", { class: "grid", "aria-label": label });
  const end = el("div", { class: "grid-end", "aria-hidden": "true" });
  let built = 0;

  function build() {
    const batch = [];
    for (const last = Math.min(list.length, built + gridBatch); built < last; built++) batch.push(cell(built));
    grid.append(...batch);
    if (built >= list.length) watch.disconnect();
  }

  function cell(place) {
    const name = photoName(list[place]);
    return el("li", {}, el("button", { type: "button", class: "cell", "aria-label": name, title: name, onclick: () => onOpen(place) }, smallPicture(list[place])));
  }

  // The end is observed again after each batch, because an element that stays visible fires no event.
  const watch = new IntersectionObserver((entries) => {
    if (!entries.at(-1).isIntersecting) return;
    build();
    watch.unobserve(end);
    if (built < list.length) watch.observe(end);
  }, { rootMargin: "600px" });
  build();
  if (built < list.length) watch.observe(end);
  return el("div", { class: "grid-holder" }, grid, end);
}
