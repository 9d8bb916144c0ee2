"""The invented articles with their curation folder, and drafts of any words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcier.curate.folder import read_folder
from sourcier.draft import Draft, Particulars, draft, head_of, read_article
from sourcier.draft.claim import ProposedClaim
from sourcier.registry import load_registry

CASES = Path(__file__).parents[1] / "cases" / "draft"

DraftOf = Callable[..., Draft]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the curation folder of the articles, without sources."""
    return Path(shutil.copytree(CASES / "data", tmp_path / "data"))


@pytest.fixture
def draft_of(tmp_path: Path, folder: Path) -> DraftOf:
    """Drafts words, or bytes, as an article."""

    def made(words: str | bytes, *, published: str | None = "2031-05-14", language: str | None = None) -> Draft:
        path = tmp_path / "article.txt"
        path.write_bytes(words.encode() if isinstance(words, str) else words)
        registry, entities = load_registry(), read_folder(folder).curation.entities
        article = read_article(path)
        particulars = Particulars("la-vigie", published, language)
        return draft(article, head_of(article, particulars, entities, registry), entities, registry)

    return made


def answers_of(claim: ProposedClaim) -> dict[str, str]:
    """What a claim proposes, as it is written: guesses end in a question mark."""
    return {a.name: f"{a.value or ''}{'' if a.is_sure and a.value else '?'}" for a in claim.answers}
