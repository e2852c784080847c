/* The matrix: agencies by indicators, or by agencies. A cell tells leading and supporting apart. */
"use strict";

(function () {
  const facts = Zeren.json("facts");
  let words = Zeren.words();
  /**
   * @typedef {{ first: number[], second: number[] }} Cell `first`: the tasks that weigh more (led, or led by both)
   * @typedef {{ chosen: ZerenChosen, cells: Map<string, Cell>, columns: number[], name: (column: number) => string, pairs: boolean, loads: ZerenLoad[], most: number }} Sheet
   * @typedef {HTMLTableCellElement & { zerenTold?: () => void }} ShownCell
   */
  const form = /** @type {MapForm} */ (Zeren.byId("choices"));
  const table = Zeren.byId("matrix");
  const panel = Zeren.byId("details");
  const usual = Zeren.choices(form);
  const FEW = 40;
  let columnCells = /** @type {HTMLElement[][]} */ ([]);
  let hot = -1;
  let view = /** @type {ZerenView | null} */ (null);

  /** The community of an agency in the view that is shown. @param {number} at */
  function communityOf(at) { return view ? Zeren.communityOf(view, at) : Infinity; }

  /* ---- what is in the table ---- */

  /** Agencies with tasks: by community, in it by tasks; many are cut to those with most. @param {ZerenLoad[]} loads @param {string} most */
  function ordered(loads, most) {
    /** @param {number} at */
    const size = (at) => loads[at].all.length;
    const present = facts.agencies.map((_, at) => at).filter(size);
    const bySize = [...present].sort((a, b) => size(b) - size(a) || a - b);
    const kept = new Set(most === "all" ? present : bySize.slice(0, FEW));
    const rows = bySize.filter((at) => kept.has(at)).sort((a, b) =>
      communityOf(a) - communityOf(b) || size(b) - size(a) || a - b);
    return { rows, all: present.length };
  }

  /** Cells by "row/column". @param {ZerenHeld[]} tasks */
  function cellsOfIndicators(tasks) {
    const cells = /** @type {Map<string, Cell>} */ (new Map());
    for (const task of tasks) {
      const column = task.indicator === null ? -1 : task.indicator;
      const leads = new Set(task.leads);
      for (const at of leads) put(cells, at, column, "first", task.at);
      for (const at of task.supports) if (!leads.has(at)) put(cells, at, column, "second", task.at);
    }
    return cells;
  }

  /** @param {ZerenHeld[]} tasks @param {string} relation */
  function cellsOfPairs(tasks, relation) {
    const cells = /** @type {Map<string, Cell>} */ (new Map());
    for (const task of tasks) {
      const leads = new Set(task.leads);
      if (relation === "support") {
        for (const row of leads) {
          for (const column of task.supports) if (row !== column) put(cells, row, column, "first", task.at);
        }
        continue;
      }
      const held = [...new Set([...task.leads, ...task.supports])];
      for (const row of held) {
        for (const column of held) {
          if (row === column) continue;
          put(cells, row, column, leads.has(row) && leads.has(column) ? "first" : "second", task.at);
        }
      }
    }
    return cells;
  }

  /** @param {Map<string, Cell>} cells @param {number} row @param {number} column @param {"first" | "second"} part @param {number} task */
  function put(cells, row, column, part, task) {
    const key = row + "/" + column, cell = cells.get(key) || { first: [], second: [] };
    cell[part].push(task);
    cells.set(key, cell);
  }

  /** Indicators beside the community that carries most of them, so that blocks show. @param {Map<string, Cell>} cells */
  function indicatorColumns(cells) {
    const weights = /** @type {Map<number, Map<number, number>>} */ (new Map());
    for (const [key, cell] of cells) {
      const [row, column] = key.split("/").map(Number);
      const weight = weights.get(column) || new Map(), community = communityOf(row);
      weight.set(community, (weight.get(community) || 0) + size(cell));
      weights.set(column, weight);
    }
    const columns = [...weights].map(([column, weight]) => ({
      column,
      all: [...weight.values()].reduce((sum, one) => sum + one, 0),
      home: [...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0],
    }));
    return columns.sort((a, b) => Number(a.column < 0) - Number(b.column < 0) || a.home - b.home || b.all - a.all || a.column - b.column)
      .map((one) => one.column);
  }

  /* ---- drawing ---- */

  function change() {
    const plan = Zeren.choices(form).plan;
    Zeren.view(facts, plan, (found) => {
      if (Zeren.choices(form).plan !== plan) return;  // another was chosen meanwhile
      view = found;
      draw(found);
    });
  }

  /** @param {ZerenView} view */
  function draw(view) {
    Zeren.offerIndicators(facts, form);
    const chosen = Zeren.choices(form);
    const choice = Zeren.choice(form);
    const cut = Zeren.cut(facts, view, Zeren.tasks(facts, choice), choice);
    const tasks = cut.tasks;
    const loads = Zeren.loads(facts, tasks);
    Zeren.tellLeftOut(cut, loads, words);
    const { rows, all } = ordered(loads, chosen.most);
    const pairs = chosen.view !== "";
    const cells = pairs ? cellsOfPairs(tasks, chosen.view) : cellsOfIndicators(tasks);
    const columns = pairs ? rows : indicatorColumns(cells);
    /** @param {number} column */
    const name = (column) => pairs ? facts.agencies[column].name
      : column < 0 ? words.none : facts.indicators[column].name;
    columnCells = columns.map(() => []);
    const sheet = { chosen, cells, columns, name, pairs, loads, most: heaviest(cells, rows, columns) };
    table.replaceChildren(caption(), head(sheet), body(rows, sheet));
    const first = /** @type {HTMLElement | null} */ (table.querySelector("td[tabindex]"));
    if (first) first.tabIndex = 0;
    Zeren.byId("matrix-status").textContent =
      words.rows.replace("{rows}", String(rows.length)).replace("{all}", String(all));
    drawKey(chosen);
    table.dataset.ready = "1";
    panel.hidden = true;
    Zeren.keepInAddress(chosen, usual);
  }

  /** @param {Map<string, Cell>} cells @param {number[]} rows @param {number[]} columns */
  function heaviest(cells, rows, columns) {
    let most = 1;
    for (const row of rows) for (const column of columns) most = Math.max(most, size(cells.get(row + "/" + column)));
    return most;
  }

  /** @param {Cell | undefined} cell */
  function size(cell) {
    return cell ? cell.first.length + cell.second.length : 0;
  }

  function caption() {
    return Zeren.make("caption", "unseen", Zeren.chosenWords(form.elements.view));
  }

  /** @param {string} scope @param {string} className @param {(Node | string)[]} children */
  function heading(scope, className, ...children) {
    const cell = Zeren.make("th", className, ...children);
    cell.scope = scope;
    return cell;
  }

  /** @param {Sheet} sheet @param {number} at */
  function edge(sheet, at) {
    const column = sheet.columns[at];
    const before = sheet.columns[at - 1];
    return sheet.pairs && at > 0 &&
      communityOf(column) !== communityOf(before) ? " parted" : "";
  }

  /** @param {Sheet} sheet */
  function head(sheet) {
    const row = Zeren.make("tr", "", heading("col", "corner", words.agency),
      heading("col", "total", Zeren.make("span", "", words.total)));
    sheet.columns.forEach((column, at) => {
      const inner = sheet.pairs ? Zeren.agencyLink(facts, column) : Zeren.make("span", "", sheet.name(column));
      inner.className = "upright";
      const cell = heading("col", "up" + edge(sheet, at), inner);
      cell.title = sheet.name(column);
      columnCells[at].push(cell);
      row.append(cell);
    });
    return Zeren.make("thead", "", row);
  }

  /** @param {number[]} rows @param {Sheet} sheet */
  function body(rows, sheet) {
    const made = Zeren.make("tbody", "");
    rows.forEach((at, place) => {
      const parted = place > 0 && communityOf(rows[place - 1]) !== communityOf(at);
      const line = Zeren.make("tr", parted ? "parted" : "",
        heading("row", "", Zeren.make("i", "sign community-" + Math.min(communityOf(at), 9)),
          Zeren.agencyLink(facts, at)),
        Zeren.make("td", "total", String(sheet.loads[at].all.length)));
      sheet.columns.forEach((column, where) => {
        const cell = cellOf(sheet, at, column, where);
        columnCells[where].push(cell);
        line.append(cell);
      });
      made.append(line);
    });
    return made;
  }

  /** @param {Sheet} sheet @param {number} row @param {number} column @param {number} where */
  function cellOf(sheet, row, column, where) {
    const part = edge(sheet, where);
    if (sheet.pairs && row === column) return Zeren.make("td", "self" + part);
    const cell = sheet.cells.get(row + "/" + column);
    if (!cell) return Zeren.make("td", part.trim());
    const shade = Math.ceil(5 * Math.sqrt(size(cell) / sheet.most));
    const made = /** @type {ShownCell} */ (Zeren.make("td", "s" + shade + part, ...numbers(sheet, cell)));
    made.tabIndex = -1;
    made.dataset.cell = row + "/" + column;
    made.zerenTold = () => tell(sheet, row, column, cell);
    return made;
  }

  /** The heavier number, and what comes to it; each with its meaning for those who hear it. @param {Sheet} sheet @param {Cell} cell */
  function numbers(sheet, cell) {
    const [first, second] = meanings(sheet.chosen);
    const parts = [];
    if (cell.first.length) {
      parts.push(Zeren.make("b", "", Zeren.make("span", "unseen", first + " "), String(cell.first.length)));
    }
    if (cell.second.length) {
      parts.push(Zeren.make("i", "", Zeren.make("span", "unseen", " " + second + " "), String(cell.second.length)));
    }
    return parts;
  }

  /** @param {ZerenChosen} chosen */
  function meanings(chosen) {
    if (chosen.view === "common") return [words.bothLead, words.otherwise];
    if (chosen.view === "support") return [words.leadSupport, ""];
    return [words.leads, words.supports];
  }

  /** @param {ZerenChosen} chosen */
  function drawKey(chosen) {
    const [first, second] = meanings(chosen);
    const parts = /** @type {(Node | string)[]} */ ([Zeren.make("b", "", first)]);
    if (second) parts.push(" ", Zeren.make("i", "", second));
    Zeren.byId("cell-key").replaceChildren(...parts);
  }

  /* ---- the tasks behind a cell ---- */

  /** @param {Sheet} sheet @param {number} row @param {number} column @param {Cell} cell */
  function tell(sheet, row, column, cell) {
    const close = Zeren.make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", hide);
    const title = Zeren.make("h2", "", Zeren.agencyLink(facts, row),
      sheet.chosen.view === "support" ? " → " : " × ",
      sheet.pairs ? Zeren.agencyLink(facts, column) : sheet.name(column));
    const parts = /** @type {HTMLElement[]} */ ([close, title]);
    meanings(sheet.chosen).forEach((meaning, at) => {
      const tasks = at ? cell.second : cell.first;
      if (!tasks.length) return;
      parts.push(Zeren.make("h3", "", meaning + " · " + tasks.length), Zeren.taskList(facts, words, tasks));
    });
    panel.replaceChildren(...parts);
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  function hide() {
    panel.hidden = true;
    for (const one of table.querySelectorAll(".chosen")) one.classList.remove("chosen");
  }

  /** @param {ShownCell} cell */
  function choose(cell) {
    hide();
    cell.classList.add("chosen");
    if (cell.zerenTold) cell.zerenTold();
  }

  /* ---- pointer and keys ---- */

  /** @param {HTMLTableCellElement | null} cell */
  function light(cell) {
    const at = cell && cell.closest("table") ? cell.cellIndex - 2 : -1;
    if (at === hot) return;
    if (columnCells[hot]) for (const one of columnCells[hot]) one.classList.remove("hot");
    hot = at;
    if (columnCells[hot]) for (const one of columnCells[hot]) one.classList.add("hot");
  }

  /** Goes to the next cell with a number in a direction. @param {HTMLTableCellElement} cell @param {number} down @param {number} right */
  function step(cell, down, right) {
    let line = /** @type {Element | null} */ (cell.parentElement);
    let at = cell.cellIndex;
    for (;;) {
      at += right;
      if (down) line = line && (down > 0 ? line.nextElementSibling : line.previousElementSibling);
      const next = line instanceof HTMLTableRowElement ? line.cells[at] : null;
      if (!next) return;
      if (next.dataset.cell) {
        cell.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
        return;
      }
    }
  }

  const MOVES = /** @type {Record<string, [down: number, right: number] | undefined>} */ ({
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  });
  /** The cell of a kind in which something happened. @param {Event} event @param {string} kind */
  const within = (event, kind) => /** @type {ShownCell | null} */ (/** @type {Element} */ (event.target).closest(kind));

  table.addEventListener("mouseover", (event) => light(within(event, "td, th")));
  table.addEventListener("mouseleave", () => light(null));
  table.addEventListener("focusin", (event) => light(within(event, "td")));
  table.addEventListener("click", (event) => {
    const cell = within(event, "td[data-cell]");
    if (cell) choose(cell);
  });
  table.addEventListener("keydown", (event) => {
    const cell = within(event, "td[data-cell]"), move = MOVES[event.key];
    if (!cell) return;
    if (event.key === "Enter" || event.key === " ") choose(cell);
    else if (event.key === "Escape") hide();
    else if (move) step(cell, ...move);
    else return;
    event.preventDefault();
  });
  /* One sheet of A4, across or upright, as much smaller as it takes; pixels are those below the title. */
  addEventListener("beforeprint", () => {
    table.classList.add("printed");
    /** @param {number} wide @param {number} high */
    const zoom = (wide, high) => Math.min(1, wide / table.scrollWidth, high / table.scrollHeight);
    const across = zoom(1047, 600), upright = zoom(720, 940);
    document.body.classList.toggle("upright-page", upright > across);
    table.style.zoom = String(Math.max(across, upright));
    const choice = [...form.querySelectorAll("select")].map(Zeren.chosenWords);
    const plans = facts.plans.length === 1 ? [facts.plans[0].name] : [];
    Zeren.byId("print-words").textContent = [...plans, ...choice, Zeren.today()].join(" · ");
  });
  addEventListener("afterprint", () => {
    table.classList.remove("printed");
    table.style.zoom = "";
  });
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  let language = document.documentElement.lang;
  new MutationObserver(() => {
    if (language === document.documentElement.lang) return;
    language = document.documentElement.lang;
    words = Zeren.words();
    if (view) draw(view);
  }).observe(document.documentElement, { attributes: true });

  Zeren.restore(form, Zeren.fromAddress());
  change();
})();
