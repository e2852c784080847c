/* The calendar: what fell due before a day (where there are reports, and was open on it), and one role alone.
   Both stand in the address; the page is read without. */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var form = /** @type {ChoicesForm<{ day: HTMLInputElement, role: HTMLSelectElement }>} */ (document.getElementById("calendar-choices"));
  var table = /** @type {HTMLTableElement} */ (document.getElementById("calendar"));
  var day = form.elements.day, role = form.elements.role, output = form.querySelector("output"), printed = document.getElementById("as-of");
  var heads = Array.from(table.tHead?.rows[0].cells || []).map(function (head) { return head.dataset.c || ""; });
  var last = heads.length - 1, reported = "ended" in form.dataset;
  var ended = /** @type {Record<string, string[][]>} */ ({});
  (form.dataset.ended || "").split(";").filter(Boolean).forEach(function (part) {
    ended[part.split("=")[0]] = part.split("=")[1].split(",").map(function (said) { return said.split(" "); });
  });

  /** Whether a task was finished or paused on the chosen day, as far as was reported until then. @param {string} task */
  function isEnded(task) {
    var told = ended[task].filter(function (said) { return said[0] <= day.value; });
    return told.length > 0 && told[told.length - 1][1] === "ended";
  }

  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }
  function told() {
    return location.hash.indexOf("=") < 0 ? new URLSearchParams() : new URLSearchParams(location.hash.slice(1));
  }
  /** [tasks, of them fallen due] of a cell in the chosen role; data-d is day:led/supported,… @param {HTMLTableCellElement} cell @param {string} month */
  function counted(cell, month) {
    var sums = [0, 0];
    (cell.dataset.d || "").split(",").filter(Boolean).forEach(function (part) {
      var at = part.split(":"), of = at[1].split("/").map(Number);
      var tasks = role.value === "leads" ? of[0] : role.value === "supports" ? of[1] : of[0] + of[1];
      sums[0] += tasks;
      if (at[0] && month + "-" + at[0] < day.value) sums[1] += tasks;
    });
    (cell.dataset.e || "").split(",").filter(Boolean).forEach(function (part) {
      var at = part.split(":"), of = at[1].split("/");
      if (month + "-" + at[0] >= day.value) return;
      var tasks = role.value === "leads" ? of[0] : role.value === "supports" ? of[1] : of.join(" ");
      sums[1] -= tasks.split(" ").filter(Boolean).filter(isEnded).length;
    });
    return sums;
  }
  /** The tasks of a cell in the list of tasks: those of its row's agency that fall due in its column. @param {HTMLTableCellElement} cell */
  function linked(cell) {
    var link = document.createElement("a"), of = table.dataset.tasks || "", row = cell.closest("tr");
    link.href = of + (/[#&]$/.test(of) ? "" : "&") + "agency=" + (row?.dataset.agency || "") + "&due=" + heads[cell.cellIndex];
    cell.replaceChildren(link);
    return link;
  }
  /** @param {HTMLTableCellElement} cell @param {number[]} sums */
  function shown(cell, sums) {
    var link = cell.querySelector("a") || linked(cell);
    cell.className = "n" + (sums[0] ? " h" + Math.min(5, sums[0].toString(2).length) : "") + (sums[1] ? " over" : "");
    link.textContent = String(sums[0] || "");
    link.href = link.href.replace(/&role=\w+/, "") + (role.value ? "&role=" + role.value : "");
  }
  /** @param {HTMLTableRowElement} row */
  function count(row) {
    var all = [0, 0];
    heads.slice(1, last - 1).forEach(function (month, at) {
      var cell = row.cells[at + 1], sums = counted(cell, month);
      if (cell.dataset.d) shown(cell, sums);
      all = [all[0] + sums[0], all[1] + sums[1]];
    });
    row.cells[last - 1].textContent = String(all[0]);
    row.cells[last].textContent = String(all[1]);
    return all[1] > 0;
  }
  function show() {
    var late = Array.from(table.tBodies[0].rows).filter(count).length, zh = document.documentElement.lang === "zh";
    if (output) output.textContent = (reported ? (zh ? "有逾期任务的单位 " : "agencies with overdue tasks ") : zh ? "有到期任务的单位 " : "agencies with tasks fallen due ") + late;
    if (printed) printed.textContent = [day.value, role.selectedOptions[0].textContent].join(" · ");
  }
  function read() {
    day.value = told().get("day") || form.dataset.day || today();
    role.value = told().get("role") || "";
    show();
  }
  function write() {
    var kept = told();
    kept.set("day", day.value);
    if (role.value) kept.set("role", role.value); else kept.delete("role");
    history.replaceState(null, "", location.pathname + location.search + "#" + kept);
    show();
  }

  form.hidden = false;
  /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("[hidden]")).forEach(function (cell) { cell.hidden = false; });
  form.addEventListener("input", write);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("hashchange", read);
  read();
});
