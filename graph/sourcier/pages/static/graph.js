// The drawing of all ties: made from the list in its page, which says the same in words and needs no script.
"use strict";

addEventListener("DOMContentLoaded", () => {
  const stage = document.getElementById("drawing");
  if (!stage || typeof cytoscape !== "function") return;
  const form = stage.querySelector("form");
  const chosen = stage.querySelector(".chosen");
  const shown = chosen.querySelector(".shown");
  const count = stage.querySelector("[data-count]");
  const nodes = [...document.querySelectorAll("[data-node]")];
  const edges = [...document.querySelectorAll("[data-edge]")];
  const nodeOf = new Map(nodes.map((item) => [item.dataset.node, item]));
  const edgeOf = new Map(edges.map((item) => [`edge ${item.dataset.edge}`, item]));
  const nameOf = (item) => item.querySelector("h3 a").textContent;
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const HUBS = 14;
  const HUB_SIZE = 12;
  const isEnlarged = (node) => node.data("size") * cy.zoom() < HUB_SIZE;

  stage.hidden = false;
  const cy = cytoscape({
    container: stage.querySelector(".canvas"),
    layout: { name: "preset" },
    minZoom: 0.05,
    maxZoom: 4,
    userZoomingEnabled: false,
    autoungrabify: true,
    boxSelectionEnabled: false,
    elements: [
      ...nodes.map((item) => ({
        group: "nodes",
        data: {
          id: item.dataset.node, name: nameOf(item), shape: item.dataset.shape, fill: item.dataset.fill,
          line: item.dataset.line, degree: Number(item.dataset.degree), size: 11 + Math.min(11, Number(item.dataset.degree) * 0.8),
        },
        position: { x: Number(item.dataset.x), y: Number(item.dataset.y) },
      })),
      ...edges.map((item) => ({
        group: "edges",
        data: {
          id: `edge ${item.dataset.edge}`, source: item.dataset.source, target: item.dataset.target,
          standing: item.dataset.standing, arrow: "symmetric" in item.dataset ? "none" : "triangle",
        },
      })),
    ],
  });

  function paint() {
    const page = getComputedStyle(document.documentElement);
    const [ink, paper, link] = ["--ink", "--paper", "--link"].map(colour);
    const style = [
      { selector: "node", style: {
        label: "data(name)", shape: "data(shape)", "background-color": "data(fill)", "border-color": "data(line)",
        "border-width": 1.5, width: (node) => 96 + node.data("size") * 4, height: (node) => 20 + node.data("size") * 2,
        color: "#111111", "font-family": page.fontFamily.replace(/'/g, '"'), "font-size": "data(size)",
        "text-valign": "center", "text-wrap": "wrap", "text-max-width": (node) => 84 + node.data("size") * 4,
        "min-zoomed-font-size": 5,
      } },
      { selector: "node[shape = 'polygon']", style: { "shape-polygon-points": stage.dataset.house, "text-margin-y": 4 } },
      { selector: "node[?isHub]", style: {
        "font-size": (node) => Math.max(node.data("size"), HUB_SIZE / cy.zoom()), "font-weight": "bold",
        color: (node) => (isEnlarged(node) ? ink : "#111111"), "text-outline-color": paper,
        "text-outline-width": (node) => (isEnlarged(node) ? 3 / cy.zoom() : 0),
        "text-max-width": (node) => Math.max(84 + node.data("size") * 4, 130 / cy.zoom()), "z-index": 2,
      } },
      { selector: "edge", style: { "curve-style": "bezier", "target-arrow-shape": "data(arrow)", "arrow-scale": 1.2 } },
      { selector: ".faint", style: { opacity: 0.18 } },
      { selector: ".found", style: { "border-width": 5, "border-color": link } },
      { selector: ".out", style: { display: "none" } },
      { selector: "node:selected", style: { "border-width": 6, "border-color": link } },
      { selector: "edge:selected", style: { width: 6 } },
    ];
    for (const line of form.querySelectorAll("[data-standing]")) {
      const drawn = getComputedStyle(line);
      const dashes = drawn.strokeDasharray.match(/[\d.]+/g);
      const kind = line.dataset.standing;
      style.splice(3, 0, { selector: `edge[standing = '${kind}']`, style: {
        "line-color": drawn.stroke, "target-arrow-color": drawn.stroke, width: parseFloat(drawn.strokeWidth) * 1.3,
        "line-style": dashes ? "dashed" : "solid", ...(dashes ? { "line-dash-pattern": dashes.map(Number) } : {}),
        "target-arrow-fill": kind === "existing" ? "filled" : "hollow",
        ...(kind === "denied" ? { "mid-target-arrow-shape": "tee", "mid-target-arrow-color": drawn.stroke } : {}),
        ...(kind === "withdrawn" ? { "mid-target-arrow-shape": "square", "mid-target-arrow-color": drawn.stroke } : {}),
      } });
    }
    cy.style(style);
  }

  // The best tied are named even from afar, where their names do not cover each other.
  function nameHubs() {
    const [width, height] = [160 / cy.zoom(), 44 / cy.zoom()];
    const named = [];
    for (const node of cy.nodes().sort((a, b) => b.data("degree") - a.data("degree"))) {
      const { x, y } = node.position();
      if (named.length === HUBS) break;
      if (named.some((other) => Math.abs(other.x - x) < width && Math.abs(other.y - y) < height)) continue;
      named.push({ x, y });
      node.data("isHub", true);
    }
  }

  function colour(name) {
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function copy(item) {
    const made = item.cloneNode(true);
    for (const one of [made, ...made.querySelectorAll("*")]) {
      one.removeAttribute("id");
      for (const name of Object.keys(one.dataset)) delete one.dataset[name];
    }
    made.hidden = false;
    return made;
  }

  function choose(element, moves) {
    cy.elements().unselect().addClass("faint");
    (element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes())).removeClass("faint");
    element.select();
    const ties = document.createElement("ul");
    if (element.isNode()) {
      const head = copy(nodeOf.get(element.id()).querySelector("h3"));
      head.querySelector("button").remove();
      ties.append(...element.connectedEdges().not(".out").map((edge) => copy(edgeOf.get(edge.id()))));
      shown.replaceChildren(head, ties);
    } else {
      ties.append(copy(edgeOf.get(element.id())));
      shown.replaceChildren(ties);
    }
    chosen.scrollTop = 0;
    if (moves) cy.animate({ center: { eles: element }, zoom: Math.max(cy.zoom(), 0.8), duration: still() ? 0 : 300 });
  }

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function clear() {
    cy.elements().unselect().removeClass("faint found");
  }

  function filter() {
    const data = new FormData(form);
    const [standings, kinds] = ["standing", "kind"].map((name) => new Set(data.getAll(name)));
    const wanted = fold(String(data.get("wanted"))).trim();
    cy.batch(() => {
      clear();
      for (const item of nodes) {
        const node = cy.getElementById(item.dataset.node);
        const isShown = kinds.has(item.dataset.kind);
        const isFound = wanted !== "" && fold(nameOf(item)).includes(wanted);
        node.toggleClass("out", !isShown).toggleClass("found", isFound).toggleClass("faint", wanted !== "" && !isFound);
        item.hidden = !isShown || (wanted !== "" && !isFound);
      }
      for (const item of edges) {
        const edge = cy.getElementById(`edge ${item.dataset.edge}`);
        const isShown = standings.has(item.dataset.standing);
        edge.toggleClass("out", !isShown).toggleClass("faint", wanted !== "");
        item.hidden = !isShown;
      }
    });
    const left = cy.nodes(wanted ? ".found" : "node").not(".out");
    const ties = cy.edges().filter((edge) => !edge.union(edge.connectedNodes()).is(".out"));
    const numbers = { ties: ties.length, all_ties: edges.length, nodes: left.length, all_nodes: nodes.length };
    count.textContent = count.dataset.count.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
  }

  const actions = {
    closer: () => cy.zoom({ level: cy.zoom() * 1.4, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    farther: () => cy.zoom({ level: cy.zoom() / 1.4, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    whole: () => cy.fit(cy.elements().not(".out"), 20),
    all: () => { form.reset(); filter(); cy.fit(undefined, 20); },
  };
  for (const button of stage.querySelectorAll("[data-do]")) button.addEventListener("click", actions[button.dataset.do]);
  for (const item of nodes) {
    const button = item.querySelector("button");
    button.hidden = false;
    button.setAttribute("aria-label", `${nameOf(item)}: ${button.textContent}`);
    button.addEventListener("click", () => {
      choose(cy.getElementById(item.dataset.node), true);
      chosen.focus({ preventScroll: true });
      stage.querySelector(".graph-stage").scrollIntoView({ block: "nearest" });
    });
  }
  let waiting = 0;
  cy.on("zoom", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => cy.style().update());
  });
  cy.on("tap", "node, edge", (event) => choose(event.target, false));
  cy.on("tap", (event) => { if (event.target === cy) clear(); cy.userZoomingEnabled(true); });
  cy.container().addEventListener("mouseleave", () => cy.userZoomingEnabled(false));
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = fold(form.elements.wanted.value).trim();
    const rank = (node) => Number(fold(node.data("name")).startsWith(wanted)) * 10_000 + node.data("degree");
    const [best] = cy.nodes(".found").not(".out").sort((a, b) => rank(b) - rank(a));
    if (best) choose(best, true);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  paint();
  filter();
  const parts = cy.elements().components().sort((a, b) => b.length - a.length);
  cy.fit(parts[0], 20);
  nameHubs();
  const asked = cy.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked.nonempty()) {
    choose(asked, true);
    addEventListener("load", () => stage.scrollIntoView({ behavior: "instant" }));
  }
});
