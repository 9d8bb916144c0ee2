"""Wordings of what is missing."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "instead_of": Text("said of:", "dit de\u00a0:"),
    "missing": Text("What is missing", "Ce qui manque"),
    "missing_claim": Text("Of this property", "De cette propriété"),
    "missing_none": Text("Nothing that is looked for is missing here.", "Rien de ce qui est recherché ne manque ici."),
    "missing_note": Text(
        "Gaps of this graph, not of the world: what no claim here says may be said elsewhere.",
        "Les lacunes de ce graphe, non du monde\u00a0: ce qu’aucune affirmation ne dit ici est peut-être dit ailleurs.",
    ),
    "missing_unknown": Text(
        "This graph is too large for its gaps to be kept for its pages. Ask: sourcier analyse coverage",
        "Ce graphe est trop grand pour que ses lacunes soient gardées pour ses pages. Demandez\u00a0: sourcier analyse "
        "coverage",
    ),
}
