import { loadRun } from "./data.js";
import { clockText, countText, drawn, el, isolated, numberText, urlOf } from "./dom.js";
import { openLightbox } from "./lightbox.js";
import { tableOf } from "./music.js";
import { photoName, smallPicture } from "./picture.js";
import { shared, whenPhotos } from "./state.js";

const repeatsAtOnce = 50;

/** The view that tells how the album was made. The sections that the page shows without its script stay at the end. */
export function createReport() {
  const root = document.getElementById("view-report");
  const heading = el("h2", {}, "Report");
  const { report, counts, clusters } = shared.album;
  const inNone = counts.photos - clusters.reduce((sum, { size }) => sum + size, 0);
  const repeats = section("Repeats");
  root.prepend(el("section", { class: "about" }, heading, el("p", {}, summary({ ...counts, inNone })), reportFiles(report?.files ?? [])),
    section("The number of clusters", report?.reason ? el("p", {}, report.reason) : null, ...tried(report?.clusters_tried)), repeats);
  const times = section("How long it took");
  let isFilled = false;

  async function fill() {
    isFilled = true;
    if (report?.run) fillTimes(report.run);
    const groups = report?.repeats ?? [];
    if (!groups.length) {
      repeats.append(el("p", {}, "No photos repeat others."));
      return;
    }
    try {
      await whenPhotos();
    } catch {
      repeats.append(el("p", {}, "The list of photos could not be loaded."));
      return;
    }
    repeats.append(el("p", {}, `${countText(groups.length, "group")} of photos that show almost the same.`), ...more(groups));
  }

  async function fillTimes(path) {
    try {
      const run = await loadRun(path);
      times.append(...timesOf(run));
      root.append(times);
    } catch {
      // The record of the run may be missing; the rest of the report does not need it.
    }
  }

  return {
    show() {
      if (!isFilled) fill();
      return heading;
    },
  };
}

function summary(counts) {
  const words = [countText(counts.photos, "photo"), countText(counts.clusters, "cluster")];
  if (counts.inNone) words.push(`${countText(counts.inNone, "photo")} in no cluster`);
  if (counts.duplicates) words.push(`${numberText(counts.duplicates)} exact copies left out`);
  if (counts.rejected) words.push(`${countText(counts.rejected, "file")} that could not be read`);
  if (counts.film_seconds) words.push(`${clockText(counts.film_seconds)} of film`);
  return `${words.join(", ")}.`;
}

/** The time of each stage with a bar, and the versions of the software. */
function timesOf({ imago, runtime, platform, processors, parts, stages }) {
  const longest = Math.max(...stages.map(({ seconds }) => seconds), 0.1);
  const rows = stages.map(({ stage, seconds }) => [stage, timeText(seconds), el("meter", { min: 0, max: longest, value: seconds, "aria-label": stage })]);
  const all = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  const versions = [`Imago ${imago}`, runtime, ...parts.map((part) => part.join(" ")), platform, countText(processors, "processor")];
  return [tableOf("Each stage, when it last had work", ["Stage", "Time", ""], rows),
    el("p", {}, `${timeText(all)} in all.`), el("p", { class: "note" }, isolated(versions.join("; ")))];
}

function timeText(seconds) {
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${clockText(seconds)} min`;
}

function reportFiles(paths) {
  return paths.length ? el("ul", { class: "files" }, ...paths.map((path) => el("li", {}, el("a", { href: urlOf(path) }, isolated(path.slice(path.lastIndexOf("/") + 1)))))) : null;
}

/** The quality of each number of clusters: a curve with the chosen one marked, and a table. */
function tried(rows) {
  const known = (rows ?? []).filter((row) => Number.isFinite(row.silhouette));
  if (known.length < 2) return [];
  const [wide, high, edge] = [640, 180, 28];
  const scale = (of, from, to, start, end) => start + (end - start) * (to > from ? (of - from) / (to - from) : 0.5);
  const bounds = (key) => [Math.min(...known.map((row) => row[key])), Math.max(...known.map((row) => row[key]))];
  const x = (row) => scale(row.k, ...bounds("k"), edge, wide - edge);
  const y = (row) => scale(row.silhouette, ...bounds("silhouette"), high - edge, edge);
  const chosen = known.find((row) => row.chosen);
  const text = (row, words, extra) => drawn("text", { x: x(row), y: extra, "text-anchor": "middle" }, words);
  const picture = drawn("svg", { viewBox: `0 0 ${wide} ${high}`, class: "tried", role: "img", "aria-label": `Silhouette by number of clusters${chosen ? `; chosen: ${chosen.k}` : ""}` },
    drawn("line", { x1: edge, x2: wide - edge, y1: high - edge, y2: high - edge, class: "axis" }),
    drawn("polyline", { points: known.map((row) => `${x(row).toFixed(1)},${y(row).toFixed(1)}`).join(" "), class: "curve" }),
    ...known.map((row) => drawn("circle", { cx: x(row), cy: y(row), r: row.chosen ? 7 : 3.5, class: row.chosen ? "own" : "other" })),
    text(known[0], String(known[0].k), high - 8), text(known.at(-1), String(known.at(-1).k), high - 8),
    ...chosen ? [text(chosen, `${chosen.k}: ${chosen.silhouette.toFixed(3)}`, Math.max(14, y(chosen) - 12))] : []);
  const table = tableOf("Numbers of clusters tried", ["Clusters", "Silhouette", ""], known.map((row) => [row.k, row.silhouette.toFixed(4), row.chosen ? "chosen" : ""]));
  return [picture, el("details", {}, el("summary", {}, "As a table"), table)];
}

function more(groups) {
  const list = el("ul", { class: "repeats" });
  const button = el("button", { type: "button" });
  let built = 0;
  function build() {
    const next = groups.slice(built, built + repeatsAtOnce);
    list.append(...next.map(repeat));
    built += next.length;
    button.textContent = `Show more of ${numberText(groups.length)}`;
    button.hidden = built >= groups.length;
  }
  button.addEventListener("click", build);
  build();
  return [list, button];
}

function repeat({ kind, photos }) {
  const cells = photos.map((photo, place) => el("button", { type: "button", class: "cell", "aria-label": photoName(photo), title: photoName(photo), onclick: () => openLightbox(photos, place) }, smallPicture(photo)));
  return el("li", {}, el("div", { class: "repeat" }, ...cells), el("p", { class: "note" }, kind));
}

function section(title, ...content) {
  return el("section", { class: "about" }, el("h3", {}, title), ...content);
}
