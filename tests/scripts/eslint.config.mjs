/* What the scripts of pages must not have: names that nobody made, or that nobody uses, and code that cannot run. */
const names = (list, how) => Object.fromEntries(list.split(" ").map((name) => [name, how]));

export default [
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "script",
      globals: names(
        "window document location history localStorage matchMedia addEventListener removeEventListener innerWidth innerHeight " +
        "getComputedStyle requestAnimationFrame setTimeout clearTimeout URL URLSearchParams Blob Option Element Event Image " +
        "MutationObserver ResizeObserver HTMLSelectElement HTMLElement HTMLTableRowElement TextEncoder XMLSerializer FileReader CSS console " +
        "HTMLAnchorElement devicePixelRatio scrollTo cancelAnimationFrame Uint8Array DOMParser vis Zeren navigator HTMLFormElement " +
        "dispatchEvent HashChangeEvent", "readonly"),
    },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      "no-undef": "error", "no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_", caughtErrors: "none" }],
      "no-unreachable": "error", "no-redeclare": "error", "no-dupe-keys": "error", "no-const-assign": "error",
      "no-cond-assign": "error", "no-self-assign": "error", "no-fallthrough": "error", "no-eval": "error", "no-implied-eval": "error",
      "no-new-func": "error", "no-script-url": "error", "use-isnan": "error", "valid-typeof": "error", "eqeqeq": "error",
      "no-loss-of-precision": "error", "no-unsafe-negation": "error", "no-sparse-arrays": "error", "no-undef-init": "error",
      "no-restricted-properties": ["error", { property: "innerHTML" }, { property: "outerHTML" }, { property: "insertAdjacentHTML" }],
    },
  },
];
