// Reads GEXF with graphology and prints its nodes and edges as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOURCIER_NODE_MODULES}/`);
const { MultiGraph } = require("graphology");
const gexf = require("graphology-gexf");

const graph = gexf.parse(MultiGraph, readFileSync(process.argv[2], "utf-8"));
console.log(JSON.stringify(graph.export()));
