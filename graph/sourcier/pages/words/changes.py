"""Wordings of what changed."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "changes": Text("What changed", "Ce qui a changé"),
    "changes_after": Text("now", "maintenant"),
    "changes_before": Text("before", "avant"),
    "changes_claimed": Text("In what is claimed", "Dans ce qui est affirmé"),
    "changes_claimed_note": Text(
        "Whatever was said otherwise, put off or given up, newest first, each against the version before. Only one "
        "speaker’s versions are a change of what is said; two speakers differ.",
        "Ce qui a été dit autrement, reporté ou abandonné, le plus récent d’abord, chaque fois face à la version "
        "d’avant. Seules les versions d’une même voix changent\u202f; deux voix diffèrent.",
    ),
    "changes_lead": Text(
        "Two things change: what people say, and what this graph holds of it.",
        "Deux choses changent\u00a0: ce que disent les gens, et ce que ce graphe en tient.",
    ),
    "changes_more": Text("and {n} more", "et {n} de plus"),
    "changes_no_release": Text(
        "No earlier release is at hand here to be held against this one. To compare two of them:",
        "Aucune version antérieure des données n’est ici pour être comparée à celle-ci. Pour en comparer deux\u00a0:",
    ),
    "changes_none": Text("No claim and no name changed.", "Aucune affirmation et aucun nom n’a changé."),
    "changes_part": Text("what of it", "ce qui en change"),
    "changes_release": Text("In the data", "Dans les données"),
    "changes_since": Text("From {before} to {after}", "De {before} à {after}"),
    "changes_then": Text("then", "puis"),
    "changes_things": Text(
        "Actors, places, sites, projects, events and sources", "Acteurs, lieux, sites, projets, événements et sources"
    ),
    "changes_undated": Text("not dated", "non daté"),
    "changes_unnamed": Text("an earlier release", "une version antérieure"),
    "changes_nothing_otherwise": Text(
        "Nothing in this graph was said otherwise.", "Rien dans ce graphe n’a été dit autrement."
    ),
    "changes_this": Text("this one", "celle-ci"),
}
