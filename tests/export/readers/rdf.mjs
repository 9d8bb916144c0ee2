// Reads Turtle or TriG with n3, or JSON-LD with jsonld, and prints N-Quads as a JSON string.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOURCIER_NODE_MODULES}/`);
const path = process.argv[2];
const text = readFileSync(path, "utf-8");

async function quads() {
  if (path.endsWith("jsonld")) {
    const jsonld = require("jsonld");
    const documentLoader = (url) => Promise.reject(new Error(`nothing is fetched: ${url}`));
    return jsonld.toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader });
  }
  const { Parser, Writer } = require("n3");
  return new Writer({ format: "N-Quads" }).quadsToString(new Parser().parse(text));
}

console.log(JSON.stringify(await quads()));
