"""The table of formats: what each is called and for, and where its writer is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.network.network import Network


@dataclass(frozen=True, slots=True)
class Exported:
    """What a writer wrote, and what of the network is not in it, in words; nothing is lost unsaid."""

    content: bytes
    losses: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, with whom it is for; `writer` is `module:name` of what writes a network in it."""

    key: str
    question: Text
    suffix: str
    writer: str


FORMATS = (
    Format(
        "svg",
        Text("A drawing for print, pages and slides.", "Un dessin pour l’impression, les pages et les diapositives."),
        ".svg",
        "sourcier.export.svg:write_svg",
    ),
)
"""Every format, by name."""


def export(network: Network, key: str, lang: str) -> Exported:
    """Returns a network in the format of that name, its words in that language.

    Raises:
        NotFoundError: there is no such format.
    """
    for one in FORMATS:
        if one.key == key:
            module, _, name = one.writer.partition(":")
            written = getattr(import_module(module), name)(network, lang)
            assert isinstance(written, Exported), "what the table names is a writer"
            return written
    raise NotFoundError(key, kind="format", nearest=[one.key for one in FORMATS])
