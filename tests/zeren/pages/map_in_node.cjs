/* The map drawn without a browser: reads {scripts, facts, scales, choice} and writes what each scale shows. */
"use strict";
const fs = require("fs");
const vm = require("vm");

globalThis.window = globalThis;
globalThis.document = {
  createElementNS: (space, name) => ({ name, attributes: {}, children: [], append(...more) { this.children.push(...more); }, setAttribute(key, value) { this.attributes[key] = value; } }),
};
const { scripts, facts, scales, choice, upright } = JSON.parse(fs.readFileSync(0, "utf8"));
for (const script of scripts) vm.runInThisContext(fs.readFileSync(script, "utf8"), { filename: script });

const view = facts.views[""];
const words = { comma: "、", community: "{names}等 {all} 个" };
const cut = Zeren.cut(facts, view, Zeren.tasks(facts, { plan: "", indicator: "", ...choice }), choice);
const loads = Zeren.loads(facts, cut.tasks);
const all = Zeren.pairs(cut.tasks, "common", "");
const scene = Zeren.scene({
  facts, view, loads, pairs: [...all.values()], all, spots: Zeren.spots(view, cut.kept, upright), upright, moved: {}, selected: null,
  chosen: { alone: "1", size: "", relation: "common", colour: "", ...choice }, colours: { communities: [] }, words,
});
const fitted = [[970, 560], [360, 600], [1620, 880]].map(([wide, high]) => Zeren.fitted(scene, wide, high, 1.4).scale);
const shown = [...fitted, ...scales].map((scale) => {
  const { marks, labels, titles } = Zeren.drawMap(scene, scale);
  return { scale, marks, labels, titles };
});
const heaviest = scene.marks.reduce((most, mark) => (mark.weight > most.weight ? mark : most));
const begun = Zeren.around(scene, heaviest, 0.4, 360, 200);
process.stdout.write(JSON.stringify({ shown, heaviest, begun, frames: scene.frames, bounds: Zeren.boundsOf(scene) }));
