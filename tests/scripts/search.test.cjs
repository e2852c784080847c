"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { windowWith } = require("./script.cjs");

const { zerenFind } = windowWith({}, "search.js");
const KINDS = { task: ["任务", "task"], document: ["文件", "document"], agency: ["单位", "agency"] };
const INDEX = [
  ["agency", "a1", "自治区财政厅 · 财政厅"],
  ["task", "t3", "3 压缩办理时限", "会同任务34的单位推行电子印章"],
  ["task", "t34", "34 目标三十四"],
  ["task", "t12", "1(2) 目标"],
  ["task", "t340", "340 目标"],
  ["document", "d43", "重点任务分工方案 国办发〔2020〕43号"],
];
const found = (typed) => Array.from(zerenFind(INDEX, KINDS, typed), (one) => one[1]);

test("a number behind its kind finds the task that has it before those that say it", () => {
  assert.deepEqual(found("任务34"), ["t34", "t340", "t3"]);
  assert.deepEqual(found("task 34"), ["t34", "t340", "t3"]);
  assert.deepEqual(found("任务1(2)"), ["t12"]);
  assert.deepEqual(found("任务12"), []);
});

test("a number of a document is found in whatever brackets", () => {
  for (const typed of ["国办发[2020]43号", "国办发【2020】43号", "国办发〔２０２０〕43号"]) {
    assert.deepEqual(found(typed), ["d43"]);
  }
});

test("words of an action are found behind names", () => {
  assert.deepEqual(found("电子印章"), ["t3"]);
  assert.deepEqual(found("财政厅"), ["a1"]);
});

test("all words must be there, and nothing is found by none", () => {
  assert.deepEqual(found("目标 340"), ["t340"]);
  assert.deepEqual(found("目标 财政厅"), []);
  assert.deepEqual(found(" 《》 "), []);
});
