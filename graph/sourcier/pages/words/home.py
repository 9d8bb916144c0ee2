"""Wordings of the home page and of the search."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "figures": Text("Most repeated figures", "Les chiffres les plus répétés"),
    "figures_note": Text(
        "How often a figure is repeated says nothing of how many know it: look at the origins.",
        "Qu’un chiffre soit souvent répété ne dit pas combien le savent\u00a0: voyez les origines.",
    ),
    "found_in": Text("matched", "trouvé dans"),
    "home_lead": Text(
        "Who says what, when, how firmly, and in which words of which source: look for an actor, a place, a figure, "
        "or words.",
        "Qui dit quoi, quand, avec quelle fermeté, et en quels mots de quelle source\u00a0: cherchez un acteur, un "
        "lieu, un chiffre, ou des mots.",
    ),
    "not_found": Text("Nothing in this graph bears or says", "Rien dans ce graphe ne porte ni ne dit"),
}
