/**
 * The address of a file by its full path, where the page itself is opened from disk; null elsewhere, for a page from a server may not read the disk.
 * Takes paths of Unix, of Windows drives and of shares.
 */
export function addressOfOriginal(path, protocol = location.protocol) {
  if (protocol !== "file:") return null;
  const parts = /^([A-Za-z]:[\\/]|\\\\)/.test(path) ? path.replaceAll("\\", "/") : path;
  const encoded = parts.split("/").map(encodeURIComponent).join("/");
  if (/^[A-Za-z]:\//.test(parts)) return `file:///${encoded.replace("%3A", ":")}`;
  if (/^\/\//.test(parts)) return `file:${encoded}`;
  return parts.startsWith("/") ? `file://${encoded}` : null;
}
