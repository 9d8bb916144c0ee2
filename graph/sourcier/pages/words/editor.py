"""Wordings of the SPARQL editor."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "answer_form": Text("answer in", "réponse en"),
    "editor_ask": Text("Ask, and show the answer here", "Demander, et montrer la réponse ici"),
    "editor_download": Text("Ask, and open the answer", "Demander, et ouvrir la réponse"),
    "editor_lead": Text(
        "Ask the graph anything in SPARQL 1.1. The endpoint is read-only; no query is kept.",
        "Demandez n’importe quoi au graphe en SPARQL 1.1. On ne peut qu’y lire\u202f; aucune requête n’est gardée.",
    ),
    "editor_query": Text("Query", "Requête"),
    "editor_static": Text(
        "These pages are files: a query needs a server. Start one with `sourcier serve`, or give the query to "
        "`sourcier query -`.",
        "Ces pages sont des fichiers\u00a0: une requête veut un serveur. Lancez `sourcier serve`, ou donnez la requête "
        "à `sourcier query -`.",
    ),
    "permalink": Text("Link to this query", "Lien vers cette requête"),
    "rows_a_page": Text("rows on a page", "lignes par page"),
    "saved_choose": Text("choose one", "choisir"),
    "saved_queries": Text("Begin with a question", "Partir d’une question"),
    "status_answered": Text("answered", "il y a une réponse"),
    "status_asking": Text("asking…", "en cours…"),
    "status_failed": Text("no answer: see below why", "pas de réponse\u00a0: voyez pourquoi ci-dessous"),
    "status_rows": Text("{n} rows", "{n} lignes"),
}
