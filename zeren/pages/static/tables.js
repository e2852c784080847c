/* Tables: sorted, filtered, turned over page by page and saved as seen. What is chosen stands in the address
   behind #, so that it can be sent, and is there again on Back. No page needs it to be read. */
"use strict";
(function () {
  var page = document.documentElement, PAGE = 250, LONG = 200;

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function made(tag, className, zh, en) {
    var one = document.createElement(tag);
    if (className) one.className = className;
    if (zh) {
      one.dataset.zh = zh;
      one.dataset.en = en;
      one.textContent = page.lang === "zh" ? zh : en;
    }
    return one;
  }

  /* ── the address: fields by their names; a table that is not the first has its number behind them ── */
  function told() {
    return location.hash.indexOf("=") < 0 ? new URLSearchParams() : new URLSearchParams(location.hash.slice(1));
  }
  function tell(changes) {
    var kept = told();
    Object.keys(changes).forEach(function (name) {
      if (changes[name]) kept.set(name, changes[name]); else kept.delete(name);
    });
    history.replaceState(null, "", location.pathname + location.search + (kept.toString() ? "#" + kept : ""));
  }
  function target() {
    var id = decodeURIComponent(location.hash.slice(1));
    return id ? document.getElementById(id) : null;
  }

  function governmentOf(row) { return window.zerenScope ? window.zerenScope.government(row.dataset.plan) : ""; }

  /* ── filters: fields of a form named like the data- attributes of rows ── */
  var tests = {
    /* words: each must stand in the row; has: one of several keys; is: equal; due: a date or its beginning */
    words: function (row, value) {
      var text = row.zerenText || (row.zerenText = (row.textContent + " " + (row.dataset.words || "")).normalize("NFKC").toLowerCase());
      return value.normalize("NFKC").toLowerCase().split(/\s+/).every(function (word) { return text.indexOf(word) >= 0; });
    },
    has: function (row, value, name) { return (" " + (row.dataset[name] || "") + " ").indexOf(" " + value + " ") >= 0; },
    is: function (row, value, name) { return (row.dataset[name] || "") === value; },
    government: function (row, value) { return governmentOf(row) === value; },
    begins: function (row, value, name) {
      return value === "none" ? !/^\d/.test(row.dataset[name] || "") : (row.dataset[name] || "").indexOf(value) === 0;
    }
  };
  function valueOf(form, name) {
    var field = form.elements[name];
    return field ? field.value : "";
  }
  function carries(form, row, agency) {
    var names = valueOf(form, "role") ? [valueOf(form, "role")] : ["leads", "supports"];
    return names.some(function (name) {
      var every = name + "All";  /* held by rows alone in which groups add to what is written */
      return tests.has(row, agency, valueOf(form, "layer") === "expanded" && every in row.dataset ? every : name);
    });
  }
  function fits(form, fields, row) {
    return fields.every(function (field) {
      if (!field.value || field.name === "role" || field.name === "layer") return true;
      if (field.dataset.test === "agency") return carries(form, row, field.value);
      return tests[field.dataset.test](row, field.value, field.name);
    });
  }

  /* ── facets: how many rows each choice of a field would leave, with the other fields as they are ── */
  function valuesOf(form, field, row) {
    var every = valueOf(form, "layer") === "expanded", names = [field.name];
    if (field.dataset.test === "agency") names = valueOf(form, "role") ? [valueOf(form, "role")] : ["leads", "supports"];
    if (field.dataset.test === "government") return [governmentOf(row)];
    if (field.dataset.test === "is") return [row.dataset[field.name] || ""];
    return names.reduce(function (told, name) {
      var text = every && name + "All" in row.dataset ? row.dataset[name + "All"] : row.dataset[name];
      return told.concat((text || "").split(" "));
    }, []);
  }
  /* A row counts for a field that alone keeps it out, and for all where none does. */
  function tallied(form, fields, selects, rows) {
    var tallies = selects.map(function () { return Object.create(null); });
    rows.forEach(function (row) {
      var out = fields.filter(function (field) { return !fits(form, [field], row); });
      selects.forEach(function (field, at) {
        if (out.length > 1 || (out.length && out[0] !== field)) return;
        new Set(valuesOf(form, field, row)).forEach(function (value) { tallies[at][value] = (tallies[at][value] || 0) + 1; });
      });
    });
    return tallies;
  }
  function sumOf(field, tally, wanted) {
    if (field.dataset.test !== "begins") return tally[wanted] || 0;
    return Object.keys(tally).reduce(function (sum, value) {
      var counts = wanted === "none" ? !/^\d/.test(value) : value.indexOf(wanted) === 0;
      return sum + (counts ? tally[value] : 0);
    }, 0);
  }
  function tellCounts(field, options) {
    options.forEach(function (option) {
      if (!option.value) return;
      option.zerenName = option.dataset[page.lang] || option.zerenName || option.textContent;
      var text = option.zerenName + " (" + sumOf(field, field.zerenTally, option.value) + ")";
      if (option.textContent !== text) option.textContent = text;
    });
  }
  /* A long list is told its counts when it is about to be opened: a thousand texts take their time. */
  function count(form, fields, rows) {
    var selects = all("select[data-test]", form), tallies = tallied(form, fields, selects, rows);
    selects.forEach(function (field, at) {
      field.zerenTally = tallies[at];
      tellCounts(field, all("option", field).length > LONG && document.activeElement !== field ? all("option:checked", field) : all("option", field));
    });
  }
  function tellWhenOpened(form) {
    all("select[data-test]", form).forEach(function (field) {
      ["focus", "pointerdown"].forEach(function (name) {
        field.addEventListener(name, function () { if (field.zerenTally) tellCounts(field, all("option", field)); });
      });
    });
  }

  /* ── order ── */
  function cellValue(row, column) {
    var cell = row.cells[column], value = cell && cell.dataset.v;
    return !cell ? "" : value === undefined ? cell.textContent.trim() : value;
  }
  function sorted(rows, column, numeric, sign) {
    var valued = rows.map(function (one, place) { return [cellValue(one, column), place, one]; });
    valued.sort(function (one, two) {
      if ((one[0] === "") !== (two[0] === "")) return one[0] === "" ? 1 : -1;
      var by = numeric ? parseFloat(one[0]) - parseFloat(two[0]) : one[0].localeCompare(two[0], "zh", { numeric: true });
      return by * sign || one[1] - two[1];
    });
    return valued.map(function (one) { return one[2]; });
  }

  /* ── as a file: the rows that are seen, in their order, of every page ── */
  function textOf(cell) {
    var copy = cell.cloneNode(true), layer = cell.closest("table").dataset.layer;
    all(layer === "expanded" ? ".written" : ".expanded", copy).forEach(function (one) { one.remove(); });
    all("[hidden]", copy).forEach(function (one) { one.remove(); });
    all(".withheld", copy).forEach(function (one) { one.append(getComputedStyle(cell.querySelector(".withheld"), "::after").content.replace(/"/g, "")); });
    all("a, span, div, li, small, br", copy).forEach(function (one) { one.after(" "); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }
  function harmless(text) { return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?%?$/.test(text) ? "'" + text : text; }
  function quoted(text) {
    var safe = harmless(text);
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }
  function textsOf(table, rows) {
    var heads = all("thead th", table), kept = heads.map(function (head) { return !head.classList.contains("written"); });
    return [table.tHead.rows[0]].concat(rows).map(function (row) {
      return Array.prototype.filter.call(row.cells, function (_, at) { return kept[at]; }).map(textOf);
    });
  }
  function csv(texts) {
    return texts.map(function (row) { return row.map(quoted).join(","); }).join("\r\n") + "\r\n";
  }
  /* Calls `then` with the maker of workbooks, which comes with a script of its own. */
  function withWorkbooks(then) {
    if (window.zerenWorkbook) { then(window.zerenWorkbook); return; }
    var script = document.createElement("script");
    script.src = page.dataset.root + "static/xlsx.js";
    script.onload = function () { then(window.zerenWorkbook); };
    document.head.append(script);
  }
  function save(table, rows, form) {
    var texts = textsOf(table, rows);
    if (form === "copy") copy(texts);
    else if (form === "csv") saveAs(table, new Blob(["\ufeff", csv(texts)], { type: "text/csv" }), form);
    else withWorkbooks(function (workbook) { saveAs(table, workbook(texts), form); });
  }
  /* To be pasted: a table where that is understood, else cells parted by tabs. */
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
    function put(event) {
      event.preventDefault();
      event.clipboardData.setData("text/html", new XMLSerializer().serializeToString(table));
      event.clipboardData.setData("text/plain", texts.map(function (row) { return row.map(harmless).join("\t"); }).join("\r\n"));
    }
    document.addEventListener("copy", put);
    document.execCommand("copy");
    document.removeEventListener("copy", put);
  }
  function saveAs(table, content, form) {
    var link = document.createElement("a"), name = location.pathname.split("/").pop().replace(/\.html$/, "") || "index";
    link.href = URL.createObjectURL(content);
    link.download = decodeURIComponent(name) + (table.id && table.id !== name ? "-" + table.id : "") + "." + form;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  /* ── one table with its form, if it has one ── */
  function start(table, place) {
    var form = /** @type {ChoicesForm | null} */ (table.id ? document.querySelector('form.filters[data-table="' + table.id + '"]') : null);
    var fields = form ? all("[name]", form) : [], output = form && form.querySelector("output");
    var rows = all("tbody > tr", table), body = table.tBodies[0], first = rows, shown = rows, at = 1;
    var size = Number(table.dataset.page) || PAGE, end = place ? String(place + 1) : "";
    var turns = made("span", "turns");

    function headOf(name) {
      return all("thead th", table).filter(function (head) { return head.dataset.c === name; })[0];
    }
    function order() {
      var wanted = told().get("sort" + end) || "", head = headOf(wanted.replace(/^-/, "")), numeric;
      if (wanted && !head) wanted = "";
      if ((table.zerenOrder || "") === wanted) return;
      table.zerenOrder = wanted;
      if (head) {
        numeric = head.classList.contains("n");
        rows = sorted(first, head.cellIndex, numeric, wanted[0] === "-" ? -1 : 1);
      } else rows = first;
      rows.forEach(function (row) { body.appendChild(row); });
      all("thead th", table).forEach(function (one) { one.removeAttribute("aria-sort"); });
      if (head) head.setAttribute("aria-sort", wanted[0] === "-" ? "descending" : "ascending");
    }
    function turn(to) {
      var last = Math.max(1, Math.ceil(shown.length / size));
      at = Math.min(Math.max(1, to || 1), last);
      shown.forEach(function (row, number) {
        row.classList.toggle("off-page", number < (at - 1) * size || number >= at * size);
      });
      turns.hidden = last === 1;
      if (!turns.hidden) {
        turns.replaceChildren.apply(turns, [turner("←", at - 1, last, "上一页", "previous page"), at + " / " + last,
          turner("→", at + 1, last, "下一页", "next page")]);
      }
    }
    function turner(sign, to, last, zh, en) {
      var button = made("button", "button");
      button.type = "button";
      button.textContent = sign;
      button.disabled = to < 1 || to > last;
      button.setAttribute("aria-label", page.lang === "zh" ? zh : en);
      button.addEventListener("click", function () {
        tell(changed("page", to > 1 ? String(to) : ""));
        turn(to);
        table.scrollIntoView({ block: "start" });
      });
      return button;
    }
    function changed(name, value) {
      var change = {};
      change[name + end] = value;
      return change;
    }
    function filter() {
      if (!form) return;
      shown = rows.filter(function (row) {
        row.hidden = !fits(form, fields, row);
        return !row.hidden;
      });
      if (output) output.textContent = shown.length + " / " + rows.length;
      clearTimeout(form.zerenCount);
      form.zerenCount = setTimeout(function () { count(form, fields, rows); }, 60);
      table.dataset.layer = valueOf(form, "layer");
    }
    function show() {
      order();
      shown = rows;
      filter();
      turn(Number(told().get("page" + end)));
    }
    function read() {
      var kept = told(), meant = target();
      fields.forEach(function (field) {
        var value = kept.get(field.name) || "";
        if (field.tagName === "SELECT" && value && !all("option", field).some(function (o) { return o.value === value; })) {
          field.add(new Option(value, value));
        }
        field.value = value;
      });
      show();
      if (meant && meant.tagName === "TR" && table.contains(meant)) {
        turn(1 + Math.floor(shown.indexOf(meant) / size));
        meant.scrollIntoView();
      }
    }
    function write() {
      var change = changed("page", "");
      fields.forEach(function (field) { change[field.name] = field.value; });
      tell(change);
      show();
    }
    function sortBy(head) {
      var numeric = head.classList.contains("n"), now = head.getAttribute("aria-sort");
      var down = now ? now === "ascending" : numeric;
      tell(Object.assign(changed("sort", (down ? "-" : "") + head.dataset.c), changed("page", "")));
      show();
    }

    all("thead button", table).forEach(function (one) {
      one.addEventListener("click", function () { sortBy(one.closest("th")); });
    });
    if (form) {
      tellWhenOpened(form);
      new MutationObserver(filter).observe(page, { attributes: true, attributeFilter: ["lang"] });
      form.addEventListener("input", write);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.addEventListener("reset", function (event) {
        event.preventDefault();  /* it would restore what the address had set */
        fields.forEach(function (field) { field.value = ""; });
        write();
      });
    }
    addTools(table, form, turns, function (as) { save(table, shown, as); });
    addEventListener("hashchange", read);
    if (form && form.elements.q && !location.hash) form.elements.q.value = new URLSearchParams(location.search).get("q") || "";
    if (form && form.elements.q && form.elements.q.value && !location.hash) write(); else read();
  }

  /* The buttons that save a table stand in its form, or above the table. */
  function addTools(table, form, turns, run) {
    var tools = form || made("div", "table-tools"), end = form ? form.querySelector("output") : null;
    tools.insertBefore(turns, end);
    ["copy", "csv", "xlsx"].forEach(function (as) {
      var button = as === "copy" ? made("button", "button save", "复制", "Copy") : made("button", "button save");
      button.type = "button";
      if (as !== "copy") button.textContent = as.toUpperCase();
      button.addEventListener("click", function () { run(as); });
      tools.insertBefore(button, end);
    });
    if (!form) table.closest(".scroll").before(tools);
  }

  /* Heads stay in sight: below the page's own where a table fits, else in the box that it scrolls in. */
  function settle() {
    all(".scroll").forEach(function (box) {
      box.classList.remove("fits", "over");
      box.classList.add(box.scrollWidth <= box.clientWidth ? "fits" : "over");
    });
  }

  /* Counts lead to the tasks that they count: data-filters has the columns, each with what its list is held to. */
  function linkCounts(table) {
    var filters = table.dataset.filters.split(" ").map(function (part) { return part.split(":"); });
    all("tbody tr", table).forEach(function (row) {
      filters.forEach(function (filter) {
        var cell = row.cells[Number(filter[0])], link = document.createElement("a");
        if (cell.textContent === "0") return;
        link.setAttribute("href", table.dataset.tasks + "#agency=" + row.dataset.agency + (filter[1] ? "&" + filter[1] : ""));
        link.textContent = cell.textContent;
        cell.replaceChildren(link);
      });
    });
  }

  page.classList.add("starting");  /* a long table is not laid out before it is known what of it is shown */
  document.addEventListener("DOMContentLoaded", function () {
    try {
      all("main table[data-filters]").forEach(linkCounts);
      all("main .scroll > table").forEach(start);
    } finally {
      page.classList.remove("starting");  /* if it fails, too: then all of it is shown */
    }
    settle();
    addEventListener("resize", settle);
    var meant = target();
    if (meant) meant.scrollIntoView();
  });
})();
