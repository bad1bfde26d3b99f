import { el, isolated } from "./dom.js";

/** A cluster's music: its parameters, and the features of the photos that set them. */
export function musicOf({ music }) {
  if (!music) return el("p", { class: "silent" }, "This cluster has no music.");
  const facts = [
    ["Tempo", Number.isFinite(music.tempo) ? `${Math.round(music.tempo)} bpm` : null],
    ["Key", music.key], ["Instruments", music.instruments?.join(", ")], ["Mapping", music.mapping],
  ].filter(([, value]) => value);
  return el("div", { class: "music" },
    music.reason ? el("p", { class: "reason" }, music.reason) : null,
    el("dl", { class: "facts" }, ...facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, isolated(value))))),
    music.because?.length ? because(music.because) : null);
}

function because(rows) {
  return tableOf("Why it sounds this way", ["Feature", "In the album", "Sets", "To"], rows.map((row) => row.map((cell) => cell ?? "")));
}

/** A table that scrolls within itself on narrow pages. Cells are strings or nodes. */
export function tableOf(caption, heads, rows) {
  return el("div", { class: "table", role: "region", "aria-label": caption, tabIndex: 0 }, el("table", {},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell, place) => el("td", { "data-head": heads[place] }, cell instanceof Node ? cell : isolated(String(cell)))))))));
}
