import { viewBetween, viewOfBox, zoomAt } from "./map-geometry.js";

const flightTime = 350;

/** The current view of the map, with short animations; `onMove` is called at each change. */
export function createCamera(scene, size, onMove) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const box = scene.boxOf(() => true);
  let flight = 0;
  const camera = { view: null, whole: null, home: true };

  const largest = () => Math.max(camera.whole.scale * 4, Math.min(4e6, 400 / scene.grid.spacing));
  const smallest = () => camera.whole.scale * 0.6;

  /** Fits the whole map into the new size; otherwise keeps the position. */
  camera.fit = () => {
    camera.whole = viewOfBox(box, size, Math.min(56, Math.min(size.width, size.height) * 0.08), 1e5);
    if (camera.home || !camera.view) camera.view = camera.whole;
  };

  camera.pan = (dx, dy) => {
    const { view } = camera;
    // The centre of the screen stays within the map, so that the map cannot get lost.
    const x = Math.min(Math.max(view.x - dx / view.scale, box.left), box.right);
    const y = Math.min(Math.max(view.y - dy / view.scale, box.top), box.bottom);
    set({ x, y, scale: view.scale });
  };

  camera.zoom = (x, y, factor) => set(zoomAt(camera.view, size, x, y, factor, smallest(), largest()));
  camera.flyZoom = (x, y, factor) => fly(zoomAt(camera.view, size, x, y, factor, smallest(), largest()));
  camera.flyHome = () => fly(camera.whole, true);
  camera.flyToBox = (target) => fly(viewOfBox(target, size, Math.min(80, size.width * 0.12), Math.min(largest(), camera.whole.scale * 40)));
  camera.flyTo = (x, y, scale = camera.view.scale) => fly({ x, y, scale: Math.min(scale, largest()) });
  camera.stop = () => cancelAnimationFrame(flight);

  function set(view, home = false) {
    camera.stop();
    camera.view = view;
    camera.home = home;
    onMove();
  }

  function fly(to, home = false) {
    camera.stop();
    if (calm.matches) {
      set(to, home);
      return;
    }
    const from = camera.view;
    const start = performance.now();
    camera.home = home;
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - start) / flightTime));
      camera.view = part < 1 ? viewBetween(from, to, 1 - (1 - part) ** 3) : to;
      onMove();
      if (part < 1) flight = requestAnimationFrame(step);
    };
    flight = requestAnimationFrame(step);
  }

  return camera;
}
