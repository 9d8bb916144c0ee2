"""What is written around a drawing: what it shows, what it leaves out, and how it is to be read."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.scene import Scene

CAVEAT = Text(
    "This is what sources say, each line by its claims. A tie is no sign of wrongdoing; a missing tie is no proof that "
    "there is none.",
    "Voici ce que disent les sources, chaque trait d’après ses affirmations. Un lien n’est l’indice d’aucune "
    "faute\u00a0; un lien absent ne prouve pas qu’il n’y en a pas.",
)
_NOTHING = Text("Nothing to draw.", "Rien à dessiner.")
_SHOWN = (
    (Text("{n} node", "{n} nœud"), Text("{n} nodes", "{n} nœuds")),
    (Text("{n} tie", "{n} lien"), Text("{n} ties", "{n} liens")),
)
_UNWRITTEN = Text(
    "What relation a line stands for is in its tooltip.",
    "La relation que désigne un trait est dans son infobulle.",
)
_LARGER = Text("The larger the letters, the more ties.", "Plus les lettres sont grandes, plus il y a de liens.")
_UNNAMED = (
    Text(
        "{n} of {all} nodes, the one with the fewest ties, is drawn without its name, which is in its tooltip.",
        "{n} nœud sur {all}, le moins lié, est dessiné sans son nom, qui est dans son infobulle.",
    ),
    Text(
        "{n} of {all} nodes, those with the fewest ties, are drawn without their names, which are in their tooltips.",
        "{n} nœuds sur {all}, les moins liés, sont dessinés sans leur nom, qui est dans leur infobulle.",
    ),
)
_SHORTENED = (
    Text(
        "{n} name is cut short (…); its tooltip has it whole.",
        "{n} nom est abrégé (…)\u00a0; son infobulle le donne en entier.",
    ),
    Text(
        "{n} names are cut short (…); their tooltips have them whole.",
        "{n} noms sont abrégés (…)\u00a0; leur infobulle les donne en entier.",
    ),
)
_DROPPED = (
    Text(
        "{n} tie of the whole graph leads to what is not shown here.",
        "{n} lien du graphe entier mène à ce qui n’est pas montré ici.",
    ),
    Text(
        "{n} ties of the whole graph lead to what is not shown here.",
        "{n} liens du graphe entier mènent à ce qui n’est pas montré ici.",
    ),
)


def shown(network: Network, lang: str) -> str:
    """Returns how many nodes and ties are drawn.

    >>> shown(Network("ties", {}, ()), "en")
    '0 nodes, 0 ties'
    """
    counts = (len(network.nodes), len(network.edges))
    return ", ".join(_counted(words, n, lang) for words, n in zip(_SHOWN, counts, strict=True))


def captions(network: Network, scene: Scene, notes: Sequence[str], lang: str) -> list[str]:
    """Returns the lines below the drawing: what it leaves out, the notes given, and the caveat."""
    unnamed = sum(1 for figure in scene.figures.values() if not figure.lines)
    cut = sum(1 for figure in scene.figures.values() if figure.is_cut)
    facts = [
        _NOTHING.in_(lang) if not network.nodes else "",
        _UNWRITTEN.in_(lang) if not scene.is_written else "",
        _LARGER.in_(lang) if scene.has_sizes else "",
        _counted(_UNNAMED, unnamed, lang, len(network.nodes)) if unnamed else "",
        _counted(_SHORTENED, cut, lang) if cut else "",
        _counted(_DROPPED, network.dropped, lang) if network.dropped else "",
    ]
    return [*notes, " ".join(filter(None, facts)), CAVEAT.in_(lang)]


def _counted(words: tuple[Text, Text], n: int, lang: str, total: int = 0) -> str:
    is_one = n == 1 or (n == 0 and lang == "fr")
    return words[not is_one].in_(lang).format(n=n, all=total)


def kind_words(node: Node, lang: str) -> str:
    """Returns what people call the kind of a node."""
    return node.kind_label.in_(lang) or node.kind or node.family
