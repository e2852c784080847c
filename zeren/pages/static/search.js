/* The search over all pages: comes with the index, before it. */
"use strict";
(function () {
  /**
   * One thing that can be found: its kind, the address of its page, its name, further words that are not shown.
   * @typedef {[kind: string, address: string, name: string, words?: string]} Entry
   */

  /**
   * Width, case and brackets do not count: 国办发[2020]43号 is 国办发〔2020〕43号.
   * @param {string} text
   */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[[\]{}〔〕【】《》「」“”"]/g, "");
  }

  /** @type {WeakMap<Entry, string[]>} */
  var folded = new WeakMap();

  /**
   * The name in either language, a number behind its kind (任务34), then the further words.
   * @param {Entry} entry
   * @param {Record<string, string[]>} kinds
   */
  function textsOf(entry, kinds) {
    var known = folded.get(entry);
    if (!known) {
      known = kinds[entry[0]].map(function (kind) { return fold(/^\d/.test(entry[2]) ? kind + entry[2] : entry[2]); });
      known.push(fold(entry[3] || ""));
      folded.set(entry, known);
    }
    return known;
  }

  /**
   * Whether a name begins with words; a number in them does not end within one: 任务3 is not 任务34.
   * @param {string} name
   * @param {string} whole
   */
  function begins(name, whole) {
    return name.indexOf(whole) === 0 && !(/\d$/.test(whole) && /^\d/.test(name.slice(whole.length)));
  }

  /**
   * What has all words: first what is called so, then what has them in its name, then what says them.
   * @param {Entry[]} index
   * @param {Record<string, string[]>} kinds the words for each kind, in Chinese and English
   * @param {string} typed
   * @returns {Entry[]}
   */
  function find(index, kinds, typed) {
    var words = fold(typed).split(/\s+/).filter(Boolean), whole = words.join("");
    /** @param {string} text */
    function has(text) { return words.every(function (word) { return text.indexOf(word) >= 0; }); }
    /** @type {Entry[][]} */
    var ranked = [[], [], []];
    if (!words.length) return [];
    index.forEach(function (entry) {
      var texts = textsOf(entry, kinds);
      if (!has(texts.join(" "))) return;
      if (begins(texts[0], whole) || begins(texts[1], whole)) ranked[0].push(entry);
      else ranked[has(texts[0] + " " + texts[1]) ? 1 : 2].push(entry);
    });
    return ranked[0].concat(ranked[1], ranked[2]);
  }

  window.zerenFind = find;
})();
