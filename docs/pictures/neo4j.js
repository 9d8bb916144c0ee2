// The nodes and relationships of an answer as vis-network draws them, captioned as in browsers of property graphs.
import { Network } from "vis-network/standalone";
import file from "the-file";

const COLOURS = { Person: "#f2b134", Company: "#9fcbea", Site: "#e3b3cf", Project: "#f5b995" };
const things = new Map(file.flatMap(({ one, other }) => [[one.id, one], [other.id, other]]));
const nodes = [...things.values()].map(({ id, labels, properties }) => ({
  id,
  label: properties.label.replace(/ (?=\S{5,})/g, "\n").replace("-", "-\n"),
  color: COLOURS[labels.at(-1)],
}));
const edges = file.map(({ r }) => ({ id: r.id, from: r.start, to: r.end, label: r.type }));
new Network(document.getElementById("picture"), { nodes, edges }, {
  layout: { randomSeed: 5 },
  nodes: { shape: "circle", font: { size: 19 }, widthConstraint: 135 },
  edges: { arrows: "to", color: "#555555", font: { size: 15, align: "middle", background: "#ffffff", strokeWidth: 0 }, width: 1.5 },
  physics: { solver: "repulsion", repulsion: { nodeDistance: 290, springLength: 360, centralGravity: 0.05 }, stabilization: { iterations: 2000 } },
});
