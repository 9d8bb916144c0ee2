/* *Check my list* in a static site: names are looked up in its index, and leave the browser no more than the page does. */
"use strict";
(() => {
  const form = document.getElementById("check"), answer = document.getElementById("check-answer");
  if (!form || !answer) return;
  const told = answer.dataset, at = told.lang === "fr" ? 1 : 0;
  const area = document.getElementById("names"), file = document.getElementById("file");
  const said = document.getElementById("check-status"), download = document.getElementById("check-csv");
  let last = [];
  const element = (name, words, give = {}) => Object.assign(document.createElement(name), { textContent: words }, give);
  const link = (one) => element("a", one.label[at], { href: told.root + encodeURI(one.path) + ".html" });
  const firstCell = (line) => {
    const quoted = /^"((?:[^"]|"")*)"\s*(?:[,;\t]|$)/.exec(line);
    return quoted ? quoted[1].replaceAll('""', '"') : line;
  };
  const namesIn = (text) => {
    const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).filter((line) => line.trim());
    const sign = [";", "\t", ","].find((one) => lines.length > 1 && lines.every((line) => line.includes(one)));
    return lines.map((line) => firstCell(line.startsWith('"') || !sign ? line : line.split(sign)[0]).trim().replace(/\s+/g, " ")).filter(Boolean);
  };
  const look = (name) => {
    const wanted = SourcierNames.fold(name);
    return SourcierNames.find(name, 6, "names").found.filter((one) => one.distance <= 3)
      .map((one) => ({ ...one, same: SourcierNames.fold(one.words) === wanted }));
  };
  const cells = (row, name, found) => {
    const line = document.createElement("tr");
    const match = document.createElement("td"), why = document.createElement("td"), number = element("td", row, { className: "number" });
    if (!found.length) { match.append(element("span", told.none, { className: "note" })); }
    found.forEach((one, place) => { if (place) match.append(document.createElement("br")); match.append(link(one)); });
    if (found.length) why.textContent = `${found[0].same ? told.same : told.words}: ${found[0].words}`;
    line.append(number, element("th", name, { scope: "row" }), match, why);
    return line;
  };
  const show = () => {
    const names = namesIn(area.value), most = Number(told.most);
    answer.replaceChildren();
    download.hidden = true;
    if (names.length > most) { said.textContent = told.many.replace("{n}", names.length).replace("{most}", most); return; }
    last = names.map((name) => ({ name, found: look(name) }));
    const only = ({ found }) => found.filter((one) => one.same).length === 1;
    const none = last.filter(({ found }) => !found.length).length, matched = last.filter(only).length;
    said.textContent = told.summary.replace("{matched}", matched).replace("{several}", last.length - matched - none)
      .replace("{none}", none).replace("{total}", last.length);
    if (!last.length) return;
    const table = document.createElement("table"), head = document.createElement("thead"), body = document.createElement("tbody");
    const headings = document.createElement("tr");
    for (const words of [told.row, told.name, told.match, told.why]) headings.append(element("th", words, { scope: "col" }));
    head.append(headings);
    body.append(...last.map(({ name, found }, place) => cells(place + 1, name, found)));
    table.append(head, body);
    answer.append(table);
    download.hidden = false;
  };
  const guarded = (cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? "'" : "") + cell.replaceAll('"', '""')}"`;
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  file.addEventListener("change", async () => {
    if (file.files[0]) { area.value = namesIn(await file.files[0].text()).join("\n"); show(); }
  });
  download.addEventListener("click", () => {
    const rows = [["row", "name", "id", "matched_name", "label", "others"], ...last.map(({ name, found: [best, ...others] }, place) =>
      [String(place + 1), name, best ? best.id : "", best ? best.words : "", best ? best.label[at] : "", others.map((one) => one.id).join(" | ")])];
    const blob = new Blob(["\ufeff" + rows.map((row) => row.map(guarded).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" });
    const there = element("a", "", { href: URL.createObjectURL(blob), download: "checked.csv" });
    there.click();
    setTimeout(() => URL.revokeObjectURL(there.href), 10_000);
  });
})();
