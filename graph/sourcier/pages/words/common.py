"""Wordings of every page."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "also_known": Text("also known as", "aussi appelé"),
    "assessments": Text("What curators conclude", "Ce que concluent les curateurs"),
    "caveat": Text(
        "These are claims with their sources, not established facts. Nothing here says that somebody did something: "
        "it says who says so, and in which words.",
        "Ce sont des affirmations avec leurs sources, non des faits établis. Rien ici ne dit que quelqu’un a fait "
        "quelque chose\u00a0: il est dit qui le dit, et en quels mots.",
    ),
    "cite": Text("How to cite", "Comment citer"),
    "claim": Text("Claim", "Affirmation"),
    "claims": Text("claims", "affirmations"),
    "colon": Text(":", "\u00a0:"),
    "conflicts_short": Text("open conflicts", "conflits ouverts"),
    "data": Text("This page as data", "Cette page en données"),
    "derived": Text("derived", "déduit"),
    "language_other": Text("Français", "English"),
    "note": Text("note", "remarque"),
    "questions": Text("Questions", "Questions"),
    "reason": Text("reason", "raison"),
    "role": Text("title", "fonction"),
    "rule": Text("rule", "règle"),
    "search": Text("Search", "Chercher"),
    "search_hint": Text("a name, a figure, words of a quote", "un nom, un chiffre, des mots d’une citation"),
    "semicolon": Text(";", "\u202f;"),
    "signed": Text("signed by {who} on {day}", "signé par {who} le {day}"),
    "skip": Text("To the content", "Au contenu"),
    "source": Text("Source", "Source"),
    "sources": Text("sources", "sources"),
}
