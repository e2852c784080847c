/* The map of agencies, drawn by vis-network from positions that are fixed in the page. */
"use strict";

(function () {
  const facts = Zeren.json("facts");
  let words = Zeren.words();
  const form = document.getElementById("choices");
  const frame = document.getElementById("map-frame");
  const place = document.getElementById("map");
  const panel = document.getElementById("details");
  const hint = document.getElementById("hint");
  const status = document.getElementById("map-status");
  const usual = Zeren.choices(form);
  const SHAPES = { agency: "dot", group: "diamond", company: "triangle" };
  const state = { pairs: new Map(), loads: [], chosen: null, colours: {} };

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const details = Zeren.networkDetails(
    { facts, form, state, panel, words: () => words, pairs: shownPairs, choose });

  /* ---- colours: from the style sheet, so that light, dark and print agree ---- */

  function readColours() {
    const style = getComputedStyle(frame);
    const value = (name) => style.getPropertyValue(name).trim();
    state.colours = {
      text: value("--ink"),
      halo: value("--paper"),
      edge: value("--tie"),
      strong: value("--tie-strong"),
      agency: value("--kind-agency"),
      group: value("--kind-group"),
      company: value("--kind-company"),
      communities: [1, 2, 3, 4, 5, 6, 7, 8].map((one) => value("--community-" + one)),
      others: value("--community-others"),
    };
  }

  function colourOf(agency, colouring) {
    if (colouring !== "community") return state.colours[agency.kind] || state.colours.agency;
    return state.colours.communities[agency.community - 1] || state.colours.others;
  }

  function radius(leads) {
    return facts.size.least + facts.size.step * Math.sqrt(leads);
  }

  /* ---- nodes and edges of the choice ---- */

  function nodeOf(at, chosen, tied) {
    const agency = facts.agencies[at];
    const load = state.loads[at];
    const tint = colourOf(agency, chosen.colour);
    const faded = state.chosen !== null && !state.near.has(at);
    const hidden = load.all.length === 0 || (chosen.alone === "" && !tied.has(at));
    return {
      id: at,
      label: agency.label,
      x: agency.x,
      y: agency.y,
      hidden,
      shape: SHAPES[agency.kind] || "dot",
      size: radius(load.leads.length),
      opacity: faded ? 0.15 : 1,
      color: {
        background: tint,
        border: state.colours.halo,
        highlight: { background: tint, border: state.colours.strong },
        hover: { background: tint, border: state.colours.strong },
      },
      borderWidth: 1.5,
      font: {
        size: agency.font,
        color: faded ? "rgba(128,128,128,0.25)" : state.colours.text,
        strokeWidth: faded ? 0 : 4,
        strokeColor: state.colours.halo,
        face: facts.fonts,
      },
    };
  }

  function edgeOf(pair, chosen, most) {
    const weight = pair.tasks.length;
    const near = state.chosen === null || pair.key === state.chosen ||
      pair.from === state.chosen || pair.to === state.chosen;
    return {
      id: pair.key,
      from: pair.from,
      to: pair.to,
      width: 0.8 + 7 * (weight / most),
      arrows: chosen.relation === "support" ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
      smooth: chosen.relation === "support"
        ? { enabled: true, type: "curvedCW", roundness: 0.12 } : false,
      color: {
        color: state.colours.edge,
        hover: state.colours.strong,
        highlight: state.colours.strong,
        opacity: near ? 0.3 + 0.5 * (weight / most) : 0.05,
      },
    };
  }

  function neighbours(at) {
    const near = new Set(typeof at === "number" ? [at] : at.split("/").map(Number));
    for (const edge of edges.get()) {
      if (edge.from === at) near.add(edge.to);
      if (edge.to === at) near.add(edge.from);
    }
    return near;
  }

  function heaviest() {
    return Math.max(1, ...[...state.pairs.values()].map((pair) => pair.tasks.length));
  }

  function derive(chosen) {
    const choice = { ...chosen, expanded: chosen.scope === "expanded" };
    const tasks = Zeren.tasks(facts, choice);
    state.loads = Zeren.loads(facts, tasks);
    state.pairs = Zeren.pairs(tasks, chosen.relation, chosen.role);
  }

  /* The slider goes to the heaviest tie; without a choice of its own it stands where the picture
     can be read. */
  function setWeights(wanted) {
    const slider = form.elements.weight;
    const active = state.loads.filter((load) => load.all.length).length;
    slider.max = String(heaviest());
    slider.value = wanted || String(Zeren.clearWeight(state.pairs, active, facts.tiesPerAgency));
    form.elements.role.disabled = form.elements.relation.value === "support";
  }

  function shownPairs() {
    const least = Number(form.elements.weight.value);
    return [...state.pairs.values()].filter((pair) => pair.tasks.length >= least);
  }

  function draw() {
    const chosen = Zeren.choices(form);
    const shown = shownPairs();
    const tied = new Set(shown.flatMap((pair) => [pair.from, pair.to]));
    const most = heaviest();
    // the heavier over the lighter
    shown.sort((a, b) => a.tasks.length - b.tasks.length || (a.key < b.key ? -1 : 1));
    edges.clear();
    edges.add(shown.map((pair) => edgeOf(pair, { ...chosen }, most)));
    if (state.chosen !== null) {
      state.near = neighbours(state.chosen);
      edges.update(shown.map((pair) => edgeOf(pair, chosen, most)));
    }
    const moved = nodes.length ? network.getPositions() : {};
    nodes.update(facts.agencies.map((_, at) => ({ ...nodeOf(at, chosen, tied), ...moved[at] })));
    document.getElementById("weight-shown").textContent = form.elements.weight.value;
    const visible = nodes.get({ filter: (node) => !node.hidden }).length;
    status.textContent = words.shown
      .replace("{agencies}", visible).replace("{ties}", shown.length).replace("{all}", state.pairs.size);
    drawLegend(chosen);
    const kept = { ...chosen, node: state.chosen === null ? "" : String(state.chosen) };
    if (state.ownWeight) kept.weight = form.elements.weight.value;
    else delete kept.weight;
    Zeren.keepInAddress(kept, usual);
  }

  /* ---- legend ---- */

  function drawLegend(chosen) {
    const legend = document.getElementById("legend");
    const item = (shape, colour, text) => {
      const mark = Zeren.make("i", "sign " + shape);
      mark.style.setProperty("--tint", colour);
      return Zeren.make("li", "", mark, text);
    };
    const items = [];
    const present = (test) => facts.agencies.some((one, at) => state.loads[at].all.length && test(one));
    if (chosen.colour === "community") {
      facts.communities.slice(0, state.colours.communities.length).forEach((name, at) => {
        if (present((one) => one.community === at + 1)) {
          items.push(item("agency", state.colours.communities[at], name));
        }
      });
      if (present((one) => one.community > state.colours.communities.length)) {
        items.push(item("agency", state.colours.others, words.others));
      }
    } else {
      for (const kind of Object.keys(SHAPES)) {
        if (present((one) => one.kind === kind)) {
          items.push(item(kind, state.colours[kind], words.kinds[kind]));
        }
      }
    }
    legend.replaceChildren(...items);
  }

  function choose(what) {
    state.chosen = what;
    state.near = what === null ? new Set() : neighbours(what);
    draw();
    network.unselectAll();
    if (typeof what === "number") network.selectNodes([what], false);
    if (typeof what === "string" && edges.get(what)) network.selectEdges([what]);
    details.show();
  }

  /* ---- hover: the tie's tasks beside the pointer ---- */

  function hoverTie(event) {
    const pair = state.pairs.get(event.edge);
    if (!pair) return;
    const chosen = Zeren.choices(form);
    const names = [pair.from, pair.to].map((at) => facts.agencies[at].name);
    const told = pair.tasks.slice(0, 8).map((at) => Zeren.make("li", "", Zeren.taskName(facts, words, at)));
    if (pair.tasks.length > 8) {
      told.push(Zeren.make("li", "", words.more.replace("{more}", pair.tasks.length - 8)));
    }
    hint.replaceChildren(
      Zeren.make("b", "", names.join(chosen.relation === "support" ? " → " : " — ")),
      Zeren.make("p", "", details.tieWords(pair, chosen)), Zeren.make("ul", "", ...told));
    showHint(event.pointer.DOM);
  }

  function hoverNode(event) {
    const agency = facts.agencies[event.node];
    const load = state.loads[event.node];
    hint.replaceChildren(Zeren.make("b", "", agency.name), Zeren.make("p", "",
      words.load.replace("{leads}", load.leads.length).replace("{supports}", load.supports.length)
        .replace("{all}", load.all.length)));
    showHint(event.pointer.DOM);
  }

  function showHint(point) {
    hint.hidden = false;
    const room = place.getBoundingClientRect();
    const left = point.x + 16 + hint.offsetWidth > room.width ? point.x - 16 - hint.offsetWidth : point.x + 16;
    const top = Math.min(point.y + 12, room.height - hint.offsetHeight - 4);
    hint.style.left = Math.max(4, left) + "px";
    hint.style.top = Math.max(4, top) + "px";
  }

  /* ---- search by any name ---- */

  function matches(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const found = [];
    facts.agencies.forEach((agency, at) => {
      const names = [agency.name, ...agency.aliases].map((name) => name.toLowerCase());
      const hit = names.findIndex((name) => name.includes(wanted));
      if (hit >= 0) found.push({ at, alias: hit > 0 ? agency.aliases[hit - 1] : "", exact: names.includes(wanted) });
    });
    return found.sort((a, b) => b.exact - a.exact ||
      state.loads[b.at].all.length - state.loads[a.at].all.length || a.at - b.at).slice(0, 12);
  }

  function search() {
    const box = document.getElementById("search");
    const list = document.getElementById("found-agencies");
    const found = matches(box.value);
    list.replaceChildren(...found.map(({ at, alias }) => {
      const button = Zeren.make("button", "", facts.agencies[at].name);
      if (alias) button.append(Zeren.make("small", "", alias));
      button.type = "button";
      button.addEventListener("click", () => goTo(at));
      return Zeren.make("li", "", button);
    }));
    if (box.value.trim() && !found.length) list.append(Zeren.make("li", "quiet", words.nothing));
    list.hidden = !box.value.trim();
    return found;
  }

  function goTo(at) {
    document.getElementById("found-agencies").hidden = true;
    if (state.loads[at].all.length === 0 && form.elements.scope.value !== "expanded") {
      // it carries tasks only through a group
      form.elements.scope.value = "expanded";
      derive(Zeren.choices(form));
      setWeights(state.ownWeight ? form.elements.weight.value : "");
    }
    if (nodes.get(at).hidden) form.elements.alone.checked = true;
    choose(at);
    network.focus(at, { scale: Math.max(0.9, network.getScale()), animation: false });
  }

  /* ---- start ---- */

  const options = {
    autoResize: true,
    physics: false,
    layout: { randomSeed: 1, improvedLayout: false },
    interaction: {
      hover: true, hoverConnectedEdges: true, selectConnectedEdges: false, multiselect: false,
      keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 100000, hideEdgesOnZoom: false,
    },
    nodes: { scaling: { label: { enabled: false, drawThreshold: 9 } }, chosen: { label: false } },
    edges: { selectionWidth: 2, hoverWidth: 1.5 },
  };

  function fit() {
    const visible = nodes.getIds({ filter: (node) => !node.hidden });
    network.fit({ nodes: visible, animation: false, maxZoomLevel: 1.2 });
  }

  /* What is to be seen now, for the exports. */
  function view() {
    return {
      facts, words, form, loads: state.loads, pairs: shownPairs(),
      nodes: nodes.get({ filter: (node) => !node.hidden }), positions: network.getPositions(),
      ground: state.colours.halo, text: state.colours.text,
    };
  }

  function change(event) {
    const name = event.target.name;
    if (!name || name === "search") return;
    state.ownWeight = name === "weight" || (state.ownWeight && !["relation", "role", "scope", "plan", "indicator"].includes(name));
    derive(Zeren.choices(form));
    setWeights(state.ownWeight ? form.elements.weight.value : "");
    if (typeof state.chosen === "string") state.chosen = null;
    draw();
    details.show();
    if (["scope", "plan", "indicator"].includes(name)) fit();
  }

  readColours();
  const asked = Zeren.fromAddress();
  Zeren.restore(form, asked);
  state.ownWeight = asked.weight !== undefined;
  derive(Zeren.choices(form));
  setWeights(asked.weight);
  const network = new vis.Network(place, { nodes, edges }, options);
  draw();
  fit();
  details.show();
  const node = /^\d+$/.test(asked.node || "") ? Number(asked.node) : null;
  if (node !== null && node < facts.agencies.length) goTo(node);

  let before = null;
  network.on("click", (event) => {
    hint.hidden = true;
    const what = event.nodes.length ? event.nodes[0] : event.edges.length ? event.edges[0] : null;
    // the first click shows what it is, the next opens its page
    const page = typeof what === "number" && what === before ? facts.agencies[what].page : null;
    before = what;
    choose(what);
    if (page) location.href = page;
  });
  network.on("hoverEdge", hoverTie);
  network.on("hoverNode", hoverNode);
  for (const leave of ["blurEdge", "blurNode", "dragStart", "zoom"]) {
    network.on(leave, () => { hint.hidden = true; });
  }
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());

  const box = document.getElementById("search");
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { box.value = ""; search(); }
    if (event.key !== "Enter") return;
    const found = search();
    if (found.length) goTo(found[0].at);
  });

  const on = (id, run) => document.getElementById(id).addEventListener("click", run);
  on("fit", fit);
  on("reset", () => {
    nodes.update(facts.agencies.map((agency, at) => ({ id: at, x: agency.x, y: agency.y })));
    fit();
  });
  on("full", () => document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
  on("png", () => Zeren.exportPicture(view(), nodes, edges, options));
  on("gexf", () => Zeren.download("network.gexf", Zeren.gexf(view()), "application/xml"));

  const recolour = () => {
    words = Zeren.words();
    readColours();
    draw();
    details.show();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true });
  frame.dataset.ready = "1";
})();
