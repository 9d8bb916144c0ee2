"""What a browser may do with pages of this service: nothing but what comes from it."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_RESIZER, _UNDERLINED = (
    "sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk=",
    "sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk=",
)
EDITOR_POLICY = POLICY.replace("style-src 'self'", f"style-src 'self' 'unsafe-hashes' '{_RESIZER}' '{_UNDERLINED}'")
"""Of the editor, whose bundle puts in two styles of its own: these, told by their hashes, and no other."""
