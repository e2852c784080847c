/* Beside the pointer: what a tie is made of, and how much an agency carries. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* `map`: the facts, the form of choices, the map's state and place, its details; a function gives the words. */
Zeren.networkHints = function (map) {
  const { facts, form, state, place } = map;
  const hint = Zeren.byId("hint");

  /** @param {string} key @param {Point} point */
  function tie(key, point) {
    const pair = state.pairs.get(key);
    if (!pair) return;
    const chosen = Zeren.choices(form);
    const names = [pair.from, pair.to].map((at) => facts.agencies[at].name);
    const told = pair.tasks.slice(0, 8).map((at) => Zeren.make("li", "", Zeren.taskName(facts, map.words(), at)));
    if (pair.tasks.length > 8) {
      told.push(Zeren.make("li", "", map.words().more.replace("{more}", String(pair.tasks.length - 8))));
    }
    hint.replaceChildren(
      Zeren.make("b", "", names.join(chosen.relation === "support" ? " → " : " — ")),
      Zeren.make("p", "", map.details.tieWords(pair, chosen)), Zeren.make("ul", "", ...told));
    show(point);
  }

  /** @param {number} id @param {Point} point */
  function agency(id, point) {
    const load = state.loads[id];
    hint.replaceChildren(Zeren.make("b", "", facts.agencies[id].name), Zeren.make("p", "",
      map.words().load.replace("{leads}", String(load.leads.length)).replace("{supports}", String(load.supports.length))
        .replace("{all}", String(load.all.length))));
    show(point);
  }

  /** @param {Point} point */
  function show(point) {
    hint.hidden = false;
    const room = place.getBoundingClientRect();
    const left = point.x + 16 + hint.offsetWidth > room.width ? point.x - 16 - hint.offsetWidth : point.x + 16;
    const top = Math.min(point.y + 12, room.height - hint.offsetHeight - 4);
    hint.style.left = Math.max(4, left) + "px";
    hint.style.top = Math.max(4, top) + "px";
  }

  function hide() {
    hint.hidden = true;
  }

  return { tie, agency, hide };
};
