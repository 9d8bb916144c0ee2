"""Versions over time: timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sourcier.cli.group import Settings, engine_option, handing_on
from sourcier.cli.look import complete_name
from sourcier.cli.output import Table, is_table, output_option, write
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.compare import Timeline, Version

_NO_VERSION = Text(
    "nothing is claimed of it in more than one version; name a property to see its claims",
    "rien n’en est affirmé en plus d’une version\u00a0; nommez une propriété pour voir ses affirmations",
)
_UNDATED = Text("not dated", "non daté")
_BEFORE = Text("before: {value} – {name}, {day}", "avant\u00a0: {value} – {name}, {day}")
_HEADINGS = {
    "said": Text("said at latest", "dit au plus tard"),
    "subject": Text("about", "au sujet de"),
    "property": Text("property", "propriété"),
    "claimant": Text("says", "dit"),
    "value": Text("value", "valeur"),
    "event": Text("event", "événement"),
    "quote": Text("exact words, source", "mots exacts, source"),
}
_KEYS = (
    "said", "subject", "property", "claimant", "value", "horizon", "status", "polarity", "event", "reason", "voice",
    "certain_order", "difference", "claim", "before", "quote", "source",
)  # fmt: skip


def asks_timeline(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of a timeline; the versions that they ask for are handed on to it."""

    @click.argument("name", required=False, shell_complete=complete_name)
    @click.argument("property_", metavar="[PROPERTY]", required=False)
    @engine_option
    @handing_on(command)
    def asking(settings: Settings, name: str | None, property_: str | None, engine: str) -> Timeline:
        return settings.graph.timeline(name, property=property_, engine=engine)

    return asking


@click.command()
@asks_timeline
@output_option
def timeline(settings: Settings, found: Timeline, form: str | None) -> None:
    """Show how what is claimed of NAME changed over the day it was said: raised, cut, delayed, denied, delivered.

    NAME is an entity or a claim. Without PROPERTY, as investmentAmount, only what has more than one version is shown;
    without NAME, whatever was said otherwise, put off or given up in the whole graph.

    Each version is told against the latest one said earlier, by the same speaker if there is one; what another voice
    says otherwise is a difference, and marked. Claims of one day are no versions of each other; undated ones come last.
    """
    lang = settings.lang
    if is_table(form) or form == "md":
        write(_terse(found, lang), form, lang)
    else:
        write(_complete(found, lang), form, lang)
    if not len(found):
        settings.say(_NO_VERSION.in_(lang))


def _terse(found: Timeline, lang: str) -> Table:
    from sourcier.compare import value_in

    rows = [
        (
            version.claim.claimed_on.isoformat() if version.claim.claimed_on else _UNDATED.in_(lang),
            version.claim.subject.label.in_(lang),
            version.claim.property.label.in_(lang),
            version.claim.claimant.label.in_(lang),
            value_in(version.claim, lang),
            _event(version, lang),
            "\n".join(
                [f"«\u00a0{version.claim.quote}\u00a0»", *(f"— {s.label.in_(lang)}" for s in version.claim.sources)]
            ),
        )
        for version in found
    ]
    return Table(_HEADINGS, rows, unbroken=("said",)).without_shared("subject", "property")


def _event(version: Version, lang: str) -> str:
    """Returns the event, what one must know beside it, and the version before where that says something else."""
    from sourcier.compare import said_in, value_in

    lines = [version.event.label.in_(lang), *version.notes_in(lang)]
    before = version.before
    if before is None:
        return lines[0]
    if before.subject == version.claim.subject:
        value, name = value_in(before, lang), before.claimant.label.in_(lang)
    else:
        value, name = said_in(before, lang), before.claimant.label.in_(lang)
    day = before.claimed_on.isoformat() if before.claimed_on else _UNDATED.in_(lang)
    return "\n".join([*lines, _BEFORE.in_(lang).format(value=value, name=name, day=day)])


def _complete(found: Timeline, lang: str) -> Table:
    rows = [[_cells(version, lang)[key] for key in _KEYS] for version in found]
    return Table({key: Text(key, key) for key in _KEYS}, rows)


def _cells(version: Version, lang: str) -> dict[str, str | bool | None]:
    from sourcier.registry import load_registry

    claim = version.claim
    keys = {concept.iri: key for key, concept in load_registry().schemes["drift"].items()}
    return {
        "said": claim.claimed_on.isoformat() if claim.claimed_on else None,
        "subject": claim.subject.id,
        "property": claim.property.id,
        "claimant": claim.claimant.label.in_(lang),
        "value": claim.value_text(lang),
        "horizon": claim.horizon_in(lang) or claim.horizon_text,
        "status": claim.status.label.in_(lang),
        "polarity": claim.polarity.label.in_(lang),
        "event": keys[version.event.iri],
        "reason": version.reason.in_(lang),
        "voice": version.voice,
        "certain_order": version.is_certain if version.before else None,
        "difference": version.difference_in(lang) or None,
        "claim": claim.id,
        "before": version.before.id if version.before else None,
        "quote": " | ".join(dict.fromkeys(mention.quote for mention in claim.mentions)),
        "source": " | ".join(source.id for source in claim.sources),
    }
