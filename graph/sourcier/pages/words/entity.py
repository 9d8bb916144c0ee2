"""Wordings of the pages of things and sources."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "address": Text("address", "adresse"),
    "carries": Text("What stands in it", "Ce qui s’y lit"),
    "chars": Text("{n} characters read; SHA-256 {hash}…", "{n} caractères lus\u202f; SHA-256 {hash}…"),
    "code": Text("official code", "code officiel"),
    "genre": Text("kind", "genre"),
    "inferred": Text("inferred", "déduit"),
    "not_held": Text("known from others; its text was not read", "connue par d’autres\u202f; son texte n’a pas été lu"),
    "published": Text("published", "publié"),
    "publisher": Text("publisher", "éditeur"),
    "said_about": Text("What is said about it", "Ce qui en est dit"),
    "says": Text("What it says about others", "Ce qu’il dit d’autrui"),
    "text": Text("text", "texte"),
    "title": Text("headline", "titre"),
    "conflicts_open": Text("Open conflicts", "Conflits ouverts"),
    "conflicts_note": Text(
        "Claims about it that contradict each other; which is true is not said here.",
        "Des affirmations à son sujet qui se contredisent ; laquelle est vraie n’est pas dit ici.",
    ),
    "contested": Text(
        "Claims about what it undertakes contradict each other:",
        "Des affirmations sur ce qu’il entreprend se contredisent\u00a0:",
    ),
    "in_margin": Text("The text, and in its margin what is claimed", "Le texte, et en marge ce qui est affirmé"),
    "in_margin_note": Text(
        "The text is held on this machine only, and not part of the graph.",
        "Le texte n’est que sur cette machine, et ne fait pas partie du graphe.",
    ),
    "more_of": Text("{n} more", "{n} de plus"),
    "next_page": Text("Next page", "Page suivante"),
    "not_in_text": Text("Not found again in the text that is held here:", "Non retrouvées dans le texte tenu ici :"),
    "page_of": Text("Page {n} of {all}", "Page {n} sur {all}"),
    "pages": Text("Pages", "Pages"),
    "previous_page": Text("Page before", "Page d’avant"),
    "tied": Text("Ties", "Liens"),
    "tied_note": Text(
        "What somebody says of it and of others. What is planned, negotiated, former or denied says so.",
        "Ce que quelqu’un dit de lui et d’autrui. Ce qui est prévu, négocié, ancien ou démenti le dit.",
    ),
    "whole_list": Text("All {n}", "Tout ({n})"),
    "within": Text("within", "dans"),
}
