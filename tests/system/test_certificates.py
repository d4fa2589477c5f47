"""Sites whose certificate proves nothing: each one sentence, at once. Needs `openssl`."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.model.article import Article
from briefing.model.errors import FetchError
from briefing.model.event import quiet
from briefing.web.reader import WebReader
from briefing.web.refusals import SAVE_OR_PASTE
from tests.fault_cases import PARAGRAPHS
from tests.faults import FaultServer
from tests.system.terminal import PROGRAM
from tests.web.conftest import NOW, QUICK

NAME = "thequay.example"
CLOCK = f"Is this computer's clock right? {SAVE_OR_PASTE}"
IMPOSTOR = f"The page may be somebody else's. {SAVE_OR_PASTE}"
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


class Authority:
    """An authority of our own, which vouches for whatever a test wants."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.certificate = folder / "authority.pem"
        self._key = folder / "authority.key"
        _openssl(
            "req", "-x509", *KEY, "-keyout", self._key, "-out", self.certificate,
            "-subj", "/CN=An authority for tests", "-days", "2",
            "-addext", "keyUsage=critical,keyCertSign",
        )  # fmt: skip

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.certificate)

    def vouching_for(self, name: str, *, days: int = 2, is_signed: bool = True) -> ssl.SSLContext:
        """Return what a server shows who has a certificate for `name`, for so many days."""
        key, request, certificate, extensions = (
            self.folder / f"{name}.{suffix}" for suffix in ("key", "csr", "pem", "ext")
        )
        extensions.write_text(
            f"subjectAltName=DNS:{name}\nbasicConstraints=critical,CA:FALSE\n"
            "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n",
            "utf-8",
        )
        _openssl("req", *KEY, "-keyout", key, "-out", request, "-subj", f"/CN={name}")
        signer = ("-CA", self.certificate, "-CAkey", self._key, "-CAcreateserial")
        _openssl(
            "x509", "-req", "-in", request, "-out", certificate, "-days", str(days),
            "-extfile", extensions, *(signer if is_signed else ("-signkey", key)),
        )  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def server(authority: Authority) -> Iterator[FaultServer]:
    with FaultServer(tls=authority.vouching_for(NAME)) as running:
        yield running


def read(server: FaultServer, trust: ssl.SSLContext, name: str = NAME) -> Article:
    """Read a page of the server under a name, as a reader that trusts so."""

    async def reading() -> Article:
        reader = WebReader(
            clock=lambda: NOW,
            limits=QUICK,
            allow_hosts=[f"{name}:{server.port}"],
            resolve=lambda *_: ("127.0.0.1",),
            tls=lambda: trust,
        )
        try:
            return await reader.read(f"https://{name}:{server.port}/article", quiet)
        finally:
            await reader.aclose()

    return asyncio.run(reading())


def failure(server: FaultServer, trust: ssl.SSLContext, name: str = NAME) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        read(server, trust, name)
    assert not caught.value.may_pass
    assert server.connections == 1, "it was tried again"
    assert server.requests == []
    return caught.value.reason, caught.value.hint


def test_a_site_that_can_prove_itself_is_read(server: FaultServer, authority: Authority) -> None:
    assert read(server, authority.trust()).text == "\n\n".join(PARAGRAPHS)


def test_an_expired_certificate(authority: Authority) -> None:
    with FaultServer(tls=authority.vouching_for(NAME, days=-1)) as server:
        told = failure(server, authority.trust())
    assert told == ("the site's certificate has expired", CLOCK)


def test_a_certificate_for_another_name(server: FaultServer, authority: Authority) -> None:
    reason = "the site cannot prove that it is itself: its certificate is for another name"
    assert failure(server, authority.trust(), "thecliff.example") == (reason, IMPOSTOR)


def test_an_authority_that_nobody_knows(server: FaultServer) -> None:
    reason = (
        "the site cannot prove that it is itself: its certificate is vouched for by nobody known"
    )
    assert failure(server, ssl.create_default_context()) == (reason, IMPOSTOR)


def test_a_certificate_that_vouches_for_itself(authority: Authority) -> None:
    with FaultServer(tls=authority.vouching_for(NAME, is_signed=False)) as server:
        told = failure(server, authority.trust())
    reason = (
        "the site cannot prove that it is itself: its certificate is vouched for by itself alone"
    )
    assert told == (reason, IMPOSTOR)


def test_the_program_itself_believes_no_authority_of_ours(
    server: FaultServer, authority: Authority, tmp_path: Path
) -> None:
    run = subprocess.run(
        [PROGRAM, "--home", tmp_path, "--allow-host", server.host, "add",
         f"https://{server.host}/article"],
        env={"SSL_CERT_FILE": str(authority.certificate), "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    first, second = run.stderr.splitlines()
    assert run.returncode == 3
    assert first.endswith("its certificate is vouched for by nobody known")
    assert second.strip() == IMPOSTOR
    assert server.connections == 1
