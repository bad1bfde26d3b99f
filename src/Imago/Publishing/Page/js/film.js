import { button, clockText, el, urlOf } from "./dom.js";
import { photoName, smallPicture } from "./picture.js";

let filmsToPlay = [];

/** Plays the films of clusters one after the other, from view to view. */
export function playFilmsOn(clusters) {
  filmsToPlay = [...clusters];
  location.hash = `#cluster-${filmsToPlay[0]}`;
}

/** A cluster's film with its photos in a strip beneath: the one seen is marked, and each leads to its second. */
export function filmOf(cluster, photos) {
  const { film } = cluster;
  const video = el("video", { controls: true, playsInline: true, preload: "metadata", src: urlOf(film.path), "aria-label": `The film “${cluster.title}”` });
  if (film.poster) video.poster = urlOf(film.poster);
  // Films are not printed.
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
    // The strip only: the page itself stays where the reader has it.
    strip.scrollTo({ left: made.offsetLeft - strip.offsetLeft - (strip.clientWidth - made.offsetWidth) / 2 });
  }

  // The event `timeupdate` comes four times a second; a playhead wants every frame.
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
      // The browser waits for a click: its own controls say so.
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
