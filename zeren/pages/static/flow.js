/* The flow: what belongs to an agency or a band is lit up, and a band says what it is. The page is read without. */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var flow = /** @type {SVGSVGElement & HTMLElement} */ (document.getElementById("flow"));
  if (!flow) return;

  /** @param {string} selector */
  function all(selector) { return Array.from(/** @type {NodeListOf<SVGElement>} */ (flow.querySelectorAll(selector))); }
  /** @param {Element} row */
  function nameOf(row) {
    return Array.from(row.querySelectorAll("text:not(.count)")).map(function (line) { return line.textContent; }).join("");
  }
  /** @type {"http://www.w3.org/2000/svg"} */
  var SVG = "http://www.w3.org/2000/svg";
  /* Bands stand in one path for each width, data-of says which rows each joins (see flow.py): here each becomes a link. */
  var columns = all(".rows").map(function (column) { return column.querySelectorAll("a"); });
  /** @param {Element} row */
  function keyOf(row) { return row.id.slice(1); }
  var root = document.documentElement.dataset.root || "", plan = flow.dataset.plan || "";
  /** The list of tasks with its filter set. @param {string} filter */
  function tasksOf(filter) { return root + "tasks.html#" + filter + (plan && window.zerenPlans ? "&plan=" + plan : ""); }
  columns.forEach(function (rows, at) {
    rows.forEach(function (row) {
      if (!row.hasAttribute("href")) row.setAttribute("href", tasksOf("agency=" + keyOf(row) + "&role=" + ["", "leads", "supports"][at]));
    });
  });
  /** @param {number} side @param {Element[]} rows @param {string} task */
  function addressOf(side, rows, task) {
    var by = flow.dataset.by;
    var own = "ls"[side] + keyOf(rows[0]) + "-" + keyOf(rows[1]), filter = "agency=" + keyOf(rows[1]) + "&role=leads";
    if (task) {
      var parts = task.split(".");
      return root + "task/" + (parts[1] ? keyOf(columns[0][Number(parts[0])]) : plan) + ".html#t" + parts.pop();
    }
    if (document.getElementById(own)) return "#" + own;
    if (by === "plans") filter = "plan=" + keyOf(rows[0]) + "&" + filter;
    else if (by === "indicator") filter = "indicator=" + keyOf(rows[0]) + "&" + filter;
    return tasksOf(filter);
  }
  /** @type {{ link: SVGElement, rows: Element[] }[]} */
  var bands = [];
  all(".bands").forEach(function (group, side) {
    Array.from(group.querySelectorAll("path")).forEach(function (whole) {
      var ways = (whole.getAttribute("d") || "").slice(1).split("M");
      (whole.dataset.of || "").split(" ").forEach(function (told, at) {
        var ends = told.split(/[-:]/), rows = [columns[side][Number(ends[0])], columns[side + 1][Number(ends[1])]];
        var link = document.createElementNS(SVG, "a"), way = document.createElementNS(SVG, "path");
        link.setAttribute("tabindex", "-1");
        link.setAttribute("href", addressOf(side, rows, ends[2]));
        way.setAttribute("d", "M" + ways[at]);
        way.setAttribute("stroke-width", whole.getAttribute("stroke-width") || "");
        link.append(way);
        group.append(link);
        bands.push({ link: link, rows: rows });
      });
      whole.remove();
    });
  });
  /** @param {Element | null} one */
  function light(one) {
    flow.classList.toggle("some", Boolean(one));
    all(".on").forEach(function (was) { was.classList.remove("on"); });
    if (!one) return;
    one.classList.add("on");
    bands.forEach(function (band) {
      if (band.link !== one && band.rows.indexOf(one) < 0) return;
      band.link.classList.add("on");
      band.rows.forEach(function (lit) { lit.classList.add("on"); });
    });
  }
  /** @param {Element} link */
  function told(link) {
    var band = bands.filter(function (each) { return each.link === link; })[0];
    if (!band || link.querySelector("title")) return;
    var title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = band.rows.map(nameOf).join(" → ");
    link.prepend(title);
  }
  ["mouseover", "focusin"].forEach(function (name) {
    flow.addEventListener(name, function (event) {
      var one = /** @type {Element} */ (event.target).closest("a");
      if (one) { light(one); told(one); }
    });
  });
  /* ── as a picture: the drawing with its colours, below the title, plan and dates ── */
  var HEAD = 104, SCALE = 2, NAMES = ["fill", "stroke", "stroke-opacity", "font-size", "font-weight", "text-anchor"];
  /** @param {Element} from @param {Element} to */
  function coloured(from, to) {
    var style = getComputedStyle(from);
    NAMES.forEach(function (name) { to.setAttribute(name, style.getPropertyValue(name)); });
    ["class", "id", "tabindex", "data-zh", "data-en"].forEach(function (name) { to.removeAttribute(name); });
    if (to.localName === "a") to.removeAttribute("href");
  }
  /** @param {string} selector */
  function wordsOf(selector) { return (document.querySelector(selector)?.textContent || "").replace(/\s+/g, " ").trim(); }
  /** @param {string} text @param {number} y @param {number} size */
  function headLine(text, y, size) {
    var line = document.createElementNS(flow.namespaceURI, "text"), ink = getComputedStyle(flow.querySelector("text") || flow).fill;
    line.textContent = text;
    [["x", 10], ["y", y], ["font-size", size], ["fill", ink]].forEach(function (told) { line.setAttribute(String(told[0]), String(told[1])); });
    return line;
  }
  /** The kinds of agencies, as the page shows them: squares in their colours, each with its name. @param {number} y */
  function legend(y) {
    var left = 10, group = document.createElementNS(flow.namespaceURI, "g");
    document.querySelectorAll("#flow-kinds .key").forEach(function (key) {
      var square = document.createElementNS(flow.namespaceURI, "rect"), kind = key.nextElementSibling?.textContent || "", name = headLine(kind, y, 11);
      [["x", left], ["y", y - 9], ["width", 9], ["height", 9], ["fill", getComputedStyle(key).backgroundColor]]
        .forEach(function (told) { square.setAttribute(String(told[0]), String(told[1])); });
      name.setAttribute("x", String(left + 13));
      group.append(square, name);
      left += 30 + 11 * kind.length;
    });
    return group;
  }
  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }
  function drawing() {
    light(null);
    var copy = /** @type {SVGSVGElement} */ (flow.cloneNode(true)), box = flow.viewBox.baseVal, paper = document.createElementNS(flow.namespaceURI, "rect");
    var from = all("*"), to = copy.querySelectorAll("*");
    from.forEach(function (one, at) { if (one.localName !== "title") coloured(one, to[at]); });
    [["y", -HEAD], ["width", box.width], ["height", box.height + HEAD], ["fill", getComputedStyle(document.documentElement).backgroundColor]]
      .forEach(function (told) { paper.setAttribute(String(told[0]), String(told[1])); });
    copy.prepend(paper, headLine(wordsOf("h1"), 22 - HEAD, 18), headLine(wordsOf(".lede") + " · " + today(), 44 - HEAD, 12),
      headLine(wordsOf("#flow-key"), 64 - HEAD, 11), legend(84 - HEAD));
    copy.setAttribute("viewBox", [0, -HEAD, box.width, box.height + HEAD].join(" "));
    [["xmlns", flow.namespaceURI], ["width", box.width], ["height", box.height + HEAD], ["font-family", getComputedStyle(flow).fontFamily]]
      .forEach(function (told) { copy.setAttribute(String(told[0]), String(told[1])); });
    return new XMLSerializer().serializeToString(copy);
  }
  /** @param {Blob} content @param {string} form */
  function save(content, form) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = decodeURIComponent((location.pathname.split("/").pop() || "").replace(/\.html$/, "")) + "." + form;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }
  /** @param {string} text */
  function asPicture(text) {
    var picture = new Image(), canvas = document.createElement("canvas");
    picture.onload = function () {
      canvas.width = SCALE * picture.width;
      canvas.height = SCALE * picture.height;
      canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (made) { if (made) save(made, "png"); });
    };
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  }
  ["SVG", "PNG"].forEach(function (form) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button screen";
    button.textContent = form;
    button.addEventListener("click", function () {
      if (form === "SVG") save(new Blob([drawing()], { type: "image/svg+xml" }), "svg"); else asPicture(drawing());
    });
    document.getElementById("flow-tools")?.append(button);
  });

  ["mouseout", "focusout"].forEach(function (name) { flow.addEventListener(name, function () { light(null); }); });
});
