import { el, numberText } from "./dom.js";
import { openLightbox } from "./lightbox.js";
import { createMap } from "./map.js";
import { createSelection } from "./select.js";
import { onMask, shared, whenPhotos } from "./state.js";

/** Creates the view with the map of all photos. The map is made when the view is first shown. */
export function createAtlas() {
  const root = document.getElementById("view-map");
  const heading = root.querySelector("h2");
  const host = el("div", { class: "map-host" });
  const said = el("p", { class: "note", role: "status" });
  const panel = el("aside", { class: "selection", "aria-label": "Selection" });
  root.append(said, el("div", { class: "map-columns" }, el("div", { class: "map-frame" }, host), panel));
  const selection = createSelection(panel, () => map?.setSelection([]));
  let map = null;
  let isAsked = false;
  let sought = {};

  async function make() {
    isAsked = true;
    try {
      const photos = await whenPhotos((loaded, count) => {
        said.textContent = `${numberText(loaded)} of ${numberText(count)} photos loaded`;
      });
      said.textContent = "";
      if (!photos.x || !photos.count) {
        root.classList.add("has-no-map");
        said.textContent = "This album was made without a map.";
        return;
      }
      map = createMap(host, { album: shared.album, photos, sprites: shared.sprites, onOpen: openPhoto, onSelect: (list) => selection.show([...list]) });
      map?.setMask(shared.mask);
      seek();
    } catch (error) {
      said.textContent = `The map could not be drawn: ${error.message}`;
    }
  }

  /** Goes to the place that the address names, once there is a map. */
  function seek() {
    if (!map) return;
    map.resize();
    if (sought.cluster !== undefined) map.focusCluster(sought.cluster);
    if (sought.photo < shared.photos.count) map.focusPhoto(sought.photo);
    sought = {};
  }

  function openPhoto(photo) {
    const cluster = shared.byId.get(shared.photos.cluster[photo]);
    const place = cluster?.photos.indexOf(photo) ?? -1;
    if (place < 0) openLightbox([photo], 0);
    else openLightbox(cluster.photos, place);
  }

  onMask((mask) => map?.setMask(mask));
  return {
    show(place) {
      sought = place;
      if (!isAsked) make();
      seek();
      return heading;
    },
  };
}
