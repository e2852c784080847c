/* The flow: what belongs to an agency or a band is lit up, and a band says what it is. The page is read without. */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var flow = document.getElementById("flow");
  if (!flow) return;

  function all(selector) { return Array.prototype.slice.call(flow.querySelectorAll(selector)); }
  function nameOf(row) {
    return Array.prototype.map.call(row.querySelectorAll("text:not(.count)"), function (line) { return line.textContent; }).join("");
  }
  /* a band is named by the column of its first row and the keys of both, in its address or beside it */
  var bands = all(".bands a").map(function (link) {
    var name = link.dataset.b || link.getAttribute("href").slice(1);
    var side = "ls".indexOf(name[0]), ends = name.slice(1).split("-");
    return { link: link, rows: ends.map(function (end, at) { return document.getElementById("ils"[side + at] + end); }) };
  });
  function light(one) {
    flow.classList.toggle("some", Boolean(one));
    all(".on").forEach(function (was) { was.classList.remove("on"); });
    if (!one) return;
    one.classList.add("on");
    bands.forEach(function (band) {
      if (band.link !== one && band.rows.indexOf(one) < 0) return;
      [band.link].concat(band.rows).forEach(function (lit) { lit.classList.add("on"); });
    });
  }
  function told(link) {
    var band = bands.filter(function (each) { return each.link === link; })[0], title;
    if (!band || link.querySelector("title")) return;
    title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = band.rows.map(nameOf).join(" → ");
    link.prepend(title);
  }
  ["mouseover", "focusin"].forEach(function (name) {
    flow.addEventListener(name, function (event) {
      var one = event.target.closest("a");
      if (one) { light(one); told(one); }
    });
  });
  ["mouseout", "focusout"].forEach(function (name) { flow.addEventListener(name, function () { light(null); }); });
});
