import { clockText, countText, el, isolated, numberText, urlOf } from "./dom.js";
import { filmOf } from "./film.js";
import { photoGrid } from "./grid.js";
import { openLightbox } from "./lightbox.js";
import { musicOf } from "./music.js";
import { swatches } from "./overview.js";
import { smallPicture } from "./picture.js";
import { profileOf } from "./profile.js";
import { rollOf } from "./roll.js";
import { shared, whenPhotos } from "./state.js";

/** Creates the view of one cluster: film, music, profile, neighbours and photos. */
export function createCluster() {
  const root = document.getElementById("view-cluster");
  let film = null;
  let shown = 0;

  function show({ cluster: id }) {
    const cluster = shared.byId.get(id);
    const heading = el("h2", { id: "cluster-title" }, cluster ? isolated(cluster.title) : "There is no such cluster");
    root.removeAttribute("aria-label");
    root.setAttribute("aria-labelledby", "cluster-title");
    root.replaceChildren(el("header", { class: "bar" }, heading, ...cluster ? [about(cluster), pager(cluster)] : []));
    if (cluster) fill(cluster, ++shown);
    return heading;
  }

  async function fill(cluster, turn) {
    let photos = null;
    try {
      photos = await whenPhotos();
    } catch {
      // Film and music need no list of photos.
    }
    if (turn !== shown) return;
    film = cluster.film && shared.album.embed_films ? filmOf(cluster, photos) : null;
    root.append(el("div", { class: "cluster-columns" },
      el("div", { class: "cluster-main" },
        film ? film.element : cluster.film ? filmLink(cluster) : el("p", { class: "silent" }, "No film was rendered for this cluster."),
        cluster.roll ? rollOf(cluster, film) : null,
        filesOf(cluster),
        part("Profile", el("p", { class: "note" }, "Each line has a mark for every cluster of the album; the dot marks this one."), profileOf(cluster, shared.album.clusters))),
      el("div", { class: "cluster-side" }, part("Music", musicOf(cluster)))));
    if (cluster.neighbors?.length) root.append(part("Nearby on the map", neighbours(cluster)));
    if (photos) root.append(part("Photos", photoGrid(cluster.photos, `Photos of “${cluster.title}”`, (place) => openLightbox(cluster.photos, place))));
  }

  function hide() {
    shown++;
    film?.stop();
    film = null;
    root.replaceChildren();
  }

  return { show, hide };
}

/** A link to the film's file, where the page does not play films. */
function filmLink(cluster) {
  const still = cluster.film.poster ? el("img", { src: urlOf(cluster.film.poster), alt: "" }) : null;
  return el("a", { class: "film-link", href: urlOf(cluster.film.path) }, still, "Open the film");
}

function about(cluster) {
  const words = [countText(cluster.size, "photo")];
  if (cluster.film) words.push(`film of ${clockText(cluster.film.seconds)}`);
  return el("div", { class: "about-cluster" }, el("p", { class: "count" }, words.join(", ")), swatches(cluster.palette));
}

function pager(cluster) {
  const all = shared.album.clusters;
  const at = all.indexOf(cluster);
  const link = (to, text) => to ? el("a", { class: "step", href: `#cluster-${to.id}`, "aria-label": `${text} cluster: ${to.title}` }, text) : null;
  const map = cluster.center ? el("a", { class: "step", href: `#map-cluster-${cluster.id}` }, "On the map") : null;
  return el("div", { class: "pager" }, map, link(all[at - 1], "Previous"), link(all[at + 1], "Next"));
}

function filesOf(cluster) {
  const links = [["Film", cluster.film?.path], ["MIDI", cluster.midi], ["WAV", cluster.wav]].filter(([, path]) => path);
  return el("ul", { class: "files" }, ...links.map(([name, path]) => el("li", {}, el("a", { href: urlOf(path), "aria-label": `${name} of “${cluster.title}”` }, name))));
}

function neighbours(cluster) {
  const near = cluster.neighbors.map((id) => shared.byId.get(id)).filter(Boolean);
  return el("ul", { class: "neighbours" }, ...near.map((other) => el("li", {}, el("a", { href: `#cluster-${other.id}` },
    pictureOf(other),
    isolated(other.title), el("span", { class: "count" }, numberText(other.size))))));
}

/** The film's poster or, without one, some of the photos. */
function pictureOf({ film, photos }) {
  if (film?.poster) return el("img", { src: urlOf(film.poster), alt: "", width: 320, height: 180, loading: "lazy", decoding: "async" });
  return el("span", { class: "few", "aria-hidden": "true" }, ...shared.photos ? photos.slice(0, 2).map((photo) => smallPicture(photo)) : []);
}

function part(title, ...content) {
  return el("section", { class: "part" }, el("h3", {}, title), ...content);
}
