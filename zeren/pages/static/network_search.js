/* The search of the map: agencies by any of their names, those that are shown first. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* `map`: the facts, functions that give the loads, the words and whether an agency is shown, and one that
   goes to an agency. */
Zeren.networkSearch = function (map) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("search"));
  const list = Zeren.byId("found-agencies");

  /** @param {string} text */
  function matches(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const found = /** @type {{ at: number, alias: string, exact: boolean }[]} */ ([]);
    map.facts.agencies.forEach((agency, at) => {
      const names = [agency.name, ...agency.aliases].map((name) => name.toLowerCase());
      const hit = names.findIndex((name) => name.includes(wanted));
      if (hit >= 0) found.push({ at, alias: hit > 0 ? agency.aliases[hit - 1] : "", exact: names.includes(wanted) });
    });
    const loads = map.loads();
    return found.sort((a, b) => Number(map.shown(b.at)) - Number(map.shown(a.at)) || Number(b.exact) - Number(a.exact) ||
      loads[b.at].all.length - loads[a.at].all.length || a.at - b.at).slice(0, 12);
  }

  /** @param {number} at */
  function goTo(at) {
    list.hidden = true;
    map.goTo(at);
  }

  function search() {
    const found = matches(box.value);
    list.replaceChildren(...found.map(({ at, alias }) => {
      const button = Zeren.make("button", "", map.facts.agencies[at].name);
      if (alias) button.append(Zeren.make("small", "", alias));
      button.type = "button";
      button.addEventListener("click", () => goTo(at));
      return Zeren.make("li", "", button);
    }));
    if (box.value.trim() && !found.length) list.append(Zeren.make("li", "quiet", map.words().nothing));
    list.hidden = !box.value.trim();
    return found;
  }

  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { box.value = ""; search(); }
    if (event.key !== "Enter") return;
    const found = search();
    if (found.length) goTo(found[0].at);
  });
};
