"""Wordings of the drawing of all ties."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "graph": Text("Drawing", "Dessin"),
    "graph_all": Text("Show all", "Tout montrer"),
    "graph_by_script": Text(
        "With a script, this page is a drawing to move in and to search; without one, here is a picture of it.",
        "Avec un script, cette page est un dessin où se déplacer et chercher\u202f; sans script, en voici une image.",
    ),
    "graph_caveat": Text(
        "A line is a claim, not a fact, and no sign of wrongdoing; a missing line is no proof that there is no tie.",
        "Un trait est une affirmation, non un fait, ni l’indice d’une faute\u202f; un trait absent ne prouve pas qu’il "
        "n’y a pas de lien.",
    ),
    "graph_closer": Text("Closer", "Plus près"),
    "graph_count": Text(
        "{ties} of {all_ties} ties, {nodes} of {all_nodes} nodes",
        "{ties} liens sur {all_ties}, {nodes} nœuds sur {all_nodes}",
    ),
    "graph_details": Text("What is chosen", "Ce qui est choisi"),
    "graph_farther": Text("Farther", "Plus loin"),
    "graph_figure": Text(
        "Drawing of the ties; the list below says the same in words",
        "Dessin des liens\u202f; la liste plus bas dit la même chose en mots",
    ),
    "graph_from_others": Text(
        "Ties that lead to it are listed where they start.", "Les liens qui y mènent sont listés là d’où ils partent."
    ),
    "graph_hint": Text(
        "Choose a node or a line in the drawing, or in the list below: its claims and their words stand here.",
        "Choisissez un nœud ou un trait dans le dessin, ou dans la liste plus bas\u00a0: ses affirmations et leurs "
        "mots se lisent ici.",
    ),
    "graph_kinds": Text("Kinds", "Genres"),
    "graph_left_out": Text(
        "nodes with fewer ties are not drawn; the downloads have them all",
        "nœuds moins liés ne sont pas dessinés\u202f; les téléchargements les ont tous",
    ),
    "graph_list": Text("The same as a list", "La même chose en liste"),
    "graph_more": Text("and {n} more", "et {n} de plus"),
    "graph_places": Text(
        "What is in which place is on the map, not here; nor are events and what happened at them drawn.",
        "Ce qui est en quel lieu est sur la carte, non ici\u202f; les événements ne sont pas dessinés non plus.",
    ),
    "graph_picture": Text("As a picture (SVG)", "En image (SVG)"),
    "graph_quotes_in": Text("in", "dans"),
    "graph_search": Text("Find in the drawing", "Chercher dans le dessin"),
    "graph_show": Text("show in the drawing", "montrer dans le dessin"),
    "graph_standings": Text("How far a tie has come", "Où en est un lien"),
    "graph_whole": Text("Whole drawing", "Dessin entier"),
}
