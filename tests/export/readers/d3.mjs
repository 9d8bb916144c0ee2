// Lays out each file of a folder with the forces of D3 and prints by file which nodes its links found, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const modules = process.env.SOURCIER_NODE_MODULES;
const { forceLink, forceManyBody, forceSimulation } = await import(
  pathToFileURL(`${modules}/d3-force/dist/d3-force.mjs`).href
);

const folder = process.argv[2];

function opened(name) {
  const { nodes, links } = JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"));
  const before = nodes.map((one) => [one.x, one.y]);
  const force = forceLink(links).id((one) => one.id);
  forceSimulation(nodes).force("link", force).force("charge", forceManyBody()).stop().tick(1);
  return {
    before,
    nodes: nodes.map((one) => [one.id, one.x, one.y]),
    links: links.map((one) => [one.id, one.source.id, one.target.id]),
  };
}

console.log(JSON.stringify(Object.fromEntries(readdirSync(folder).map((name) => [name, opened(name)]))));
