/* Runs scripts of pages as a page does, in a world of their own, and gives its window. */
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { createContext, runInContext } = require("node:vm");

const FOLDER = join(__dirname, "..", "..", "zeren", "pages", "static");

function windowWith(world, ...names) {
  const window = createContext({ URLSearchParams, ...world });
  window.window = window;
  for (const name of names) runInContext(readFileSync(join(FOLDER, name), "utf-8"), window, name);
  return window;
}

module.exports = { windowWith };
