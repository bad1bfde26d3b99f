import { button, el, isolated, numberText } from "./dom.js";
import { hasPlace } from "./map-scene.js";
import { addressOfOriginal } from "./original.js";
import { photoName, smallPicture } from "./picture.js";
import { shared } from "./state.js";

const swipeLeast = 50;
let lightbox = null;

/** Shows the photos of a list one by one in a dialog. Closing returns the focus. */
export function openLightbox(list, place) {
  lightbox ??= createLightbox();
  lightbox.open(list, place);
}

function createLightbox() {
  const stage = el("div", { class: "stage" });
  const title = el("h2", { id: "photo-title", "aria-live": "polite" });
  const at = el("p", { class: "at" });
  const facts = el("dl", { class: "facts" });
  const before = button("Previous", () => go(place - 1));
  const after = button("Next", () => go(place + 1));
  const size = button("Full size", toggleSize, { "aria-pressed": "false" });
  const close = button("Close", () => dialog.close());
  const dialog = el("dialog", { class: "lightbox", "aria-labelledby": "photo-title", onkeydown, onclose },
    el("div", { class: "lightbox-bar" }, title, at, size, before, after, close), stage, facts);
  document.body.append(dialog);
  let list = [];
  let place = 0;
  let opener = null;
  let pressed = null;

  function open(photos, from) {
    opener = document.activeElement;
    list = photos;
    dialog.showModal();
    go(from);
    close.focus();
  }

  function go(to) {
    place = Math.max(0, Math.min(list.length - 1, to));
    const photo = list[place];
    title.replaceChildren(isolated(photoName(photo)));
    at.textContent = `${numberText(place + 1)} of ${numberText(list.length)}`;
    before.disabled = place === 0;
    after.disabled = place === list.length - 1;
    setWhole(false);
    showPicture(photo);
    facts.replaceChildren(...factsOf(photo).map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value instanceof Node ? value : isolated(value)))));
  }

  /** Shows the small picture at once, and the photo when it has loaded. If the browser cannot show the file, the small picture stays. */
  function showPicture(photo) {
    const small = smallPicture(photo, photoName(photo));
    // The small picture gets the photo's size, so that nothing jumps when the photo replaces it.
    small.style.width = `${shared.photos.width[photo]}px`;
    small.style.height = `${shared.photos.height[photo]}px`;
    stage.replaceChildren(small);
    size.hidden = true;
    addressOfOriginal(shared.photos.path[photo]).then((url) => {
      if (!url || !small.isConnected) return;
      const picture = el("img", { alt: photoName(photo), decoding: "async", draggable: false });
      picture.addEventListener("load", () => {
        if (!small.isConnected) return;
        stage.replaceChildren(picture);
        size.hidden = picture.naturalWidth <= stage.clientWidth && picture.naturalHeight <= stage.clientHeight;
      });
      picture.src = url;
    });
  }

  function toggleSize() {
    setWhole(!stage.classList.contains("whole"));
  }

  function setWhole(isWhole) {
    stage.classList.toggle("whole", isWhole);
    size.setAttribute("aria-pressed", String(isWhole));
    stage.tabIndex = isWhole ? 0 : -1;
    if (isWhole) stage.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2);
  }

  function onkeydown(event) {
    // At full size, the arrow keys scroll the picture.
    if (event.altKey || event.ctrlKey || event.metaKey || (stage.classList.contains("whole") && event.target === stage)) return;
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  }

  function onclose() {
    stage.replaceChildren();
    if (opener?.isConnected) opener.focus();
  }

  stage.addEventListener("pointerdown", (event) => {
    pressed = event.pointerType === "touch" && !stage.classList.contains("whole") ? event : null;
  });
  stage.addEventListener("pointerup", (event) => {
    if (!pressed || event.pointerId !== pressed.pointerId) return;
    const way = event.clientX - pressed.clientX;
    if (Math.abs(way) > swipeLeast && Math.abs(way) > 2 * Math.abs(event.clientY - pressed.clientY)) go(place - Math.sign(way));
    pressed = null;
  });
  stage.addEventListener("click", (event) => event.target === stage && !stage.classList.contains("whole") && dialog.close());
  stage.addEventListener("dblclick", () => !size.hidden && toggleSize());
  return { open };
}

/** A link to another view, which also closes the dialog. */
function wayTo(hash, text) {
  return el("a", { href: hash, onclick: (event) => {
    event.currentTarget.closest("dialog").close();
    // The map may have moved since the link was last used, so the view is shown again.
    if (location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  } }, text);
}

function factsOf(photo) {
  const { photos, album } = shared;
  const cluster = shared.byId.get(photos.cluster[photo]);
  const taken = photos.taken[photo];
  const facets = album.facets.map((facet, place) => [facet.name, facet.values[photos.facets[place][photo]]]);
  return [
    ["Taken", taken ? taken.replace("T", " ") : null],
    ["Size", `${numberText(photos.width[photo])} × ${numberText(photos.height[photo])}`],
    ["Map", hasPlace(photos, photo) ? wayTo(`#map-photo-${photo}`, "Show it on the map") : null],
    ["Cluster", cluster ? wayTo(`#cluster-${cluster.id}`, isolated(cluster.title)) : null],
    ...facets,
    ["File", photos.path[photo]],
  ].filter(([, value]) => value);
}
