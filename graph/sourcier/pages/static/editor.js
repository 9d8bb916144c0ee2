/* The SPARQL editor: Yasqe writes and asks, Yasr shows the answer; nothing but this site's own endpoint is asked. */
"use strict";
(() => {
  const box = document.getElementById("editor");
  const form = document.getElementById("sparql-form");
  if (!box || !form || !window.Yasgui) return;
  const told = JSON.parse(document.getElementById("editor-terms").textContent);
  const area = form.elements.query;
  const menu = document.getElementById("saved");
  const said = document.getElementById("editor-status");
  const { Yasqe, Yasr } = window.Yasgui;
  const endpoint = new URL(form.getAttribute("action"), document.baseURI).href;

  const expand = (text, prefixes) => {
    const at = text.indexOf(":");
    const begin = at < 0 ? undefined : prefixes[text.slice(0, at)] || told.prefixes[text.slice(0, at)];
    return begin ? begin + text.slice(at + 1) : text.replace(/^</, "");
  };
  const among = (iris) => (yasqe, token) => {
    const typed = (token && (token.autocompletionString || token.string)) || "";
    const wanted = expand(typed, yasqe.getPrefixesFromQuery()).toLowerCase();
    return iris.filter((iri) => iri.toLowerCase().startsWith(wanted) || (wanted.length > 1 && iri.split(/[#/]/).pop().toLowerCase().includes(wanted)));
  };
  Yasqe.defaults.autocompleters = [];
  Yasqe.forkAutocompleter("prefixes", {
    name: "sourcier-prefixes", persistenceId: null,
    get: Object.entries(told.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
  }, false);
  Yasqe.forkAutocompleter("class", { name: "sourcier-classes", get: among(told.classes), autoShow: true }, false);
  Yasqe.forkAutocompleter("property", { name: "sourcier-properties", get: among(told.properties) }, false);

  const yasqe = new Yasqe(box, {
    value: area.value, persistenceId: null, consumeShareLink: null, createShareableLink: null, prefixCcApi: null,
    editorHeight: "20rem", resizeable: false, showQueryButton: false, autofocus: false, tabSize: 2,
    autocompleters: ["variables", "sourcier-prefixes", "sourcier-classes", "sourcier-properties"],
    requestConfig: {
      endpoint, method: "GET", headers: {}, args: [], withCredentials: false,
      acceptHeaderSelect: "application/sparql-results+json", acceptHeaderGraph: "text/turtle",
    },
  });
  yasqe.getInputField().setAttribute("aria-label", area.labels[0].textContent);
  const yasr = new Yasr(document.getElementById("results"), {
    persistenceId: null, prefixes: () => ({ ...told.prefixes, ...yasqe.getPrefixesFromQuery() }),
  });
  if (yasr.plugins.table) yasr.plugins.table.persistentConfig.compact = true;
  const results = document.getElementById("results");
  const lead = () => {
    for (const link of results.querySelectorAll("a.yasr_external_ref_btn")) link.remove();
    for (const select of results.querySelectorAll("select:not([aria-label])")) select.setAttribute("aria-label", told.words.size);
    for (const link of results.querySelectorAll("a.iri[href]")) {
      const iri = link.getAttribute("href");
      const own = iri.startsWith(told.base + "id/") && told.kinds.includes(iri.slice(told.base.length + 3).split("/")[0]);
      if (own) { link.href = told.root + iri.slice(told.base.length); link.target = "_self"; }
      else if (/^https?:/.test(iri)) link.rel = "noopener noreferrer external";
      else if (!iri.startsWith(told.root)) link.removeAttribute("href");
    }
  };
  new MutationObserver(lead).observe(results, { childList: true, subtree: true });

  const remember = () => {
    const address = new URL(location.href);
    address.searchParams.set("query", yasqe.getValue());
    history.replaceState(null, "", address);
    document.getElementById("permalink").href = address.href;
  };
  let remembering;
  yasqe.on("change", () => { area.value = yasqe.getValue(); clearTimeout(remembering); remembering = setTimeout(remember, 400); });
  yasqe.on("query", () => { remember(); said.textContent = told.words.asking; });
  yasqe.on("queryResponse", (_, response, milliseconds) => {
    yasr.setResponse(response, milliseconds);
    const bindings = yasr.results && yasr.results.getBindings();
    const failed = yasr.results && yasr.results.hasError();
    said.textContent = failed ? told.words.failed : bindings ? told.words.rows.replace("{n}", bindings.length) : told.words.answered;
  });
  menu.addEventListener("change", () => {
    if (menu.value in told.queries) { yasqe.setValue(told.queries[menu.value]); menu.selectedIndex = 0; yasqe.focus(); }
  });
  form.addEventListener("submit", () => { area.value = yasqe.getValue(); });
  document.getElementById("run").addEventListener("click", () => yasqe.query().catch(() => {}));
  box.hidden = false;
  document.getElementById("run").hidden = false;
  document.getElementById("saved-field").hidden = false;
  area.closest(".plain").classList.add("replaced");
  yasqe.refresh();
  remember();
})();
