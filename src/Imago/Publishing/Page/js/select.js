import { button, countText, el } from "./dom.js";
import { photoGrid } from "./grid.js";
import { openLightbox } from "./lightbox.js";
import { copyText, pathsText, saveText, tableText } from "./save.js";

/** The panel beside the map: what is selected there, and what can be done with it. */
export function createSelection(host, onClear) {
  const said = el("p", { class: "found", role: "status" });
  const heading = el("h3", { tabIndex: -1 }, "Selection");
  const content = el("div", { class: "selection-photos" });
  let list = [];
  const tools = el("div", { class: "selection-tools" },
    button("Open", () => openLightbox(list, 0)),
    button("Copy paths", async () => {
      said.textContent = await copyText(pathsText(list)) ? `${countText(list.length, "path")} copied` : "The browser does not let this page copy.";
    }),
    button("Save as text", () => saveText("selection.txt", "text/plain", pathsText(list))),
    button("Save as CSV", () => saveText("selection.csv", "text/csv", tableText(list))),
    button("Clear", () => {
      onClear();
      show([]);

      // The button that had the focus is gone.
      heading.focus();
    }));
  host.append(heading, said, tools, content);
  show([]);

  function show(photos) {
    list = photos;
    said.textContent = list.length ? countText(list.length, "photo") : "Nothing is selected. A lasso or a box drawn on the map selects what it holds.";
    tools.hidden = !list.length;
    content.replaceChildren(...list.length ? [photoGrid(list, "Selected photos", (place) => openLightbox(list, place))] : []);
  }

  return { show };
}
