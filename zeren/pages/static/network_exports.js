/* The map on paper, as a picture (SVG, PNG) and as a file for Gephi (GEXF): what is to be seen now, no more. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* The choices in words, for the head of the picture. */
Zeren.filterWords = function (view) {
  const chosen = ["relation", "role", "scope", "plan", "indicator", "size"].map((name) => {
    const field = view.form.elements[name];
    const shown = field instanceof HTMLSelectElement && !field.disabled && (field.value || ["relation", "plan", "size"].includes(name));
    return shown ? Zeren.chosenWords(field) : "";
  });
  if (view.facts.plans.length === 1) chosen.push(view.facts.plans[0].name);
  chosen.push(view.words.least.replace("{weight}", view.form.elements.weight.value));
  const leftOut = Zeren.byId("left-out");
  if (!leftOut.hidden) chosen.push(leftOut.textContent || "");
  return chosen.filter(Boolean).join(" · ");
};

/* A sheet of what is to be seen now, as a drawing of its own: title, choices, plan and date on top, the map, its
   legend below. */
Zeren.sheet = function (view) {
  const wide = 1600, high = 1080, head = 74, foot = 64;
  const { scene, words } = view;
  const { colours } = scene;
  const at = Zeren.fitted(scene, wide, high - head - foot, 3);
  /** @param {number} x @param {number} y @param {number} size @param {string} told @param {Record<string, string | number>} [more] */
  const text = (x, y, size, told, more) => Zeren.svg("text", { x, y, "font-size": size, fill: colours.text, ...more }, told);
  const drawing = Zeren.drawMap(scene, at.scale).group;
  drawing.setAttribute("transform", `translate(${at.left.toFixed(1)} ${(at.top + head).toFixed(1)})`);
  const sheet = Zeren.svg("svg", { viewBox: `0 0 ${wide} ${high}`, "font-family": view.facts.fonts },
    Zeren.svg("rect", { width: wide, height: high, fill: colours.halo }),
    text(24, 34, 22, Zeren.pictureTitle(view), { "font-weight": 600 }),
    text(24, 60, 14, Zeren.filterWords(view) + " · " + Zeren.today()), drawing);
  let left = 24, low = high - 46;
  for (const [shape, colour, told] of view.legend) {
    const cut = told.length > 32 ? told.slice(0, 31) + "…" : told;
    if (left + 20 + 13 * cut.length > wide - 24) [left, low] = [24, low + 20];
    sheet.append(Zeren.sign(shape, colour, left + 7, low, 6), text(left + 20, low + 5, 13, cut));
    left += 44 + 13 * cut.length;
  }
  sheet.append(text(wide - 24, 60, 14, words.signs, { "text-anchor": "end", fill: colours.soft }));
  return sheet;
};

Zeren.pictureTitle = function (view) {
  const heading = document.querySelector("h1");
  return [(heading?.textContent || document.title).trim()].concat(view.facts.plans.length === 1 ? view.facts.plans[0].name : []).join(" · ");
};

/* A drawing as a file. What XML cannot hold is left out of it. */
Zeren.written = function (drawing) {
  const box = drawing.viewBox.baseVal, copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  copy.removeAttribute("class");
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  for (const one of copy.querySelectorAll("text, tspan")) {
    if (!one.firstElementChild) one.textContent = Zeren.held(one.textContent || "");
  }
  return new XMLSerializer().serializeToString(copy);
};

Zeren.savePicture = function (drawing) {
  const picture = new Image(), canvas = document.createElement("canvas");
  picture.onload = () => {
    canvas.width = 2 * picture.width;
    canvas.height = 2 * picture.height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => { if (blob) Zeren.download("network.png", blob); }, "image/png");
  };
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(Zeren.written(drawing));
};

/* Paper has another shape than the window, and is light: a sheet is printed in place of the map. */
Zeren.printSheet = function (frame, draw) {
  addEventListener("beforeprint", () => {
    const paper = Zeren.make("div", "paper");
    frame.append(paper);
    const sheet = draw(Zeren.mapColours(paper));
    paper.remove();
    sheet.setAttribute("class", "print-sheet");
    frame.append(sheet);
  });
  addEventListener("afterprint", () => {
    for (const sheet of frame.querySelectorAll(".print-sheet")) sheet.remove();
  });
};

/* What XML 1.0 cannot hold becomes U+FFFD. */
Zeren.held = function (text) {
  return Array.from(text, (sign) => {
    const code = sign.codePointAt(0) || 0;
    const held = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) ||
      (code > 0xdfff && code < 0xfffe) || code > 0xffff;
    return held ? sign : "\ufffd";
  }).join("");
};

Zeren.xml = function (text) {
  return Zeren.held(text).replace(/[&<>"\n\r\t]/g, (sign) => "&#" + sign.codePointAt(0) + ";");
};

Zeren.gexf = function (view) {
  const { facts, words } = view;
  /** @param {string} name @param {string | number} told */
  const value = (name, told) => '<attvalue for="' + name + '" value="' + Zeren.xml(String(told)) + '"/>';
  /** @param {string} kind @param {[name: string, type: string][]} names */
  const attributes = (kind, names) => '<attributes class="' + kind + '">' + names.map(([name, of]) =>
    '<attribute id="' + name + '" title="' + name + '" type="' + of + '"/>').join("") + "</attributes>";
  const nodes = view.scene.marks.map((node) => {
    const agency = facts.agencies[node.id];
    const load = view.loads[node.id];
    const [red, green, blue] = Zeren.rgb(node.fill);
    const { x, y } = node;
    return '<node id="' + Zeren.xml(agency.id) + '" label="' + Zeren.xml(agency.name) + '"><attvalues>' +
      value("agency", agency.id) + value("kind", agency.kind) + value("leads", load.leads.length) +
      value("supports", load.supports.length) +
      value("community", Zeren.communityName(facts, view.view, Zeren.communityOf(view.view, node.id), 1, words)) + "</attvalues>" +
      '<viz:color r="' + red + '" g="' + green + '" b="' + blue + '"/>' +
      '<viz:position x="' + x + '" y="' + -y + '" z="0"/>' +
      '<viz:size value="' + node.radius.toFixed(2) + '"/></node>';
  });
  const ties = view.pairs.map((pair) => ({ pair, from: facts.agencies[pair.from], to: facts.agencies[pair.to] })).map(({ pair, from, to }) =>
    '<edge id="' + from.key + "/" + to.key + '" source="' + Zeren.xml(from.id) + '" target="' + Zeren.xml(to.id) + '" weight="' +
    pair.tasks.length + '"><attvalues>' +
    value("tasks", pair.tasks.map((at) => Zeren.taskName(facts, words, at)).join("; ")) +
    "</attvalues></edge>");
  const type = view.form.elements.relation.value === "support" ? "directed" : "undirected";
  return ['<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<meta lastmodifieddate="' + Zeren.today() + '"><creator>Zeren</creator><description>' +
      Zeren.xml([Zeren.pictureTitle(view), Zeren.filterWords(view), view.legend.map((one) => one[2]).join(words.comma), words.signs, Zeren.today()].join(" · ")) +
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
  if (!pen) return new Uint8ClampedArray(4);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return pen.getImageData(0, 0, 1, 1).data;
};
