"""Pages as HTML: whatever the graph or a reader says is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from pyoxigraph import NamedNode

from sourcier.compare.pairs.comparison import said_in, value_in
from sourcier.export.about import About
from sourcier.figures.render import render_period
from sourcier.language import Language, Text
from sourcier.lookup import badge, rule_in
from sourcier.model import Period
from sourcier.namespaces import compact, node_of
from sourcier.pages.amount import amount_of, possible_in
from sourcier.pages.chart import chart
from sourcier.pages.links import Links, at_words, path_of, public
from sourcier.pages.page import Page
from sourcier.pages.plain import Entire, plain, shown
from sourcier.pages.spacing import spaced
from sourcier.pages.words import Words
from sourcier.pages.words.columns import PARAMETERS

_ENVIRONMENT = Environment(
    loader=PackageLoader("sourcier.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda value: shown(value) if type(value) is str else value,
)
_ENVIRONMENT.globals |= {
    "at_words": at_words,
    "amount_of": amount_of,
    "badge": badge,
    "chart": chart,
    "compact": compact,
    "possible_in": possible_in,
    "node_of": node_of,
    "public": public,
    "rule_in": rule_in,
}
_CODE = re.compile(r"`([^`]*)`")


def coded(words: str) -> Markup:
    """Returns words in which what stands between backticks is code.

    >>> coded("say `a<b`")
    Markup('say <code>a&lt;b</code>')
    """
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(shown(words)))))  # noqa: S704 - escaped before


_ENVIRONMENT.filters["coded"] = coded
_ENVIRONMENT.filters["entire"] = lambda words: Entire(plain(words))
_ENVIRONMENT.filters["parameter_name"] = lambda name, lang: PARAMETERS[name].in_(lang) if name in PARAMETERS else name


def render(page: Page, lang: Language, links: Links, about: About) -> str:
    """Returns a page as HTML in a language, its links as given."""
    return _ENVIRONMENT.get_template(page.template).render(
        **page.values,
        page=page,
        about=about,
        lang=lang,
        other_lang="en" if lang == "fr" else "fr",
        links=links,
        words=Words(lang),
        say=_sayer(lang),
        said_in=lambda claim, lang: spaced(said_in(claim, lang), lang),
        value_in=lambda claim, lang: spaced(value_in(claim, lang), lang),
        day=lambda moment: render_period(Period(moment, moment), lang) if isinstance(moment, date) else "",
        node=_addresser(links),
    )


def _sayer(lang: Language) -> Callable[[Text], str]:
    return lambda text: spaced(text.in_(lang), lang)


def _addresser(links: Links) -> Callable[[NamedNode], str | None]:
    def address(node: NamedNode) -> str | None:
        path = path_of(node)
        return links.page(path) if path else None

    return address
