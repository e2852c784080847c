/* The legend of the map: what its signs mean, and how large a mark is for how many tasks. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* A sign of the legend, as it is on the map. */
Zeren.sign = function (shape, colour, x, y, radius) {
  if (shape === "dot") return Zeren.svg("circle", { cx: x, cy: y, r: radius, fill: colour });
  const corners = shape === "diamond" ? [[0, -1], [1, 0], [0, 1], [-1, 0]] : [[0, -0.87], [1, 0.87], [-1, 0.87]];
  return Zeren.svg("polygon", { fill: colour, points: corners.map(([right, down]) => `${x + right * radius},${y + down * radius}`).join(" ") });
};

/* Writes the legend; `signs`: [shape, colour, text]. */
Zeren.showLegend = function (signs) {
  Zeren.byId("legend").replaceChildren(...signs.map(([shape, colour, text]) => Zeren.make("li", "",
    Zeren.svg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" }, Zeren.sign(shape, colour, 7, 7, 6.5)), text)));
};

/* Shows how large marks are at a scale. */
Zeren.showSizes = function (scene, view, words, scale) {
  const most = Math.max(0, ...scene.marks.map((mark) => mark.tasks));
  const counts = [...new Set([most, Math.round(most / 4), 1])].filter((one) => one > 0 && one <= most);
  const { facts } = scene;
  Zeren.byId("sizes").replaceChildren(words.sizes, ...counts.map((count) => {
    const radius = Zeren.markRadius(facts.size.least + (facts.size.most - facts.size.least) * Math.sqrt(count / (view.most || 1)), scale);
    const wide = Math.ceil(2 * radius);
    return Zeren.make("span", "", Zeren.svg("svg", { viewBox: `0 0 ${wide} ${wide}`, width: wide, height: wide, "aria-hidden": "true" },
      Zeren.sign("dot", scene.colours.agency, wide / 2, wide / 2, radius)), String(count));
  }));
};
