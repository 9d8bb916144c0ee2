// A GEXF file as sigma.js draws it with places, sizes and colours of the file; only how thick lines and how large letters are is said here.
import { MultiDirectedGraph } from "graphology";
import { parse } from "graphology-gexf";
import Sigma from "sigma";
import file from "the-file";

const container = document.getElementById("picture");
const graph = parse(MultiDirectedGraph, file);
new Sigma(graph, container, {
  defaultEdgeType: "arrow",
  edgeReducer: (id, edge) => ({ ...edge, size: 3 }),
  labelDensity: 10,
  labelRenderedSizeThreshold: 0,
  labelSize: 16,
  stagePadding: 85,
});
