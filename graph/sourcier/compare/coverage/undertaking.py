"""What is undertaken: the sites and projects of which something is promised, and what is asked of each."""

from __future__ import annotations

from typing import Any

import ibis

from sourcier.compare.coverage.need import NEEDS, NO_PROMISE, PROMISED, Need
from sourcier.compare.totals.membership import UNDERTAKING, asserted
from sourcier.tables.engine import Engine, Expression, Tables


def promises(tables: Tables, engine: Engine) -> Expression:
    """Returns `subject` and `claim`: what makes a site or project an undertaking.

    These are claims about it that hold and whose status says that it is still to come, and such claims that somebody
    develops, builds, operates or owns it, or invests in it.
    """
    claims = asserted(tables.claims)
    claims = claims.filter(claims.status.isin(PROMISED) & ~claims.property.isin(NO_PROMISE))
    tied = claims.filter(claims.property.isin(UNDERTAKING) & claims.object.notnull())
    either = claims.select("subject", "claim").union(tied.select("claim", subject="object").select("subject", "claim"))
    things = tables.entities.filter(tables.entities["class"].isin(("Site", "Project"))).select(subject="entity")
    return engine.keep(either.semi_join(things, "subject").distinct())


def asked(promised: Expression, tables: Tables, engine: Engine) -> Expression:
    """Returns `subject` and `topic`, one row a need that the kind of an undertaking has."""
    subjects = promised.select("subject").distinct()
    kinds = tables.entities.select("kind", sort=tables.entities["class"], known="entity")
    known = engine.keep(subjects.join(kinds, [("subject", "known")]).drop("known"))
    found = [known.filter(_has(known, need)).select("subject", topic=ibis.literal(need.key)) for need in NEEDS]
    return engine.keep(found[0].union(*found[1:]))


def _has(known: Expression, need: Need) -> Any:
    fits = known.sort.isin(need.classes) & ~known.kind.isin(need.never).fill_null(False)
    return fits & known.kind.isin(need.only).fill_null(False) if need.only else fits
