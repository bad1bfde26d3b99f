import { runScript } from "./data.js";

const sheetsGiven = new Map();

globalThis.imagoSheet = (sheet) => {
  sheetsGiven.set(sheet.path, sheet.webp);
};

/**
 * Loads a sheet: from its script where it has one and the page comes from disk, since WebGL refuses the pixels of picture files there,
 * and only bytes are decoded beside the page's own work.
 */
export async function loadSheet({ path, script }) {
  if (script && location.protocol === "file:") {
    await runScript(script);
    const text = sheetsGiven.get(path);
    sheetsGiven.delete(path);
    if (text) return createImageBitmap(new Blob([bytesOf(text)], { type: "image/webp" }));
  }
  const image = new Image();
  image.decoding = "async";
  image.src = path;
  await image.decode();
  // A bitmap keeps its pixels, where a picture's may be decoded anew in the middle of a drawing, and lets go of them when closed.
  return createImageBitmap(image);
}

function bytesOf(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}
