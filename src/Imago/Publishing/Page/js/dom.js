// Elements and words.

const svgSpace = "http://www.w3.org/2000/svg";

/**
 * A new element. Of `properties`, functions named on... listen, `class`, `aria-...`, `data-...` and the like become attributes, the rest are set as
 * properties; null ones are left out. Children are nodes or text; text stays text.
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

/** A new element of SVG with its attributes. */
export function drawn(name, attributes = {}, ...children) {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A button that does something. */
export function button(text, onclick, properties = {}) {
  return el("button", { type: "button", onclick, ...properties }, text);
}

/** Names and titles may run the other way; what is around them must not. */
export function isolated(text) {
  return el("bdi", {}, text);
}

/** A number for people, with separators. */
export function numberText(number) {
  // Not by the browser's own way, whose first use takes longer than all else here.
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

/** A path of the album as a URL, whatever its names hold. */
export function urlOf(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** Calls something once the page has nothing better to do. */
export function whenIdle(call) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(call, { timeout: 2000 });
  else setTimeout(call, 200);
}

/** True where the reader asked for little motion or little traffic. */
export function prefersCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || Boolean(navigator.connection?.saveData);
}
