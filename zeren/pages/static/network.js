/* The map of agencies: what is chosen, drawn at places that are fixed in the page. */
"use strict";

(function () {
  const facts = Zeren.json("facts");
  let words = Zeren.words();
  const form = /** @type {MapForm} */ (Zeren.byId("choices"));
  const frame = Zeren.byId("map-frame");
  const place = Zeren.byId("map");
  const panel = Zeren.byId("details");
  const status = Zeren.byId("map-status");
  const usual = Zeren.choices(form);
  const byKey = new Map(facts.agencies.map((agency, at) => [agency.key, at]));
  /* What is derived of a view is there once the view is, and so is the scene: until then nothing moves and nobody points. */
  const begun = /** @type {Partial<MapState>} */ ({ pairs: new Map(), loads: [], chosen: null, spots: new Map(), moved: {}, upright: false, ownWeight: false });
  const state = /** @type {MapState} */ (begun);

  const svg = Zeren.svg("svg", { tabindex: "0", role: "application", "aria-label": place.getAttribute("aria-label") || "", "aria-describedby": "map-status" });
  place.replaceChildren(svg);
  const map = Zeren.mapView(svg, { redraw, shift, grabbed, pressed, pointed, left: () => hints.hide(), fit });
  const details = Zeren.networkDetails({ facts, form, state, panel, words: () => words, pairs: shownPairs, choose });
  const hints = Zeren.networkHints({ facts, form, state, place, details, words: () => words });

  function derive() {
    Zeren.offerIndicators(facts, form);
    const chosen = Zeren.choices(form);
    const choice = Zeren.choice(form);
    const cut = Zeren.cut(facts, state.view, Zeren.tasks(facts, choice), choice);
    state.kept = cut.kept;
    state.loads = Zeren.loads(facts, cut.tasks);
    state.pairs = Zeren.pairs(cut.tasks, chosen.relation, chosen.role);
    state.cut = cut;
    turn();
  }

  /* A narrow stage has the map turned, so that it is filled. */
  function turn() {
    const upright = svg.clientHeight > 1.15 * svg.clientWidth;
    if (upright !== state.upright) state.moved = {};
    state.upright = upright;
    const carrying = [...state.kept].filter((at) => state.loads[at].all.length);
    state.spots = Zeren.spots(state.view, carrying, upright);
  }

  /* The slider goes to the heaviest tie; without a choice of its own it stands where the picture can be read. */
  /** @param {string} [wanted] */
  function setWeights(wanted) {
    const slider = form.elements.weight;
    const active = state.loads.filter((load) => load.all.length).length;
    slider.max = String(Math.max(1, ...[...state.pairs.values()].map((pair) => pair.tasks.length)));
    slider.value = wanted || String(Zeren.clearWeight(state.pairs, active, facts.tiesPerAgency));
    form.elements.role.disabled = form.elements.relation.value === "support";
  }

  function shownPairs() {
    const least = Number(form.elements.weight.value);
    return [...state.pairs.values()].filter((pair) => pair.tasks.length >= least);
  }

  /** @param {ZerenColours} colours @param {boolean} upright @param {ZerenSelected} selected */
  function sceneIn(colours, upright, selected) {
    const spots = upright === state.upright ? state.spots : Zeren.spots(state.view, state.spots.keys(), upright);
    return Zeren.scene({
      facts, view: state.view, loads: state.loads, pairs: shownPairs(), all: state.pairs, spots, upright, colours, words, selected,
      moved: upright === state.upright ? state.moved : {}, chosen: Zeren.choices(form),
    });
  }

  function draw() {
    const chosen = Zeren.choices(form);
    state.scene = sceneIn(Zeren.mapColours(frame), state.upright, state.chosen);
    redraw();
    Zeren.tellLeftOut(state.cut, state.loads, words);
    Zeren.byId("weight-shown").textContent = form.elements.weight.value;
    status.textContent = words.shown.replace("{agencies}", String(state.scene.marks.length))
      .replace("{ties}", String(state.scene.ties.length)).replace("{all}", String(state.pairs.size));
    Zeren.showLegend(Zeren.mapLegend(state.scene, state.view, chosen, words));
    /** @type {Record<string, string>} */
    const kept = { ...chosen, node: addressOf(state.chosen) };
    if (state.ownWeight) kept.weight = form.elements.weight.value;
    else delete kept.weight;
    Zeren.keepInAddress(kept, usual);
  }

  function redraw() {
    if (!state.scene) return;
    state.drawn = Zeren.drawMap(state.scene, map.now.scale);
    svg.replaceChildren(state.drawn.group);
    Zeren.showSizes(state.scene, state.view, words, map.now.scale);
    shift();
  }

  function shift() {
    if (!state.drawn) return;
    state.drawn.group.setAttribute("transform", `translate(${map.now.left.toFixed(1)} ${map.now.top.toFixed(1)})`);
    hints.hide();
  }

  function fit() {
    if (!state.scene) return;
    map.set(Zeren.fitted(state.scene, svg.clientWidth, svg.clientHeight, 1.4));
  }

  /* All of it, where names can be read then; else what is around the heaviest. */
  function begin() {
    fit();
    if (map.now.scale < Zeren.LABEL.start && state.scene.marks.length) {
      const heaviest = state.scene.marks.reduce((most, mark) => (mark.weight > most.weight ? mark : most));
      map.set(Zeren.around(state.scene, heaviest, Zeren.LABEL.start, svg.clientWidth, svg.clientHeight));
    }
  }

  /** @param {Point} mark @param {number} scale */
  function show(mark, scale) {
    map.set({ scale, left: svg.clientWidth / 2 - mark.x * scale, top: svg.clientHeight / 2 - mark.y * scale });
  }

  /** What is chosen, by keys: places in the list are others after the next load. @param {ZerenSelected} what */
  function addressOf(what) {
    const ends = what === null ? [] : typeof what === "number" ? [what] : what.split("/").map(Number);
    return ends.map((at) => facts.agencies[at].key).join("/");
  }

  /** An agency by its place, a tie by the key of its pair, or null. @param {string} told @returns {ZerenSelected} */
  function fromAddress(told) {
    const keys = (told || "").split("/"), ends = keys.flatMap((one) => byKey.get(one) ?? []);
    if (ends.length < keys.length) return null;
    const tie = ends.join("/");
    return ends.length === 1 ? ends[0] : state.pairs.has(tie) ? tie : null;
  }

  /** @param {ZerenSelected} what */
  function choose(what) {
    state.chosen = what;
    draw();
    details.show();
  }

  /** @param {number} at */
  function goTo(at) {
    if (!state.kept.has(at) && Zeren.placeIn(state.view, at) === undefined) {  // not in the scope
      const page = facts.agencies[at].page;
      if (page) location.href = page;
      return;
    }
    if (state.loads[at].all.length === 0 && form.elements.scope.value !== "expanded") {
      // it carries tasks only through a group
      form.elements.scope.value = "expanded";
      derive();
      setWeights(state.ownWeight ? form.elements.weight.value : "");
    }
    state.chosen = at;
    draw();
    if (!state.scene.marks.some((mark) => mark.id === at)) {
      form.elements.alone.checked = true;
      draw();
    }
    details.show();
    const mark = state.scene.marks.find((one) => one.id === at);
    if (mark) show(mark, Math.max(0.9, map.now.scale));
  }

  /* ---- the pointer ---- */

  /** @param {Point} point */
  function tieAt(point) {
    const inside = { x: point.x - map.now.left, y: point.y - map.now.top };
    return Zeren.tieAt(state.scene, state.drawn.marks, inside, 5);
  }

  let before = /** @type {ZerenSelected} */ (null);
  /** @param {number | null} id @param {Point} point */
  function pressed(id, point) {
    if (!state.scene) return;
    hints.hide();
    const what = id === null ? tieAt(point) : id;
    // the first click shows what it is, the next opens its page
    const page = typeof what === "number" && what === before ? facts.agencies[what].page : null;
    before = what;
    choose(what);
    if (page) location.href = page;
  }

  /** @param {number | null} id @param {Point} point */
  function pointed(id, point) {
    if (!state.scene) return;
    const tie = id === null ? tieAt(point) : null;
    svg.classList.toggle("over", id !== null || tie !== null);
    if (id !== null) hints.agency(id, point);
    else if (tie !== null) hints.tie(tie, point);
    else hints.hide();
  }

  /** @param {number} id @param {number} x @param {number} y */
  function grabbed(id, x, y) {
    state.moved[id] = { x: Math.round(x), y: Math.round(y) };
    for (const mark of state.scene.marks) if (mark.id === id) Object.assign(mark, state.moved[id]);
  }

  /* ---- start ---- */

  /** What is to be seen now, for the exports; on a sheet the map lies. @param {ZerenColours} [colours] */
  function view(colours) {
    const chosen = Zeren.choices(form);
    const scene = sceneIn(colours || Zeren.mapColours(frame), false, state.chosen);
    return {
      facts, words, form, loads: state.loads, pairs: shownPairs(), view: state.view, scene,
      legend: Zeren.mapLegend(scene, state.view, chosen, words),
    };
  }

  /** @param {Event} event */
  function change(event) {
    const name = /** @type {HTMLInputElement} */ (event.target).name;
    if (!name || name === "search") return;
    state.ownWeight = name === "weight" || (state.ownWeight && !["relation", "role", "scope", "plan", "indicator"].includes(name));
    inScope(() => {
      if (typeof state.chosen === "string" && !state.pairs.has(state.chosen)) state.chosen = null;
      if (typeof state.chosen === "number" && !state.spots.has(state.chosen)) state.chosen = null;
      draw();
      details.show();
      if (["scope", "plan", "indicator"].includes(name)) begin();
    });
  }

  /** Derives what is shown of the plan that is chosen, once its view is here. @param {() => void} then @param {string} [weight] */
  function inScope(then, weight) {
    const plan = Zeren.choices(form).plan;
    Zeren.view(facts, plan, (view) => {
      if (Zeren.choices(form).plan !== plan) return;  // another was chosen meanwhile
      if (state.view !== view) state.moved = {};
      state.view = view;
      derive();
      setWeights(weight || (state.ownWeight ? form.elements.weight.value : ""));
      then();
    });
  }

  const asked = Zeren.fromAddress();
  Zeren.restore(form, asked);
  state.ownWeight = asked.weight !== undefined;
  inScope(() => {
    draw();
    begin();
    details.show();
    const what = fromAddress(asked.node);
    if (typeof what === "number") goTo(what);
    else if (what !== null) choose(what);
    let size = [place.clientWidth, place.clientHeight].join();
    new ResizeObserver(() => {
      if (size === (size = [place.clientWidth, place.clientHeight].join())) return;
      turn();
      draw();
      begin();
    }).observe(place);
    frame.dataset.ready = "1";
  }, asked.weight);

  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());

  Zeren.networkSearch({ facts, loads: () => state.loads, shown: (at) => Zeren.placeIn(state.view, at) !== undefined, words: () => words, goTo });

  /** @param {string} id @param {() => unknown} run */
  const on = (id, run) => Zeren.byId(id).addEventListener("click", run);
  on("fit", fit);
  on("closer", () => map.zoom(1.4));
  on("farther", () => map.zoom(1 / 1.4));
  on("reset", () => {
    state.moved = {};
    draw();
    fit();
  });
  on("full", () => document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen());
  on("png", () => Zeren.savePicture(Zeren.sheet(view())));
  on("svg", () => Zeren.download("network.svg", Zeren.written(Zeren.sheet(view())), "image/svg+xml"));
  on("gexf", () => Zeren.download("network.gexf", Zeren.gexf(view()), "application/xml"));
  Zeren.printSheet(frame, (colours) => Zeren.sheet(view(colours)));

  const recolour = () => {
    if (!state.view) return;
    words = Zeren.words();
    svg.setAttribute("aria-label", place.getAttribute("aria-label") || "");
    draw();
    details.show();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true });
})();
