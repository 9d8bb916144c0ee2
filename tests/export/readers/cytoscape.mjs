// Opens each file of a folder with Cytoscape.js and prints by file what it holds and how it would be drawn, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOURCIER_NODE_MODULES}/`);
const cytoscape = require("cytoscape");

const folder = process.argv[2];
const complaints = [];
console.warn = (...words) => complaints.push(words.join(" "));

function opened(name) {
  const json = JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"));
  const cy = cytoscape({ ...json, headless: true, styleEnabled: true });
  const read = {
    nodes: cy.nodes().map((one) => ({ data: one.data(), position: one.position(), classes: one.classes(), shape: one.style("shape") })),
    edges: cy.edges().map((one) => ({
      data: one.data(),
      classes: one.classes(),
      line: one.style("line-style"),
      dashes: one.style("line-dash-pattern"),
      colour: one.style("line-color"),
      arrow: one.style("target-arrow-shape"),
    })),
    complaints: complaints.splice(0),
  };
  cy.destroy();
  return read;
}

console.log(JSON.stringify(Object.fromEntries(readdirSync(folder).map((name) => [name, opened(name)]))));
