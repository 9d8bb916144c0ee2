"""Wordings of the downloads."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "downloads": Text("Downloads", "Téléchargements"),
    "downloads_checksums": Text("Checksums (SHA-256)", "Sommes de contrôle (SHA-256)"),
    "downloads_command": Text("Any of them, also filtered", "N’importe lequel, filtré aussi"),
    "downloads_dump": Text(
        "The whole graph as N-Quads, with checksums", "Le graphe entier en N-Quads, avec sommes de contrôle"
    ),
    "downloads_file": Text("file", "fichier"),
    "downloads_for": Text("for", "pour"),
    "downloads_format": Text("format", "format"),
    "downloads_lead": Text(
        "The same claims for other programs. What a format cannot hold is said, here or by the command that writes it; "
        "in all of them, what leads to a claim leads to its words.",
        "Les mêmes affirmations pour d’autres programmes. Ce qu’un format ne peut contenir est dit, ici ou par la "
        "commande qui l’écrit\u202f; dans tous, ce qui mène à une affirmation mène à ses mots.",
    ),
    "downloads_loses": Text("not in it", "n’y est pas"),
    "downloads_network": Text("as a network of ties", "en réseau de liens"),
    "downloads_nothing": Text("nothing is lost", "rien n’est perdu"),
    "downloads_opens": Text("opens in", "s’ouvre dans"),
}
