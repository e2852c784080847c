/* The map of agencies, drawn by vis-network from positions that are fixed in the page. */
"use strict";

(function () {
  const facts = Zeren.json("facts");
  let words = Zeren.words();
  const form = document.getElementById("choices");
  const frame = document.getElementById("map-frame");
  const place = document.getElementById("map");
  const panel = document.getElementById("details");
  const status = document.getElementById("map-status");
  const usual = Zeren.choices(form);
  const SHAPES = { agency: "dot", group: "diamond", company: "triangle" };
  const byKey = new Map(facts.agencies.map((agency, at) => [agency.key, at]));
  const state = { pairs: new Map(), loads: [], chosen: null, colours: {}, spots: new Map(), moved: {}, view: null };

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const details = Zeren.networkDetails(
    { facts, form, state, panel, words: () => words, pairs: shownPairs, choose });
  const hints = Zeren.networkHints({ facts, form, state, place, details, words: () => words });

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

  function colourOf(at, colouring) {
    if (colouring !== "community") return state.colours[facts.agencies[at].kind] || state.colours.agency;
    return state.colours.communities[Zeren.communityOf(state.view, at) - 1] || state.colours.others;
  }

  function radius(load, size) {
    const tasks = size === "leads" ? load.leads : load.all;
    return facts.size.least + facts.size.step * Math.sqrt(tasks.length);
  }

  /* ---- nodes and edges of the choice ---- */

  function nodeOf(at, chosen, tied) {
    const load = state.loads[at];
    const tint = colourOf(at, chosen.colour);
    const faded = state.chosen !== null && !state.near.has(at);
    const hidden = load.all.length === 0 || (chosen.alone === "" && !tied.has(at));
    return {
      id: at,
      ...state.spots.get(at),
      ...state.moved[at],
      hidden,
      faded,
      shape: SHAPES[facts.agencies[at].kind] || "dot",
      radius: radius(load, chosen.size),
      tasks: load.all.length,
      opacity: faded ? 0.15 : 1,
      color: {
        background: tint,
        border: state.colours.halo,
        highlight: { background: tint, border: state.colours.strong },
        hover: { background: tint, border: state.colours.strong },
      },
      borderWidth: 1.5,
    };
  }

  /* Those that the view has stand where it says, others in rows below it. */
  function spotsOf(kept) {
    const view = state.view;
    const spots = new Map();
    const beside = [];
    for (const at of kept) {
      const place = Zeren.placeIn(view, at);
      if (place === undefined) beside.push(at);
      else spots.set(at, { x: view.x[place], y: view.y[place], least: view.font[place] });
    }
    const wide = Math.ceil(Math.sqrt(2 * beside.length));
    const low = Math.max(0, ...view.y) + 200;
    beside.forEach((at, place) => spots.set(at, {
      x: Math.round((place % wide - wide / 2) * 180), y: low + 110 * Math.floor(place / wide), least: 11,
    }));
    return spots;
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
    const cut = Zeren.cut(facts, state.view, Zeren.tasks(facts, choice), chosen.indicator);
    state.spots = spotsOf(cut.kept);
    state.loads = Zeren.loads(facts, cut.tasks);
    state.pairs = Zeren.pairs(cut.tasks, chosen.relation, chosen.role);
    state.cut = cut;
    nodes.remove(nodes.getIds().filter((at) => !state.spots.has(at)));
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
    nodes.update([...state.spots.keys()].map((at) => nodeOf(at, chosen, tied)));
    relabel();
    Zeren.tellLeftOut(state.cut, state.loads, words);
    document.getElementById("weight-shown").textContent = form.elements.weight.value;
    const visible = nodes.get({ filter: (node) => !node.hidden }).length;
    status.textContent = words.shown
      .replace("{agencies}", visible).replace("{ties}", shown.length).replace("{all}", state.pairs.size);
    drawLegend(chosen);
    const kept = { ...chosen, node: addressOf(state.chosen) };
    if (state.ownWeight) kept.weight = form.elements.weight.value;
    else delete kept.weight;
    Zeren.keepInAddress(kept, usual);
  }

  /* What is chosen, by keys: places in the list are others after the next load. */
  function addressOf(what) {
    const ends = what === null ? [] : typeof what === "number" ? [what] : what.split("/").map(Number);
    return ends.map((at) => facts.agencies[at].key).join("/");
  }

  /* An agency by its place, a tie by the key of its pair, or null. */
  function fromAddress(told) {
    const ends = (told || "").split("/").map((one) => byKey.get(one));
    if (ends.includes(undefined)) return null;
    const tie = ends.join("/");
    return ends.length === 1 ? ends[0] : state.pairs.has(tie) ? tie : null;
  }

  /* As many labels as can be read at a zoom, those of the heaviest first. */
  function labelled(scale) {
    const shown = nodes.get({ filter: (node) => !node.hidden });
    for (const node of shown) node.size = Math.max(node.radius, Zeren.LABEL.mark / scale);
    return Zeren.labels(shown, scale, facts).map((one) => ({
      id: one.id,
      size: one.size,
      label: one.label,
      font: {
        size: one.font,
        vadjust: -one.raised,
        color: one.faded ? "rgba(128,128,128,0.25)" : state.colours.text,
        strokeWidth: one.faded ? 0 : 4,
        strokeColor: state.colours.halo,
        face: facts.fonts,
      },
    }));
  }

  function relabel() {
    nodes.update(labelled(network.getScale()));
  }

  /* ---- legend ---- */

  function drawLegend(chosen) {
    const legend = document.getElementById("legend");
    state.legend = [];
    const item = (shape, colour, text) => {
      state.legend.push([colour, text]);
      const mark = Zeren.make("i", "sign " + shape);
      mark.style.setProperty("--tint", colour);
      return Zeren.make("li", "", mark, text);
    };
    const items = [];
    const present = (test) => [...state.spots.keys()].some((at) => state.loads[at].all.length && test(at));
    if (chosen.colour === "community") {
      state.view.communities.slice(0, state.colours.communities.length).forEach((name, at) => {
        if (present((one) => Zeren.communityOf(state.view, one) === at + 1)) {
          items.push(item("agency", state.colours.communities[at], name));
        }
      });
      if (present((one) => Zeren.communityOf(state.view, one) > state.colours.communities.length)) {
        items.push(item("agency", state.colours.others, words.others));
      }
    } else {
      for (const kind of Object.keys(SHAPES)) {
        if (present((one) => facts.agencies[one].kind === kind)) {
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

  function goTo(at) {
    if (!state.spots.has(at)) {  // not in the scope
      if (facts.agencies[at].page) location.href = facts.agencies[at].page;
      return;
    }
    if (state.loads[at].all.length === 0 && form.elements.scope.value !== "expanded") {
      // it carries tasks only through a group
      form.elements.scope.value = "expanded";
      derive(Zeren.choices(form));
      setWeights(state.ownWeight ? form.elements.weight.value : "");
    }
    if (nodes.get(at).hidden) form.elements.alone.checked = true;
    choose(at);
    network.focus(at, { scale: Math.max(0.9, network.getScale()), animation: false });
    relabel();
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
    nodes: { scaling: { label: { enabled: false, drawThreshold: 1 } }, chosen: { label: false } },
    edges: { selectionWidth: 2, hoverWidth: 1.5 },
  };

  function fit() {
    const visible = nodes.getIds({ filter: (node) => !node.hidden });
    network.fit({ nodes: visible, animation: false, maxZoomLevel: 1.2 });
    relabel();
  }

  /* What is to be seen now, for the exports. */
  function view() {
    return {
      facts, words, form, loads: state.loads, pairs: shownPairs(), view: state.view,
      legend: state.legend, labelled,
      nodes: nodes.get({ filter: (node) => !node.hidden }), positions: network.getPositions(),
      ground: state.colours.halo, text: state.colours.text,
    };
  }

  function change(event) {
    const name = event.target.name;
    if (!name || name === "search") return;
    state.ownWeight = name === "weight" || (state.ownWeight && !["relation", "role", "scope", "plan", "indicator"].includes(name));
    inScope(() => {
      if (typeof state.chosen === "string") state.chosen = null;
      if (!state.spots.has(state.chosen)) state.chosen = null;
      draw();
      details.show();
      if (["scope", "plan", "indicator"].includes(name)) fit();
    });
  }

  /* Derives what is shown of the plan that is chosen, once its view is here. */
  function inScope(then, weight) {
    const plan = Zeren.choices(form).plan;
    Zeren.view(facts, plan, (view) => {
      if (Zeren.choices(form).plan !== plan) return;  // another was chosen meanwhile
      if (state.view !== view) state.moved = {};
      state.view = view;
      derive(Zeren.choices(form));
      setWeights(weight || (state.ownWeight ? form.elements.weight.value : ""));
      then();
    });
  }

  readColours();
  const asked = Zeren.fromAddress();
  Zeren.restore(form, asked);
  state.ownWeight = asked.weight !== undefined;
  const network = new vis.Network(place, { nodes, edges }, options);
  inScope(() => {
    draw();
    fit();
    details.show();
    const what = fromAddress(asked.node);
    if (typeof what === "number") goTo(what);
    else if (what !== null) choose(what);
    frame.dataset.ready = "1";
  }, asked.weight);

  let before = null;
  network.on("click", (event) => {
    hints.hide();
    const what = event.nodes.length ? event.nodes[0] : event.edges.length ? event.edges[0] : null;
    // the first click shows what it is, the next opens its page
    const page = typeof what === "number" && what === before ? facts.agencies[what].page : null;
    before = what;
    choose(what);
    if (page) location.href = page;
  });
  network.on("zoom", relabel);
  network.on("dragEnd", (event) => {
    Object.assign(state.moved, network.getPositions(event.nodes));
  });
  network.on("hoverEdge", hints.tie);
  network.on("hoverNode", hints.agency);
  for (const leave of ["blurEdge", "blurNode", "dragStart", "zoom"]) {
    network.on(leave, hints.hide);
  }
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());

  Zeren.networkSearch({ facts, loads: () => state.loads, shown: (at) => state.spots.has(at), words: () => words, goTo });

  const on = (id, run) => document.getElementById(id).addEventListener("click", run);
  on("fit", fit);
  on("reset", () => {
    state.moved = {};
    draw();
    fit();
  });
  on("full", () => document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
  on("png", () => Zeren.exportPicture(view(), nodes, edges, options));
  Zeren.printSheet(frame, () => Zeren.sheet(view(), nodes, edges, options));
  on("gexf", () => Zeren.download("network.gexf", Zeren.gexf(view()), "application/xml"));

  const recolour = () => {
    if (!state.view) return;
    words = Zeren.words();
    readColours();
    draw();
    details.show();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true });
})();
