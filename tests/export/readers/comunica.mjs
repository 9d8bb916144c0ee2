// Asks a SPARQL endpoint the questions of a JSON file with Comunica and prints the answers: a boolean, rows of terms by
// variable, or triples of terms. Where no `type` of the source is told, the engine finds out what the address is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOURCIER_NODE_MODULES}/`);
const { QueryEngine } = require("@comunica/query-sparql");

const { type, url, queries } = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const engine = new QueryEngine();
const sources = [type ? { type, value: url } : url];

function written(term) {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  return { value: term.value, language: term.language, datatype: term.datatype.value };
}

async function answer(query) {
  const result = await engine.query(query, { sources });
  if (result.resultType === "boolean") return result.execute();
  const found = await (await result.execute()).toArray();
  return result.resultType === "quads"
    ? found.map((triple) => [triple.subject, triple.predicate, triple.object].map(written))
    : found.map((row) => Object.fromEntries([...row].map(([variable, term]) => [variable.value, written(term)])));
}

const answers = [];
for (const query of queries) answers.push(await answer(query));
console.log(JSON.stringify(answers));
