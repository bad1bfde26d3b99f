import { el } from "./dom.js";
import { photoName, smallPicture } from "./picture.js";

const gridBatch = 96;

/** Photos as a grid of buttons, built as far as it is seen; `onOpen(place)` is called with a photo's place in the list. */
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

  // Watched anew after each batch: a mark that stays in sight tells nobody.
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
