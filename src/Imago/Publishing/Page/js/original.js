import { loadOriginals } from "./data.js";

// Photos are named by their paths relative to the folders they were taken from. Only the album's private folder stores where those folders
// are, so only a page opened from disk beside it can show the originals.

let originalFolders = null;

/** Finds the address of a photo's original; null where it is unknown. */
export async function addressOfOriginal(name, protocol = location.protocol) {
  if (protocol !== "file:") return null;
  // A copy of the album without its private folder has only the small pictures.
  originalFolders ??= loadOriginals().then(({ roots }) => roots, () => []);
  return addressIn(await originalFolders, name);
}

/** The address of a file from its name relative to one of several folders. Folders may be Unix paths, Windows paths or network shares. */
export function addressIn(folders, name) {
  const holding = folders.filter((folder) => folder.name === "" || name.startsWith(`${folder.name}/`));
  const folder = holding.sort((a, b) => b.name.length - a.name.length)[0];
  if (!folder) return null;
  const below = folder.name === "" ? name : name.slice(folder.name.length + 1);
  const place = /^([A-Za-z]:[\\/]|\\\\)/.test(folder.path) ? folder.path.replaceAll("\\", "/") : folder.path;
  const path = `${place.replace(/\/$/, "")}/${below}`;
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded.replace("%3A", ":")}`;
  if (/^\/\//.test(path)) return `file:${encoded}`;
  return path.startsWith("/") ? `file://${encoded}` : null;
}
