import { button, countText, el } from "./dom.js";
import { photoGrid } from "./grid.js";
import { openLightbox } from "./lightbox.js";
import { copyText, pathsText, saveText, tableText } from "./save.js";

/** The panel beside the map: the selected photos and the actions for them. */
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

      // The button that had the focus is hidden now.
      heading.focus();
    }));
  host.append(heading, said, tools, content);
  show([]);

  function show(photos) {
    list = photos;
    said.textContent = list.length ? countText(list.length, "photo") : "Nothing is selected. Draw a lasso or a box on the map to select photos.";
    tools.hidden = !list.length;
    content.replaceChildren(...list.length ? [photoGrid(list, "Selected photos", (place) => openLightbox(list, place))] : []);
  }

  return { show };
}
