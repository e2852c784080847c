/* What the map shows of a choice: marks, ties and communities, as they are to be drawn. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

Zeren.SHAPES = { agency: "dot", group: "diamond", company: "triangle" };

/* The colours of the style sheet as an element has them, so that light, dark and paper agree. */
Zeren.mapColours = function (element) {
  const style = getComputedStyle(element);
  /** @param {string} name */
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    text: value("--ink"), soft: value("--soft"), halo: value("--paper"), line: value("--line"), frame: value("--frame"),
    edge: value("--tie"), strong: value("--tie-strong"),
    agency: value("--kind-agency"), group: value("--kind-group"), company: value("--kind-company"),
    communities: [1, 2, 3, 4, 5, 6, 7, 8].map((one) => value("--community-" + one)), others: value("--community-others"),
  };
};

/* The colour of a kind of agencies; a kind that is none has that of agencies. */
Zeren.kindColour = function (colours, kind) {
  return kind === "group" ? colours.group : kind === "company" ? colours.company : colours.agency;
};

/* The tasks that make a mark large: all, those led, those led alone. */
Zeren.weightOf = function (load, size) {
  return (size === "leads" ? load.leads : size === "alone" ? load.alone : load.all).length;
};

/* A community by its heaviest members that are shown and by how many it has; `shown`: loads by agency. */
Zeren.communityName = function (facts, view, number, many, words) {
  const names = (view.communities[number - 1] || []).map((place) => facts.agencies[view.agencies[place]].name);
  const named = names.slice(0, many).join(words.comma);
  return many > names.length ? words.community.replace("{names}", named).replace("{all}", String(many)).replace("{more}", String(many - names.length)) : named;
};

/* Where each agency of a choice stands: as the view says, on a narrow stage turned; those that have no place there,
   members of groups, stand in rows below. */
Zeren.spots = function (view, kept, upright) {
  const spots = new Map(), beside = [];
  for (const at of kept) {
    const place = Zeren.placeIn(view, at);
    if (place === undefined || place >= view.x.length) beside.push(at);
    else spots.set(at, { x: view.x[place], y: view.y[place] });
  }
  const wide = Math.max(1, Math.ceil(Math.sqrt(1.4 * beside.length)));
  const low = Math.max(0, ...view.frames.map(([, , top, , high]) => top + high)) + 60;
  beside.forEach((at, place) => spots.set(at, {
    x: Math.round((place % wide - (wide - 1) / 2) * 130), y: low + 72 * Math.floor(place / wide),
  }));
  if (upright) for (const [at, { x, y }] of spots) spots.set(at, { x: y, y: x });
  return spots;
};

