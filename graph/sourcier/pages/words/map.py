"""Wordings of the map."""

from __future__ import annotations

from sourcier.language import Text

WORDS = {
    "map": Text("Map", "Carte"),
    "map_caveat": Text(
        "Each mark is the point of a place, never of a thing in it: the centre of a commune is where its settlement "
        "is, that of a département or a country may be far from what is said to be there.",
        "Chaque marque est le point d’un lieu, jamais d’une chose qui s’y trouve\u00a0: le centre d’une commune est "
        "celui de son bourg, celui d’un département ou d’un pays peut être loin de ce qui est dit s’y trouver.",
    ),
    "map_elsewhere": Text("places lie outside this frame", "lieux sont hors de ce cadre"),
    "map_frames": Text("Frame", "Cadre"),
    "map_inset": Text("Where that is said to be", "Où cela est dit être"),
    "map_legend": Text("What the marks are", "Ce que sont les marques"),
    "map_list": Text("What claims locate where", "Ce que des affirmations situent, et où"),
    "map_more": Text("more places, with less said of them", "lieux de plus, dont il est moins dit"),
    "map_nothing": Text(
        "named in claims; nothing is said to be in it", "nommé par des affirmations\u202f; rien n’y est dit être"
    ),
    "map_origin": Text("Outlines: Natural Earth, public domain.", "Contours\u00a0: Natural Earth, domaine public."),
    "map_planned": Text(
        "dashed: nothing is said to be there already", "en pointillé\u00a0: rien n’est dit s’y trouver déjà"
    ),
    "map_pointless": Text("Places that are on no map", "Lieux qui ne sont sur aucune carte"),
    "map_pointless_note": Text(
        "No register has a point for them, and none is made up.",
        "Aucun registre n’en a le point, et aucun n’est inventé.",
    ),
    "map_size": Text("the larger, the more is said to be there", "plus elle est grande, plus il est dit de choses"),
    "map_things": Text("; said to be there: {n}", "\u202f; dits s’y trouver\u00a0: {n}"),
}
