// Imports each file of a folder into graphology and prints by file the graph that it became, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOURCIER_NODE_MODULES}/`);
const Graph = require("graphology");

const folder = process.argv[2];
const opened = (name) => Graph.from(JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"))).export();

console.log(JSON.stringify(Object.fromEntries(readdirSync(folder).map((name) => [name, opened(name)]))));
