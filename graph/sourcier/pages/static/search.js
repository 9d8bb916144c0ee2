/* The search of a static site: what the address asks, and what is typed since. */
"use strict";
(() => {
  const list = document.getElementById("found"), said = document.getElementById("found-status");
  if (!list || !said) return;
  const told = said.dataset;
  const at = told.lang === "fr" ? 1 : 0;
  const inputs = [...document.querySelectorAll("input[name=q]")];
  const element = (name, words, give = {}) => Object.assign(document.createElement(name), { textContent: words }, give);
  const show = (words) => {
    const { found, all } = SourcierNames.find(words);
    list.replaceChildren(...found.map((one) => {
      const item = document.createElement("li");
      const link = element("a", one.label[at], { href: told.root + encodeURI(one.path) + ".html" });
      const note = element("span", `${told.found}${told.colon} `, { className: "note" });
      note.append(one.claim ? element("q", one.words) : one.words);
      item.append(link, " ", note);
      return item;
    }));
    const shown = found.length < all ? ` (${told.first.replace("{n}", found.length)})` : "";
    said.textContent = !words.trim() ? "" : (all === 1 ? told.one : told.many.replace("{n}", all)) + shown;
    if (words.trim() && !all) said.replaceChildren(`${told.none} `, element("q", words), ".");
  };
  const ask = (words, keep) => {
    const address = new URL(location.href);
    if (words) address.searchParams.set("q", words); else address.searchParams.delete("q");
    if (keep) history.replaceState(null, "", address);
    for (const other of document.querySelectorAll("a[hreflang]")) other.search = words ? `?${new URLSearchParams({ q: words })}` : "";
    show(words);
  };
  let waiting;
  for (const input of inputs) {
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      for (const other of inputs) if (other !== input) other.value = input.value;
      waiting = setTimeout(() => ask(input.value, true), 150);
    });
    input.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); ask(input.value, true); });
  }
  const asked = new URLSearchParams(location.search).get("q") || "";
  for (const input of inputs) input.value = asked;
  const left = SourcierNames.index ? SourcierNames.index.leftOut : 0;
  if (left) document.getElementById("found-left").textContent = told.left.replace("{n}", left);
  ask(asked, false);
})();
