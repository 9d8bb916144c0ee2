"""What changed between two graphs: claims added, changed, withdrawn or found at other words."""

from sourcier.diff.graphs import Change, ClaimChange, Diff, ThingChange, diff

__all__ = ["Change", "ClaimChange", "Diff", "ThingChange", "diff"]
