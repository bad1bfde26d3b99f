const controlIcons = {
  "zoom-in": "M12 5v14M5 12h14",
  "zoom-out": "M5 12h14",
  "reset": "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  "lasso": "M12 4c5 0 8 2.5 8 5.5S17 15 12 15c-1.500 0-3-.2-4.200-.7M7.800 14.300C5.500 13.300 4 11.600 4 9.500 4 6.500 7 4 12 4M7.500 14.300c2 1 2 4-1 5.700",
  "box": "M5 5h3M5 5v3M19 5h-3M19 5v3M5 19h3M5 19v-3M19 19h-3M19 19v-3M11 5h2M11 19h2M5 11v2M19 11v2",
  "clear": "M6 6l12 12M18 6L6 18",
};

/** The map's buttons; each calls its action. `press(name, on)` shows a tool as active, `enable(name, on)` enables or disables a button. */
export function createControls(host, acts) {
  const bar = document.createElement("div");
  bar.className = "map-controls";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Map");
  const buttons = new Map();
  const add = (name, words, toggles) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-button";
    button.setAttribute("aria-label", words);
    button.title = words;
    if (toggles) button.setAttribute("aria-pressed", "false");
    button.append(iconOf(name));
    button.addEventListener("click", () => acts[name]());
    buttons.set(name, button);
    bar.append(button);
  };
  add("zoom-in", "Zoom in");
  add("zoom-out", "Zoom out");
  add("reset", "Show the whole map");
  add("lasso", "Select with a lasso", true);
  add("box", "Select with a box", true);
  add("clear", "Clear the selection");
  host.append(bar);
  return {
    press: (name, on) => buttons.get(name).setAttribute("aria-pressed", String(on)),
    enable: (name, on) => buttons.get(name).disabled = !on,
    destroy: () => bar.remove(),
  };
}

function iconOf(name) {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", controlIcons[name]);
  icon.append(path);
  return icon;
}
