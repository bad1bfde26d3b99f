import { drawn, el } from "./dom.js";

const profileFeatures = [
  ["brightness", "Brightness", 2], ["saturation", "Saturation", 2], ["colorfulness", "Colorfulness", 0],
  ["edge_density", "Edges", 2], ["variance", "Variance", 5], ["hue", "Hue", 0],
];
const chartWidth = 240;
const chartHeight = 26;

/** A cluster's profile: for each feature, its dot among the marks of all clusters. */
export function profileOf(cluster, clusters) {
  const list = el("dl", { class: "profile" });
  for (const [key, name, digits] of profileFeatures) {
    const value = cluster.profile?.[key];
    if (!Number.isFinite(value)) continue;
    const all = clusters.map((other) => other.profile?.[key]).filter(Number.isFinite);
    const unit = key === "hue" ? "°" : "";
    const text = value.toFixed(digits) + unit;
    const rank = all.filter((other) => other < value).length;
    list.append(el("div", {}, el("dt", {}, name), el("dd", {}, chart(all, value, `${name}: ${text}, above ${rank} of ${all.length} clusters`, key === "hue"), el("span", { class: "value" }, text))));
  }
  return list;
}

function chart(all, value, words, isHue) {
  const low = isHue ? 0 : Math.min(...all);
  const high = isHue ? 360 : Math.max(...all);
  const place = (of) => 6 + (chartWidth - 12) * (high > low ? (of - low) / (high - low) : 0.5);
  const middle = chartHeight / 2;
  return drawn("svg", { viewBox: `0 0 ${chartWidth} ${chartHeight}`, role: "img", "aria-label": words, class: isHue ? "dots hue" : "dots" },
    drawn("line", { x1: 6, x2: chartWidth - 6, y1: middle, y2: middle, class: "axis" }),
    ...all.map((of) => drawn("line", { x1: place(of), x2: place(of), y1: middle - 6, y2: middle + 6, class: "other" })),
    drawn("circle", { cx: place(value), cy: middle, r: 6, class: "own" }));
}
