// One page, several views: the part after # says which. Back and forward work as between pages.

/** Where the page is: { name } and, in the view of a cluster or where the map is to go to one or to a photo, { cluster } or { photo }; null where the address names no view. */
export function placeOfHash(hash) {
  const cluster = /^#cluster-(\d+)$/.exec(hash);
  if (cluster) return { name: "cluster", cluster: Number(cluster[1]) };
  const spot = /^#map-(cluster|photo)-(\d+)$/.exec(hash);
  if (spot) return { name: "map", [spot[1]]: Number(spot[2]) };
  if (hash === "" || hash === "#") return { name: "overview" };
  return ["#overview", "#map", "#report"].includes(hash) ? { name: hash.slice(1) } : null;
}

/** Shows the view that the address names, now and whenever it changes. `views` maps names to { show(place), hide() }; show gives the heading that gets the focus. */
export function startRoute(views) {
  let current = null;
  const offsets = new Map();

  function go(isFirst) {
    const place = placeOfHash(location.hash);
    if (!place) return;
    if (current) {
      offsets.set(current, scrollY);
      views[current].hide?.();
    }
    const isBack = place.name === "overview" && current && current !== "overview";
    current = place.name;
    document.body.dataset.view = current;
    for (const name of Object.keys(views)) document.getElementById(`view-${name}`).hidden = name !== current;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.hash === `#${current}`) link.setAttribute("aria-current", "page");
      else if (current === "cluster" && link.hash === "#overview") link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const heading = views[current].show(place);
    // The browser may have gone to what the address named before the views were made.
    scrollTo({ top: isBack ? offsets.get("overview") ?? 0 : 0, behavior: "instant" });
    if (!isFirst) focusHeading(heading);
  }

  history.scrollRestoration = "manual";
  addEventListener("hashchange", () => go(false));
  go(true);
}

function focusHeading(heading) {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
