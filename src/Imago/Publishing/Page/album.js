"use strict";

// The page reads well without this script: posters then open their film as a link. Here they play in a dialog, and cards can be found and ordered.
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const holder = document.querySelector(".cards");
  const find = document.querySelector("#find");
  const order = document.querySelector("#order");
  const found = document.querySelector(".found");
  const playAll = document.querySelector("#play-all");
  const player = document.querySelector("#player");
  const video = player.querySelector("video");
  const title = player.querySelector("h2");
  const words = new Map(cards.map((card) => [card, textOf(card)]));
  let playing = null;
  let goingOn = false;

  function textOf(card) {
    const names = [...card.querySelectorAll(".strip img")].map((image) => image.alt);
    return [card.querySelector("h3").textContent, ...names].join("\n").toLowerCase();
  }

  /** The films on show, in the order they stand on the page. */
  function films() {
    return [...holder.querySelectorAll(".card:not([hidden]) [data-film]")];
  }

  function play(link) {
    playing = link;
    title.textContent = link.closest(".card").querySelector("h3").textContent;
    video.poster = link.querySelector("img")?.src ?? "";
    video.src = link.href;
    if (!player.open) player.showModal();
    video.play().catch(() => {
      // The browser waits for a click, or lacks the codec: its own controls say so.
    });
    const all = films();
    const at = all.indexOf(link);
    player.querySelector("[data-step='-1']").disabled = at <= 0;
    player.querySelector("[data-step='1']").disabled = at < 0 || at + 1 >= all.length;
  }

  function step(by) {
    const all = films();
    const next = all[all.indexOf(playing) + by];
    if (next) play(next);
    return Boolean(next);
  }

  function arrange() {
    const sought = find.value.trim().toLowerCase();
    for (const card of cards) card.hidden = !words.get(card).includes(sought);
    const key = order.value;
    const sorted = key ? cards.toSorted((a, b) => b.dataset[key] - a.dataset[key]) : cards;
    holder.append(...sorted);
    const shown = cards.filter((card) => !card.hidden).length;
    found.textContent = sought ? `${shown} of ${cards.length} clusters` : "";
    playAll.hidden = films().length === 0;
  }

  holder.addEventListener("click", (event) => {
    const link = event.target.closest("[data-film]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goingOn = false;
    play(link);
  });

  player.addEventListener("click", (event) => {
    const by = event.target.dataset.step;
    if (by) step(Number(by));
    else if (event.target === player || "close" in event.target.dataset) player.close();
  });

  player.addEventListener("close", () => {
    video.pause();
    video.removeAttribute("src");
    video.load();
    playing?.focus();
  });

  video.addEventListener("ended", () => {
    if (goingOn && !step(1)) player.close();
  });

  playAll.addEventListener("click", () => {
    goingOn = true;
    play(films()[0]);
  });

  find.addEventListener("input", arrange);
  order.addEventListener("change", arrange);
  if (cards.length > 0) {
    document.querySelector(".tools").hidden = false;
    arrange();
  }
})();
