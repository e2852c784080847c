/* Tables: sorted, filtered, turned over page by page and saved as seen. What is chosen stands in the address
   behind #, so that it can be sent, and is there again on Back. No page needs it to be read. */
"use strict";
(function () {
  var page = document.documentElement, PAGE = 250, LONG = 200;

  /**
   * @template {HTMLElement} [Found=HTMLElement]
   * @param {string} selector @param {ParentNode} [within]
   */
  function all(selector, within) {
    return Array.from(/** @type {NodeListOf<Found>} */ ((within || document).querySelectorAll(selector)));
  }
  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {string} [className] @param {string} [zh] @param {string} [en]
   */
  function made(tag, className, zh, en) {
    var one = document.createElement(tag);
    if (className) one.className = className;
    if (zh && en) {
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
  /** @param {Record<string, string>} changes */
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

  /** @param {Row} row */
  function governmentOf(row) { return window.zerenScope ? window.zerenScope.government(row.dataset.plan) : ""; }

  /* ── filters: fields of a form named like the data- attributes of rows ── */
  /** @type {Record<string, (row: Row, value: string, name: string) => boolean>} */
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
  /** @param {ChoicesForm} form @param {string} name */
  function valueOf(form, name) {
    var field = form.elements[name];
    return field ? field.value : "";
  }
  /** @param {ChoicesForm} form @param {Row} row @param {string} agency */
  function carries(form, row, agency) {
    var names = valueOf(form, "role") ? [valueOf(form, "role")] : ["leads", "supports"];
    return names.some(function (name) {
      var every = name + "All";  /* held by rows alone in which groups add to what is written */
      return tests.has(row, agency, valueOf(form, "layer") === "expanded" && every in row.dataset ? every : name);
    });
  }
  /** @param {ChoicesForm} form @param {Field[]} fields @param {Row} row */
  function fits(form, fields, row) {
    return fields.every(function (field) {
      if (!field.value || field.name === "role" || field.name === "layer") return true;
      if (field.dataset.test === "agency") return carries(form, row, field.value);
      return tests[field.dataset.test || "words"](row, field.value, field.name);
    });
  }

  /* ── facets: how many rows each choice of a field would leave, with the other fields as they are ── */
  /** @param {ChoicesForm} form @param {Field} field @param {Row} row */
  function valuesOf(form, field, row) {
    var every = valueOf(form, "layer") === "expanded", names = [field.name];
    if (field.dataset.test === "agency") names = valueOf(form, "role") ? [valueOf(form, "role")] : ["leads", "supports"];
    if (field.dataset.test === "government") return [governmentOf(row)];
    if (field.dataset.test === "is") return [row.dataset[field.name] || ""];
    return names.reduce(function (/** @type {string[]} */ told, name) {
      var text = every && name + "All" in row.dataset ? row.dataset[name + "All"] : row.dataset[name];
      return told.concat((text || "").split(" "));
    }, []);
  }
  /* A row counts for a field that alone keeps it out, and for all where none does. */
  /** @param {ChoicesForm} form @param {Field[]} fields @param {Field[]} selects @param {Row[]} rows */
  function tallied(form, fields, selects, rows) {
    var tallies = selects.map(function () { return /** @type {Record<string, number>} */ (Object.create(null)); });
    rows.forEach(function (row) {
      var out = fields.filter(function (field) { return !fits(form, [field], row); });
      selects.forEach(function (field, at) {
        if (out.length > 1 || (out.length && out[0] !== field)) return;
        new Set(valuesOf(form, field, row)).forEach(function (value) { tallies[at][value] = (tallies[at][value] || 0) + 1; });
      });
    });
    return tallies;
  }
  /** @param {Field} field @param {Record<string, number>} tally @param {string} wanted */
  function sumOf(field, tally, wanted) {
    if (field.dataset.test !== "begins") return tally[wanted] || 0;
    return Object.keys(tally).reduce(function (sum, value) {
      var counts = wanted === "none" ? !/^\d/.test(value) : value.indexOf(wanted) === 0;
      return sum + (counts ? tally[value] : 0);
    }, 0);
  }
  /** @param {Field} field @param {Choice[]} options */
  function tellCounts(field, options) {
    var tally = field.zerenTally || {};
    options.forEach(function (option) {
      if (!option.value) return;
      option.setAttribute("value", option.value); // else it would be the text, and have the count in it
      option.zerenName = option.dataset[page.lang] || option.zerenName || option.textContent || "";
      var text = option.zerenName + " (" + sumOf(field, tally, option.value) + ")";
      if (option.textContent !== text) option.textContent = text;
    });
  }
  /* A long list is told its counts when it is about to be opened: a thousand texts take their time. */
  /** @param {ChoicesForm} form @param {Field[]} fields @param {Row[]} rows */
  function count(form, fields, rows) {
    var selects = /** @type {Field[]} */ (all("select[data-test]", form)), tallies = tallied(form, fields, selects, rows);
    selects.forEach(function (field, at) {
      field.zerenTally = tallies[at];
      var options = /** @type {Choice[]} */ (all("option", field));
      tellCounts(field, options.length > LONG && document.activeElement !== field ? options.filter(function (one) { return one.selected; }) : options);
    });
  }
  /** @param {ChoicesForm} form */
  function tellWhenOpened(form) {
    /** @type {Field[]} */ (all("select[data-test]", form)).forEach(function (field) {
      ["focus", "pointerdown"].forEach(function (name) {
        field.addEventListener(name, function () { if (field.zerenTally) tellCounts(field, /** @type {Choice[]} */ (all("option", field))); });
      });
    });
  }

  /* ── order ── */
  /** @param {Row} row @param {number} column */
  function cellValue(row, column) {
    var cell = row.cells[column], value = cell && cell.dataset.v;
    return !cell ? "" : value === undefined ? (cell.textContent || "").trim() : value;
  }
  /** @param {Row[]} rows @param {number} column @param {boolean} numeric @param {1 | -1} sign */
  function sorted(rows, column, numeric, sign) {
    var valued = rows.map(function (row, place) { return { value: cellValue(row, column), place: place, row: row }; });
    valued.sort(function (one, two) {
      if ((one.value === "") !== (two.value === "")) return one.value === "" ? 1 : -1;
      var by = numeric ? parseFloat(one.value) - parseFloat(two.value) : one.value.localeCompare(two.value, "zh", { numeric: true });
      return by * sign || one.place - two.place;
    });
    return valued.map(function (one) { return one.row; });
  }

  /* ── one table with its form, if it has one ── */
  /** @param {OrderedTable} table @param {number} place */
  function start(table, place) {
    var form = /** @type {ChoicesForm | null} */ (table.id ? document.querySelector('form.filters[data-table="' + table.id + '"]') : null);
    var fields = form ? /** @type {Field[]} */ (all("[name]", form)) : [], output = form && form.querySelector("output");
    var rows = /** @type {Row[]} */ (all("tbody > tr", table)), body = table.tBodies[0], first = rows, shown = rows, at = 1;
    var size = Number(table.dataset.page) || PAGE, end = place ? String(place + 1) : "";
    var turns = made("span", "turns");

    /** @param {string} name */
    function headOf(name) {
      return /** @type {HTMLTableCellElement[]} */ (all("thead th", table)).filter(function (head) { return head.dataset.c === name; })[0];
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
    /** @param {number} to */
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
    /** @param {string} sign @param {number} to @param {number} last @param {string} zh @param {string} en */
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
    /** @param {string} name @param {string} value */
    function changed(name, value) {
      var change = /** @type {Record<string, string>} */ ({});
      change[name + end] = value;
      return change;
    }
    /** @param {ChoicesForm} own */
    function filterBy(own) {
      shown = rows.filter(function (row) {
        row.hidden = !fits(own, fields, row);
        return !row.hidden;
      });
      if (output) output.textContent = shown.length + " / " + rows.length;
      clearTimeout(own.zerenCount);
      own.zerenCount = setTimeout(function () { count(own, fields, rows); }, 60);
      table.dataset.layer = valueOf(own, "layer");
    }
    function filter() { if (form) filterBy(form); }
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
        if (field instanceof HTMLSelectElement && value && !Array.from(field.options).some(function (o) { return o.value === value; })) {
          field.add(new Option(value, value));
        }
        field.value = value;
      });
      show();
      if (meant instanceof HTMLTableRowElement && table.contains(meant)) {
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
    /** @param {HTMLElement} head */
    function sortBy(head) {
      var numeric = head.classList.contains("n"), now = head.getAttribute("aria-sort");
      var down = now ? now === "ascending" : numeric;
      tell(Object.assign(changed("sort", (down ? "-" : "") + head.dataset.c), changed("page", "")));
      show();
    }

    all("thead button", table).forEach(function (one) {
      var head = one.closest("th");
      one.addEventListener("click", function () { if (head) sortBy(head); });
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
    addTools(table, form, turns, function (as) { window.zerenSaveTable(table, shown, as); });
    addEventListener("hashchange", read);
    var words = form && form.elements.q;
    if (words && !location.hash) words.value = new URLSearchParams(location.search).get("q") || "";
    if (words && words.value && !location.hash) write(); else read();
  }

  /**
   * The buttons that save a table stand in its form, or above the table.
   * @param {HTMLTableElement} table @param {ChoicesForm | null} form @param {HTMLElement} turns @param {(as: string) => void} run
   */
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
    if (!form) table.closest(".scroll")?.before(tools);
  }

  /* Heads stay in sight: below the page's own where a table fits, else in the box that it scrolls in. */
  function settle() {
    all(".scroll").forEach(function (box) {
      box.classList.remove("fits", "over");
      box.classList.add(box.scrollWidth <= box.clientWidth ? "fits" : "over");
    });
  }

  /* Counts lead to the tasks that they count: data-filters has the columns, each with what its list is held to. */
  /** @param {HTMLTableElement} table */
  function linkCounts(table) {
    var filters = (table.dataset.filters || "").split(" ").map(function (part) { return part.split(":"); });
    /** @type {Row[]} */ (all("tbody tr", table)).forEach(function (row) {
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
      /** @type {HTMLTableElement[]} */ (all("main table[data-filters]")).forEach(linkCounts);
      /** @type {OrderedTable[]} */ (all("main .scroll > table")).forEach(start);
    } finally {
      page.classList.remove("starting");  /* if it fails, too: then all of it is shown */
    }
    settle();
    addEventListener("resize", settle);
    var meant = target();
    if (meant) meant.scrollIntoView();
  });
})();
