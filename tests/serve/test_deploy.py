"""What `docs/deploy/` holds to run the service with: the unit, a proxy before a real service, the image, the rules."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from ruamel.yaml import YAML
from starlette.testclient import TestClient

from sourcier.namespaces import VOID
from sourcier.serve.settings import Settings, read_settings
from tests.conftest import CHECKOUT
from tests.serve.conftest import CROSS_PRODUCT
from tests.serving import Served

DEPLOY = CHECKOUT / "docs" / "deploy"
HOST = "graph.example.org"
_UNVERIFIED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_UNVERIFIED.check_hostname, _UNVERIFIED.verify_mode = False, ssl.CERT_NONE
ASK = "/sparql?query=ASK%20%7B%7D"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A real nginx before a real service."""

    port: int
    behind: Served

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, /, **headers: str) -> Answer:
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=_UNVERIFIED)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": HOST, **sent})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.fixture(scope="module")
def proxy(graph_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None or shutil.which("openssl") is None:
        pytest.skip("nginx or openssl is not installed: apt-get install nginx-light openssl")
    folder = tmp_path_factory.mktemp("nginx")
    key = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    key += ["-subj", f"/CN={HOST}", "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(key, check=True, capture_output=True)
    command = [sys.executable, "-m", "sourcier", "--data", str(graph_folder), "serve"]
    command += ["--config", str(DEPLOY / "serve.toml"), "--port", "0", "--quick", "2", "--long", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        behind = Served(process.stdout.readline().strip(), process)
        plain, secure = free_port(), free_port()
        site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        for shipped, here in {
            "127.0.0.1:8080": "{}:{}".format(*behind.address),
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen [::]:80;": "",
            "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
            "listen [::]:443 ssl;": "",
            "/etc/ssl/sourcier": str(folder),
            "/var/cache/nginx/sourcier": str(folder / "cache"),
        }.items():
            assert shipped in site, shipped
            site = site.replace(shipped, here)
        (folder / "sourcier.conf").write_text(site, encoding="utf-8")
        temporary = "".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"daemon off; {user} worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
            f"http {{ access_log off; {temporary} include {folder}/sourcier.conf; }}\n"
        )
        started = [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
        checked = subprocess.run([*started, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert "warn" not in checked.stderr
        with subprocess.Popen(started, stderr=subprocess.DEVNULL) as running:
            proxy = Proxy(secure, behind)
            until = time.monotonic() + 10
            while True:
                try:
                    proxy.ask("/health")
                    break
                except OSError:
                    assert time.monotonic() < until
                    time.sleep(0.05)
            yield proxy
            running.terminate()
        process.terminate()


def test_a_query_passes_the_proxy_as_it_is(proxy: Proxy) -> None:
    answer = proxy.ask(ASK)
    assert (answer.status, json.loads(answer.body)) == (200, {"head": {}, "boolean": True})
    assert answer.headers["strict-transport-security"]
    posted = proxy.ask("/sparql", "POST", b"ASK {}", content_type="application/sparql-query")
    assert (posted.status, posted.body, posted.headers["cache-control"]) == (200, answer.body, "no-store")
    assert "server" not in answer.headers or not re.search(r"\d", answer.headers["server"])


def test_answers_are_compressed_once_and_only_for_who_can_read_that(proxy: Proxy) -> None:
    query = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 200"})
    plain, packed = proxy.ask(query), proxy.ask(query, accept_encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    page = proxy.ask("/query/", accept="text/html", accept_encoding="gzip")
    assert page.headers["content-encoding"] == "gzip"
    assert gzip.decompress(page.body).startswith(b"<!DOCTYPE html>")
    assert proxy.ask("/query/", accept="text/html").body == gzip.decompress(page.body)


def test_an_answer_that_the_client_has_is_not_sent_again(proxy: Proxy) -> None:
    tag = proxy.ask(ASK).headers["etag"]
    for _ in range(2):
        again = proxy.ask(ASK, if_none_match=tag)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    time.sleep(1.1)  # what was kept is asked for by its tag now
    assert proxy.ask(ASK).headers["etag"] == tag


def test_no_reader_is_given_what_was_kept_for_another(proxy: Proxy) -> None:
    forms = {"text/csv": "text/csv", "application/sparql-results+xml": "application/sparql-results+xml",
             "application/json": "application/sparql-results+json"}  # fmt: skip
    for _ in range(2):
        kinds = {accept: proxy.ask(ASK, accept=accept).headers["content-type"].split(";")[0] for accept in forms}
        assert kinds == forms
    for _ in range(2):
        pages = {lang: proxy.ask("/query/", accept="text/html", accept_language=lang) for lang in ("en", "fr")}
        assert {lang: f'<html lang="{lang}"'.encode() in page.body for lang, page in pages.items()} == {
            "en": True, "fr": True,
        }  # fmt: skip
    head, got = proxy.ask(ASK, "HEAD"), proxy.ask(ASK)
    assert head.body == b""
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in got.headers.items() if k != "date"
    }


def test_problems_pass_as_they_are(proxy: Proxy) -> None:
    malformed = proxy.ask("/sparql?query=ASK%20%7B", accept_language="fr")
    assert (malformed.status, malformed.headers["content-type"]) == (400, "application/problem+json")
    assert json.loads(malformed.body)["title"] == "La question ne peut recevoir de réponse"
    slow = proxy.ask("/sparql?timeout=0.3&" + urlencode({"query": CROSS_PRODUCT}))
    assert (slow.status, json.loads(slow.body)["limit"]) == (503, "seconds")
    long = proxy.ask("/sparql", "POST", b"ASK {}" + b" " * 500_000, content_type="application/sparql-query")
    assert (long.status, json.loads(long.body)["limit"]) == (413, "bytes")
    assert proxy.ask("/nothing").headers["content-type"] == "application/problem+json"
    for problem in (malformed, slow, long):
        assert problem.headers["cache-control"] == "no-store"


def test_forged_headers_change_nothing(proxy: Proxy) -> None:
    forged = {"x_forwarded_host": "evil.example", "x_forwarded_proto": "gopher", "forwarded": "host=evil.example",
              "x_original_url": "/metrics", "x_rewrite_url": "/metrics", "te": "trailers", "upgrade": "h2c",
              "x_http_method_override": "DELETE", "proxy": "http://evil.example/"}  # fmt: skip
    turtle = {"accept": "text/turtle"}
    for path in ("/sparql", "/.well-known/void", "/openapi.json", ASK):
        fair, unfair = proxy.ask(path, **turtle), proxy.ask(path, **turtle, **forged)
        assert (fair.status, fair.body) == (unfair.status, unfair.body)
        assert b"evil" not in unfair.body
    void = parse(proxy.ask("/.well-known/void", **turtle).body, format=RdfFormat.TURTLE)
    assert {quad.object for quad in void if quad.predicate == VOID.sparqlEndpoint} == {
        NamedNode(f"https://{HOST}/sparql")
    }


def test_the_dump_comes_in_parts_too(proxy: Proxy) -> None:
    whole, part = proxy.ask("/dump/sourcier.nq.gz"), proxy.ask("/dump/sourcier.nq.gz", range="bytes=5-9")
    assert (part.status, part.body) == (206, whole.body[5:10])
    assert int(whole.headers["content-length"]) == len(whole.body)


def test_too_many_requests_are_told_to_come_more_slowly_and_a_stopped_service_to_come_back(proxy: Proxy) -> None:
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: proxy.ask("/health"), range(120)))
    assert {answer.status for answer in answers} == {200, 429}
    refused = next(answer for answer in answers if answer.status == 429)
    assert json.loads(refused.body)["status"] == 429
    assert refused.headers["retry-after"] == "1"
    proxy.behind.process.terminate()
    proxy.behind.process.wait(20)
    time.sleep(0.3)  # until one request more is within the limit
    stopped = proxy.ask(ASK)
    assert (stopped.status, stopped.headers["content-type"]) == (503, "application/problem+json")
    assert stopped.headers["retry-after"] == "5"


def test_the_unit_is_sound_and_leaves_the_service_little_to_reach(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed: apt-get install systemd")
    unit = (DEPLOY / "sourcier.service").read_text(encoding="utf-8")
    assert "/opt/sourcier/bin/sourcier " in unit
    (tmp_path / "sourcier.service").write_text(unit.replace("/opt/sourcier/bin/sourcier ", "/bin/true "))
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "sourcier.service")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(DEPLOY / "sourcier.service")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_unit_and_the_image_start_a_command_that_there_is(tmp_path: Path) -> None:
    unit = (DEPLOY / "sourcier.service").read_text(encoding="utf-8")
    [started] = re.findall(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    program, *arguments = shlex.split(started)
    assert program == "/opt/sourcier/bin/sourcier"
    settings = DEPLOY / "serve.toml"
    here = {"/srv/sourcier": str(tmp_path), "/etc/sourcier/serve.toml": str(settings)}
    command = [sys.executable, "-m", "sourcier", *(here.get(argument, argument) for argument in arguments)]
    nothing = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (nothing.returncode, "no built graph here" in nothing.stderr) == (4, True)  # it began, and found no graph
    assert read_settings({}, {}, settings) == Settings(base_url=f"https://{HOST}")
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > read_settings({}, {}, settings).grace


def test_the_image_is_built_from_what_the_checkout_has_and_runs_as_nobody() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    steps = [tuple(line.split(None, 1)) for line in lines if line and not line.startswith("#")]
    known = {
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "ENV",
        "USER",
        "EXPOSE",
        "STOPSIGNAL",
        "HEALTHCHECK",
        "ENTRYPOINT",
        "CMD",
    }
    assert {word for word, _ in steps} <= known
    copied = [name for word, rest in steps if word == "COPY" and "--from" not in rest for name in rest.split()[:-1]]
    assert [name for name in copied if not (CHECKOUT / name).exists()] == []
    let_in = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in let_in if line.startswith("!")} == set(copied)
    assert [rest for word, rest in steps if word == "USER"] == ["10001:10001"]
    variables = {name for word, rest in steps if word == "ENV" for name in re.findall(r"([A-Z_]+)=", rest)}
    served = {name: "1" for name in variables if name.startswith("SOURCIER_SERVE_")} | {"SOURCIER_SERVE_HOST": "a"}
    assert read_settings({}, served).host == "a"
    for word, rest in steps:
        if word in {"ENTRYPOINT", "CMD"}:
            assert json.loads(rest)


def test_every_rule_asks_for_a_metric_that_there_is(client: TestClient) -> None:
    metrics = client.get("/metrics").text
    known = set(re.findall(r"^# TYPE (\w+)", metrics, re.MULTILINE))
    rules = YAML(typ="safe").load((DEPLOY / "prometheus-rules.yaml").read_text(encoding="utf-8"))
    asked = {name.removesuffix("_bucket") for group in rules["groups"] for rule in group["rules"]
             for name in re.findall(r"sourcier_\w+", rule["expr"])}  # fmt: skip
    assert asked
    assert asked <= known
