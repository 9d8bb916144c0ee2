"""Requests to a store elsewhere: who asks is said, a failure that may pass is tried again, every other is explained."""

from __future__ import annotations

import http.client
import re
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from sourcier.errors import PushError
from sourcier.language import Text
from sourcier.push.connection import PatientHandler, PatientSecureHandler
from sourcier.store.credentials import PASSWORD, TOKEN, USER, Address

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 60.0
_MOST_READ = 2**28
_SAID = 300
_SURELY_TAKEN = 2**16
"""How long a body is that no store hangs up on for its length."""
_BUSY = {408, 425, 429, 500, 502, 503, 504}
_TOO_LONG = re.compile(r"memory exhausted|too large|too long|exceeds the (?:maximum|limit)", re.IGNORECASE)
"""How stores say, without 413, that a request is too long for them; the first is Virtuoso’s."""
_TITLE = re.compile(r"<(title|h1)[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_RETRY = Text("{why}; trying again in {seconds:.1f} s", "{why}\u202f; nouvel essai dans {seconds:.1f}\u00a0s")


class TooLongError(PushError):
    """A request has more than the store takes at a time."""


class NotHereError(PushError):
    """There is nothing at an address, or not what was asked for."""


class LostError(PushError):
    """No answer came, or a passing failure where it was sent once: whether it was carried out is not known."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a request may take, and how often a failure that may pass is tried again; `tell` is told so."""

    seconds: float = 300.0
    retries: int = 4
    tell: Callable[[Text], None] = lambda _: None
    pause: Callable[[float], None] = time.sleep


USUAL = Patience()


@dataclass(slots=True)
class Client:
    """Sends requests to one server."""

    address: Address
    patience: Patience = USUAL
    _opener: OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self._opener = build_opener(PatientHandler, PatientSecureHandler, _NoRedirect, *self.address.handlers())

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        headers: Mapping[str, str],
        once: bool = False,
    ) -> tuple[str, bytes]:
        """Sends a request and returns the media type of its answer, and that; with `once`, it is not tried again.

        Raises:
            TooLongError: the body is longer than is taken there.
            NotHereError: there is nothing there.
            LostError: no answer came, each time; or, sent once, whether it was carried out is not known.
            PushError: it was refused, or what answered is no store.
        """
        tries = 0
        while True:
            try:
                return self._sent(Request(url, body, {"User-Agent": "sourcier", **headers}, method=method))  # noqa: S310 - http and https, checked
            except _PassingError as error:
                if once or tries >= self.patience.retries:
                    if error.is_cut and len(body or b"") > _SURELY_TAKEN:
                        raise TooLongError(f"{error.why}; tried {tries + 1} times") from error
                    raise (LostError if once or error.is_lost else PushError)(
                        f"{error.why}; tried {tries + 1} times"
                    ) from error
                seconds = min(max(_FIRST_PAUSE * 2**tries, error.seconds), _LONGEST_PAUSE)
                self.patience.tell(
                    Text(*(words.format(why=error.why, seconds=seconds) for words in (_RETRY.en, _RETRY.fr)))
                )
                self.patience.pause(seconds)
                tries += 1

    def shown(self, url: str) -> str:
        """Returns an address without its query and who asks, which may hold secrets."""
        scheme, place, path, *_ = urlsplit(url)
        return self._clean(urlunsplit((scheme, place.rpartition("@")[2], path, "", "")))

    def _sent(self, request: Request) -> tuple[str, bytes]:
        shown = self.shown(request.full_url)
        try:
            with self._opener.open(request, timeout=self.patience.seconds) as answer:
                body = answer.read(_MOST_READ)
                kind = answer.headers.get_content_type()
        except HTTPError as error:
            raise self._explained(error, shown) from error
        except (URLError, OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, ssl.SSLCertVerificationError):
                raise PushError(f"{shown}: its certificate is not trusted: {reason.verify_message}") from error
            what = "it did not answer in time" if isinstance(reason, TimeoutError) else reason
            said = self._clean(" ".join(str(what).split())) or type(reason).__name__
            is_cut = isinstance(reason, BrokenPipeError | ConnectionResetError)  # of the latter is RemoteDisconnected
            raise _PassingError(f"{shown} cannot be reached: {said}", is_lost=True, is_cut=is_cut) from error
        if len(body) == _MOST_READ:
            raise PushError(f"{shown} answered with more than {_MOST_READ:,} bytes")
        if kind == "text/html" and body.strip():
            raise PushError(
                f"{shown} answered with a page for people ({_title(body)}), not as a store does; is the address right, "
                "or is a proxy or a log-in before it?"
            )
        return kind, body

    def _explained(self, error: HTTPError, shown: str) -> PushError | _PassingError:
        body = _read(error)
        words = _words(body, error.headers)
        said = self._clean(f"{shown} answered {error.code} {error.reason}" + (f": {words}" if words else ""))
        if error.code == 413 or (error.code in {400, 500} and _TOO_LONG.search(words)):
            return TooLongError(said)
        if error.code in _BUSY:
            return _PassingError(said, seconds=_seconds(error.headers))
        if error.code in {401, 407}:
            return PushError(f"{said}; {self._who()}")
        if error.code == 403:
            return PushError(f"{said}; who asks may not do this there")
        if error.code in {404, 405, 406, 410, 415, 501}:
            return NotHereError(f"{said}; is this the address of the protocol?")
        if 300 <= error.code < 400:
            leads = self.shown(error.headers.get("Location", ""))
            return PushError(f"{said}; it leads to {leads or 'nowhere'}: give that address, if you trust it")
        return PushError(said)

    def _who(self) -> str:
        if self.address.token:
            return "the token is not taken there"
        if self.address.credentials:
            return f"the user {self.address.credentials.user!r} and the password are not taken there"
        return f"set {USER} and {PASSWORD}, or {TOKEN}"

    def _clean(self, words: str) -> str:
        for secret in self.address.secrets:
            for form in (secret, quote(secret, safe="")):
                words = words.replace(form, "…")
        return words


class _PassingError(Exception):
    """A failure that may not come again, after so many seconds."""

    def __init__(self, why: str, *, is_lost: bool = False, is_cut: bool = False, seconds: float = 0.0) -> None:
        self.why, self.is_lost, self.is_cut, self.seconds = why, is_lost, is_cut, seconds
        super().__init__(why)


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing: what is sent, and who sends it, goes where it was meant to go."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """Returns None, so that the redirection is an error."""
        del req, fp, code, msg, headers, newurl
        return None


def _read(error: HTTPError) -> bytes:
    try:
        with error:
            return error.read(2**16)
    except (OSError, http.client.HTTPException):
        return b""


def _words(body: bytes, headers: Message) -> str:
    """Returns the beginning of what an answer says, on one line; of a page, what it is called."""
    if headers.get_content_type() == "text/html":
        return _title(body) if body.strip() else ""
    return _line(body.decode("utf-8", "replace"))


def _title(body: bytes) -> str:
    found = _TITLE.search(body.decode("utf-8", "replace"))
    return _line(unescape(re.sub(r"<[^>]*>", " ", found[2]))) if found else "without a title"


def _line(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:_SAID]


def _seconds(headers: Message) -> float:
    """Returns how long a server asks to wait, where it says so in seconds."""
    said = headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else 0.0
