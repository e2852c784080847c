/* The calendar on A4: one sheet where its words can be read on it, else further sheets with the heads again.
   What is wider than a sheet is parted by its months, with the names before each part. */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var table = /** @type {HTMLTableElement} */ (document.getElementById("calendar")), main = /** @type {HTMLElement} */ (document.getElementById("main"));
  var LARGEST = 9, SMALLEST = 6.5;  /* points */
  /* Pixels inside of the margins; of the height of the first sheet the words above the table are off. */
  var UPRIGHT = { wide: 690, high: 860 }, ACROSS = { wide: 1015, high: 530 };
  var parts = /** @type {HTMLTableElement[]} */ ([]);

  /** Lays the table out in a box of a width, as wide as its words where that is less. @param {string} width */
  function box(width) { if (table.parentElement) table.parentElement.style.width = width; }
  /** @param {number} points */
  function set(points) { table.style.fontSize = points + "pt"; }
  /** The largest type in which the table fits a sheet, 0 for none. @param {{ wide: number, high?: number }} sheet */
  function fitting(sheet) {
    for (var points = LARGEST; points >= SMALLEST; points -= 0.5) {
      set(points);
      if (table.offsetWidth <= sheet.wide && (!sheet.high || table.offsetHeight <= sheet.high)) return points;
    }
    return 0;
  }
  /** The columns of months in as many parts as it takes, each with its first and the one behind its last. @param {number} wide */
  function partedBy(wide) {
    var cells = Array.from(table.tHead?.rows[0].cells || []), room = wide - cells[0].offsetWidth, left = 0, told = [[1, 1]];
    cells.slice(1).forEach(function (cell, at) {
      left += cell.offsetWidth;
      if (left > room && told[told.length - 1][1] > told[told.length - 1][0]) {
        told.push([at + 1, at + 1]);
        left = cell.offsetWidth;
      }
      told[told.length - 1][1] = at + 2;
    });
    return told;
  }
  /** @param {HTMLTableElement} of @param {number[]} columns the first, and the one behind the last */
  function keep(of, columns) {
    Array.from(of.rows).forEach(function (row) {
      Array.from(row.cells).forEach(function (cell, at) { if (at && (at < columns[0] || at >= columns[1])) cell.remove(); });
    });
  }
  function part() {
    var last = table;
    parts = partedBy(ACROSS.wide).map(function (columns, at) {
      var copy = /** @type {HTMLTableElement} */ (table.cloneNode(true));
      copy.removeAttribute("id");
      copy.classList.toggle("further", at > 0);
      keep(copy, columns);
      last.after(copy);
      last = copy;
      return copy;
    });
    table.hidden = true;
  }

  addEventListener("beforeprint", function () {
    table.classList.add("printed");
    box("1400px");
    var upright = fitting(UPRIGHT), across = upright ? 0 : fitting(ACROSS);
    upright = upright || (across ? 0 : fitting({ wide: UPRIGHT.wide }));
    across = upright ? 0 : across || fitting({ wide: ACROSS.wide });
    set(upright || across || SMALLEST);
    main.classList.toggle("on-paper-across", !upright);
    if (!upright && !across) part();
    box("");
  });
  addEventListener("afterprint", function () {
    parts.forEach(function (copy) { copy.remove(); });
    parts = [];
    table.hidden = false;
    table.style.fontSize = "";
    table.classList.remove("printed");
    main.classList.remove("on-paper-across");
  });
});
