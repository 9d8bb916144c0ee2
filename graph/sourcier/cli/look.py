"""Looking at the graph: find, show, claims, trace, sources, stats."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from sourcier.cli.group import Settings, handing_on, open_texts
from sourcier.cli.output import NO_ROWS, Table, is_table, output_option, write
from sourcier.identifiers import local_key
from sourcier.language import Text

if TYPE_CHECKING:
    from sourcier.lookup import Match, ReadClaim

_NOT_FOUND = Text(
    "`sourcier query --list` has the questions; what no source says is not in the graph",
    "`sourcier query --list` donne les questions\u202f; ce qu’aucune source ne dit n’est pas dans le graphe",
)
_ELSEWHERE = Text(
    "claims of that property are made of what this actor undertakes: {things}",
    "on en affirme au sujet de ce que cet acteur entreprend\u00a0: {things}",
)
text_or_json = click.option(
    "-o", "--output", "form", type=click.Choice(["text", "json"]), default="text", help="Format; default: text."
)


def complete_name(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Returns the keys of entities and sources that begin with what was typed."""
    from sourcier.knowledge_graph import open as open_graph

    data = ctx.find_root().params.get("data")
    known = open_graph(data).names.known.values()
    items = sorted((local_key(named.iri), named.label.en) for named in known)
    return [CompletionItem(key, help=label) for key, label in items if key.startswith(incomplete)]


