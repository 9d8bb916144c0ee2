"""Wordings of the home page and of the search."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "figures": Text("Most repeated figures", "Les chiffres les plus répétés"),
    "figures_note": Text(
        "How often a figure is repeated says nothing of how many know it: look at the origins.",
        "Qu’un chiffre soit souvent répété ne dit pas combien le savent\u00a0: voyez les origines.",
    ),
    "found_first": Text("the first {n} are shown", "les {n} premiers sont montrés"),
    "found_left": Text(
        "For its size, the index of this site leaves out the words of {n} claims.",
        "Pour sa taille, l’index de ce site laisse de côté les mots de {n} affirmations.",
    ),
    "found_many": Text("{n} results", "{n} résultats"),
    "found_one": Text("1 result", "1 résultat"),
    "found_in": Text("matched", "trouvé dans"),
    "home_lead": Text(
        "Who says what, when, how firmly, and in which words of which source: look for an actor, a place, a figure, "
        "or words.",
        "Qui dit quoi, quand, avec quelle fermeté, et en quels mots de quelle source\u00a0: cherchez un acteur, un "
        "lieu, un chiffre, ou des mots.",
    ),
    "needs_script": Text(
        "The search of these files needs JavaScript. `sourcier serve` and `sourcier find` do without.",
        "La recherche de ces fichiers veut JavaScript. `sourcier serve` et `sourcier find` s’en passent.",
    ),
    "not_found": Text("Nothing in this graph bears or says", "Rien dans ce graphe ne porte ni ne dit"),
}