/* `told`: {facts, view, loads, pairs (those shown), all (every pair), spots, moved, chosen (of the form), selected, colours, words}. */
Zeren.scene = function (told) {
  const { facts, view, loads, colours, chosen, selected, words } = told;
  const most = Math.max(1, ...[...told.all.values()].map((pair) => pair.tasks.length));
  const ties = told.pairs.map((pair) => ({
    key: pair.key, from: pair.from, to: pair.to, tasks: pair.tasks.length, share: pair.tasks.length / most,
    chosen: pair.key === selected,
    near: selected === null || pair.key === selected || pair.from === selected || pair.to === selected,
  })).sort((a, b) => a.tasks - b.tasks || (a.key < b.key ? -1 : 1));
  const tied = new Set(ties.flatMap((tie) => [tie.from, tie.to]));
  const near = new Set(ties.filter((tie) => tie.near).flatMap((tie) => [tie.from, tie.to]));
  if (typeof selected === "number") near.add(selected);
  const marks = [...told.spots.keys()]
    .filter((at) => loads[at].all.length && (chosen.alone || tied.has(at)))
    .map((at) => mark(at));
  return { facts, colours, fonts: facts.fonts, frames: frames(), ties, marks, directed: chosen.relation === "support" };

  /** @param {number} at @returns {ZerenMark} */
  function mark(at) {
    const { kind, label } = facts.agencies[at];
    const weight = Zeren.weightOf(loads[at], chosen.size);
    return {
      id: at, ...(told.moved[at] || told.spots.get(at)), weight: weight + 1e-4 * loads[at].all.length, tasks: weight,
      radius: facts.size.least + (facts.size.most - facts.size.least) * Math.sqrt(weight / (view.most || 1)),
      reach: facts.size.reach[kind] || 1, shape: Zeren.SHAPES[kind] || "dot", lines: label.split("\n"),
      fill: colourOf(at), faded: selected !== null && !near.has(at), ring: at === selected,
    };
  }

  /** @param {number} at */
  function colourOf(at) {
    if (chosen.colour !== "community") return Zeren.kindColour(colours, facts.agencies[at].kind);
    return colours.communities[Zeren.communityOf(view, at) - 1] || colours.others;
  }

  function frames() {
    const many = new Map();
    for (const { id } of marks) {
      const number = Zeren.communityOf(view, id);
      if ((Zeren.placeIn(view, id) ?? Infinity) < view.x.length) many.set(number, (many.get(number) || 0) + 1);
    }
    return view.frames.filter(([number]) => many.has(number) || (!number && marks.length)).map(([number, x, y, wide, high]) => ({
      ...(told.upright ? { x: y, y: x, wide: high, high: wide } : { x, y, wide, high }),
      name: number && many.get(number) > 1 ? Zeren.communityName(facts, view, number, many.get(number), words) : "",
      colour: chosen.colour === "community" ? colours.communities[number - 1] || colours.soft : colours.soft,
    }));
  }
};

/* What signs mean: [shape, colour, text] of the kinds or communities that are shown. */
Zeren.mapLegend = function (scene, view, chosen, words) {
  const { facts, colours } = scene;
  if (chosen.colour !== "community") {
    return Object.keys(Zeren.SHAPES).filter((kind) => scene.marks.some((mark) => facts.agencies[mark.id].kind === kind))
      .map((kind) => [Zeren.SHAPES[kind], Zeren.kindColour(colours, kind), words.kinds[kind]]);
  }
  const many = new Map();
  for (const { id } of scene.marks) {
    const number = Math.min(Zeren.communityOf(view, id), colours.communities.length + 1);
    many.set(number, (many.get(number) || 0) + 1);
  }
  return [...many].sort(([a], [b]) => a - b).map(([number, count]) => number > colours.communities.length
    ? ["dot", colours.others, words.others]
    : ["dot", colours.communities[number - 1], Zeren.communityName(facts, view, number, count, words)]);
};

/* The tie of a drawing that passes a point within some pixels, or null; `marks`: as they were drawn. */
Zeren.tieAt = function (scene, marks, point, within) {
  const at = new Map(marks.map((mark) => [mark.id, mark]));
  let found = null, least = within;
  for (const tie of scene.ties) {
    const from = at.get(tie.from), to = at.get(tie.to);
    if (!from || !to) continue;
    const bent = scene.directed ? 0.06 : 0;
    const middle = { x: (from.x + to.x) / 2 - (to.y - from.y) * bent, y: (from.y + to.y) / 2 + (to.x - from.x) * bent };
    const away = Math.min(beside(from, middle), beside(middle, to));
    if (away <= least) [found, least] = [tie.key, away];
  }
  return found;

  /** How far the point is from the line between two others. @param {Point} one @param {Point} other */
  function beside(one, other) {
    const [across, down] = [other.x - one.x, other.y - one.y];
    const share = Math.max(0, Math.min(1, ((point.x - one.x) * across + (point.y - one.y) * down) / (across ** 2 + down ** 2 || 1)));
    return Math.hypot(point.x - one.x - share * across, point.y - one.y - share * down);
  }
};