def asks_matches(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of a search; what they find is handed on to it."""

    @click.argument("text")
    @click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
    @handing_on(command)
    def asking(settings: Settings, text: str, limit: int) -> list[Match]:
        from sourcier.errors import NotFoundError

        found = settings.graph.find(text, limit=limit)
        if not found:
            raise NotFoundError(
                text, kind="entity, claim property, source or quote", hint=_NOT_FOUND.en, hint_fr=_NOT_FOUND.fr
            )
        return found

    return asking


@click.command()
@asks_matches
@output_option
def find(settings: Settings, matches: list[Match], form: str | None) -> None:
    """Find what bears TEXT in its name, claim properties too, and claims that quote it.

    Accents and case are forgiven; whole words come first.
    """
    rows = [
        (match.named.id, match.named.label.in_(settings.lang), _kind(match, settings.lang, form), match.words)
        for match in matches
    ]
    headings = {
        "id": Text("id", "id"),
        "name": Text("name", "nom"),
        "kind": Text("kind", "nature"),
        "matched": Text("matched", "trouvé dans"),
    }
    write(Table(headings, rows, unbroken=("id",)), form, settings.lang)


def _kind(match: Match, lang: str, form: str | None) -> str:
    """Returns the class of what was found: in words for people, by its key for machines."""
    from sourcier.registry import load_registry

    label = load_registry().labels.get(match.named.type) if is_table(form) or form == "md" else None
    return label.in_(lang) if label else local_key(match.named.type).rsplit("#", 1)[-1]


@click.command()
@click.argument("name", shell_complete=complete_name)
@text_or_json
@click.pass_obj
def show(settings: Settings, name: str, form: str) -> None:
    """Show what is said about NAME (an id, an IRI or a name), by whom, what NAME says, and what curators conclude."""
    from sourcier.cli.assessment import assessments_text
    from sourcier.cli.json_form import assessments_json, entity_json
    from sourcier.cli.text import entity_text
    from sourcier.lookup import read_assessments, read_entity

    lang, view, iri = settings.lang, settings.graph.view, settings.graph.resolve(name)
    page, assessments = read_entity(view, iri), read_assessments(view, iri)
    if form == "json":
        shown = {**entity_json(page, lang), "assessments": assessments_json(assessments, lang)}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo(entity_text(page, lang) + assessments_text(assessments, lang), nl=False)


def asks_claims(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the filters of claims; the claims that fit are handed on to it."""

    @click.argument("entity", required=False, shell_complete=complete_name)
    @click.option("--property", "property_", metavar="NAME", help="Only claims of this property, as investmentAmount.")
    @click.option("--by", metavar="NAME", help="Only what this actor says.")
    @click.option("--source", metavar="NAME", help="Only what this source carries.")
    @click.option("--status", metavar="WORD", help="Only claims of this status, as planned.")
    @click.option("--polarity", metavar="WORD", help="Only asserts, denies or declines-to-say.")
    @handing_on(command)
    def asking(
        settings: Settings,
        entity: str | None,
        property_: str | None,
        by: str | None,
        source: str | None,
        status: str | None,
        polarity: str | None,
    ) -> list[ReadClaim]:
        from sourcier.lookup.terms import property_iri
        from sourcier.lookup.undertaken import undertaken

        graph = settings.graph
        found = graph.claims(entity, property=property_, by=by, source=source, status=status, polarity=polarity)
        if not found:
            settings.say(NO_ROWS.in_(settings.lang))
            about = property_iri(property_) if property_ else None
            things = undertaken(graph.view, graph.resolve(entity), about=about) if entity and about else []
            if things:
                settings.say(_ELSEWHERE.in_(settings.lang).format(things=", ".join(things)))
        return found

    return asking


@click.command()
@asks_claims
@output_option
def claims(settings: Settings, found: list[ReadClaim], form: str | None) -> None:
    """List claims about ENTITY (subject or object), or all claims, with their exact words."""
    lang = settings.lang
    write(_terse(found, lang) if is_table(form) else _complete(found, lang), form, lang)


def _terse(found: list[ReadClaim], lang: str) -> Table:
    """Returns the claims in columns that fit a terminal; the id comes last and is never broken."""
    rows = [
        (
            claim.claimant.label.in_(lang),
            claim.subject.label.in_(lang),
            claim.property.label.in_(lang),
            _value_and_state(claim, lang),
            _first_quote(claim),
            local_key(claim.iri),
        )
        for claim in found
    ]
    headings = {
        "claimant": Text("says", "dit"),
        "subject": Text("about", "au sujet de"),
        "property": Text("property", "propriété"),
        "value": Text("value", "valeur"),
        "quote": Text("exact words", "mots exacts"),
        "id": Text("claim", "affirmation"),
    }
    return Table(headings, rows, unbroken=("id",))


def _value_and_state(claim: ReadClaim, lang: str) -> str:
    value = ", ".join(filter(None, [claim.value_text(lang), claim.role, claim.horizon_in(lang)]))
    state = claim.state_in(lang)
    return f"{value} ({state})" if state else value


def _first_quote(claim: ReadClaim) -> str:
    others = len(claim.mentions) - 1
    return f"«\u00a0{claim.quote}\u00a0»" + (f" (+{others})" if others else "")


def _origins(claim: ReadClaim, lang: str) -> tuple[str | None, str | None]:
    """Returns how many origins stand behind the claim and all that repeat its figure, and what they support."""
    vector = claim.figure.vector if claim.figure else claim.vector
    if vector is None:
        return None, None
    low, high = vector.origins_low, vector.origins_high
    return str(low) if low == high else f"{low}–{high}", vector.support.label.in_(lang)


def _complete(found: list[ReadClaim], lang: str) -> Table:
    """Returns everything that one row can say of each claim; several quotes or sources are joined by ` | `."""
    rows = [
        (
            claim.id,
            claim.claimant.label.in_(lang),
            claim.subject.label.in_(lang),
            claim.property.label.in_(lang),
            claim.value_text(lang),
            claim.horizon_in(lang),
            claim.status.label.in_(lang),
            claim.polarity.label.in_(lang),
            claim.role,
            claim.former,
            claim.claimed_on.isoformat() if claim.claimed_on else None,
            " | ".join(dict.fromkeys(mention.quote for mention in claim.mentions)),
            " | ".join(source.id for source in claim.sources),
            *_origins(claim, lang),
        )
        for claim in found
    ]
    keys = [
        "id",
        "claimant",
        "subject",
        "property",
        "value",
        "horizon",
        "status",
        "polarity",
        "role",
        "former",
        "claimed_on",
        "quote",
        "source",
        "origins",
        "support",
    ]
    return Table({key: Text(key, key) for key in keys}, rows)


@click.command()
@click.argument("claim")
@click.option("--texts", metavar="DIR", help="Local texts, to find the words again; default: SOURCIER_TEXTS.")
@text_or_json
@click.pass_obj
def trace(settings: Settings, claim: str, texts: str | None, form: str) -> None:
    """Trace CLAIM back: the exact words, who speaks, its source, what that rests on, and whose voice it is.

    Then, apart from it, what curators conclude of the claim, signed.
    """
    from sourcier.cli.assessment import assessments_text
    from sourcier.cli.json_form import assessments_json, trace_json
    from sourcier.cli.text import trace_text
    from sourcier.lookup import read_assessments
    from sourcier.trace import trace_claim

    lang, view, iri = settings.lang, settings.graph.view, settings.graph.claim_iri(claim)
    traced, assessments = trace_claim(view, iri, texts=open_texts(texts)), read_assessments(view, iri)
    if form == "json":
        shown = {**trace_json(traced, lang), "assessments": assessments_json(assessments, lang)}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo(trace_text(traced, lang) + assessments_text(assessments, lang), nl=False)


@click.command()
@output_option
@click.pass_obj
def sources(settings: Settings, form: str | None) -> None:
    """List the sources: publisher, date, genre, whether the text was read, and how many claims each carries."""
    lang = settings.lang
    counts = settings.graph.claims_by_source()
    yes, no = Text("read", "lu"), Text("only known", "seulement connue")
    rows = [
        (
            source.id,
            source.publisher.label.in_(lang),
            source.published_in(lang),
            source.genre.label.in_(lang),
            (yes if source.held else no).in_(lang),
            counts.get(source.iri, 0),
            source.url,
        )
        for source in settings.graph.sources()
    ]
    headings = {
        "id": Text("id", "id"),
        "publisher": Text("publisher", "éditeur"),
        "published": Text("published", "parution"),
        "genre": Text("genre", "genre"),
        "text": Text("text", "texte"),
        "claims": Text("claims", "affirmations"),
        "url": Text("address", "adresse"),
    }
    write(Table(headings, rows, unbroken=("id",)), form, lang)


@click.command()
@output_option
@click.pass_obj
def stats(settings: Settings, form: str | None) -> None:
    """Say what the graph holds; `sourcier explain stats KEY` leads from each number to claims and words."""
    from sourcier.lookup import count_graph

    rows = [(line.key, line.label.in_(settings.lang), line.count) for line in count_graph(settings.graph.view)]
    headings = {"key": Text("key", "clé"), "what": Text("what", "quoi"), "count": Text("count", "nombre")}
    write(Table(headings, rows), form, settings.lang)
