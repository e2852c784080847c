/* Which labels of the map can be read at a zoom, and where they stand: more come as it grows. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* Pixels: letters that can be read at least, and that only hide more at most; the room between a mark and
   its label; the least mark; at which zoom marks stop growing, and the least zoom to begin with. `line`: the height of a line, in letters. */
Zeren.LABEL = { least: 11, most: 15, gap: 2, mark: 2.5, grown: 1.5, start: 0.4, line: 1.2 };

/* The letters of the map at a zoom: those of the layout, where they can be read. */
Zeren.letters = function (scale) {
  return Math.min(Math.max(12 * scale, Zeren.LABEL.least), Zeren.LABEL.most);
};

/* The radius of a mark at a zoom. */
Zeren.markRadius = function (radius, scale) {
  return Math.max(radius * Math.min(scale, Zeren.LABEL.grown), Zeren.LABEL.mark);
};

/* What lines of text cover around a middle. Letters that are not Chinese are narrower: a box is never too small. */
Zeren.textBox = function (x, y, lines, font) {
  const wide = Math.max(...lines.map((line) => line.length)) * font / 2;
  const high = lines.length * font * Zeren.LABEL.line / 2;
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
};

/* Gives the labels that are shown, {id, x, y, box}: the heaviest marks choose first. A label stands beside its
   mark, on the first side where it is inside the `edge`, covers no mark, no other label and nothing that is `taken`, and
   where its middle is nearer to its own mark than to any other; else it waits for a larger zoom.
   `marks`: {id, x, y, reach, shape, weight, lines}, in pixels; those of weight 0 have no label. */
Zeren.labels = function (marks, font, taken, edge) {
  const order = marks.filter((one) => one.weight).sort((a, b) => b.weight - a.weight || a.id - b.id);
  const boxes = [...taken], shown = [];
  for (const mark of order) {
    for (const [x, y] of sides(mark)) {
      const box = Zeren.textBox(x, y, mark.lines, font);
      if (!inside(box) || !boxes.every((other) => Zeren.apart(box, other))) continue;
      const own = Math.hypot(x - mark.x, y - mark.y);
      if (!marks.every((other) => other === mark || (Zeren.clear(box, other) && Math.hypot(x - other.x, y - other.y) > own))) continue;
      boxes.push(box);
      shown.push({ id: mark.id, x, y, box });
      break;
    }
  }
  return shown;

  /** @param {Box} box */
  function inside(box) {
    return box.left >= edge.left && box.right <= edge.right && box.top >= edge.top && box.bottom <= edge.bottom;
  }

  /** The middles of a label below, above, right and left of its mark, then slid to the side, then at its corners. @param {ZerenSpot} mark */
  function sides(mark) {
    const box = Zeren.textBox(0, 0, mark.lines, font);
    const across = mark.reach + Zeren.LABEL.gap + box.right, down = mark.reach + Zeren.LABEL.gap + box.bottom;
    const slant = mark.reach * (mark.shape === "triangle" ? 1 : Math.SQRT1_2) + Zeren.LABEL.gap;
    const corner = [slant + box.right, slant + box.bottom];
    const slid = [0.5, -0.5, 1, -1].flatMap((part) => [[part * box.right, down], [part * box.right, -down]]);
    return [[0, down], [0, -down], [across, 0], [-across, 0], ...slid,
      corner, [-corner[0], corner[1]], [corner[0], -corner[1]], [-corner[0], -corner[1]]]
      .map(([x, y]) => [mark.x + x, mark.y + y]);
  }
};

Zeren.apart = function (one, other) {
  return one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
};

/* Whether a box covers nothing of a mark, taken as the square around it. */
Zeren.clear = function (box, mark) {
  return mark.x + mark.reach <= box.left || mark.x - mark.reach >= box.right ||
    mark.y + mark.reach <= box.top || mark.y - mark.reach >= box.bottom;
};
