// Parses a flowchart with Mermaid and prints its nodes and edges as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const modules = process.env.SOURCIER_NODE_MODULES;
const require = createRequire(`${modules}/`);
const { JSDOM } = require("jsdom");
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(`${modules}/mermaid/dist/mermaid.core.mjs`).href);

const text = readFileSync(process.argv[2], "utf-8");
await mermaid.parse(text);
const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
// Mermaid keeps the codes of characters under marks of its own until it draws.
const plain = (words) =>
  words.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
console.log(
  JSON.stringify({
    type,
    nodes: [...db.getVertices().values()].map((one) => ({ id: one.id, label: plain(one.text), link: one.link ?? null })),
    edges: db.getEdges().map((one) => ({
      source: one.start, target: one.end, label: plain(one.text), stroke: one.stroke, type: one.type, style: one.style ?? [],
    })),
  }),
);
