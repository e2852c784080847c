/* Which labels of the map can be read at a zoom: more come as it grows. */
"use strict";

window.Zeren = window.Zeren || {};

/* Pixels: labels that can be read at least, and that only hide more at most; the least mark. */
Zeren.LABEL = { least: 11, most: 24, gap: 2, mark: 2.5 };

/* Gives each node its label and font size: nodes by their tasks, the heaviest first. A label hangs
   below its mark where it covers no other label or mark and is nearest to its own; else it stands on
   its mark, where it covers no label and no mark that has one; else it waits for a larger zoom.
   `nodes`: {id, x, y, size, tasks, least}; sizes are the map's, as are the font and `raised`. */
Zeren.labels = function (nodes, scale, facts) {
  const { least, most, gap } = Zeren.LABEL;
  const order = [...nodes].sort((a, b) => b.tasks - a.tasks || a.id - b.id);
  const taken = [], marks = [];
  return order.map((node) => {
    const label = facts.agencies[node.id].label;
    const font = Math.min(Math.max(node.least, least / scale), most / scale);
    const below = Zeren.labelBox(node, label, font, gap / scale);
    const raised = (below.top + below.bottom) / 2 - node.y;
    const over = { ...below, top: below.top - raised, bottom: below.bottom - raised };
    const free = (box) => taken.every((other) => apart(box, other));
    const hangs = free(below) &&
      nodes.every((other) => other.id === node.id || (clear(below, other) && nearer(below, node, other)));
    const stands = !hangs && free(over) && marks.every((other) => clear(over, other));
    if (hangs || stands) {
      taken.push(hangs ? below : over);
      marks.push(node);
    }
    return { id: node.id, size: node.size, faded: node.faded, font, label: hangs || stands ? label : "", raised: stands ? raised : 0 };
  });

  function apart(one, other) {
    return one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;
  }

  function clear(box, mark) {
    return mark.x + mark.size < box.left || mark.x - mark.size > box.right ||
      mark.y + mark.size < box.top || mark.y - mark.size > box.bottom;
  }

  function nearer(box, own, other) {
    const away = (mark) => Math.hypot((box.left + box.right) / 2 - mark.x, (box.top + box.bottom) / 2 - mark.y);
    return away(own) <= away(other);
  }
};

/* What a label covers. Letters that are not Chinese are narrower: a box is never too small. */
Zeren.labelBox = function (node, label, font, gap) {
  const lines = label.split("\n");
  const wide = Math.max(...lines.map((line) => line.length)) * font / 2;
  const top = node.y + node.size + gap;
  return { left: node.x - wide, right: node.x + wide, top, bottom: top + lines.length * font * 1.2 };
};
