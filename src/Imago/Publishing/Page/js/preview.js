import { el, prefersCalm, urlOf } from "./dom.js";

const previewDelay = 400;

/** Plays a card's film without sound in place of its poster while the pointer is over the card or the card has the focus. */
export function previewFilm(card, poster, film) {
  if (!film) return;
  let waiting = 0;
  let video = null;

  function ask() {
    if (prefersCalm() || video) return;
    clearTimeout(waiting);
    waiting = setTimeout(start, previewDelay);
  }

  function start() {
    video = el("video", { class: "preview", src: urlOf(film.path), muted: true, playsInline: true, loop: true, disableRemotePlayback: true, tabIndex: -1 });
    // The preview skips the title card, because the card on the page already shows the title.
    if (film.starts?.length) video.currentTime = film.starts[0];
    video.addEventListener("playing", () => video?.classList.add("is-playing"));
    poster.append(video);
    video.play().catch(stop);
  }

  function stop() {
    clearTimeout(waiting);
    if (!video) return;
    video.pause();
    video.removeAttribute("src");
    video.load();
    video.remove();
    video = null;
  }

  card.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && ask());
  card.addEventListener("pointerleave", stop);
  card.addEventListener("focusin", ask);
  card.addEventListener("focusout", stop);
  addEventListener("hashchange", stop);
}
