"""Wordings of the questions and their answers."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "all_rows": Text("all of them", "toutes"),
    "answer_as": Text("This answer as", "Cette réponse en"),
    "answer_none": Text("The answer has no rows.", "La réponse n’a aucune ligne."),
    "answer_wrong": Text("This cannot be answered:", "Il n’y a pas de réponse\u00a0:"),
    "ask": Text("Ask", "Demander"),
    "by_command": Text("From the command line:", "En ligne de commande\u00a0:"),
    "examples": Text("For example", "Par exemple"),
    "included_all": Text("denied, not disclosed, over or given up", "nié, tu, révolu ou abandonné"),
    "included_denied": Text("denied or not disclosed", "nié ou tu"),
    "included_none": Text("nothing more", "rien de plus"),
    "included_withdrawn": Text("over or given up", "révolu ou abandonné"),
    "more": Text("{n} more", "{n} de plus"),
    "more_in_csv": Text("{n} more in the CSV", "{n} de plus dans le CSV"),
    "needed": Text("needed", "nécessaire"),
    "next_rows": Text("next rows", "lignes suivantes"),
    "no_server": Text(
        "These pages are files: nothing here can answer a question that is not answered yet. `sourcier serve` can.",
        "Ces pages sont des fichiers\u00a0: rien ici ne répond à une question qui n’a pas encore sa réponse. "
        "`sourcier serve` le peut.",
    ),
    "open_in_editor": Text("Open in the editor", "Ouvrir dans l’éditeur"),
    "own_question": Text("Ask your own question, in SPARQL", "Poser sa propre question, en SPARQL"),
    "previous_rows": Text("rows before", "lignes précédentes"),
    "questions_lead": Text(
        "Each is a query in SPARQL that you can read, change and run elsewhere. Every answer leads to the words.",
        "Chacune est une requête SPARQL que l’on peut lire, changer et poser ailleurs. Chaque réponse mène aux mots.",
    ),
    "row_one": Text("1 row", "1 ligne"),
    "rows_many": Text("{n} rows", "{n} lignes"),
    "rows_shown": Text("rows {first} to {last}", "lignes {first} à {last}"),
    "sparql": Text("The query in SPARQL", "La requête en SPARQL"),
    "values_needed": Text("needs: {names}", "il faut\u00a0: {names}"),
}
