// Reads every note of a vault with remark, its front matter with yaml, and prints what stands in it as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const modules = process.env.SOURCIER_NODE_MODULES;
const require = createRequire(`${modules}/`);
const load = (name) => import(pathToFileURL(`${modules}/${name}/index.js`).href);
const [{ unified }, { default: parse }, { default: frontmatter }] = await Promise.all(
  ["unified", "remark-parse", "remark-frontmatter"].map(load),
);
const { wikiLinkPlugin } = require("remark-wiki-link");
const yaml = require("yaml");

const reader = unified().use(parse).use(frontmatter).use(wikiLinkPlugin, { aliasDivider: "|" });
const words = (node) => node.value ?? (node.children ?? []).map(words).join("");
const within = (node) => [node, ...(node.children ?? []).flatMap(within)];
const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md"));
const notes = files.map((path) => {
  const tree = reader.parse(readFileSync(`${folder}/${path}`, "utf-8"));
  const front = tree.children.find((one) => one.type === "yaml");
  const nodes = within(tree);
  return {
    path,
    front: front ? yaml.parse(front.value) : null,
    title: words(tree.children.find((one) => one.type === "heading")),
    headings: tree.children.filter((one) => one.type === "heading").map(words),
    paragraphs: tree.children.filter((one) => one.type === "paragraph").map(words),
    quotes: tree.children.filter((one) => one.type === "blockquote").map((one) => one.children.map(words)),
    links: nodes.filter((one) => one.type === "wikiLink").map((one) => one.value),
    addresses: nodes.filter((one) => one.type === "link").map((one) => one.url),
    types: [...new Set(nodes.map((one) => one.type))],
  };
});
console.log(JSON.stringify(notes));
