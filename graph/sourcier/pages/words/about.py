"""Wordings of the page about the data, and of lists of everything of a kind."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "about": Text("About the data", "À propos des données"),
    "about_carried": Text("claims in it", "affirmations"),
    "about_caveats": Text("What this is not", "Ce que ce n’est pas"),
    "about_caveat_1": Text(
        "It is no list of facts. That it says “X says Y” means that a source prints it, and nothing more.",
        "Ce n’est pas une liste de faits. Qu’il soit dit «\u00a0X dit Y\u00a0» signifie qu’une source l’imprime, rien "
        "de plus.",
    ),
    "about_caveat_2": Text(
        "It is no survey. What no source read here says is not in it; that is no proof that it is not so.",
        "Ce n’est pas un recensement. Ce qu’aucune source lue ici ne dit n’y est pas\u202f; cela ne prouve pas que ce "
        "ne soit pas.",
    ),
    "about_caveat_3": Text("It does not say who is right.", "Il ne dit pas qui a raison."),
    "about_caveat_4": Text(
        "Reading is done by people, and they err. Each reading gives its reason and how sure it is.",
        "Lire est fait par des gens, qui se trompent. Chaque lecture donne sa raison et son degré de certitude.",
    ),
    "about_correct": Text("How to correct it", "Comment le corriger"),
    "about_correct_1": Text(
        "Say which claim is wrong by the address of its page, and what its source says instead: the words, and where "
        "they stand.",
        "Dites quelle affirmation est fausse par l’adresse de sa page, et ce que dit sa source à la place\u00a0: les "
        "mots, et où ils se lisent.",
    ),
    "about_correct_2": Text(
        "If a source itself is wrong, that is another claim: name a source that says so, and both will stand side by "
        "side.",
        "Si la source elle-même se trompe, c’est une autre affirmation\u00a0: nommez une source qui le dit, et les "
        "deux figureront côte à côte.",
    ),
    "about_correct_3": Text(
        "Write to whoever publishes this copy; the authors are",
        "Écrivez à qui publie cette copie\u202f; les auteurs sont",
    ),
    "about_correct_4": Text(
        "Or correct it yourself: each claim is a few lines of YAML in the file of its source. Change them, then ask "
        "for",
        "Ou corrigez-le vous-même\u00a0: chaque affirmation est quelques lignes de YAML dans le fichier de sa source. "
        "Changez-les, puis demandez",
    ),
    "about_counted": Text("How origins are counted", "Comment les origines sont comptées"),
    "about_counted_note": Text(
        "From each mention the way leads back from copy to copied until it ends at a root. Whoever speaks there is an "
        "origin. A copy adds a mention and an outlet, never an origin. Where it is not known who has it from whom, the "
        "number of origins is an interval.",
        "De chaque mention, le chemin remonte de la copie au copié jusqu’à une racine. Qui y parle est une origine. "
        "Une copie ajoute une mention et un média, jamais une origine. Où l’on ne sait pas qui le tient de qui, le "
        "nombre d’origines est un intervalle.",
    ),
    "about_derived": Text("What is derived, by which rules", "Ce qui est déduit, par quelles règles"),
    "about_derived_note": Text(
        "No source says these things: they follow from claims, by the rules given here. Pages mark them as derived, "
        "with a dashed line at their side. Numbers behind a word say how often it is derived in this graph.",
        "Aucune source ne dit cela\u00a0: cela découle d’affirmations, par les règles données ici. Les pages le "
        "marquent comme déduit, d’un trait pointillé sur le côté. Les nombres derrière un mot disent combien de fois "
        "il est déduit dans ce graphe.",
    ),
    "about_hash": Text("SHA-256 of the text", "SHA-256 du texte"),
    "about_holds": Text("What it holds", "Ce qu’il contient"),
    "about_licence": Text("Licence", "Licence"),
    "about_more_sources": Text("sources more", "sources de plus"),
    "about_made_by": Text("made by", "fait par"),
    "about_read": Text("How claims are written down", "Comment les affirmations sont notées"),
    "about_read_note": Text(
        "A curator notes who says what of what, in these terms, with the exact words and their place in the text. The "
        "words are checked against the text, and the value against the words.",
        "Un curateur note qui dit quoi de quoi, dans ces termes, avec les mots exacts et leur place dans le texte. Les "
        "mots sont vérifiés contre le texte, et la valeur contre les mots.",
    ),
    "about_sources": Text("The sources", "Les sources"),
    "about_sources_note": Text(
        "Texts themselves are not published here, only short quotes. Whoever has the same text can tell by its hash.",
        "Les textes eux-mêmes ne sont pas publiés ici, seulement de courtes citations. Qui a le même texte le "
        "reconnaît à son empreinte.",
    ),
    "about_version": Text("version", "version"),
    "all_part": Text("part", "partie"),
    "all_total": Text("in all", "en tout"),
}
