// Elements and text.

const svgSpace = "http://www.w3.org/2000/svg";

/**
 * Creates an element. In `properties`, functions named on... become listeners; `class`, `aria-...`, `data-...` and similar names become
 * attributes; the rest are set as properties; null is left out. Children are nodes or strings; a string never becomes markup.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class" || key.includes("-") || !(key in element)) element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Creates an SVG element with attributes. */
export function drawn(name, attributes = {}, ...children) {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Creates a button with an action. */
export function button(text, onclick, properties = {}) {
  return el("button", { type: "button", onclick, ...properties }, text);
}

/** Isolates a name or title, which may be written right to left, from the text around it. */
export function isolated(text) {
  return el("bdi", {}, text);
}

/** A number for people, with thousands separators. */
export function numberText(number) {
  // The browser's own formatter takes longer at its first use than everything else here.
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun, such as "1 photo" and "2,000 photos". */
export function countText(count, noun) {
  return `${numberText(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Minutes and seconds, such as 1:30. */
export function clockText(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Encodes a path in the album as a URL. */
export function urlOf(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** Calls a function once the page is idle. */
export function whenIdle(call) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(call, { timeout: 2000 });
  else setTimeout(call, 200);
}

/** True where the reader prefers reduced motion or reduced data use. */
export function prefersCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || Boolean(navigator.connection?.saveData);
}
