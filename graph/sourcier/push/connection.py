"""Connections that read an answer which came before all was sent, as stores give where something is too long."""

from __future__ import annotations

import http.client
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, Request


class _Patient(http.client.HTTPConnection):
    """Goes on to the answer where the other side stopped listening."""

    def send(self, data: Any) -> None:
        """Sends what is still listened to; where the other side closed it all, reading the answer says so."""
        try:
            super().send(data)
        except (BrokenPipeError, ConnectionResetError):
            if self.sock is None:
                raise


class _PatientSecure(_Patient, http.client.HTTPSConnection):
    """The same, encrypted."""


class PatientHandler(HTTPHandler):
    """Opens such connections for urllib."""

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        """Sends a request and returns its answer."""
        return self.do_open(_Patient, req)


class PatientSecureHandler(HTTPSHandler):
    """Opens such connections for urllib, encrypted, to servers whose certificate is trusted."""

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        """Sends a request and returns its answer."""
        return self.do_open(_PatientSecure, req)
