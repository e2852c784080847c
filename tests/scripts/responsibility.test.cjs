"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { windowWith } = require("./script.cjs");

class Option {
  constructor(text, value) { Object.assign(this, { text, value }); }
}
const { Zeren } = windowWith({ Option }, "co_responsibility.js");
const task = (plan, indicator, leads, supports) => ({ plan, indicator, leads, supports });
const FACTS = {
  plans: [{ key: "p0" }, { key: "p1" }, { key: "p2" }],
  governments: [{ key: "g0", plans: [0, 2] }, { key: "g1", plans: [1] }],
  indicators: [{ key: "i0", name: "一" }, { key: "i1", name: "二" }],
  agencies: [{ key: "a0" }, { key: "a1" }],
  tasks: [task(0, 0, [0], []), task(1, 1, [1], [0]), task(2, null, [0], [1]), task(2, 0, [0], [1])],
};
const chosen = (plan, indicator = "") => Array.from(Zeren.tasks(FACTS, { plan, indicator, expanded: false }), (one) => one.at);

test("tasks are those of a plan, of the plans of a government, or of all", () => {
  assert.deepEqual(chosen("p1"), [1]);
  assert.deepEqual(chosen("g0"), [0, 2, 3]);
  assert.deepEqual(chosen(""), [0, 1, 2, 3]);
  assert.deepEqual(chosen("unknown"), []);
  assert.deepEqual(chosen("g0", "i0"), [0, 3]);
});

test("indicators are offered with their tasks in the scope, and one without any is let go", () => {
  const offered = (plan, value) => {
    const field = {
      tagName: "SELECT", value, options: [new Option("全部", "")],
      replaceChildren(...options) { this.options = options; },
    };
    Zeren.offerIndicators(FACTS, { elements: { plan: { value: plan }, indicator: field } });
    return [Array.from(field.options, (one) => one.text).slice(1), field.value];
  };
  assert.deepEqual(offered("g0", "i0"), [["一 (2)"], "i0"]);
  assert.deepEqual(offered("p1", "i0"), [["二 (1)"], ""]);
  assert.deepEqual(offered("", "i1"), [["一 (2)", "二 (1)"], "i1"]);
  Zeren.offerIndicators(FACTS, { elements: { plan: { value: "" }, indicator: { tagName: "INPUT" } } });
});

test("a pair is as heavy as the tasks that both carry, or that one leads and the other supports", () => {
  const tasks = Zeren.tasks(FACTS, { plan: "", indicator: "", expanded: false });
  const told = (...how) => Array.from(Zeren.pairs(tasks, ...how).values(), (pair) => [pair.key, pair.tasks.length]);
  assert.deepEqual(told("common", ""), [["0/1", 3]]);
  assert.deepEqual(told("support", ""), [["1/0", 1], ["0/1", 2]]);
  assert.deepEqual(told("common", "leads"), []);
});
