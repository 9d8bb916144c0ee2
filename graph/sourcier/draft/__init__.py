"""Drafts of source files: what a text says in figures, dates and names, proposed to the curator who decides."""

from sourcier.draft.article import Head, Particulars, head_of, read_article
from sourcier.draft.propose import Draft, draft
from sourcier.draft.write import write_draft

__all__ = ["Draft", "Head", "Particulars", "draft", "head_of", "read_article", "write_draft"]
