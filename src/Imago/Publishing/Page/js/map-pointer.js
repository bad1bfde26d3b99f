const pointerSlop = 5;

/**
 * Translates pointers and the wheel on the map's surface to actions: `pan(dx, dy)`, `zoom(x, y, factor)`, `zoomStep(x, y)`, `click(x, y)`,
 * `hover(x, y) | hover(null)`, and for a selection `shape(points | null, kind)` while it is drawn and `shapeDone(points, kind, adding)`.
 * `tool()` returns the active tool: "pan", "lasso" or "box". Points are in CSS pixels from the surface's corner, flat: [x0, y0, x1, y1,
 * ...].
 */
export function listenToPointers(surface, means) {
  const pointers = new Map();
  const stop = new AbortController();
  const on = (name, act, options) => surface.addEventListener(name, act, { signal: stop.signal, ...options });
  let drag = null;
  let lastTap = null;

  const spot = (event) => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const kindOf = (event) => event.shiftKey ? "lasso" : event.altKey ? "box" : means.tool();

  on("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    surface.setPointerCapture(event.pointerId);
    const at = spot(event);
    pointers.set(event.pointerId, at);
    if (pointers.size === 1) {
      drag = { from: at, kind: kindOf(event), moved: false, points: [at.x, at.y], pinched: false };
    } else if (drag) {
      // A second finger turns any gesture into a pinch.
      if (drag.kind !== "pan") means.shape(null, drag.kind);
      drag.kind = "pan";
      drag.pinched = true;
    }
  });

  on("pointermove", (event) => {
    const at = spot(event);
    const before = pointers.get(event.pointerId);
    if (!before || !drag) {
      if (event.pointerType !== "touch") means.hover(at.x, at.y);
      return;
    }
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      pinch(before, at, other);
    } else if (drag.kind === "pan") {
      drag.moved ||= Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > pointerSlop;
      if (drag.moved) {
        means.hover(null);
        means.pan(at.x - before.x, at.y - before.y);
      }
    } else {
      drawShape(at);
    }
    // Movements below the slop still count: the pan starts where the pointer went down.
    if (drag.moved || pointers.size > 1) pointers.set(event.pointerId, at);
  });

  function pinch(before, at, other) {
    drag.moved = true;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    means.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    if (was > 1) means.zoom((at.x + other.x) / 2, (at.y + other.y) / 2, is / was);
  }

  function drawShape(at) {
    drag.moved ||= Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > pointerSlop;
    const { x, y } = drag.from;
    if (drag.kind === "box") drag.points = [x, y, at.x, y, at.x, at.y, x, at.y];
    else if (Math.hypot(at.x - drag.points.at(-2), at.y - drag.points.at(-1)) >= 3) drag.points.push(at.x, at.y);
    means.hover(null);
    means.shape(drag.points, drag.kind);
  }

  on("pointerup", (event) => {
    if (!pointers.delete(event.pointerId) || pointers.size) return;
    const done = drag;
    drag = null;
    if (done.kind !== "pan" && done.moved) {
      means.shape(null, done.kind);
      if (done.points.length >= 6) means.shapeDone(done.points, done.kind, event.ctrlKey || event.metaKey);
    } else if (!done.moved) {
      tap(done.from, event);
    }
  });

  function tap(at, event) {
    const twice = lastTap && event.timeStamp - lastTap.time < 350 && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 24;
    lastTap = twice ? null : { ...at, time: event.timeStamp };
    // A click on a photo opens it at once; a double click on empty ground zooms.
    if (!means.click(at.x, at.y, event) && twice) means.zoomStep(at.x, at.y);
  }

  on("pointercancel", (event) => {
    pointers.delete(event.pointerId);
    if (drag && drag.kind !== "pan") means.shape(null, drag.kind);
    if (!pointers.size) drag = null;
  });

  on("pointerleave", () => means.hover(null));

  on("wheel", (event) => {
    event.preventDefault();
    const at = spot(event);
    const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    // The pinch of a trackpad arrives as wheel events with Ctrl, in small steps.
    const speed = event.ctrlKey ? 0.01 : 0.0018;
    means.zoom(at.x, at.y, Math.exp(-Math.max(-300, Math.min(300, event.deltaY * lines)) * speed));
  }, { passive: false });

  return { destroy: () => stop.abort() };
}
