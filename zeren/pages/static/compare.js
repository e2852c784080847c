/* Two agencies beside each other: what each carries, what they share, who leads whom. */
"use strict";

(function () {
  const facts = Zeren.json("facts");
  /** @typedef {"leads" | "supports"} Side */
  const form = /** @type {ChoicesForm<{ one: HTMLSelectElement, other: HTMLSelectElement }>} */ (Zeren.byId("choices"));
  const panel = Zeren.byId("compared");
  const WORDS = {
    zh: { agency: "单位", leads: "牵头", supports: "配合", all: "合计", shared: "共同任务", alone: "不与对方同办", bothLead: "共同牵头", bothSupport: "都配合",
      lead: "{0} 牵头、{1} 配合", none: "没有", same: "请选两个不同的单位（所选范围内没有的单位不列出）。", of: "占其任务" },
    en: { agency: "Agency", leads: "Leads", supports: "Supports", all: "In all", shared: "Tasks in common", alone: "Without the other", bothLead: "Both lead",
      bothSupport: "Both support", lead: "{0} leads, {1} supports", none: "none", same: "Choose two different agencies; those without a task of the choice are not listed.", of: "Of its tasks" },
  };
  const words = () => WORDS[document.documentElement.lang === "zh" ? "zh" : "en"];
  /** @param {string} key */
  const placeOf = (key) => facts.agencies.findIndex((one) => one.key === key);

  function chosenTasks() { return Zeren.tasks(facts, Zeren.choice(form)); }

  /* Agencies that carry a task of the choice, by name. What was chosen stays if it is among them, and gives
     way to nobody if not; where nothing was, the two with most tasks stand. */
  function offer() {
    const loads = Zeren.loads(facts, chosenTasks());
    const present = facts.agencies.map((_, at) => at).filter((at) => loads[at].all.length);
    const first = [...present].sort((a, b) => loads[b].all.length - loads[a].all.length || a - b);
    const byName = present.sort((a, b) => facts.agencies[a].name.localeCompare(facts.agencies[b].name, "zh"));
    /** @type {("one" | "other")[]} */ (["one", "other"]).forEach((name, place) => {
      const field = form.elements[name], before = field.value || Zeren.fromAddress()[name];
      field.replaceChildren(...byName.map((at) => new Option(facts.agencies[at].name + "  " + loads[at].all.length, facts.agencies[at].key)));
      field.value = before;
      if (!before && first.length) field.value = facts.agencies[first[Math.min(place, first.length - 1)]].key;
    });
  }

  /** @param {string} title @param {number[]} tasks */
  function listed(title, tasks) {
    const head = Zeren.make("h2", "", title + " ", Zeren.make("span", "aside", String(tasks.length)));
    if (!tasks.length) return [head, Zeren.make("p", "soft", words().none)];
    const taskWords = Zeren.words();
    return [head, Zeren.taskList(facts, taskWords, tasks)];
  }

  /** @param {number} at @param {ZerenHeld[]} tasks @param {number} shared */
  function sums(at, tasks, shared) {
    const load = Zeren.loads(facts, tasks)[at], part = load.all.length ? Math.round((100 * shared) / load.all.length) : 0;
    const link = Zeren.agencyLink(facts, at), row = Zeren.make("tr", "", Zeren.make("th", "", link));
    link.className = "name";
    [load.leads.length, load.supports.length, load.all.length, shared, part + "%", load.all.length - shared].forEach((told) =>
      row.append(Zeren.make("td", "n", String(told))));
    return row;
  }

  function show() {
    const one = placeOf(form.elements.one.value), other = placeOf(form.elements.other.value);
    if (one === other || one < 0 || other < 0) {
      panel.replaceChildren(Zeren.make("p", "", words().same));
      return;
    }
    const tasks = chosenTasks(), [first, second] = [one, other].map((at) => facts.agencies[at].name);
    /** @param {ZerenHeld} task @param {Side} side @param {number} at */
    const held = (task, side, at) => task[side].includes(at);
    /** @param {Side} left @param {Side} right */
    const where = (left, right) => tasks.filter((task) => held(task, left, one) && held(task, right, other)).map((task) => task.at);
    const shared = tasks.filter((task) => [one, other].every((at) => held(task, "leads", at) || held(task, "supports", at))).length;
    /** @param {string} a @param {string} b */
    const told = (a, b) => words().lead.replace("{0}", a).replace("{1}", b);
    const head = Zeren.make("tr", "", Zeren.make("th", "", words().agency));
    [words().leads, words().supports, words().all, words().shared, words().of, words().alone].forEach((name) => head.append(Zeren.make("th", "n", name)));
    const table = Zeren.make("table", "", Zeren.make("thead", "", head),
      Zeren.make("tbody", "", sums(one, tasks, shared), sums(other, tasks, shared)));
    const chosen = [...form.querySelectorAll("select")].filter((field) => !["one", "other"].includes(field.name)).map(Zeren.chosenWords);
    const plans = facts.plans.length === 1 ? [facts.plans[0].name] : [];
    Zeren.byId("print-words").textContent = [...plans, ...chosen, Zeren.today()].join(" · ");
    const parts = [
      listed(told(first, second), where("leads", "supports")),
      listed(told(second, first), where("supports", "leads")),
      listed(words().bothLead, where("leads", "leads")),
      listed(words().bothSupport, where("supports", "supports")),
    ].map((each) => Zeren.make("section", "", ...each));
    panel.replaceChildren(Zeren.make("div", "sums", table), Zeren.make("div", "columns", ...parts));
  }

  function change() {
    offer();
    Zeren.keepInAddress(Zeren.choices(form), {});
    show();
  }
  function read() {
    const kept = Zeren.fromAddress();
    Zeren.restore(form, { plan: "", scope: "", ...kept });
    offer();
    Zeren.restore(form, kept);
    show();
  }

  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  Zeren.byId("swap").addEventListener("click", () => {
    const { one, other } = form.elements, before = one.value;
    one.value = other.value;
    other.value = before;
    change();
  });
  new MutationObserver(show).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  addEventListener("hashchange", read);
  read();
})();
