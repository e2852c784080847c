/* How tasks stand on a chosen day: by their deadlines, the reports until that day, and the rules of colour.
   The page is written for one day and is read without this. */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  /**
   * @typedef {[states: string[], first: number | null, last: number | null, zh: string, en: string, fill: string]} Rule
   * @typedef {{ row: HTMLTableRowElement, end: string, leads: string[], reports: HTMLElement[], state: string, open: boolean, due: boolean, late: boolean }} Task
   * @typedef {(task: Task) => boolean} Test
   */
  var form = /** @type {ChoicesForm<{ day: HTMLInputElement }>} */ (document.getElementById("progress-day")), day = form.elements.day;
  var rules = /** @type {Rule[]} */ (JSON.parse(form.dataset.rules || "[]"));
  var filter = /** @type {ChoicesForm<{ state: HTMLSelectElement }>} */ (document.querySelector('form[data-table="tasks"]'));
  var table = /** @type {OrderedTable} */ (document.getElementById("tasks"));
  var FINISHED = ["done", "closed", "routine"], NEVER_LATE = FINISHED.concat("paused");
  var words = /** @type {Record<string, DOMStringMap>} */ ({});
  Array.from(filter.elements.state.options).forEach(function (one) { words[one.value] = one.dataset; });
  var tasks = Array.from(table.tBodies[0].rows).map(function (row) {
    return /** @type {Task} */ ({ row: row, end: row.dataset.end || "", leads: (row.dataset.leads || "").split(" ").filter(Boolean),
      reports: Array.from(row.querySelectorAll(".reports > div")), state: "unreported", open: true, due: false, late: false });
  });

  /** @param {string} from @param {string} to */
  function between(from, to) { return Math.round((Date.parse(to) - Date.parse(from)) / 86400000); }
  function told() {
    return location.hash.indexOf("=") < 0 ? new URLSearchParams() : new URLSearchParams(location.hash.slice(1));
  }
  /** @param {string} state @param {number | null} days */
  function warning(state, days) {
    return rules.filter(function (rule) {
      var dated = rule[1] !== null || rule[2] !== null;
      return rule[0].indexOf(state) >= 0 && (!dated || (days !== null && (rule[1] === null || days >= rule[1]) && (rule[2] === null || days <= rule[2])));
    })[0];
  }
  /** @param {Element | null} cell @param {string} text */
  function put(cell, text) { if (cell) cell.textContent = text; }
  /** Words in the language that is shown; they hold both. @param {string} [zh] @param {string} [en] */
  function said(zh, en) {
    var one = document.createElement("span");
    one.dataset.zh = zh;
    one.dataset.en = en;
    one.textContent = (document.documentElement.lang === "zh" ? zh : en) || "";
    return one;
  }
  /** @param {Element} cell @param {Rule | undefined} rule */
  function colour(cell, rule) {
    cell.replaceChildren();
    if (!rule) return;
    var mark = document.createElement("span");
    mark.className = "warns";
    mark.style.background = rule[5];
    cell.append(mark, " ", said(rule[3], rule[4]));
  }
  /** @param {Task} task */
  function stand(task) {
    var row = task.row, last = task.reports.filter(function (one) { return (one.dataset.day || "") <= day.value; }).pop();
    task.reports.forEach(function (one) { one.hidden = one !== last; });
    task.state = last && last.dataset.state || "unreported";
    task.open = NEVER_LATE.indexOf(task.state) < 0;
    var days = task.end ? between(task.end, day.value) : null, rule = warning(task.state, days);
    task.due = days !== null && days >= 0;
    task.late = days !== null && days > 0 && task.open;
    row.dataset.state = task.state;
    row.dataset.late = task.late ? "late" : "";
    row.dataset.colour = rule ? rule[3] : "";
    row.querySelectorAll(".state").forEach(function (cell) { cell.replaceChildren(said(words[task.state].zh, words[task.state].en)); });
    row.querySelectorAll(".warning").forEach(function (cell) { colour(cell, rule); });
    put(row.querySelector(".days"), task.late ? String(days) : "");
    put(row.querySelector(".since"), last ? String(between(last.dataset.day || "", day.value)) : "");
  }
  /** @param {Task[]} some @returns {Record<string, number | string>} */
  function count(some) {
    /** @param {Test} test */
    function of(test) { return some.filter(test).length; }
    /** @param {string} state */
    function reported(state) { return of(function (one) { return one.state === state; }); }
    var due = of(function (one) { return one.due; });
    var done = of(function (one) { return one.due && FINISHED.indexOf(one.state) >= 0; });
    return { tasks: some.length, due: due, due_done: done, overdue: of(function (one) { return one.late; }),
      percent: due ? Math.floor((done * 2000 + due) / (2 * due)) / 10 + "%" : "—", share: due ? done / due : "",
      under_way: reported("under-way"), not_started: reported("not-started"), paused: reported("paused"), unreported: reported("unreported") };
  }
  /** @param {ParentNode} within @param {Task[]} some */
  function tell(within, some) {
    var counts = count(some);
    /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-f]")).forEach(function (one) {
      one.textContent = String(counts[one.dataset.f || ""]);
      if (one.dataset.f === "percent") one.dataset.v = String(counts.share);
    });
  }
  /** @param {string} id @param {(task: Task, of: DOMStringMap) => boolean} belongs */
  function each(id, belongs) {
    Array.from(/** @type {HTMLTableElement} */ (document.getElementById(id)).tBodies[0].rows).forEach(function (row) {
      tell(row, tasks.filter(function (one) { return belongs(one, row.dataset); }));
    });
  }
  function show() {
    tasks.forEach(stand);
    document.querySelectorAll("#figures").forEach(function (figures) { tell(figures, tasks); });
    each("agencies", function (one, of) { return of.agency ? one.leads.indexOf(of.agency) >= 0 : !one.leads.length; });
    each("days", function (one, of) { return one.end === of.day; });
    put(document.getElementById("as-of"), day.value);
    table.zerenOrder = "?";  /* what it was sorted by may say something else now */
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
  function read() {
    var wanted = told().get("day") || form.dataset.day || "";
    if (wanted === day.value) return;
    day.value = wanted;
    show();
  }
  function write() {
    if (!day.value) return;
    var kept = told();
    kept.set("day", day.value);
    history.replaceState(null, "", location.pathname + location.search + "#" + kept);
    show();
  }

  form.hidden = false;
  day.addEventListener("input", write);
  form.querySelector("button")?.addEventListener("click", function () {
    var now = new Date();
    day.value = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    write();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("hashchange", read);
  read();
});
