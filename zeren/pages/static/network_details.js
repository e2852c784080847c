/* Beside the map: what is chosen there, and what an edge is made of. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* `map`: the facts, the form of choices, the map's state, the panel; and functions that give the words
   of the language, the pairs shown, and choose a node or an edge. */
Zeren.networkDetails = function (map) {
  const { facts, form, state } = map;

  /** @param {number} at @param {number} task */
  function roleOf(at, task) {
    const roles = [];
    if (state.loads[at].leads.includes(task)) roles.push(map.words().leads);
    if (state.loads[at].supports.includes(task)) roles.push(map.words().supports);
    return roles.join(map.words().and);
  }

  /** @param {ZerenPair} pair */
  function edgeDetails(pair) {
    const chosen = Zeren.choices(form);
    const between = chosen.relation === "support" ? " → " : " — ";
    const title = Zeren.make("h2", "", Zeren.agencyLink(facts, pair.from), between,
      Zeren.agencyLink(facts, pair.to));
    const list = Zeren.make("ul", "task-list");
    for (const at of pair.tasks) {
      const roles = Zeren.make("small", "", roleOf(pair.from, at) + between + roleOf(pair.to, at));
      list.append(Zeren.make("li", "", Zeren.taskLink(facts, map.words(), at), " ", roles));
    }
    return [title, Zeren.make("p", "", tieWords(pair, chosen)), list];
  }

  /** @param {ZerenPair} pair @param {ZerenChosen} chosen */
  function tieWords(pair, chosen) {
    const told = chosen.relation === "support" ? map.words().supportTie : map.words().commonTie;
    return told.replace("{tasks}", String(pair.tasks.length));
  }

  /** @param {number} at */
  function nodeDetails(at) {
    const agency = facts.agencies[at];
    const load = state.loads[at];
    const about = map.words().load.replace("{leads}", String(load.leads.length))
      .replace("{supports}", String(load.supports.length)).replace("{all}", String(load.all.length));
    const parts = /** @type {HTMLElement[]} */ ([
      Zeren.make("h2", "", Zeren.agencyLink(facts, at)),
      Zeren.make("p", "", (map.words().kinds[agency.kind] || agency.kind) + " · " + about),
    ]);
    if (agency.aliases.length) {
      parts.push(Zeren.make("p", "aliases", map.words().aliases + agency.aliases.join(map.words().comma)));
    }
    if (agency.page) {
      const open = Zeren.make("a", "open-page", map.words().open);
      open.href = agency.page;
      parts.push(Zeren.make("p", "", open));
    }
    const ties = byWeight(map.pairs().filter((pair) => pair.from === at || pair.to === at));
    parts.push(Zeren.make("h3", "", map.words().ties.replace("{ties}", String(ties.length))));
    const directed = form.elements.relation.value === "support";
    parts.push(tieList(ties, (pair) => {
      const name = facts.agencies[pair.from === at ? pair.to : pair.from].name;
      return (directed ? (pair.from === at ? "→ " : "← ") : "") + name;
    }));
    return parts;
  }

  /** @param {ZerenPair[]} pairs */
  function byWeight(pairs) {
    return pairs.sort((a, b) => b.tasks.length - a.tasks.length || (a.key < b.key ? -1 : 1));
  }

  /** @param {ZerenPair[]} pairs @param {(pair: ZerenPair) => string} name */
  function tieList(pairs, name) {
    return Zeren.make("ul", "tie-list", ...pairs.map((pair) => {
      const button = Zeren.make("button", "", Zeren.make("span", "", name(pair)),
        Zeren.make("b", "", String(pair.tasks.length)));
      button.type = "button";
      button.addEventListener("click", () => map.choose(pair.key));
      return Zeren.make("li", "", button);
    }));
  }

  function strongest() {
    const between = form.elements.relation.value === "support" ? " → " : " — ";
    return [
      Zeren.make("p", "quiet", map.words().hint), Zeren.make("h2", "", map.words().strongest),
      tieList(byWeight(map.pairs()).slice(0, 12), (pair) =>
        [pair.from, pair.to].map((at) => facts.agencies[at].name).join(between)),
    ];
  }

  function show() {
    const chosen = state.chosen;
    const pair = typeof chosen === "string" ? state.pairs.get(chosen) : null;
    if (pair) map.panel.replaceChildren(...edgeDetails(pair));
    else if (typeof chosen === "number") map.panel.replaceChildren(...nodeDetails(chosen));
    else {
      map.panel.replaceChildren(...strongest());
      return;
    }
    map.panel.scrollTop = 0;
  }

  return { show, tieWords };
};
