/* The scope: all pages held to one plan, or to the plans of one government. It stands in the header and in the
   address (?scope=…), and every link of a page takes it along. Rows of other plans are taken out before anything
   is counted, sorted or saved. A store of one plan has no need of it. */
"use strict";
(function () {
  var page = document.documentElement, written = page.lang, root = page.dataset.root || "", store = window.zerenPlans;
  var own = decodeURIComponent(location.pathname.split("/").slice(root ? -2 : -1).join("/")) || "index.html";
  var all = store.plans.map(function (plan) { return plan.key; });

  /**
   * The keys of the plans that a scope holds; all where it is none that is known.
   * @param {string | null} scope
   */
  function plansIn(scope) {
    var held = store.plans.filter(function (plan) { return scope === plan.key || scope === plan.government; });
    return held.length ? held.map(function (plan) { return plan.key; }) : all;
  }
  /** @param {string | null} scope */
  function known(scope) { return scope && plansIn(scope) !== all ? scope : ""; }

  var scope = known(new URLSearchParams(location.search).get("scope")), held = new Set(plansIn(scope));

  /**
   * A link with the scope: that of the plan which it names itself, else the page's.
   * @param {string} href
   */
  function scoped(href) {
    var at = href.indexOf("#"), hash = at < 0 ? "" : href.slice(at + 1), whole = at < 0 ? href : href.slice(0, at);
    var path = whole.split("?")[0], sent = new URLSearchParams(whole.slice(path.length));
    var named = hash.indexOf("=") < 0 ? "" : known(new URLSearchParams(hash).get("plan")), wanted = named || scope;
    if (!wanted || !/\.html$/.test(path)) return href;
    sent.set("scope", wanted);
    return path + "?" + sent + (hash ? "#" + hash : "");
  }

  /**
   * The counts of a row within the scope, from `key:3,1 key:2,0`; null where no plan of the row is in it.
   * @param {string} counts
   * @returns {number[] | null}
   */
  function sums(counts) {
    var told = counts.split(" ").map(function (part) { return part.split(":"); }).filter(function (part) { return held.has(part[0]); });
    if (!told.length) return null;
    return told.map(function (part) { return part[1].split(",").map(Number); }).reduce(function (sum, numbers) {
      return sum.map(function (number, at) { return number + numbers[at]; });
    });
  }

  /** The part that some tasks are of all within the scope. @param {number} tasks */
  function share(tasks) {
    var every = store.plans.reduce(function (sum, plan) { return sum + (held.has(plan.key) ? plan.tasks : 0); }, 0);
    return (100 * tasks / (every || 1)).toFixed(1) + "%";
  }

  /** @param {string | undefined} plans keys of the plans of a row, or none where it is of no plan */
  function inScope(plans) {
    return !scope || plans === undefined || plans.split(" ").some(function (plan) { return held.has(plan); });
  }

  window.zerenScope = {
    plans: held, scoped: scoped, sums: sums, inScope: inScope,
    government: function (plan) {
      var found = store.plans.filter(function (one) { return one.key === plan; })[0];
      return found ? found.government : "";
    }
  };

  /* ── one page ── */
  /**
   * @param {HTMLTableRowElement} row
   * @param {number[]} columns where the counts stand
   * @param {number} parts the column of the part of all tasks, which stands behind its count
   */
  function recount(row, columns, parts) {
    var counts = sums(row.dataset.counts || "");
    if (!counts) return false;
    counts.forEach(function (count, at) {
      var cell = row.cells[columns[at]], shown = cell.querySelector("a, .zero") || cell;
      shown.textContent = String(count);
      cell.dataset.v = String(count);
    });
    if (row.dataset.roles !== undefined) row.dataset.roles = ["leads", "supports"].filter(function (_, at) { return counts && counts[at]; }).join(" ");
    if (parts) {
      row.cells[parts].textContent = share(Number(row.cells[parts - 1].dataset.v));
      row.cells[parts].dataset.v = row.cells[parts - 1].dataset.v;
    }
    return true;
  }
  /** The bars of a row, drawn again from its counts. @param {HTMLElement} row @param {number} most */
  function redraw(row, most) {
    var counts = sums(row.dataset.counts || "") || [];
    row.querySelectorAll("svg.bar").forEach(function (bar, at) {
      var unit = Number(bar.getAttribute("width")) / (most || 1), left = 0;
      [["lead", counts[at ? 3 : 0]], ["support", counts[at ? 4 : 1]]].forEach(function (part) {
        var rect = bar.querySelector("." + part[0]), wide = Math.round(Number(part[1] || 0) * unit);
        if (!rect) return;
        rect.setAttribute("x", String(left));
        rect.setAttribute("width", String(wide));
        left += wide;
      });
    });
  }
  /** @param {HTMLTableElement} table */
  function hold(table) {
    var columns = (table.dataset.counted || "").split(" ").filter(Boolean).map(Number), most = 0;
    /** @param {HTMLTableRowElement} row */
    function place(row) { return (sums(row.dataset.counts || "") || [])[Number(table.dataset.by || 0)] || 0; }
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      var kept = row.dataset.counts === undefined ? inScope(row.dataset.plan) : recount(row, columns, Number(table.dataset.share || 0));
      if (!kept) row.remove();
      else if (row.dataset.counts !== undefined) most = Math.max.apply(null, [most].concat(sums(row.dataset.counts) || []));
    });
    if (columns.length) {
      Array.from(table.tBodies[0].rows).sort(function (one, other) { return place(other) - place(one); }).forEach(function (row) {
        redraw(row, most);
        table.tBodies[0].append(row);
      });
    } else if (own.indexOf("query/") === 0 && !document.querySelector("form.ask")) {
      say(table, "示例的答案出自上面的命令，不随所选范围改变；在 zeren browse 中、或用 --plan，只答所选方案。", "The example's answer is that of the command above, whatever the scope; zeren browse, or --plan, answers within one.");
    }
    if (!table.tBodies[0].rows.length) say(table, "所选范围内没有。", "There is none within the scope.");
  }
  /** What is no row: items of plans, and what is told of each set of plans that a scope can hold. */
  function holdParts() {
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main [data-plan]")).forEach(function (one) {
      if (!one.closest("table.sortable") && !inScope(one.dataset.plan)) one.remove();
    });
    document.querySelectorAll("main .of-plans").forEach(function (part) {
      var left = part.querySelectorAll("[data-plan]").length, count = part.querySelector("h2 .aside");
      if (count) count.textContent = String(left);
      if (!left) part.remove();
    });
    var told = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main [data-held]")), every = told.length ? told[0].dataset.held || "" : "";
    var wanted = every.split(" ").filter(function (plan) { return held.has(plan); }).join(" ");
    told.forEach(function (one) { one.hidden = one.dataset.held !== wanted && !(wanted && one.dataset.parts && tellPart(one, wanted)); });
    if (every && !wanted) say(told[0], "所选范围内没有本单位的职责。", "The agency has no duties within the scope.");
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main b[data-share]")).forEach(function (one) { one.textContent = share(Number(one.dataset.share)); });
  }
  /**
   * The figures of an agency, put into the place of those of all its plans (written by agency_within.py).
   * @param {HTMLElement} told @param {string} wanted
   */
  function tellPart(told, wanted) {
    var part = (told.dataset.parts || "").split(";").filter(function (one) { return one.split("=")[0] === wanted; })[0];
    var figures = part.split("=")[1].split(","), progress = told.querySelector("#progress"), done = figures.slice(7);
    ["leads", "supports", "total", "expanded", "day", "partners", "measures"].forEach(function (name, at) {
      var figure = /** @type {HTMLElement | null} */ (told.querySelector("[data-f=" + name + "] b"));
      if (!figure || !figure.parentElement) return;
      figure.parentElement.hidden = !figures[at];
      figure.textContent = figures[at];
      if (name === "total") figure.dataset.share = figures[at];
    });
    if (progress && !done.length) progress.remove();
    else if (progress) {
      var zh = "应办 " + done[0] + " 项，已办结 " + done[1] + " 项（" + done[2] + "），逾期 " + done[3] + " 项，未报 " + done[4] + " 项";
      var en = done[0] + " due, " + done[1] + " of them finished (" + done[2] + "), " + done[3] + " overdue, " + done[4] + " unreported";
      var words = /** @type {HTMLElement} */ (progress.lastElementChild);
      words.textContent = written === "zh" ? zh : en;
      words.dataset.o = written === "zh" ? en : zh;
    }
    return true;
  }
  /** @param {Element} before @param {string} zh @param {string} en */
  function say(before, zh, en) {
    var told = document.createElement("p");
    told.className = "notice";
    told.dataset.zh = zh;
    told.dataset.en = en;
    told.textContent = page.lang === "zh" ? zh : en;
    before.before(told);
  }

  /** The page that shows the same for a plan, where pages of a plan are there; else the page itself. @param {string} wanted */
  function sameOf(wanted) {
    var kind = own.split(/[/.]/)[0], plan = store.plans.filter(function (one) { return one.key === wanted; })[0];
    var government = store.governments.filter(function (one) { return one[0] === wanted; })[0];
    var pages = plan ? plan.pages : government ? government[3] : {};
    if (kind === "index") kind = "plan";
    if (pages[kind]) return root + pages[kind];
    if (kind === "plan" && own !== "plans.html") return root + (wanted ? "plans.html" : "index.html");
    if (own.indexOf("/") > 0 && /^(flow|calendar|progress)$/.test(kind)) return root + kind + ".html";
    return location.pathname;
  }
  /** @param {string} wanted */
  function choose(wanted) {
    var hash = new URLSearchParams(location.hash.indexOf("=") < 0 ? "" : location.hash.slice(1)), sent = new URLSearchParams(location.search);
    ["plan", "government", "page"].forEach(function (name) { hash.delete(name); });
    ["plan", "scope"].forEach(function (name) { sent.delete(name); });
    if (scope === wanted) return;
    if (wanted) sent.set("scope", wanted);
    location.href = sameOf(wanted) + (sent.toString() ? "?" + sent : "") + (hash.toString() ? "#" + hash : "");
  }
  function makeChoice() {
    var field = document.createElement("select"), header = document.querySelector("header.top");
    field.className = "scope";
    field.setAttribute("aria-label", "范围 Scope");
    /** @param {string} value @param {string} zh @param {string} en */
    function option(value, zh, en) {
      var made = new Option(page.lang === "zh" ? zh : en, value, false, value === scope);
      made.dataset.zh = zh;
      made.dataset.en = en;
      return made;
    }
    field.append(option("", "全部方案（" + all.length + "）", "all plans (" + all.length + ")"));
    store.governments.forEach(function (government) {
      var plans = store.plans.filter(function (plan) { return plan.government === government[0]; });
      var group = document.createElement("optgroup");
      group.label = government[1] === government[2] ? government[1] : government[1] + " " + government[2];
      if (plans.length > 1) group.append(option(government[0], government[1] + "：全部 " + plans.length + " 个方案", government[2] + ": all " + plans.length + " plans"));
      plans.forEach(function (plan) { group.append(option(plan.key, plan.name, plan.name)); });
      field.append(group);
    });
    field.addEventListener("change", function () { choose(field.value); });
    if (header) header.querySelector(".mark")?.after(field);
  }

  /** A page with a choice of plans of its own: the scope follows it. */
  function follow() {
    var form = document.getElementById("choices"), field = form && form.querySelector("select[name=plan]");
    if (!form || !field) return;
    field.addEventListener("change", function (event) { choose(/** @type {HTMLSelectElement} */ (event.target).value); });
  }
  if (/^(network|matrix|compare)\.html$/.test(own)) {
    var kept = new URLSearchParams(location.hash.slice(1)), named = known(kept.get("plan"));
    if (scope && named !== scope) {
      kept.set("plan", scope);
      history.replaceState(null, "", location.pathname + location.search + "#" + kept);
    } else if (!scope && named) location.replace(location.pathname + "?scope=" + named + location.hash);
  }
  if (scope && /^(index|flow|calendar|progress)\.html$/.test(own) && sameOf(scope) !== location.pathname) {
    location.replace(sameOf(scope) + "?scope=" + scope);
  }

  document.addEventListener("DOMContentLoaded", function () {
    makeChoice();
    follow();
    if (!scope) return;
    /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("main table.sortable")).forEach(hold);
    holdParts();
    document.querySelectorAll("[data-tally]").forEach(function (told) {
      told.textContent = String(document.querySelectorAll("tr[data-severity=" + /** @type {HTMLElement} */ (told).dataset.tally + "]").length);
    });
  });
  document.addEventListener("submit", function (event) {
    var form = event.target, kept = document.createElement("input");
    if (!scope || !(form instanceof HTMLFormElement) || !form.matches("form.search, form.ask") || form.querySelector("[name=scope]")) return;
    kept.type = "hidden";
    kept.name = "scope";
    kept.value = scope;
    form.append(kept);
  }, true);
  ["pointerdown", "focusin", "click"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (link) link.setAttribute("href", scoped(link.getAttribute("href") || ""));
    }, true);
  });
})();
