"""Wordings of the page that looks up a list of names."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "check": Text("Check my list", "Vérifier ma liste"),
    "check_anything": Text("anything", "de n’importe quoi"),
    "check_column": Text("column of names, by its heading", "colonne des noms, par son en-tête"),
    "check_column_hint": Text("of a table; else the first", "d’un tableau\u202f; sinon la première"),
    "check_csv": Text("Download as CSV", "Télécharger en CSV"),
    "check_file": Text("or a file: CSV, or one name a line", "ou un fichier\u00a0: CSV, ou un nom par ligne"),
    "check_go": Text("Look up", "Chercher"),
    "check_judge": Text("alike, to be judged by you", "ressemblant, à juger par vous"),
    "check_many": Text(
        "{n} names; look up at most {most} at a time", "{n} noms\u202f; cherchez-en {most} au plus à la fois"
    ),
    "check_lead": Text(
        "Paste names, one a line, at most {most}: which of them does this graph know? Matches are proposed by likeness "
        "and never decided: namesakes exist.",
        "Collez des noms, un par ligne, {most} au plus\u00a0: lesquels ce graphe connaît-il\u202f? Les correspondances "
        "sont proposées par ressemblance, jamais décidées\u00a0: il y a des homonymes.",
    ),
    "check_match": Text("match", "correspondance"),
    "check_name": Text("your name", "votre nom"),
    "check_names": Text("Names", "Noms"),
    "check_next": Text("Look up the next ones", "Chercher les suivants"),
    "check_none": Text("nothing like it", "rien d’approchant"),
    "check_others": Text("others", "autres"),
    "check_private": Text(
        "Your list is read to answer you, and neither kept nor logged.",
        "Votre liste est lue pour vous répondre\u202f; elle n’est ni gardée ni journalisée.",
    ),
    "check_private_static": Text(
        "Your list does not leave your browser.",
        "Votre liste ne quitte pas votre navigateur.",
    ),
    "check_row": Text("row", "ligne"),
    "check_same": Text(
        "the same but for accents, case and punctuation", "le même, aux accents, à la casse et à la ponctuation près"
    ),
    "check_score": Text("score", "note"),
    "check_script": Text(
        "This needs JavaScript here, as these pages are files; `sourcier reconcile` and `sourcier serve` do without.",
        "Il faut ici JavaScript, car ces pages sont des fichiers\u202f; `sourcier reconcile` et `sourcier serve` s’en "
        "passent.",
    ),
    "check_simpler": Text(
        "In these files the look-up is simple: the same name but for accents, case and punctuation, or all its words. "
        "`sourcier reconcile` also knows misspellings, legal forms and letters that look alike.",
        "Dans ces fichiers, la recherche est simple\u00a0: le même nom aux accents, à la casse et à la ponctuation "
        "près, ou tous ses mots. `sourcier reconcile` connaît aussi les fautes, les formes juridiques et les lettres "
        "qui se ressemblent.",
    ),
    "check_summary": Text(
        "{matched} found, {several} to be judged, {none} without anything like it, of {total}",
        "{matched} trouvés, {several} à juger, {none} sans rien d’approchant, sur {total}",
    ),
    "check_sure": Text(
        "one thing alone bears this name in this graph; whether yours is meant is for you to say",
        "une seule chose porte ce nom dans ce graphe\u202f; à vous de dire si c’est la vôtre",
    ),
    "check_type": Text("what they are names of", "de quoi ce sont les noms"),
    "check_unlooked": Text(
        "not looked up: time is over; ask again", "pas cherché\u00a0: délai dépassé\u202f; réessayez"
    ),
    "check_words": Text("has all its words", "en a tous les mots"),
    "check_why": Text("why", "pourquoi"),
}
