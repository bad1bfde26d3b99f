// A view is { x, y, scale }: the place at the centre of the host, and CSS pixels per map unit. A size is { width, height } in CSS pixels.

/** The view that shows a whole box, with a margin in pixels. */
export function viewOfBox(box, size, margin, largest) {
  const wide = Math.max(box.right - box.left, 1e-6);
  const tall = Math.max(box.bottom - box.top, 1e-6);
  const scale = Math.min(Math.max(size.width - 2 * margin, 1) / wide, Math.max(size.height - 2 * margin, 1) / tall, largest);
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale };
}

export function screenOf(view, size, x, y) {
  return { x: (x - view.x) * view.scale + size.width / 2, y: (y - view.y) * view.scale + size.height / 2 };
}

export function placeOf(view, size, x, y) {
  return { x: (x - size.width / 2) / view.scale + view.x, y: (y - size.height / 2) / view.scale + view.y };
}

/** Zooms a view so that the place under a point stays there. */
export function zoomAt(view, size, x, y, factor, smallest, largest) {
  const scale = Math.min(Math.max(view.scale * factor, smallest), largest);
  const place = placeOf(view, size, x, y);
  return { x: place.x - (x - size.width / 2) / scale, y: place.y - (y - size.height / 2) / scale, scale };
}

/** The box that a view shows, enlarged by a margin in pixels. */
export function boxOfView(view, size, margin) {
  const wide = (size.width / 2 + margin) / view.scale;
  const tall = (size.height / 2 + margin) / view.scale;
  return { left: view.x - wide, right: view.x + wide, top: view.y - tall, bottom: view.y + tall };
}

/** A view between two. The scale is interpolated by ratio, and the centre so that zooming looks straight. */
export function viewBetween(from, to, part) {
  const scale = from.scale * (to.scale / from.scale) ** part;
  const same = Math.abs(to.scale / from.scale - 1) < 1e-3;
  const moved = same ? part : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved, scale };
}

/**
 * The side of a photo on screen in CSS pixels. In the view of the whole map, the photos cover half of the screen, or are so large that
 * neighbours, `spacing` apart, overlap slightly. When zooming in, photos grow more slowly than the map, which separates them.
 */
export function tileSide(spacing, count, size, scale, wholeScale) {
  const room = Math.sqrt(0.5 * size.width * size.height / Math.max(1, count));
  const whole = Math.min(Math.max(spacing * wholeScale * 1.15, room, 5), 64);
  return Math.min(Math.max(whole * (scale / wholeScale) ** 0.8, 3), Math.max(128, whole));
}

/** True where a point lies in a polygon [x0, y0, x1, y1, ...], by the even-odd rule. */
export function isInPolygon(polygon, x, y) {
  let inside = false;
  for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
    const yi = polygon[i + 1];
    const yj = polygon[j + 1];
    if (yi > y !== yj > y && x < (polygon[j] - polygon[i]) * (y - yi) / (yj - yi) + polygon[i]) inside = !inside;
  }
  return inside;
}

export function boxOfPolygon(polygon) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i < polygon.length; i += 2) {
    box.left = Math.min(box.left, polygon[i]);
    box.right = Math.max(box.right, polygon[i]);
    box.top = Math.min(box.top, polygon[i + 1]);
    box.bottom = Math.max(box.bottom, polygon[i + 1]);
  }
  return box;
}
