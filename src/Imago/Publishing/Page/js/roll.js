import { el, urlOf } from "./dom.js";

// Where the time axis of a compact piano roll starts and ends, as fractions of its width: 2 and 798 of 800.
const rollLeft = 0.0025;
const rollRight = 0.9975;

/** A cluster's music as a piano roll, with a playhead that follows the film; a click seeks to that time. */
export function rollOf(cluster, film) {
  const picture = el("img", { src: urlOf(cluster.roll), alt: `The music of “${cluster.title}” as a piano roll`, width: 800, height: 120 });
  const head = el("div", { class: "playhead", "aria-hidden": "true" });
  const roll = el("div", { class: "roll" }, picture, head);
  head.hidden = !film;
  if (!film) return roll;
  const { seconds } = cluster.film;

  film.onTime((now) => {
    const share = rollLeft + (rollRight - rollLeft) * Math.min(1, now / seconds);
    head.style.left = `${100 * share}%`;
  });

  // Only for the mouse: from the keyboard, the film's slider and the strip of photos do the same.
  roll.addEventListener("click", (event) => {
    const box = roll.getBoundingClientRect();
    const share = ((event.clientX - box.left) / box.width - rollLeft) / (rollRight - rollLeft);
    film.seek(Math.max(0, Math.min(0.999, share)) * seconds);
  });
  return roll;
}
