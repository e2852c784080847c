/* Who shares which task: pairs and cells derived from the duties of a page, as the reader chooses.
   Facts come with a script, or stand as JSON in a page that is alone; nothing is fetched. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

Zeren.json = function (id) {
  const inPage = document.getElementById(id);
  return inPage ? JSON.parse(inPage.textContent || "") : window.zerenData[id];
};

/* What a page has to have. */
Zeren.byId = function (id) {
  const found = document.getElementById(id);
  if (!found) throw new Error("no element " + id);
  return found;
};

/* The words of the language that the page shows now. */
Zeren.words = function () {
  return Zeren.json("words")[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
};

/* Calls `then` with the view of a plan or a government, by its key, or of all (""): who is shown, and where
   each stands. That of a part of the plans is a script of its own, which is loaded when it is wanted. */
Zeren.view = function (facts, plan, then) {
  const views = /** @type {Record<string, ZerenView>} */ (window.zerenViews = window.zerenViews || {});
  const held = facts.views[facts.plans.length > 1 ? plan : ""] || views[plan];
  if (held) {
    then(held);
    return;
  }
  const script = document.createElement("script");
  script.src = "static/network-view-" + plan + ".js";
  script.onload = () => then(views[plan]);
  document.head.append(script);
};

/* The place of an agency in a view; undefined where it is not in it. */
Zeren.placeIn = function (view, at) {
  view.places = view.places || new Map(view.agencies.map((one, place) => [one, place]));
  return view.places.get(at);
};

Zeren.communityOf = function (view, at) {
  const place = Zeren.placeIn(view, at);
  return place === undefined ? Infinity : view.community[place];
};

/* The places of the plans that a key names: of a plan, or of a government; of all for "". */
Zeren.plansOf = function (facts, key) {
  const government = facts.governments.find((one) => one.key === key);
  if (government) return new Set(government.plans);
  return new Set(facts.plans.map((_, at) => at).filter((at) => key === "" || facts.plans[at].key === key));
};

/* Offers the indicators that tasks of the chosen plans have, with their tasks; one that they have not is let go. */
Zeren.offerIndicators = function (facts, form) {
  const field = /** @type {HTMLSelectElement} */ (form.elements.indicator);
  if (field.tagName !== "SELECT") return;
  const tasks = Zeren.tasks(facts, { plan: form.elements.plan.value, indicator: "", expanded: false });
  const counts = facts.indicators.map(() => 0), chosen = field.value;
  for (const task of tasks) if (task.indicator !== null) counts[task.indicator] += 1;
  field.replaceChildren(field.options[0], ...facts.indicators.map((one, at) => ({ one, count: counts[at] })).filter(({ count }) => count)
    .map(({ one, count }) => new Option(one.name + " (" + count + ")", one.key)));
  field.value = [...field.options].some((one) => one.value === chosen) ? chosen : "";
};

/* The tasks of a choice {plan, indicator, expanded}, with those who carry them where wanted. */
Zeren.tasks = function (facts, choice) {
  /** @param {ZerenMapTask} task */
  const held = (task) => (choice.expanded && task.carried) || task;
  const plans = Zeren.plansOf(facts, choice.plan);
  const indicator = facts.indicators.findIndex((one) => one.key === choice.indicator);
  return facts.tasks
    .map((task, at) => ({ task, at }))
    .filter(({ task }) => plans.has(task.plan))
    .filter(({ task }) => choice.indicator === "" || task.indicator === indicator)
    .map(({ task, at }) => ({
      at,
      indicator: task.indicator,
      leads: held(task).leads,
      supports: held(task).supports,
      alone: held(task).leads.length === 1,
    }));
};

/* Cuts tasks of a choice to the agencies that are shown: those of the view; where its agencies are not
   all, and an indicator is chosen, those with most tasks of it. */
Zeren.cut = function (facts, view, tasks, choice) {
  const loads = Zeren.loads(facts, tasks);
  /** @param {number} at */
  const size = (at) => loads[at].all.length;
  const present = facts.agencies.map((_, at) => at).filter(size);
  const busiest = () => present.sort((a, b) => size(b) - size(a) || a - b).slice(0, facts.most);
  // without their groups, members that none of the busiest plans names are left out, too
  const named = choice.expanded ? view.agencies : view.agencies.slice(0, view.x.length);
  const kept = new Set(choice.indicator && view.leftOut ? busiest() : named);
  /** @param {number[]} side */
  const within = (side) => side.filter((at) => kept.has(at));
  return {
    kept,
    leftOut: present.filter((at) => !kept.has(at)).length,
    tasks: tasks.map((task) => ({ ...task, leads: within(task.leads), supports: within(task.supports) })),
  };
};

Zeren.tellLeftOut = function (cut, loads, words) {
  const shown = loads.filter((load) => load.all.length).length;
  const told = Zeren.byId("left-out");
  told.hidden = !cut.leftOut;
  told.textContent = words.leftOut.replace("{agencies}", String(shown)).replace("{more}", String(cut.leftOut));
};

/* Which tasks each agency leads, leads without another, supports, and carries in either role. */
Zeren.loads = function (facts, tasks) {
  const loads = facts.agencies.map(() => /** @type {ZerenLoad} */ ({ leads: [], alone: [], supports: [], all: [] }));
  for (const task of tasks) {
    for (const one of task.leads) loads[one].leads.push(task.at);
    if (task.alone) for (const one of task.leads) loads[one].alone.push(task.at);
    for (const one of task.supports) loads[one].supports.push(task.at);
    for (const one of new Set([...task.leads, ...task.supports])) loads[one].all.push(task.at);
  }
  return loads;
};

/* Pairs of agencies with the tasks that they share, by key "first/second".
   relation "common": in any role, or both in the role; "support": the first leads, the second
   supports it. */
Zeren.pairs = function (tasks, relation, role) {
  const pairs = /** @type {Map<string, ZerenPair>} */ (new Map());
  /** @param {number} from @param {number} to @param {number} at */
  const add = (from, to, at) => {
    const key = from + "/" + to, pair = pairs.get(key);
    if (pair) pair.tasks.push(at);
    else pairs.set(key, { key, from, to, tasks: [at] });
  };
  for (const task of tasks) {
    if (relation === "support") {
      for (const lead of task.leads) {
        for (const other of task.supports) if (lead !== other) add(lead, other, task.at);
      }
      continue;
    }
    const held =
      role === "leads" ? task.leads
      : role === "supports" ? task.supports
      : [...new Set([...task.leads, ...task.supports])].sort((a, b) => a - b);
    held.forEach((one, at) => held.slice(at + 1).forEach((other) => add(one, other, task.at)));
  }
  return pairs;
};

/* The smallest number of common tasks at which as many ties are left as can be read. */
Zeren.clearWeight = function (pairs, agencies, tiesPerAgency) {
  const weights = [...pairs.values()].map((pair) => pair.tasks.length).sort((a, b) => b - a);
  const most = tiesPerAgency * agencies;
  return weights.length <= most ? 1 : weights[most] + 1;
};

/* The name of a task, as text, and as a link to its page where there is one. */
Zeren.taskName = function (facts, words, at) {
  const task = facts.tasks[at];
  const indicator = task.indicator === null ? "" : " · " + facts.indicators[task.indicator].name;
  const plan = facts.plans.length > 1 ? facts.plans[task.plan].id + " " : "";
  return plan + words.task + " " + task.number + indicator;
};

Zeren.taskLink = function (facts, words, at) {
  const page = facts.tasks[at].page;
  const link = document.createElement(page ? "a" : "span");
  if (page) link.setAttribute("href", page);
  link.textContent = Zeren.taskName(facts, words, at);
  return link;
};

Zeren.agencyLink = function (facts, at) {
  const page = facts.agencies[at].page;
  const link = document.createElement(page ? "a" : "span");
  if (page) link.setAttribute("href", page);
  link.textContent = facts.agencies[at].name;
  return link;
};

/* An element with a class and children, texts as text. */
Zeren.make = function (tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

/* A list of tasks; a long one is folded. */
Zeren.taskList = function (facts, words, tasks) {
  const list = Zeren.make("ul", "task-list");
  for (const at of tasks) list.append(Zeren.make("li", "", Zeren.taskLink(facts, words, at)));
  return list;
};

/* The form's choices as an object, kept in the address behind #, so that a view can be sent. */
Zeren.choices = function (form) {
  const chosen = /** @type {ZerenChosen} */ ({});
  for (const field of /** @type {Iterable<HTMLInputElement>} */ (form.elements)) {
    if (field.name) chosen[field.name] = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
  }
  return chosen;
};

/* Which tasks are chosen in a form. */
Zeren.choice = function (form) {
  const { plan, indicator, scope } = Zeren.choices(form);
  return { plan, indicator: indicator || "", expanded: scope === "expanded" };
};

/* The words of what is chosen in a field. */
Zeren.chosenWords = function (field) {
  return (field.selectedOptions[0]?.textContent || "").trim();
};

Zeren.fromAddress = function () {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
};

Zeren.restore = function (form, chosen) {
  for (const field of /** @type {Iterable<HTMLInputElement | HTMLSelectElement>} */ (form.elements)) {
    const value = field.name && Object.hasOwn(chosen, field.name) ? chosen[field.name] : undefined;
    if (value === undefined) continue;
    if (field instanceof HTMLSelectElement) {
      if ([...field.options].some((one) => one.value === value)) field.value = value;
    } else if (field.type === "checkbox") field.checked = value === "1";
    else field.value = value;
  }
};

Zeren.keepInAddress = function (chosen, usual) {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) {
    if (value !== usual[name] && value !== "" && value !== undefined) kept.set(name, value);
  }
  const text = kept.toString();
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
};

Zeren.download = function (name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

/* The day, as it stands on paper and in files. */
Zeren.today = function () {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
};
