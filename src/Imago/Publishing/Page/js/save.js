import { el } from "./dom.js";
import { shared } from "./state.js";

/** The paths of photos, one per line. */
export function pathsText(photos) {
  return photos.map((photo) => shared.photos.path[photo] + "\n").join("");
}

/** Photos as CSV (RFC 4180): path, cluster, title, time, facets. */
export function tableText(photos) {
  const { album, photos: all, byId } = shared;
  const rows = photos.map((photo) => [
    all.path[photo], all.cluster[photo], byId.get(all.cluster[photo])?.title ?? "", all.taken[photo] ?? "",
    ...album.facets.map((facet, place) => facet.values[all.facets[place][photo]] ?? ""),
  ]);
  return [["path", "cluster", "title", "taken_at", ...album.facets.map((facet) => facet.name)], ...rows].map((row) => row.map(quoted).join(",") + "\r\n").join("");
}

function quoted(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Offers text as a file to download. */
export function saveText(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Copies text; false where the browser forbids it. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { value: text, class: "off-screen", "aria-hidden": "true" });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}
