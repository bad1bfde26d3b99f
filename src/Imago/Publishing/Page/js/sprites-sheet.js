import { runScript } from "./data.js";

const sheetsGiven = new Map();

globalThis.imagoSheet = (sheet) => {
  sheetsGiven.set(sheet.path, sheet.webp);
};

/**
 * Loads a sheet: from its script where there is one and the page is opened from disk, because WebGL refuses the pixels of picture files
 * there. Bytes from a script are also decoded off the main thread.
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
  // A bitmap keeps its pixels until it is closed; an image may be decoded again in the middle of a drawing.
  return createImageBitmap(image);
}

function bytesOf(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}
