/* The map as a picture (PNG) and as a file for Gephi (GEXF): what is to be seen now, no more. */
"use strict";

window.Zeren = window.Zeren || {};

/* The choices in words, for the head of the picture. */
Zeren.filterWords = function (view) {
  const chosen = ["relation", "role", "scope", "plan", "indicator"].map((name) => {
    const field = view.form.elements[name];
    const shown = field.tagName === "SELECT" && !field.disabled && (field.value || name === "relation");
    return shown ? field.selectedOptions[0].textContent.trim() : "";
  });
  if (view.facts.plans.length === 1) chosen.push(view.facts.plans[0].name);
  chosen.push(view.words.least.replace("{weight}", view.form.elements.weight.value));
  return chosen.filter(Boolean).join(" · ");
};

/* A sheet of what is to be seen now: title, choices, plan and date on top, the map, its legend below. */
Zeren.sheet = function (view, nodes, edges, options) {
  const wide = 2400, high = 1500, head = 110, foot = 60;
  const aside = Zeren.make("div", "map-aside");
  document.body.append(aside);
  const own = new vis.DataSet(nodes.get());
  const copy = new vis.Network(aside, { nodes: own, edges: edges.get() }, { ...options, autoResize: false });
  for (const node of view.nodes) copy.moveNode(node.id, view.positions[node.id].x, view.positions[node.id].y);
  copy.fit({ nodes: view.nodes.map((node) => node.id), animation: false, maxZoomLevel: 3 });
  own.update(view.labelled(copy.getScale() / 2));  // a sheet is seen at half its size
  copy.redraw();
  const sheet = document.createElement("canvas");
  sheet.width = wide;
  sheet.height = high;
  const pen = sheet.getContext("2d");
  const fonts = view.facts.fonts;
  pen.fillStyle = view.ground;
  pen.fillRect(0, 0, wide, high);
  pen.drawImage(aside.querySelector("canvas"), 0, head, wide, high - head - foot);
  pen.fillStyle = view.text;
  pen.font = "600 34px " + fonts;
  pen.fillText(document.title, 40, 56, wide - 80);
  pen.font = "22px " + fonts;
  pen.fillText([Zeren.filterWords(view), Zeren.today()].join(" · "), 40, 94, wide - 80);
  let left = 40;
  for (const [colour, text] of view.legend) {
    pen.fillStyle = colour;
    pen.fillRect(left, high - 44, 20, 20);
    pen.fillStyle = view.text;
    pen.fillText(text, left + 30, high - 27, 400);
    left += Math.min(pen.measureText(text).width, 400) + 70;
  }
  copy.destroy();
  aside.remove();
  return sheet;
};

Zeren.exportPicture = function (...told) {
  Zeren.sheet(...told).toBlob((blob) => Zeren.download("network.png", blob), "image/png");
};

/* Paper has another shape than the window: a sheet is printed in place of the map. */
Zeren.printSheet = function (frame, draw) {
  addEventListener("beforeprint", () => {
    const sheet = draw();
    sheet.className = "print-sheet";
    frame.append(sheet);
  });
  addEventListener("afterprint", () => {
    for (const sheet of frame.querySelectorAll(".print-sheet")) sheet.remove();
  });
};

/* What XML 1.0 cannot hold becomes U+FFFD. */
Zeren.xml = function (text) {
  return Array.from(String(text), (sign) => {
    const code = sign.codePointAt(0);
    const held = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) ||
      (code > 0xdfff && code < 0xfffe) || code > 0xffff;
    if (!held) return "\ufffd";
    return '&<>"\n\r\t'.includes(sign) ? "&#" + code + ";" : sign;
  }).join("");
};

Zeren.gexf = function (view) {
  const { facts, words } = view;
  const value = (name, text) => '<attvalue for="' + name + '" value="' + Zeren.xml(text) + '"/>';
  const attributes = (kind, names) => '<attributes class="' + kind + '">' + names.map(([name, of]) =>
    '<attribute id="' + name + '" title="' + name + '" type="' + of + '"/>').join("") + "</attributes>";
  const nodes = view.nodes.map((node) => {
    const agency = facts.agencies[node.id];
    const load = view.loads[node.id];
    const [red, green, blue] = Zeren.rgb(node.color.background);
    const { x, y } = view.positions[node.id];
    return '<node id="' + Zeren.xml(agency.id) + '" label="' + Zeren.xml(agency.name) + '"><attvalues>' +
      value("agency", agency.id) + value("kind", agency.kind) + value("leads", load.leads.length) +
      value("supports", load.supports.length) +
      value("community", view.view.communities[Zeren.communityOf(view.view, node.id) - 1] || "") + "</attvalues>" +
      '<viz:color r="' + red + '" g="' + green + '" b="' + blue + '"/>' +
      '<viz:position x="' + x + '" y="' + -y + '" z="0"/>' +
      '<viz:size value="' + node.radius.toFixed(2) + '"/></node>';
  });
  const ties = view.pairs.map((pair) => [pair, ...[pair.from, pair.to].map((at) => facts.agencies[at])]).map(([pair, from, to]) =>
    '<edge id="' + from.key + "/" + to.key + '" source="' + Zeren.xml(from.id) + '" target="' + Zeren.xml(to.id) + '" weight="' +
    pair.tasks.length + '"><attvalues>' +
    value("tasks", pair.tasks.map((at) => Zeren.taskName(facts, words, at)).join("; ")) +
    "</attvalues></edge>");
  const type = view.form.elements.relation.value === "support" ? "directed" : "undirected";
  return ['<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    "<meta><description>" + Zeren.xml([document.title, Zeren.filterWords(view), Zeren.today()].join(" · ")) +
      "</description></meta>",
    '<graph mode="static" defaultedgetype="' + type + '">',
    attributes("node", [["agency", "string"], ["kind", "string"], ["leads", "integer"],
      ["supports", "integer"], ["community", "string"]]),
    attributes("edge", [["tasks", "string"]]),
    "<nodes>", ...nodes, "</nodes>", "<edges>", ...ties, "</edges>", "</graph></gexf>", ""].join("\n");
};

/* A colour of the style sheet as three numbers. */
Zeren.rgb = function (colour) {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return pen.getImageData(0, 0, 1, 1).data;
};
