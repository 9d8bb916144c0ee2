"""Forms of web pages that bring a file (RFC 7578), read whole and within limits."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import HTTP

from starlette.requests import Request

from sourcier.serve.problem import Problem
from sourcier.serve.request import FORM, read_body, read_fields, read_media_type

MULTIPART = "multipart/form-data"
_MOST_FIELDS = 20


async def read_form(request: Request, most: int) -> dict[str, bytes]:
    """Returns the fields of a form of at most so many bytes, each once; a file that was not chosen is empty.

    Raises:
        Problem: it is no form, too large, or a field is given twice.
    """
    media_type = read_media_type(request) if MULTIPART not in request.headers.get("content-type", "") else MULTIPART
    body = await read_body(request, most)
    if media_type == FORM:
        pairs = [(name, value.encode()) for name, value in read_fields(body)]
    elif media_type == MULTIPART:
        pairs = _parts(request.headers["content-type"], body)
    else:
        raise Problem("media-type", f"a list is sent as {MULTIPART} or {FORM}", {"available": [MULTIPART, FORM]})
    fields = dict(pairs)
    if len(fields) < len(pairs) or len(pairs) > _MOST_FIELDS:
        raise Problem("malformed-request", "a field is given more than once, or there are too many")
    return fields


def _parts(content_type: str, body: bytes) -> list[tuple[str, bytes]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    message = message_from_bytes(head + body, policy=HTTP)
    if not message.is_multipart():
        raise Problem("malformed-request", "the parts of the form cannot be told apart")
    found = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            raise Problem("malformed-request", "a part of the form has no name")
        found.append((name, content))
    return found
