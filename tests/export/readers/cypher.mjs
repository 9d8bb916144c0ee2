// Takes a script of Cypher apart with Neo4j's own grammar, and prints its statements and what is wrong with them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOURCIER_NODE_MODULES}/`);
const { lintCypherQuery, parseStatementsStrs } = require("@neo4j-cypher/language-support");

const script = readFileSync(process.argv[2], "utf-8");
const { diagnostics } = lintCypherQuery(script, {});
console.log(
  JSON.stringify({
    statements: parseStatementsStrs(script).filter((one) => one.trim()),
    wrong: diagnostics.map((one) => one.message),
  }),
);
