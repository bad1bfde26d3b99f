import { button, countText, el, isolated, numberText, whenIdle } from "./dom.js";
import { clusterCounts, facetCounts, maskOf } from "./filter.js";
import { shared, takeMask, whenPhotos } from "./state.js";

const chipsShown = 12;

/** The search box and the buttons of the facets; the result becomes the mask, which overview and map follow. */
export function startSearch(host) {
  const { album } = shared;
  const chosen = album.facets.map(() => new Set());
  const names = [];
  const found = el("p", { class: "found", role: "status" });
  const box = el("input", { type: "search", id: "find", placeholder: "title, file name or value", autocomplete: "off", spellcheck: false, oninput: later });
  const clear = button("Clear", () => {
    box.value = "";
    for (const values of chosen) values.clear();
    for (const name of names) name();
    for (const chip of host.querySelectorAll("[aria-pressed=true]")) chip.setAttribute("aria-pressed", "false");
    apply();
    box.focus();
  }, { hidden: true });
  const facets = el("div", { class: "facet-sets" });
  host.append(el("search", { class: "search", role: "search" }, el("label", {}, "Find ", box), clear, facets), found);
  host.hidden = false;
  if (album.facets.length) whenIdle(() => whenPhotos().then((photos) => facets.append(...album.facets.map((facet, place) => chipsOf(facet, place, photos)))).catch(failed));
  let waiting = 0;

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  }

  function failed() {
    found.textContent = "The list of photos could not be loaded.";
  }

  async function apply() {
    try {
      const photos = await whenPhotos();
      const mask = maskOf(album, photos, box.value, chosen);
      clear.hidden = mask === null;
      takeMask(mask);
      const counts = mask ? clusterCounts(photos, mask) : null;
      const total = counts ? [...counts.values()].reduce((sum, count) => sum + count, 0) : 0;
      found.textContent = counts ? `${countText(total, "photo")} in ${countText([...counts.keys()].filter((id) => id >= 0).length, "cluster")}` : "";
    } catch {
      failed();
    }
  }

  /** The values of a facet as buttons, most frequent first. */
  function chipsOf(facet, place, photos) {
    const counts = facetCounts(album, photos, place);
    const order = [...counts.keys()].filter((value) => counts[value] > 0).sort((a, b) => counts[b] - counts[a]);
    const chip = (value) => button("", (event) => {
      const isOn = !chosen[place].delete(value);
      if (isOn) chosen[place].add(value);
      event.currentTarget.setAttribute("aria-pressed", String(isOn));
      name();
      apply();
    }, { class: "chip", "aria-pressed": "false" });
    const chips = order.map((value) => {
      const made = chip(value);
      made.append(el("bdi", {}, facet.values[value]), el("span", { class: "chip-count" }, numberText(counts[value])));
      return made;
    });
    const group = el("div", { class: "chips", role: "group", "aria-label": facet.name }, ...chips.slice(0, chipsShown));
    if (chips.length > chipsShown) {
      group.append(button(`${numberText(chips.length - chipsShown)} more`, (event) => {
        event.currentTarget.replaceWith(...chips.slice(chipsShown));
        chips[chipsShown].focus();
      }, { class: "chip more" }));
    }
    const summary = el("summary");
    // The summary shows the selected values even while the list is folded.
    function name() {
      const words = [...chosen[place]].map((value) => facet.values[value]);
      const said = words.length > 3 ? `${words.slice(0, 3).join(", ")} and ${words.length - 3} more` : words.join(", ");
      summary.replaceChildren(isolated(facet.name), ...words.length ? [": ", isolated(said)] : []);
    }
    name();
    names.push(name);
    return el("details", {}, summary, group);
  }
}
