import asyncio
from collections.abc import Iterable

import httpcore
import pytest

from briefing.web.guard import Guard, GuardedNetwork, NotDialled, Resolve, is_public, resolved

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1",
    "64:ff9b::5db8:d822", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:4136:e378::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1",
    "3fff::1", "100::1", "5f00::1", "not a number", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_known_as_such(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"])
def test_a_public_address_is_known_as_such(address: str) -> None:
    assert is_public(address)


def checked(guard: Guard, host: str, port: int = 80) -> tuple[str, ...]:
    return asyncio.run(guard.addresses(host, port))


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    guard = Guard(resolve=lambda *_: ("93.184.216.34", "10.0.0.1"))
    with pytest.raises(
        NotDialled, match=r"not on the public internet \(news.example is 10.0.0.1\)"
    ):
        checked(guard, "news.example")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "::1", "localhost"]
)
def test_every_spelling_of_the_loopback_is_refused(host: str) -> None:
    with pytest.raises(NotDialled):
        checked(Guard(), host)


def test_only_the_very_host_and_port_that_were_allowed_pass() -> None:
    guard = Guard(["LocalHost:8080", "[::1]:81"], resolve=lambda *_: ("127.0.0.1",))
    assert checked(guard, "localhost", 8080) == ("127.0.0.1",)
    assert checked(guard, "::1", 81) == ("127.0.0.1",)
    for host, port in [("localhost", 80), ("127.0.0.1", 8080), ("localhost.example", 8080)]:
        with pytest.raises(NotDialled) as caught:
            checked(guard, host, port)
        assert f"--allow-host {host}:{port}" in caught.value.hint


def no_such_name(*_: object) -> tuple[str, ...]:
    raise OSError("no address associated with the name")


@pytest.mark.parametrize("resolve", [no_such_name, lambda *_: ()])
def test_a_name_that_does_not_resolve_may_do_so_later(resolve: Resolve) -> None:
    with pytest.raises(NotDialled, match=r"the name news\.example was not found") as caught:
        checked(Guard(resolve=resolve), "news.example")
    assert caught.value.may_pass


def test_a_name_that_is_no_name_is_not_found() -> None:
    with pytest.raises(NotDialled, match="was not found"):
        checked(Guard(resolve=resolved), "a" * 70 + ".example")


def test_behind_a_proxy_a_numeric_address_is_still_checked() -> None:
    guard = Guard(["10.0.0.1:80"])
    guard.check_literal("news.example", 80)
    guard.check_literal("93.184.216.34", 80)
    guard.check_literal("10.0.0.1", 80)
    for host in ("10.0.0.2", "[::1]", "fe80::1%eth0"):
        with pytest.raises(NotDialled):
            guard.check_literal(host, 80)


class RecordedNetwork(httpcore.AsyncNetworkBackend):
    """Dials nothing; notes what it was asked to dial, and refuses `down`."""

    def __init__(self, *down: str) -> None:
        self.dialled: list[str] = []
        self._down = down

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append(host)
        if host in self._down:
            raise httpcore.ConnectError("down")
        return httpcore.AsyncNetworkStream()


def test_a_name_that_changes_its_mind_is_dialled_at_the_address_that_was_checked() -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",)])
    inner = RecordedNetwork()
    network = GuardedNetwork(Guard(resolve=lambda *_: next(answers)), inner)
    asyncio.run(network.connect_tcp("rebinding.example", 80))
    assert inner.dialled == ["93.184.216.34"]


def test_the_next_address_is_dialled_where_the_first_does_not_answer() -> None:
    inner = RecordedNetwork("93.184.216.34")
    guard = Guard(resolve=lambda *_: ("93.184.216.34", "93.184.216.35"))
    asyncio.run(GuardedNetwork(guard, inner).connect_tcp("news.example", 80))
    assert inner.dialled == ["93.184.216.34", "93.184.216.35"]
