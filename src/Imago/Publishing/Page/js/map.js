import { nameOf } from "./data.js";
import { countText } from "./dom.js";
import { boxOfPolygon, isInPolygon, placeOf, screenOf } from "./map-geometry.js";
import { costToward } from "./map-grid.js";
import { createScene, hasPlace } from "./map-scene.js";
import { createCamera } from "./map-camera.js";
import { createPainter } from "./map-painter.js";
import { createLabels } from "./map-labels.js";
import { createCard } from "./map-card.js";
import { createControls } from "./map-controls.js";
import { listenToPointers } from "./map-pointer.js";
import { pressKey } from "./map-keys.js";

/**
 * Creates the map of all photos in an element that has a size. `onOpen(photo)` is called when a photo is clicked or entered,
 * `onSelect(photos)` when the selection was changed on the map, `onHover(photo | null)` as the pointer moves over photos. Returns null
 * where no photo has a place.
 */
export function createMap(host, { album, photos, sprites, onOpen, onSelect, onHover }) {
  if (!photos.path.some((_, i) => hasPlace(photos, i))) return null;
  const size = { width: 1, height: 1 };
  const extra = { current: -1, shape: null };
  const scene = createScene(album, photos);
  const parts = buildParts(host, photos.count);
  const camera = createCamera(scene, size, () => painter.ask());
  camera.fit();
  const painter = createPainter(parts.surface, scene, sprites, size, camera, extra, (view) => {
    labels.draw(view, size, painter.sideAt(view.scale));
    card.repaint(painter.ratio());
  }, () => parts.surface.setAttribute("aria-busy", "false"));
  const labels = createLabels(parts.surface, scene);
  const card = createCard(parts.surface, scene, photos, sprites);
  let tool = "pan";
  let hovered = -1;

  function photoAt(x, y) {
    const side = Math.max(painter.sideAt(camera.view.scale), 10) / camera.view.scale / 2;
    const at = placeOf(camera.view, size, x, y);
    let best = -1;
    // Where photos overlap, the one with the nearest centre is taken, so that any photo can be reached.
    let least = Infinity;
    scene.grid.inBox({ left: at.x - side, right: at.x + side, top: at.y - side, bottom: at.y + side }, (i) => {
      const far = Math.hypot(scene.x[i] - at.x, scene.y[i] - at.y);
      if (scene.isShown(i) && far < least) {
        least = far;
        best = i;
      }
    });
    return best;
  }

  function hover(x, y) {
    const photo = x === null ? -1 : photoAt(x, y);
    if (photo >= 0) card.show(photo, x, y, size, painter.ratio());
    if (photo === hovered) return;
    hovered = photo;
    parts.surface.classList.toggle("map-over-photo", photo >= 0);
    if (photo < 0) card.hide();
    onHover?.(photo < 0 ? null : photo);
  }

  function select(list) {
    setSelection(list);
    parts.live.textContent = list.length ? `${countText(list.length, "photo")} selected` : "Nothing selected";
    onSelect?.(list);
  }

  function setSelection(list) {
    scene.setChosen(list);
    controls.enable("clear", list.length > 0);
    painter.ask();
  }

  function shapeDone(points, adding) {
    const polygon = new Float64Array(points.length);
    for (let k = 0; k < points.length; k += 2) {
      const at = placeOf(camera.view, size, points[k], points[k + 1]);
      polygon[k] = at.x;
      polygon[k + 1] = at.y;
    }
    const found = adding ? [...scene.chosen()] : [];
    scene.grid.inBox(boxOfPolygon(polygon), (i) => {
      if (scene.isShown(i) && isInPolygon(polygon, scene.x[i], scene.y[i])) found.push(i);
    });
    select([...new Set(found)].sort((a, b) => a - b));
    take("pan");
  }

  function take(next) {
    tool = tool === next ? "pan" : next;
    parts.surface.dataset.tool = tool;
    controls.press("lasso", tool === "lasso");
    controls.press("box", tool === "box");
  }

  function setCurrent(photo) {
    if (photo < 0 || !hasPlace(photos, photo)) return;
    extra.current = photo;
    const at = screenOf(camera.view, size, scene.x[photo], scene.y[photo]);
    const margin = Math.min(60, size.width / 5, size.height / 5);
    const inside = at.x > margin && at.x < size.width - margin && at.y > margin && at.y < size.height - margin;
    if (!inside) camera.flyTo(scene.x[photo], scene.y[photo]);
    announce(photo);
    painter.ask();
  }

  function announce(photo) {
    const title = scene.clusters.get(photos.cluster[photo])?.title ?? "no cluster";
    parts.live.textContent = `${nameOf(photos.path[photo])}, ${title}${scene.chosen().has(photo) ? ", selected" : ""}`;
  }

  function step(wayX, wayY) {
    const { view } = camera;
    const from = extra.current;
    if (from < 0) {
      setCurrent(scene.grid.nearest(view.x, view.y, (i, dx, dy) => scene.isShown(i) ? Math.hypot(dx, dy) : Infinity));
      return;
    }
    setCurrent(scene.grid.nearest(scene.x[from], scene.y[from], (i, dx, dy) => scene.isShown(i) && i !== from ? costToward(dx, dy, wayX, wayY) : Infinity));
  }

  function nextInCluster(by) {
    if (extra.current < 0) {
      step(0, 0);
      return;
    }
    const id = photos.cluster[extra.current];
    for (let k = 1; k <= photos.count; k++) {
      const i = (extra.current + by * k % photos.count + photos.count) % photos.count;
      if (photos.cluster[i] === id && scene.isShown(i)) {
        setCurrent(i);
        return;
      }
    }
  }

  function toggle() {
    if (extra.current < 0) return;
    const chosen = new Set(scene.chosen());
    if (!chosen.delete(extra.current)) chosen.add(extra.current);
    select([...chosen].sort((a, b) => a - b));
  }

  function click(x, y, event) {
    const photo = photoAt(x, y);
    if (photo < 0) return false;
    extra.current = photo;
    if (event.ctrlKey || event.metaKey) toggle();
    else onOpen?.(photo);
    painter.ask();
    return true;
  }

  const zoomMiddle = (factor) => camera.flyZoom(size.width / 2, size.height / 2, factor);
  const reset = () => camera.flyHome();

  const controls = createControls(parts.root, {
    "zoom-in": () => zoomMiddle(2),
    "zoom-out": () => zoomMiddle(0.5),
    "reset": reset,
    "lasso": () => take("lasso"),
    "box": () => take("box"),
    "clear": () => select([]),
  });
  controls.enable("clear", false);

  const pointers = listenToPointers(parts.surface, {
    tool: () => tool,
    pan: camera.pan,
    zoom: camera.zoom,
    zoomStep: (x, y) => camera.flyZoom(x, y, 2.5),
    click,
    hover: (x, y) => hover(x, y),
    shape: (points) => {
      extra.shape = points;
      painter.ask();
    },
    shapeDone: (points, kind, adding) => shapeDone(points, adding),
  });

  const keys = {
    pan: camera.pan, zoomMiddle, reset, step, nextInCluster, toggle,
    open: () => extra.current >= 0 && onOpen?.(extra.current),
    escape: () => tool === "pan" ? select([]) : take("pan"),
  };
  parts.surface.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && tool === "pan" && !scene.chosen().size) return;
    if (pressKey(event, keys)) event.preventDefault();
  });

  function resize() {
    const width = parts.surface.clientWidth;
    const height = parts.surface.clientHeight;
    if (!width || !height) return;
    Object.assign(size, { width, height });
    camera.fit();
    painter.fit();
    labels.forget();
    // A canvas is cleared when its size changes, so it is drawn before it is shown.
    painter.draw();
  }

  const watch = new ResizeObserver(resize);
  watch.observe(parts.surface);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const retheme = () => {
    painter.theme();
    painter.ask();
  };
  dark.addEventListener("change", retheme);
  const deaf = sprites.listen(painter.sheetCame);
  sprites.loadLevel(0);

  function focusCluster(id) {
    const box = scene.boxOf((i) => photos.cluster[i] === id);
    if (box.left <= box.right) camera.flyToBox(box);
  }

  function focusPhoto(photo) {
    if (!hasPlace(photos, photo)) return;
    extra.current = photo;
    camera.flyTo(photos.x[photo], photos.y[photo], Math.max(camera.view.scale, camera.whole.scale * 8));
    announce(photo);
  }

  function destroy() {
    watch.disconnect();
    deaf();
    dark.removeEventListener("change", retheme);
    camera.stop();
    pointers.destroy();
    painter.destroy();
    parts.root.remove();
  }

  return {
    setMask: (mask) => {
      scene.setMask(mask);
      painter.ask();
    },
    setSelection, focusCluster, focusPhoto, resize, destroy,
  };
}

function buildParts(host, count) {
  const root = document.createElement("div");
  root.className = "map";
  const surface = document.createElement("div");
  surface.className = "map-surface";
  surface.tabIndex = 0;
  surface.setAttribute("role", "application");
  surface.setAttribute("aria-label", `Map of ${countText(count, "photo")}`);
  surface.setAttribute("aria-roledescription", "map");
  surface.setAttribute("aria-busy", "true");
  surface.dataset.tool = "pan";
  const help = document.createElement("p");
  help.className = "map-unseen";
  help.id = "map-keys-help";
  help.textContent = "Arrow keys move the map, plus and minus zoom, 0 shows all. Shift with arrow keys goes from photo to photo, N and P within a cluster; "
    + "Enter opens the photo, Space selects it, Escape clears.";
  surface.setAttribute("aria-describedby", help.id);
  const live = document.createElement("p");
  live.className = "map-unseen";
  live.setAttribute("aria-live", "polite");
  root.append(surface, help, live);
  host.append(root);
  return { root, surface, live };
}
