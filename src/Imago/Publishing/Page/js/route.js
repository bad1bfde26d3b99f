// One page with several views; the part of the address after # names the view. Back and forward work as between pages.

/**
 * The view that an address names: { name } and, for the view of a cluster or for a place on the map, { cluster } or { photo }; null where
 * the address names no view.
 */
export function placeOfHash(hash) {
  const cluster = /^#cluster-(\d+)$/.exec(hash);
  if (cluster) return { name: "cluster", cluster: Number(cluster[1]) };
  const spot = /^#map-(cluster|photo)-(\d+)$/.exec(hash);
  if (spot) return { name: "map", [spot[1]]: Number(spot[2]) };
  if (hash === "" || hash === "#") return { name: "overview" };
  return ["#overview", "#map", "#report"].includes(hash) ? { name: hash.slice(1) } : null;
}

/**
 * Shows the view that the address names, now and whenever it changes. `views` maps names to { show(place), hide() }; `show` returns the
 * heading to focus.
 */
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
    // The browser may have scrolled to the address's target before the views were made.
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
