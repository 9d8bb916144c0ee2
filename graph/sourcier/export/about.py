"""What the dataset is, as whatever describes it says: title, description, authors, licences, rights."""

from __future__ import annotations

from sourcier.language import Text

NAME = "sourcier"
TITLE = Text("Sourcier: claims and the words that carry them", "Sourcier\u00a0: des affirmations et leurs mots")
DESCRIPTION = Text(
    "Who says what of actors, sites and investments, when, how firmly, and in which words of which source. A claim is"
    " what somebody says; whether it is true is not part of it.",
    "Qui dit quoi d’acteurs, de sites et d’investissements, quand, avec quelle fermeté, et dans quels mots de quelle"
    " source. Une affirmation est ce que quelqu’un dit\u00a0; sa vérité n’en fait pas partie.",
)
RIGHTS = Text(
    "The short quotations belong to the authors and publishers of their sources; the licence does not extend to them.",
    "Les courtes citations appartiennent aux auteurs et éditeurs de leurs sources\u00a0; la licence ne s’y étend pas.",
)
AUTHORS = Text("the Sourcier contributors", "les contributeurs de Sourcier")
KEYWORDS = ("claims", "provenance", "knowledge graph", "investments", "data centres", "fact-checking")
DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CODE_LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
