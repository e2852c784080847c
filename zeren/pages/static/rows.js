/* The rows of all tasks, and those of an agency with when they fall due and by which indicators: made from the data
   of the plans (zerenTasks, one script a plan). Without scripts the pages have the tasks as links. */
"use strict";
(function () {
  var page = document.documentElement, written = page.lang, root = page.dataset.root || "";
  /** @typedef {{ key: string, plan: ZerenPlanData, number: string, task: ZerenTask, unit: string }} Duty */

  /**
   * @param {string} tag @param {string} [className] @param {string} [text]
   */
  function made(tag, className, text) {
    var one = document.createElement(tag);
    if (className) one.className = className;
    if (text) one.textContent = text;
    return one;
  }
  /** A label in the language in which the page is written; it holds the other. @param {string} zh @param {string} en */
  function label(zh, en) {
    var one = made("i", "", written === "zh" ? zh : en);
    if (zh !== en) one.dataset.o = written === "zh" ? en : zh;
    return one;
  }
  /** @param {string} href @param {string} text @param {string} [className] */
  function link(href, text, className) {
    var one = /** @type {HTMLAnchorElement} */ (made("a", className, text));
    one.setAttribute("href", root + href);
    return one;
  }
  /** @param {string} kind */
  function kindOf(kind) {
    var words = (window.zerenKinds || {})[kind] || [kind, kind];
    return label(words[0], words[1]);
  }
  /** The parts of a deadline: its day or words, further words, its kind. @param {string[]} due */
  function dueParts(due) {
    var parts = /** @type {(string | Node)[]} */ ([due[0] || due[1]]);
    if (due[0] && due[1]) parts.push(" ", made("span", "soft small", due[1]));
    if (due[2]) {
      var tag = made("span", "tag");
      tag.append(kindOf(due[2]));
      parts.push(" ", tag);
    }
    return parts;
  }
  /** @param {string[]} due */
  function dueKey(due) { return due[0] || "kind-" + (due[2] || "unsaid"); }
  /** @param {number | [number, string]} party */
  function position(party) { return typeof party === "number" ? party : party[0]; }
  /** @param {Duty} duty @param {"leads" | "supports"} role @param {string} own */
  function others(duty, role, own) {
    return duty.task[role === "leads" ? 4 : 5].map(function (party) { return duty.plan.agencies[position(party)]; })
      .filter(function (agency) { return agency[0] !== own; }).map(function (agency) { return agency[1]; }).join("、");
  }
  /** @param {ZerenStanding | null} told */
  function stands(told) {
    var cell = made("td", "small"), word = made("span", "nowrap");
    if (!told) return cell;
    if (told[2]) {
      var square = document.createElementNS("http://www.w3.org/2000/svg", "svg"), fill = document.createElementNS(square.namespaceURI, "rect");
      square.setAttribute("class", "warns");
      [["width", "11"], ["height", "11"]].forEach(function (size) { square.setAttribute(size[0], size[1]); fill.setAttribute(size[0], size[1]); });
      fill.setAttribute("fill", "#" + told[4]);
      square.append(fill);
      word.append(square, " ", label(told[2], told[3]), " ");
    }
    word.append(label(told[0], told[1]));
    cell.append(word);
    if (told[5]) cell.append(" ", made("span", "soft small nowrap", told[5]));
    if (told[6]) {
      var late = made("span", "small nowrap");
      late.append(label("逾期 " + told[6] + " 天", told[6] + " days overdue"));
      cell.append(" ", late);
    }
    return cell;
  }

  /** Words that are cut to their first lines on paper. @param {string} tag @param {string} className @param {(string | Node)[]} words */
  function cut(tag, className, words) {
    var cell = made(tag, className), inner = made("span", "cut");
    inner.append.apply(inner, words);
    cell.append(inner);
    return cell;
  }
  /** @param {string} place @param {number} times */
  function putRight(place, times) {
    var right = link(place, "", "tag");
    right.append(label("更正", "put right"), " " + times);
    return right;
  }
  /** @param {Duty} duty @param {"leads" | "supports"} role @param {string} own @param {boolean} several @param {boolean} day */
  function row(duty, role, own, several, day) {
    var line = made("tr"), task = duty.task, goal = cut("th", "wide", []), number = made("td", "n", task[0]), due = made("td", "date");
    var indicator = task[2] < 0 ? "" : duty.plan.indicators[task[2]][1], place = "task/" + duty.key + ".html#t" + duty.number;
    if (several) {
      var plan = made("td", "small");
      line.dataset.plan = duty.key;
      plan.append(link(duty.plan.page, duty.plan.name, "clamp"));
      line.append(plan);
    }
    number.dataset.v = duty.number;
    var inner = /** @type {Element} */ (goal.firstElementChild), of = link(place, task[1]);
    if (!task[1]) of.append(label("（无目标）", "(no goal)"));
    inner.append(of);
    if (duty.unit) inner.append(" ", made("span", "tag", duty.unit));
    if (task[6]) {
      var doubts = link(place, "", "tag screen");
      doubts.append(label("疑点", "findings"), " " + task[6]);
      inner.append(" ", doubts);
    }
    if (task[8]) inner.append(" ", putRight(place, task[8]));
    due.append.apply(due, dueParts(task[3]));
    line.append(number, goal, made("td", "small nowrap optional", indicator), due);
    line.append(cut("td", "small agencies", [others(duty, "leads", own)]));
    if (role === "leads") line.append(cut("td", "small agencies", [others(duty, "supports", own)]));
    if (day) line.append(stands(task[7]));
    return line;
  }
  /** @param {string[][]} columns names for the address, words in both languages, and n where it is a number */
  function table(columns) {
    var one = /** @type {HTMLTableElement} */ (made("table", "sortable")), line = made("tr");
    columns.forEach(function (column) {
      var cell = made("th", column[3]), button = made("button");
      cell.dataset.c = column[0];
      button.append(label(column[1], column[2]));
      cell.append(button);
      line.append(cell);
    });
    one.createTHead().append(line);
    one.createTBody();
    return one;
  }
  /** @param {Duty} one @param {Duty} other */
  function sooner(one, other) {
    var due = [one.task[3][0] || "9", other.task[3][0] || "9"];
    return due[0] < due[1] ? -1 : due[0] > due[1] ? 1 : one.plan.name < other.plan.name ? -1 : one.plan.name > other.plan.name ? 1 : Number(one.number) - Number(other.number);
  }
  /** The duties that a list of numbers tells of. @param {HTMLElement} list @param {string} own */
  function dutiesOf(list, own) {
    var told = /** @type {Duty[]} */ ([]), side = list.dataset.role === "leads" ? 4 : 5;
    list.querySelectorAll("p").forEach(function (line) {
      var key = line.dataset.plan || "", plan = window.zerenTasks[key];
      line.querySelectorAll("a").forEach(function (one) {
        var number = one.hash.slice(2), task = plan.tasks[number];
        var party = task[/** @type {4 | 5} */ (side)].filter(function (each) { return plan.agencies[position(each)][0] === own; })[0];
        told.push({ key: key, plan: plan, number: number, task: task, unit: Array.isArray(party) ? party[1] : "" });
      });
    });
    return told.sort(sooner);
  }
  /** @param {HTMLElement} list @param {string} own */
  function fill(list, own) {
    var role = /** @type {"leads" | "supports"} */ (list.dataset.role), several = "several" in list.dataset, day = "day" in list.dataset;
    var duties = dutiesOf(list, own), head = list.previousElementSibling, count = head && head.querySelector(".aside"), columns = several ? [["plan", "方案", "Plan", ""]] : [], scroll = made("div", "scroll");
    columns.push(["no", "序号", "No.", "n"], ["goal", "目标", "Goal", ""], ["indicator", "指标", "Indicator", "optional"], ["due", "完成时限", "Due", ""]);
    if (role === "leads") columns.push(["leads-too", "共同牵头", "Leads too", ""], ["supported-by", "配合", "Supported by", ""]);
    else columns.push(["led-by", "牵头", "Led by", ""]);
    if (day) columns.push(["state", "状态", "State", ""]);
    if (count) count.textContent = String(duties.length);
    if (!duties.length) {  /* the scope holds none of its plans */
      if (head) head.remove();
      list.remove();
      return duties;
    }
    var one = table(columns);
    duties.forEach(function (duty) { one.tBodies[0].append(row(duty, role, own, several, day)); });
    scroll.append(one);
    list.classList.toggle("one-plan", list.querySelectorAll("p").length < 2);
    list.replaceChildren(scroll);
    return duties;
  }

  /* ── the list of all tasks: what its filters look at stands at the rows ── */
  /** @param {ZerenPlanData} plan @param {ZerenParty[]} parties */
  function keysOf(plan, parties) { return parties.map(function (party) { return plan.agencies[position(party)][0]; }).join(" "); }
  /** @param {HTMLElement} line @param {ZerenPlanData} plan @param {ZerenTask} task */
  function mark(line, plan, task) {
    line.dataset.leads = keysOf(plan, task[4]);
    line.dataset.supports = keysOf(plan, task[5]);
    if (task[11]) line.dataset.leadsAll = keysOf(plan, task[11]);
    if (task[12]) line.dataset.supportsAll = keysOf(plan, task[12]);
    if (task[2] >= 0) line.dataset.indicator = plan.indicators[task[2]][0];
    if (task[10].length) line.dataset.document = task[10].map(function (at) { return plan.documents[at]; }).join(" ");
    if (task[7]) line.dataset.state = task[7][7];
    line.dataset.due = dueKey(task[3]);
  }
  /** @param {ZerenPlanData} plan @param {ZerenParty[]} parties */
  function named(plan, parties) {
    var cell = made("td", "small agencies");
    parties.forEach(function (party, at) {
      var agency = plan.agencies[position(party)];
      cell.append(at ? "、" : "", link(agency[2], agency[1]));
    });
    return cell;
  }
  /** @param {string} key @param {string} at @param {boolean} several @param {boolean} day */
  function listed(key, at, several, day) {
    var plan = window.zerenTasks[key], task = plan.tasks[at], place = "task/" + key + ".html#t" + at;
    var line = /** @type {HTMLTableRowElement} */ (made("tr")), of = made("td", "small"), number = made("td", "n", task[0]), goal = made("th", "wide"), due = made("td", "date");
    mark(line, plan, task);
    line.dataset.plan = key;
    if (several) {
      of.append(link(plan.page, plan.name, "clamp"));
      line.append(of);
    }
    if (task[0] !== at) number.dataset.v = at;
    var name = link(place, task[1], "name");
    if (!task[1]) name.append(label("（无目标）", "(no goal)"));
    goal.append(name);
    if (task[8]) goal.append(" ", putRight(place, task[8]));
    if (task[9]) goal.append(made("span", "clamp soft small", task[9]));
    due.append.apply(due, dueParts(task[3]));
    line.append(number, goal, made("td", "small", task[2] < 0 ? "" : plan.indicators[task[2]][1]), due, named(plan, task[4]), named(plan, task[5]));
    if (day) line.append(stands(task[7]));
    return line;
  }
  /** @param {HTMLElement} list */
  function fillList(list) {
    var several = "several" in list.dataset, day = "day" in list.dataset, columns = several ? [["plan", "方案", "Plan", ""]] : [], scroll = made("div", "scroll");
    columns.push(["no", "序号", "No.", "n"], ["goal-and-action", "目标与任务", "Goal and action", ""], ["indicator", "指标", "Indicator", ""], ["due", "完成时限", "Due", ""],
      ["leads", "牵头", "Leads", ""], ["supports", "配合", "Supports", ""]);
    if (day) columns.push(["state", "状态", "State", ""]);
    var one = table(columns), plans = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("section[data-plan]"));
    one.id = "tasks";
    plans.forEach(function (plan) {
      var key = plan.dataset.plan || "";
      Object.keys(window.zerenTasks[key].tasks).forEach(function (at) { one.tBodies[0].append(listed(key, at, several, day)); });
    });
    scroll.append(one);
    if (!plans.length) {
      var none = made("p", "notice");
      none.append(label("所选范围内没有。", "There is none within the scope."));
      scroll.prepend(none);
    }
    list.replaceWith(scroll);
  }

  /* ── counts: when tasks fall due, and by which indicators they are measured ── */
  /** @param {number[]} values @param {number} most */
  function bar(values, most) {
    var drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg"), left = 0;
    drawn.setAttribute("class", "bar");
    drawn.setAttribute("width", "130");
    values.forEach(function (value, at) {
      var part = document.createElementNS(drawn.namespaceURI, "rect"), wide = Math.round(value * 130 / (most || 1));
      [["class", at ? "support" : "lead"], ["x", String(left)], ["width", String(wide)]].forEach(function (told) { part.setAttribute(told[0], told[1]); });
      left += wide;
      if (value) drawn.append(part);
    });
    var cell = made("td");
    cell.append(drawn);
    return cell;
  }
  /** @param {number} value @param {string} filter @param {string} className */
  function counted(value, filter, className) {
    var cell = made("td", className);
    cell.append(value ? link("tasks.html#" + filter, String(value)) : made("span", "zero", "0"));
    return cell;
  }
  /** A table of counts below its head. @param {Node[]} head @param {HTMLElement[]} lines */
  function section(head, lines) {
    var one = made("section"), title = made("h2"), plain = /** @type {HTMLTableElement} */ (made("table", "plain"));
    title.append.apply(title, head);
    plain.createTBody().append.apply(plain.tBodies[0], lines);
    one.append(title, plain);
    return one;
  }
  /** @param {Duty[]} led @param {Duty[]} supported @param {string} own */
  function dates(led, supported, own) {
    var counts = /** @type {Record<string, { due: string[], of: number[] }>} */ ({}), aside = made("span", "aside");
    [led, supported].forEach(function (duties, side) {
      duties.forEach(function (duty) {
        var told = counts[dueKey(duty.task[3])] || (counts[dueKey(duty.task[3])] = { due: duty.task[3], of: [0, 0] });
        told.of[side] += 1;
      });
    });
    var most = Math.max.apply(null, Object.keys(counts).map(function (key) { return counts[key].of[0] + counts[key].of[1]; }));
    aside.append(made("i", "key lead"), label("牵头", "leads"), made("i", "key support"), label("配合", "supports"));
    return section([label("何时到期", "When due"), aside], Object.keys(counts).sort().map(function (key) {
      var told = counts[key], line = made("tr"), head = made("th", "nowrap");
      head.append(told.due[0] ? told.due[0] : told.due[2] ? kindOf(told.due[2]) : label("未定日期", "no date"));
      line.append(head, bar(told.of, most), counted(told.of[0], "agency=" + own + "&role=leads&due=" + key, "n"),
        counted(told.of[1], "agency=" + own + "&role=supports&due=" + key, "n soft"));
      return line;
    }));
  }
  /** @param {Duty[]} duties @param {string} own */
  function indicators(duties, own) {
    var counts = /** @type {Record<string, { name: string, of: number }>} */ ({}), seen = new Set();
    duties.forEach(function (duty) {
      var indicator = duty.task[2] < 0 ? null : duty.plan.indicators[duty.task[2]];
      if (!indicator || seen.has(duty.key + duty.number)) return;
      seen.add(duty.key + duty.number);
      (counts[indicator[0]] || (counts[indicator[0]] = { name: indicator[1], of: 0 })).of += 1;
    });
    var keys = Object.keys(counts).sort(function (one, other) { return counts[other].of - counts[one].of || (one < other ? -1 : 1); });
    return keys.length ? section([label("涉及指标", "Indicators"), made("span", "aside", String(keys.length))], keys.map(function (key) {
      var line = made("tr");
      line.append(made("th", "", counts[key].name), bar([counts[key].of], counts[keys[0]].of),
        counted(counts[key].of, "agency=" + own + "&indicator=" + key, "n"));
      return line;
    })) : "";
  }

  /** Each figure leads to what it counts. @param {string} own */
  function linkFigures(own) {
    /** @type {Record<string, string>} */
    var filters = { leads: "&role=leads", supports: "&role=supports", total: "", expanded: "&layer=expanded", day: "&due=" };
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".figures [data-f]")).forEach(function (item) {
      var figure = item.firstElementChild, name = item.dataset.f || "", words = (figure && figure.textContent) || "", of = made("a", "", words);
      if (!figure) return;
      if (name in filters) of = link("tasks.html#agency=" + own + filters[name] + (name === "day" ? words : ""), words);
      else if (document.querySelector("#" + name + (name === "partners" ? " > :not([hidden])" : ""))) of.setAttribute("href", "#" + name);
      else return;
      figure.replaceChildren(of);
    });
  }
  /** The measures that name it, with their titles. @param {HTMLElement} told */
  function fillMeasures(told) {
    var list = made("ul", "list"), head = told.previousElementSibling, count = head && head.querySelector(".aside");
    /** @type {NodeListOf<HTMLElement>} */ (told.querySelectorAll("p")).forEach(function (line) {
      var key = line.dataset.plan || "", plan = window.zerenTasks[key], role = line.querySelector("i");
      line.querySelectorAll("a").forEach(function (of) {
        var item = made("li"), number = of.textContent || "";
        item.append(role ? role.cloneNode(true) : "", " ", link("measure/" + key + ".html#m" + number, number + " · " + plan.measures[number]));
        if (window.zerenPlans) item.append(" ", made("small", "", plan.name));
        list.append(item);
      });
    });
    if (count) count.textContent = String(list.childElementCount);
    told.replaceChildren(list);
  }

  /* ── on paper: at most three sheets; what does not stand on them says where it is ── */
  var DENSE = 60, MOST = 130;
  function fitPaper() {
    var rows = document.querySelectorAll(".duties-of tbody tr"), main = document.querySelector("main");
    if (!main) return;
    main.classList.toggle("dense", rows.length > DENSE);
    rows.forEach(function (row, at) { row.classList.toggle("beyond", at >= MOST); });
    document.querySelectorAll(".duties-of").forEach(function (list) {
      var more = list.querySelectorAll("tr.beyond").length, note = list.querySelector(".more") || made("p", "more print-only small");
      note.textContent = page.lang === "zh" ? "另有 " + more + " 项，见任务列表（tasks.html）中本单位的任务。" : more + " more: the tasks of this agency in tasks.html.";
      if (more) list.append(note); else note.remove();
    });
  }
  addEventListener("beforeprint", fitPaper);

  document.addEventListener("DOMContentLoaded", function () {
    var main = document.querySelector("main"), own = (main && main.dataset.agency) || "", told = { leads: /** @type {Duty[]} */ ([]), supports: /** @type {Duty[]} */ ([]) };
    document.querySelectorAll("main .duties-of").forEach(function (list) {
      if (list instanceof HTMLElement) told[/** @type {"leads" | "supports"} */ (list.dataset.role)] = fill(list, own);
    });
    var counts = document.getElementById("counts"), whole = document.getElementById("task-list");
    if (whole) fillList(whole);
    linkFigures(own);
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".measures-of")).forEach(fillMeasures);
    if (counts && told.leads.length + told.supports.length) {
      var paper = made("p", "print-only small");
      paper.append(label("到期分布、指标、协同单位、沿革、正文措施和所引条款见网页。", "When tasks fall due, indicators, partners, what became of the agency, measures and provisions: see the page."));
      counts.before(paper);
      counts.append(dates(told.leads, told.supports, own), indicators(told.leads.concat(told.supports), own));
    }
  });
})();
