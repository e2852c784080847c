/* Zeren: language and theme, navigation and search. No page needs it to be read. */
"use strict";
(function () {
  var page = document.documentElement, written = page.lang;

  /* What was chosen is kept where the browser allows it; a page opened from disk may have no store. */
  /** @param {string} name @param {string} [value] */
  function kept(name, value) {
    try {
      if (value !== undefined) localStorage.setItem("zeren-" + name, value);
      return localStorage.getItem("zeren-" + name);
    } catch (refused) {
      return null;
    }
  }
  if (/^(zh|en)$/.test(kept("language") || "")) page.lang = kept("language") || "";
  if (/^(light|dark)$/.test(kept("theme") || "")) page.dataset.theme = kept("theme") || "";

  /** @param {string} selector @param {ParentNode} [within] */
  function all(selector, within) {
    return Array.from(/** @type {NodeListOf<HTMLElement & { zerenOwn?: string }>} */ ((within || document).querySelectorAll(selector)));
  }

  /* ── language: a page is written in one; the labels in the other come with this file ── */
  function speak() {
    var lang = page.lang, own = lang === written;
    all("i").forEach(function (one) {
      var told = one.zerenOwn || one.textContent || "", other = one.dataset.o || window.zerenLabels[one.dataset.t || told];
      if (!other || one.className || own && !one.zerenOwn) return;
      one.zerenOwn = told;
      one.textContent = own ? told : other;
    });
    all("[data-zh]").forEach(function (one) { one.textContent = one.dataset[lang] || ""; });
    ["placeholder", "aria-label", "title"].forEach(function (name) {
      all("[data-" + name + "-zh]").forEach(function (one) {
        one.setAttribute(name, one.getAttribute("data-" + name + "-" + lang) || "");
      });
    });
  }
  /* ── places, as t1r3c4:10-20, become links into the text of the plan that the page or the row is about ── */
  function linkPlaces() {
    all("[data-text] small, #findings tr[data-plan] small").forEach(function (one) {
      var parts = (one.textContent || "").split("; "), about = /** @type {HTMLElement | null} */ (one.closest("[data-text], tr[data-plan]"));
      var of = about ? about.dataset : {};
      var found = /** @type {(string | Node)[]} */ ([]);
      if (one.firstElementChild || !parts.every(function (/** @type {string} */ part) { return /^(\w+:)?\d+-\d+$/.test(part); })) return;
      parts.forEach(function (/** @type {string} */ part, /** @type {number} */ at) {
        var link = document.createElement("a");
        link.setAttribute("href", (page.dataset.root || "") + "text/" + (of.text || of.plan) + ".html#s" + part.split(":").pop());
        link.textContent = part;
        found.push(at ? "; " : "", link);
      });
      one.replaceChildren.apply(one, found);
    });
  }
  function isDark() {
    return page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  /** @type {Record<string, () => void>} */
  var switches = {
    language: function () { page.lang = page.lang === "zh" ? "en" : "zh"; kept("language", page.lang); speak(); },
    theme: function () { page.dataset.theme = isDark() ? "light" : "dark"; kept("theme", page.dataset.theme); }
  };

  /* ── search over all pages: names come in a file of their own, asked for when the box is entered ── */
  /** @param {HTMLFormElement} form */
  function startSearch(form) {
    var input = /** @type {HTMLInputElement} */ (form.querySelector("input")), list = /** @type {HTMLElement} */ (form.querySelector(".found"));
    var chosen = -1, wanted = false;
    /** @type {Record<string, string[]>} */
    var kinds = { agency: ["单位", "agency"], task: ["任务", "task"], measure: ["措施", "measure"],
      document: ["文件", "document"], indicator: ["指标", "indicator"], plan: ["方案", "plan"], query: ["查询", "query"] };
    function load() {
      if (wanted) return;
      wanted = true;
      var script = document.createElement("script");
      script.src = page.dataset.root + "search-index.js";
      script.onload = show;
      document.head.appendChild(script);
    }
    function show() {
      var ready = window.zerenIndex && window.zerenFind, typed = input.value.trim();
      list.textContent = "";
      chosen = -1;
      list.hidden = !typed || !ready;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (list.hidden) return;
      var found = window.zerenFind(window.zerenIndex || [], kinds, typed);
      found.slice(0, 40).forEach(function (one, place) {
        var link = document.createElement("a"), kind = document.createElement("small"), name = document.createElement("span");
        link.href = page.dataset.root + one[1];
        link.id = "found-" + place;
        link.setAttribute("role", "option");
        kind.textContent = kinds[one[0]][page.lang === "zh" ? 0 : 1];
        name.className = "name";
        name.textContent = one[2];
        link.append(kind, name);
        list.append(link);
      });
      if (!found.length) {
        var none = document.createElement("p");
        none.textContent = page.lang === "zh" ? "没有找到" : "nothing found";
        list.append(none);
      }
    }
    /** @param {number} step */
    function choose(step) {
      var links = all("a", list);
      if (!links.length) return;
      if (links[chosen]) links[chosen].removeAttribute("aria-selected");
      chosen = (chosen + step + links.length) % links.length;
      links[chosen].setAttribute("aria-selected", "true");
      links[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", links[chosen].id);
    }
    function close() { list.hidden = true; input.setAttribute("aria-expanded", "false"); }
    input.addEventListener("focus", load);
    input.addEventListener("input", function () { load(); show(); });
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") { event.preventDefault(); choose(1); }
      if (event.key === "ArrowUp") { event.preventDefault(); choose(-1); }
      if (event.key === "Escape") close();
      if (event.key === "Enter" && all("a", list).length) { event.preventDefault(); (all("a", list)[Math.max(chosen, 0)]).click(); }
    });
    document.addEventListener("click", function (event) { if (!form.contains(/** @type {Node} */ (event.target))) close(); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement ? document.activeElement.tagName : "")) { event.preventDefault(); input.focus(); }
    });
  }

  /* What works by script alone is made by script: the search box and the switches of the header. */
  /** @param {string} tag @param {Record<string, string>} attributes */
  function made(tag, attributes) {
    var one = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { one.setAttribute(name, attributes[name]); });
    return one;
  }
  /** @param {HTMLElement} header */
  function makeNavigation(header) {
    var nav = made("nav", { "aria-label": "导航 Navigation" });
    window.zerenSections.forEach(function (section) {
      var link = made("a", { href: page.dataset.root + section[1], "data-zh": section[2], "data-en": section[3] });
      if (section[0] === header.dataset.section) link.setAttribute("aria-current", "page");
      nav.append(link);
    });
    header.append(nav);
  }
  /** @param {HTMLElement} header */
  function makeTools(header) {
    if (!header.querySelector("nav")) makeNavigation(header);
    var form = made("form", { "class": "search", role: "search", action: page.dataset.root + "tasks.html" });
    form.append(
      made("input", { type: "search", name: "q", autocomplete: "off", role: "combobox", "aria-expanded": "false",
        "aria-controls": "found", placeholder: "搜索 Search  /", "aria-label": "搜索 Search" }),
      made("div", { id: "found", "class": "found", role: "listbox", hidden: "" }));
    var tools = made("div", { "class": "switches" });
    [["language", "EN · 中", "EN · 中: English / 中文"], ["theme", "◐", "明暗 Light or dark"]].forEach(function (told) {
      var button = made("button", { type: "button", "data-switch": told[0], "aria-label": told[2] });
      button.textContent = told[1];
      tools.append(button);
    });
    header.append(form, tools);
  }

  /** On a narrow page the navigation is moved so that where one is can be seen. @param {HTMLElement} nav */
  function showCurrent(nav) {
    var current = nav.querySelector("[aria-current]");
    if (current) nav.scrollLeft += Math.max(0, current.getBoundingClientRect().right - nav.getBoundingClientRect().right);
  }

  document.addEventListener("DOMContentLoaded", function () {
    all("header.top").forEach(makeTools);
    linkPlaces();
    speak();
    all("header.top nav").forEach(showCurrent);
    all("[data-switch]").forEach(function (one) { one.addEventListener("click", switches[one.dataset.switch || ""]); });
    /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.search")).forEach(startSearch);
  });
})();
