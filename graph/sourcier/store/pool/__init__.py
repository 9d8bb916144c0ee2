"""Queries of many clients at once, each in a process that can be ended, on one store that all of them read."""

from __future__ import annotations

from sourcier.store.pool.pool import Pool, Sizes
from sourcier.store.pool.process import NotAcceptableError
from sourcier.store.pool.question import RESULT_FORMS, Limits, Question, Reply

__all__ = ["RESULT_FORMS", "Limits", "NotAcceptableError", "Pool", "Question", "Reply", "Sizes"]
