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
    "within": Text("within", "dans"),
}
