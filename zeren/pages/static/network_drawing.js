/* The map as SVG: the same drawing for the screen, for paper and for files. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* An element of a drawing with attributes and children, texts as text. */
Zeren.svg = function (tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
};

/* Draws a scene at a scale; gives its group, and the labels and titles that it shows, in its pixels.
   `scene`: {colours, fonts, frames: [{x, y, wide, high, name, colour}], ties: [{key, from, to, share, near}] from the
   lightest, marks: [{id, x, y, radius, reach, shape, fill, faded, weight, lines, ring}], directed}; places are the map's. */
Zeren.drawMap = function (scene, scale) {
  /** @param {number} number */
  const round = (number) => Math.round(number * 10) / 10;
  const { colours } = scene;
  const font = Zeren.letters(scale);
  const marks = scene.marks.map((mark) => {
    const radius = Zeren.markRadius(mark.radius, scale);
    return { ...mark, x: round(mark.x * scale), y: round(mark.y * scale), radius, reach: radius * mark.reach };
  });
  const at = new Map(marks.map((mark) => [mark.id, mark]));
  const titles = scene.frames.flatMap(titleOf);
  const labels = Zeren.labels(marks.map((mark) => (mark.faded ? { ...mark, weight: 0 } : mark)),
    font, titles.map((one) => one.box), edgeOf(Zeren.boundsOf(scene)));
  const group = Zeren.svg("g", { "font-family": scene.fonts, "font-size": round(font), "text-anchor": "middle" },
    Zeren.svg("g", { fill: colours.frame, stroke: colours.line }, ...scene.frames.map(frame)),
    Zeren.svg("g", { fill: "none", stroke: colours.edge, "stroke-linecap": "round" }, ...scene.ties.map(tie)),
    Zeren.svg("g", { stroke: colours.halo, "stroke-width": 1.2 }, ...marks.map(drawn)),
    Zeren.svg("g", { "text-anchor": "start", "font-weight": 600 }, ...titles.map(title)),
    Zeren.svg("g", { fill: colours.text, stroke: colours.halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" },
      ...labels.map(label)));
  return { group, marks, labels, titles };

  /** No label runs over the edge of the picture. @param {Bounds} bounds */
  function edgeOf({ left, top, wide, high }) {
    return { left: left * scale - 4, right: (left + wide) * scale + 4, top: top * scale - 4, bottom: (top + high) * scale + 4 };
  }

  /** @param {ZerenFrame} one */
  function frame(one) {
    return Zeren.svg("rect", { x: round(one.x * scale), y: round(one.y * scale), width: round(one.wide * scale), height: round(one.high * scale), rx: 4 });
  }

  /** The name of a community at the top of its frame, or at its foot, cut to its width; none where it would cover a mark. @param {ZerenFrame} one */
  function titleOf(one) {
    const many = Math.floor((one.wide * scale - 12) / Zeren.LABEL.least);
    if (!one.name || many < 5) return [];
    const text = one.name.length <= many ? one.name : one.name.slice(0, many - 1) + "…";
    const left = one.x * scale + 6, half = Zeren.LABEL.least * Zeren.LABEL.line / 2;
    /** @param {number} y */
    const box = (y) => ({ left, right: left + text.length * Zeren.LABEL.least, top: y - half, bottom: y + half });
    const found = [one.y * scale + half + 3, (one.y + one.high) * scale - half - 3].map(box)
      .find((each) => marks.every((mark) => Zeren.clear(each, mark)));
    return found ? [{ text, x: left, y: found.bottom, box: found, colour: one.colour }] : [];
  }

  /** @param {ZerenTitle} one */
  function title(one) {
    return Zeren.svg("text", { x: round(one.x), y: round(one.y - 3), fill: one.colour, "font-size": Zeren.LABEL.least }, one.text);
  }

  /** The mark of an agency that a tie or a label belongs to. @param {number} id */
  function markOf(id) { return /** @type {ZerenMark} */ (at.get(id)); }

  /** @param {ZerenTie} one */
  function tie(one) {
    const from = markOf(one.from), to = markOf(one.to);
    const opacity = one.near ? 0.2 + 0.5 * one.share : 0.05;
    const line = /** @type {Record<string, string | number>} */ ({ "stroke-width": round(0.7 + 4.5 * one.share), "stroke-opacity": opacity.toFixed(2) });
    if (one.chosen) Object.assign(line, { stroke: colours.strong, "stroke-opacity": 1 });
    return Zeren.svg("path", { ...line, d: scene.directed ? arrow(from, to, one.share) : `M${from.x} ${from.y}L${to.x} ${to.y}` });
  }

  /** A curve, bent to its right, with a head in its middle. @param {Point} from @param {Point} to @param {number} share */
  function arrow(from, to, share) {
    const [across, down] = [to.x - from.x, to.y - from.y];
    const bend = [(from.x + to.x) / 2 - down * 0.12, (from.y + to.y) / 2 + across * 0.12];
    const tip = [(from.x + 2 * bend[0] + to.x) / 4, (from.y + 2 * bend[1] + to.y) / 4];
    const size = (3 + 3 * share) / (Math.hypot(across, down) || 1);
    /** @param {1 | -1} side */
    const end = (side) => `${round(tip[0] - across * size + side * down * size * 0.7)} ${round(tip[1] - down * size - side * across * size * 0.7)}`;
    return `M${from.x} ${from.y}Q${round(bend[0])} ${round(bend[1])} ${to.x} ${to.y}M${end(1)}L${round(tip[0])} ${round(tip[1])}L${end(-1)}`;
  }

  /** @param {ZerenMark} mark */
  function drawn(mark) {
    const look = /** @type {Record<string, string | number>} */ ({ "data-id": mark.id, fill: mark.fill });
    if (mark.faded) look["fill-opacity"] = 0.2;
    if (mark.ring) Object.assign(look, { stroke: colours.strong, "stroke-width": 2.5 });
    const { x, y } = mark, reach = round(mark.reach);
    if (mark.shape === "dot") return Zeren.svg("circle", { ...look, cx: x, cy: y, r: round(mark.radius) });
    const corners = mark.shape === "diamond" ? [[0, -1], [1, 0], [0, 1], [-1, 0]] : [[0, -0.87], [1, 0.87], [-1, 0.87]];
    return Zeren.svg("polygon", { ...look, points: corners.map(([right, down]) => `${round(x + right * reach)},${round(y + down * reach)}`).join(" ") });
  }

  /** @param {ZerenLabel} one */
  function label(one) {
    const { lines } = markOf(one.id);
    const first = one.box.top + font * 0.98;
    return Zeren.svg("text", { "data-id": one.id }, ...lines.map((line, number) =>
      Zeren.svg("tspan", { x: round(one.x), y: round(first + number * font * Zeren.LABEL.line) }, line)));
  }
};

/* What a scene covers, in the map's places, with room for labels. */
Zeren.boundsOf = function (scene) {
  const sides = scene.marks.map((mark) => [mark.x - Math.max(34, mark.radius), mark.y - mark.radius, mark.x + Math.max(34, mark.radius), mark.y + mark.radius + 30])
    .concat(scene.frames.map((one) => [one.x, one.y, one.x + one.wide, one.y + one.high]));
  if (!sides.length) return { left: 0, top: 0, wide: 1, high: 1 };
  const [left, top] = [0, 1].map((side) => Math.min(...sides.map((one) => one[side])));
  const [right, bottom] = [2, 3].map((side) => Math.max(...sides.map((one) => one[side])));
  return { left, top, wide: right - left, high: bottom - top };
};

/* The scale and the shift at which what a scene covers fills a width and height. */
Zeren.fitted = function (scene, wide, high, most) {
  const bounds = Zeren.boundsOf(scene);
  const scale = Math.max(0.02, Math.min((wide - 16) / bounds.wide, (high - 16) / bounds.high, most));
  return { scale, left: wide / 2 - (bounds.left + bounds.wide / 2) * scale, top: high / 2 - (bounds.top + bounds.high / 2) * scale };
};

/* The shift at which a mark is in the middle of a width and height, or as near to it as leaves no room unused. */
Zeren.around = function (scene, mark, scale, wide, high) {
  const bounds = Zeren.boundsOf(scene);
  /** @param {number} place @param {number} low @param {number} long @param {number} room */
  const shift = (place, low, long, room) => {
    const ends = [8 - low * scale, room - 8 - (low + long) * scale];
    return Math.min(Math.max(room / 2 - place * scale, Math.min(...ends)), Math.max(...ends));
  };
  return { scale, left: shift(mark.x, bounds.left, bounds.wide, wide), top: shift(mark.y, bounds.top, bounds.high, high) };
};
