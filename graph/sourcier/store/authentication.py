"""How a request says who asks: a bearer token at once; a user when asked, and unasked from then on.

The handlers of the standard library send each request twice, the first time without saying who asks; a server that
hangs up on a long one before it has read it is never asked successfully.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)
from urllib.response import addinfourl

_CHALLENGE = re.compile(r"(?:^|,\s*)([A-Za-z]+)(?:\s+(?=[\w-]+\s*=)|\s*(?=,|$))")
_HEADER = "Authorization"
_ALGORITHMS = {"MD5": "md5", "SHA": "sha1", "SHA-256": "sha256"}


class Authentication(BaseHandler):
    """Says who asks to one server, and to no other that it may lead to."""

    handler_order = 490

    def __init__(self, url: str, *, user: str = "", password: str = "", token: str = "") -> None:
        self._origin = _origin_of(url)
        self._user, self._password, self._token = user, password, token
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, user, password)
        passwords.add_password(None, self._origin + "/", user, password)
        self._digest = _Digest(passwords)
        self._known: Callable[[Request], str | None] = lambda _: f"Bearer {token}" if token else None
        self._challenged: Request | None = None

    def http_request(self, request: Request) -> Request:
        """Adds to a request who asks, where it is known how to say so."""
        if not request.has_header(_HEADER) and _origin_of(request.full_url) == self._origin:
            self._add(request)
        return request

    https_request = http_request

    def http_error_401(
        self, request: Request, answer: IO[bytes], code: int, message: str, headers: Message
    ) -> addinfourl | None:
        """Sends a request again as it was challenged; None where that was done, or cannot be."""
        del code, message
        if request is self._challenged or self._token or _origin_of(request.full_url) != self._origin:
            return None
        ways = dict(_challenges(headers.get_all("WWW-Authenticate", [])))
        if "digest" in ways:
            challenge = parse_keqv_list(list(filter(None, parse_http_list(ways["digest"]))))
            self._known = lambda asked: f"Digest {said}" if (said := self._digested(asked, challenge)) else None
        elif "basic" in ways:
            said = b64encode(f"{self._user}:{self._password}".encode()).decode()
            self._known = lambda _: f"Basic {said}"
        else:
            return None
        self._challenged = request
        if not self._add(request):
            return None
        answer.close()
        again: addinfourl = self.parent.open(request, timeout=request.timeout)
        return again

    def _add(self, request: Request) -> bool:
        said = self._known(request)
        if said:
            request.add_unredirected_header(_HEADER, said)
        return bool(said)

    def _digested(self, request: Request, challenge: dict[str, str]) -> str | None:
        return self._digest.get_authorization(request, challenge)


class _Digest(HTTPDigestAuthHandler):
    """Reckons digests of names and passwords that are not ASCII too, as RFC 7616 has it."""

    def get_algorithm_impls(self, algorithm: str) -> Any:
        """Returns how text is hashed, and joined to what is secret, in an algorithm; None for both if it is unknown."""
        name = _ALGORITHMS.get(algorithm.upper())
        if name is None:
            return None, None

        def hashed(text: str) -> str:
            return hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()

        return hashed, lambda secret, data: hashed(f"{secret}:{data}")


def _challenges(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yields each scheme that a server offers, in lower case, with its parameters."""
    for value in values:
        found = list(_CHALLENGE.finditer(value))
        for one, following in zip(found, [*found[1:], None], strict=True):
            yield one[1].lower(), value[one.end() : following.start() if following else len(value)]


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{parts.hostname}:{port}"
