/* Finds names and words in the index of a static site, ranked as `sourcier find` ranks them. */
"use strict";
const SourcierNames = (() => {
  const SAID = 4, INSIDE = 5;
  const fold = (words) =>
    words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const index = typeof SOURCIER_INDEX === "undefined" ? null : SOURCIER_INDEX;
  let folded = null;
  const read = () => {
    folded = folded || {
      names: index.names.map((one) => ({ ...one, spelled: one.names.map((name) => [name, fold(name)]) })),
      claims: index.claims.map((one) => ({
        ...one, quoted: one.quotes.map((quote) => [quote, fold(quote)]), labels: one.label.map(fold),
      })),
    };
    return folded;
  };
  const distance = (wanted, name) => {
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (` ${name}`.includes(` ${wanted}`)) return 2;
    const words = wanted.split(" ");
    if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 3;
    return words.every((word) => name.includes(word)) ? INSIDE : null;
  };
  const before = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const length = (words) => [...words].length;
  const named = (wanted) => {
    const found = [];
    for (const one of read().names) {
      let best = null;
      for (const [name, plain] of one.spelled) {
        const near = distance(wanted, plain);
        if (near === null) continue;
        const worse = best && (best.distance - near || length(best.words) - length(name) || before(best.words, name));
        if (!best || worse > 0) best = { path: one.path, id: one.id, label: one.label, kind: one.kind, words: name, distance: near };
      }
      if (best) found.push(best);
    }
    return found;
  };
  const said = (wanted) => {
    const figure = /\d/.test(wanted)
      ? wanted.replace(/(\d) (billions?|bn|millions?|m)(?![\p{L}\p{N}_])/gu, (_, digit, word) => `${digit} ${word.startsWith("b") ? "bn" : "m"}`) : "";
    const found = [];
    for (const one of read().claims) {
      let best = null;
      for (const [quote, plain] of one.quoted) {
        const near = ` ${plain}`.includes(` ${wanted}`) || (figure && one.labels.some((label) => ` ${label} `.includes(` ${figure} `)))
          ? SAID : plain.includes(wanted) ? INSIDE : null;
        if (near === null) continue;
        if (!best || best.distance - near > 0 || (best.distance === near && before(best.words, quote) > 0)) {
          best = { path: one.path, id: one.id, label: one.label, claim: true, words: quote, distance: near };
        }
      }
      if (best) found.push(best);
    }
    return found;
  };
  const order = (a, b) =>
    a.distance - b.distance || Boolean(a.claim) - Boolean(b.claim) ||
    (a.claim ? 0 : length(a.words)) - (b.claim ? 0 : length(b.words)) || before(a.id, b.id);
  const find = (words, limit = 50, only = "") => {
    const wanted = fold(words);
    if (!wanted || !index) return { found: [], all: 0 };
    const all = [...named(wanted), ...(only === "names" ? [] : said(wanted))].sort(order);
    return { found: all.slice(0, limit), all: all.length };
  };
  return { fold, find, index };
})();
