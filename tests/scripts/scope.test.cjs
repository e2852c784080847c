"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { windowWith } = require("./script.cjs");

const PLANS = {
  governments: [["g1", "甲", "甲", { flow: "flow/g1.html" }], ["g2", "乙", "乙", {}]],
  plans: [
    { key: "p1", name: "一", government: "g1", tasks: 3, pages: { plan: "plan/p1.html", flow: "flow/p1.html" } },
    { key: "p2", name: "二", government: "g1", tasks: 4, pages: { plan: "plan/p2.html", flow: "flow/p2.html" } },
    { key: "p3", name: "三", government: "g2", tasks: 5, pages: { plan: "plan/p3.html", flow: "flow/p3.html" } },
  ],
};

/* The script on a page at an address, with what it does to the address. */
function at(address, root = "") {
  const [path, ...rest] = address.split(/(?=[?#])/);
  const gone = [];
  const location = {
    pathname: "/site/" + path,
    search: rest.find((part) => part[0] === "?") || "",
    hash: rest.find((part) => part[0] === "#") || "",
    replace: (to) => gone.push(to),
  };
  const document = { documentElement: { dataset: { root }, lang: "zh" }, addEventListener() {} };
  const history = { replaceState: (_, __, to) => gone.push(to) };
  return { ...windowWith({ zerenPlans: PLANS, location, document, history }, "scope.js").zerenScope, gone };
}

test("a scope is a plan, a government, or all where nothing is known by it", () => {
  assert.deepEqual([...at("tasks.html?scope=p2").plans], ["p2"]);
  assert.deepEqual([...at("tasks.html?scope=g1").plans], ["p1", "p2"]);
  assert.deepEqual([...at("tasks.html?scope=other").plans], ["p1", "p2", "p3"]);
  assert.equal(at("tasks.html?scope=other").scoped("a.html"), "a.html");
});

test("every link to a page takes the scope along, and nothing else does", () => {
  const { scoped } = at("tasks.html?scope=g1");
  assert.equal(scoped("agencies.html"), "agencies.html?scope=g1");
  assert.equal(scoped("../text/a.html#s3-7"), "../text/a.html?scope=g1#s3-7");
  assert.equal(scoped(scoped("agencies.html")), "agencies.html?scope=g1");
  for (const other of ["#p3", "query/workload.csv", "data:,"]) assert.equal(scoped(other), other);
});

test("a link keeps what it sends, with the scope of the page in place of its own", () => {
  const { scoped } = at("changes.html?scope=g1");
  assert.equal(scoped("changes.html?before=a&after=b#x"), "changes.html?before=a&after=b&scope=g1#x");
  assert.equal(scoped("tasks.html?scope=p3"), "tasks.html?scope=g1");
});

test("the map takes the scope as its plan, and a plan in its address as the scope", () => {
  for (const page of ["network.html", "matrix.html", "compare.html"]) {
    assert.deepEqual(at(page + "?scope=g1#size=leads").gone, ["/site/" + page + "?scope=g1#size=leads&plan=g1"]);
    assert.deepEqual(at(page + "?scope=g1#plan=g1").gone, []);
    assert.deepEqual(at(page + "#plan=p2").gone, ["/site/" + page + "?scope=p2#plan=p2"]);
    assert.deepEqual(at(page + "#plan=other").gone, []);
  }
  assert.deepEqual(at("tasks.html#plan=p2").gone, []);
});

test("a link that names a plan leads into it", () => {
  assert.equal(at("index.html").scoped("tasks.html#plan=p3&due=2021"), "tasks.html?scope=p3#plan=p3&due=2021");
  assert.equal(at("tasks.html?scope=p1").scoped("tasks.html#plan=p3"), "tasks.html?scope=p3#plan=p3");
});

test("counts are sums within the scope, and none where a row is of other plans", () => {
  const counts = "p1:1,2 p2:10,20 p3:100,200";
  assert.deepEqual(Array.from(at("agencies.html?scope=g1").sums(counts)), [11, 22]);
  assert.deepEqual(Array.from(at("agencies.html?scope=p3").sums(counts)), [100, 200]);
  assert.equal(at("agencies.html?scope=g2").sums("p1:1,2"), null);
  assert.equal(at("agencies.html?scope=g2").sums(""), null);
});

test("a row is in the scope with any of its plans, or where it is of none", () => {
  const { inScope } = at("findings.html?scope=p1");
  assert.deepEqual([inScope("p1"), inScope("p2 p1"), inScope("p2"), inScope(undefined)], [true, true, false, true]);
});

test("a page that shows all plans gives way to the same of the scope", () => {
  assert.deepEqual(at("index.html?scope=p2").gone, ["plan/p2.html?scope=p2"]);
  assert.deepEqual(at("index.html?scope=g1").gone, ["plans.html?scope=g1"]);
  assert.deepEqual(at("flow.html?scope=p3").gone, ["flow/p3.html?scope=p3"]);
  assert.deepEqual(at("flow.html?scope=g1").gone, ["flow/g1.html?scope=g1"]);
  assert.deepEqual(at("calendar.html?scope=g1").gone, []);
  assert.deepEqual(at("progress.html?scope=p1").gone, []);
  assert.deepEqual(at("network.html?scope=p1#view=x").gone, ["/site/network.html?scope=p1#view=x&plan=p1"]);
  assert.deepEqual(at("index.html").gone, []);
});
