const keyPan = 80;
const keyWays = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Handles the map's keys; returns true where the key was used. */
export function pressKey(event, means) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const way = keyWays[event.key];
  if (way && event.shiftKey) means.step(way[0], way[1]);
  else if (way) means.pan(-way[0] * keyPan, -way[1] * keyPan);
  else if (event.key === "+" || event.key === "=") means.zoomMiddle(1.5);
  else if (event.key === "-" || event.key === "_") means.zoomMiddle(1 / 1.5);
  else if (event.key === "0") means.reset();
  else if (event.key === "n" || event.key === "N") means.nextInCluster(1);
  else if (event.key === "p" || event.key === "P") means.nextInCluster(-1);
  else if (event.key === "Enter") means.open();
  else if (event.key === " ") means.toggle();
  else if (event.key === "Escape") means.escape();
  else return false;
  return true;
}
