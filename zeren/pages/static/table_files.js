/* Tables as files: what is seen of one as CSV or XLSX, or copied. What is shown of it says tables.js. */
"use strict";
(function () {
  var page = document.documentElement;

  /** @param {HTMLTableCellElement} cell */
  function textOf(cell) {
    var copy = /** @type {HTMLElement} */ (cell.cloneNode(true)), layer = cell.closest("table")?.dataset.layer, withheld = cell.querySelector(".withheld");
    copy.querySelectorAll(layer === "expanded" ? ".written" : ".expanded").forEach(function (one) { one.remove(); });
    copy.querySelectorAll("[hidden]").forEach(function (one) { one.remove(); });
    if (withheld) {
      var said = getComputedStyle(withheld, "::after").content.replace(/"/g, "");
      copy.querySelectorAll(".withheld").forEach(function (one) { one.append(said); });
    }
    copy.querySelectorAll("a, span, div, li, small, br").forEach(function (one) { one.after(" "); });
    return (copy.textContent || "").replace(/\s+/g, " ").trim();
  }
  /** @param {string} text */
  function harmless(text) { return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?%?$/.test(text) ? "'" + text : text; }
  /** @param {string} text */
  function quoted(text) {
    var safe = harmless(text);
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }
  /** @param {HTMLTableElement} table @param {Row[]} rows */
  function textsOf(table, rows) {
    var kept = Array.from(table.querySelectorAll("thead th")).map(function (head) { return !head.classList.contains("written"); });
    return Array.from(table.tHead?.rows || []).slice(0, 1).concat(rows).map(function (row) {
      return Array.from(row.cells).filter(function (_, at) { return kept[at]; }).map(textOf);
    });
  }
  /** @param {string[][]} texts */
  function csv(texts) {
    return texts.map(function (row) { return row.map(quoted).join(","); }).join("\r\n") + "\r\n";
  }
  /** Calls `then` with the maker of workbooks, which comes with a script of its own. @param {(maker: Window["zerenWorkbook"]) => void} then */
  function withWorkbooks(then) {
    if (window.zerenWorkbook) { then(window.zerenWorkbook); return; }
    var script = document.createElement("script");
    script.src = page.dataset.root + "static/xlsx.js";
    script.onload = function () { then(window.zerenWorkbook); };
    document.head.append(script);
  }
  window.zerenSaveTable = function (table, rows, form) {
    var texts = textsOf(table, rows);
    if (form === "copy") copy(texts);
    else if (form === "csv") saveAs(table, new Blob(["\ufeff", csv(texts)], { type: "text/csv" }), form);
    else withWorkbooks(function (workbook) { saveAs(table, workbook(texts), form); });
  };
  /** To be pasted: a table where that is understood, else cells parted by tabs. @param {string[][]} texts */
  function copy(texts) {
    var table = document.createElement("table");
    texts.forEach(function (row, at) {
      var made = table.insertRow();
      row.forEach(function (text) {
        var cell = document.createElement(at ? "td" : "th");
        cell.textContent = text;
        made.append(cell);
      });
    });
    /** @param {ClipboardEvent} event */
    function put(event) {
      event.preventDefault();
      event.clipboardData?.setData("text/html", new XMLSerializer().serializeToString(table));
      event.clipboardData?.setData("text/plain", texts.map(function (row) { return row.map(harmless).join("\t"); }).join("\r\n"));
    }
    document.addEventListener("copy", put);
    document.execCommand("copy");
    document.removeEventListener("copy", put);
  }
  /** @param {HTMLTableElement} table @param {Blob} content @param {string} form */
  function saveAs(table, content, form) {
    var link = document.createElement("a"), name = (location.pathname.split("/").pop() || "").replace(/\.html$/, "") || "index";
    link.href = URL.createObjectURL(content);
    link.download = decodeURIComponent(name) + (table.id && table.id !== name ? "-" + table.id : "") + "." + form;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }
})();
