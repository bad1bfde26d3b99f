import { button, clockText, el, urlOf } from "./dom.js";
import { photoName, smallPicture } from "./picture.js";

let filmsToPlay = [];

/** Plays the films of clusters one after the other, each in its own view. */
export function playFilmsOn(clusters) {
  filmsToPlay = [...clusters];
  location.hash = `#cluster-${filmsToPlay[0]}`;
}

/** A cluster's film with a strip of its photos below: the current photo is marked, and a click on a photo seeks to it. */
export function filmOf(cluster, photos) {
  const { film } = cluster;
  const video = el("video", { controls: true, playsInline: true, preload: "metadata", src: urlOf(film.path), "aria-label": `The film “${cluster.title}”` });
  if (film.poster) video.poster = urlOf(film.poster);
  // In print, the poster replaces the film.
  const still = film.poster ? el("img", { class: "film-still", src: urlOf(film.poster), alt: "" }) : null;
  const steps = photos ? film.photos.map((photo, place) => step(photo, place)) : [];
  const strip = el("ul", { class: "film-strip", "aria-label": "Photos of the film" }, ...steps.map((made) => el("li", {}, made)));
  strip.hidden = !steps.length;
  let current = -1;
  let frame = 0;
  const followers = [];

  function step(photo, place) {
    const seconds = film.starts[place];
    const name = photoName(photo);
    return button("", () => seek(seconds), { class: "cell", title: `${name}, ${clockText(seconds)}`, "aria-label": `${name}, from ${clockText(seconds)}` });
  }
  steps.forEach((made, place) => made.append(smallPicture(film.photos[place])));

  function seek(seconds) {
    video.currentTime = seconds + 0.01;
    follow();
  }

  function follow() {
    const seconds = video.currentTime;
    let place = -1;
    while (place + 1 < film.starts.length && film.starts[place + 1] <= seconds) place++;
    if (place !== current) mark(place);
    for (const follower of followers) follower(seconds);
  }

  function mark(place) {
    steps[current]?.removeAttribute("aria-current");
    current = place;
    const made = steps[place];
    if (!made) return;
    made.setAttribute("aria-current", "true");
    // Only the strip scrolls, not the page.
    strip.scrollTo({ left: made.offsetLeft - strip.offsetLeft - (strip.clientWidth - made.offsetWidth) / 2 });
  }

  // The event `timeupdate` comes four times a second, but a playhead must move in every frame.
  function run() {
    follow();
    frame = video.paused || video.ended ? 0 : requestAnimationFrame(run);
  }
  video.addEventListener("play", () => frame ||= requestAnimationFrame(run));
  video.addEventListener("seeked", follow);
  video.addEventListener("ended", playNext);

  function playNext() {
    const next = filmsToPlay[filmsToPlay.indexOf(cluster.id) + 1];
    if (filmsToPlay.includes(cluster.id) && next !== undefined) location.hash = `#cluster-${next}`;
  }

  if (filmsToPlay.includes(cluster.id)) {
    video.play().catch(() => {
      // The browser requires a click; the video's own controls offer it.
    });
  } else {
    filmsToPlay = [];
  }

  return {
    element: el("div", { class: "film" }, video, still, strip),
    seek,
    onTime: (follower) => followers.push(follower),
    stop() {
      cancelAnimationFrame(frame);
      video.pause();
      video.removeAttribute("src");
      video.load();
    },
  };
}
