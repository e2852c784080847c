// Says what Neo4j's language package finds wrong with statements, one after the other.
//
//   node lint.cjs FOLDER
//
// FOLDER has the package in its node_modules. Each line of the input is a request (JSON): the
// `text` of statements, the `version` ("CYPHER 5" or "CYPHER 25"), the names of its `parameters`,
// the `schema` of the graph, and whether `commands` of a console (:param) may stand in it. Each is answered by one line: a list of complaints with line and
// column (from 1), severity (1 error, 2 warning, 3 information) and message.

const { createRequire } = require("node:module");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const { lintCypherQuery, testData } = createRequire(join(process.argv[2], "package.json"))(
  "@neo4j-cypher/language-support",
);

// The functions and procedures of a plain server: those that the package lists for its own tests,
// by version, without those of two plugins.
const ofPlugins = /^(?:apoc|gds)\./;
const plain = (listed) =>
  Object.fromEntries(
    Object.entries(listed).map(([version, known]) => [
      version,
      Object.fromEntries(Object.entries(known).filter(([name]) => !ofPlugins.test(name))),
    ]),
  );
const functions = plain(testData.mockSchema.functions);
const procedures = plain(testData.mockSchema.procedures);

function complaints({ text, version, parameters, schema, commands }) {
  const given = Object.fromEntries(parameters.map((name) => [name, ""]));
  const known = { ...schema, functions, procedures, parameters: given, defaultLanguage: version };
  const { diagnostics } = lintCypherQuery(text, known, { consoleCommandsEnabled: commands });
  return diagnostics.map(({ range, severity, message }) => ({
    line: range.start.line + 1,
    column: range.start.character + 1,
    severity,
    message,
  }));
}

createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(complaints(JSON.parse(line))) + "\n");
});
