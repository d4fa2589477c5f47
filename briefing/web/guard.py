"""Which addresses may be dialled: resolve once, check every address, dial the checked one."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.model.clean import clean_line
from briefing.web.threads import beside

if TYPE_CHECKING:
    import httpcore

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a host, in the order to try them. Raises `OSError`."""

# Beyond what `is_global` knows, in every version of Python: special services, relays to IPv6, a
# cloud's metadata service on a public address, and what is reserved.
_NEVER_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "240.0.0.0/4"),
    )
)
# The only IPv6 space given to the public internet, and what in it leads to an IPv4 address:
# Teredo and 6to4. NAT64, mapped and compatible addresses, site-local ones lie outside of it.
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_NEVER_V6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)


def is_public(address: str) -> bool:
    """Tell whether a numeric address belongs to the public internet, and to nothing else."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not number.is_global or number.is_multicast:
        return False
    if isinstance(number, ipaddress.IPv4Address):
        return not any(number in network for network in _NEVER_V4)
    return number in _PUBLIC_V6 and not any(number in network for network in _NEVER_V6)


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Return what the system's resolver says. Raises `OSError` where it knows nothing."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class NotDialled(Exception):  # noqa: N818 - says what happened
    """A connection that was not even tried: why, what can be done, and whether it may pass."""

    def __init__(self, reason: str, *, hint: str, may_pass: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.may_pass = may_pass


class Guard:
    """Lets connections through to public addresses, and to what `allow_hosts` names."""

    def __init__(self, allow_hosts: Iterable[str] = (), resolve: Resolve = resolved) -> None:
        self._allowed = frozenset(_folded(entry) for entry in allow_hosts)
        self._resolve = resolve

    def allows(self, host: str, port: int) -> bool:
        """Tell whether a person has allowed this host and port by name."""
        return _folded(f"{host}:{port}") in self._allowed

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses to dial. Raises `NotDialled` if any of them is not public."""
        try:
            found = tuple(await beside(self._resolve, host, port))
        except (OSError, UnicodeError) as error:
            raise _unknown(host) from error
        if not found:
            raise _unknown(host)
        private = [address for address in found if not is_public(address)]
        if private and not self.allows(host, port):
            raise _not_public(host, port, private[0])
        return found

    def check_literal(self, host: str, port: int) -> None:
        """Raise `NotDialled` for a numeric address that is not public.

        For requests through a proxy, which resolves the names itself.
        """
        try:
            ipaddress.ip_address(host.strip("[]").partition("%")[0])
        except ValueError:
            return
        if not is_public(host.strip("[]")) and not self.allows(host, port):
            raise _not_public(host, port, host)


class GuardedNetwork:
    """A network backend for httpcore that dials only what the guard has checked.

    The host of the request stays as it is, so that TLS checks the name and not the number. It is
    a backend by shape: a subclass would import httpcore together with this module.
    """

    def __init__(self, guard: Guard, inner: httpcore.AsyncNetworkBackend) -> None:
        self._guard = guard
        self._inner = inner
        self._streams: list[httpcore.AsyncNetworkStream] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a stream to the first checked address that answers."""
        import httpcore

        try:
            async with asyncio.timeout(timeout):
                addresses = await self._guard.addresses(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(host) from error
        *earlier, last = addresses
        options = (timeout, local_address, socket_options)
        for address in earlier:
            try:
                return self._kept(await self._inner.connect_tcp(address, port, *options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._kept(await self._inner.connect_tcp(last, port, *options))

    async def aclose(self) -> None:
        """Close every stream: the pool forgets one that was cancelled in its TLS handshake."""
        for stream in self._streams:
            await stream.aclose()

    def _kept(self, stream: httpcore.AsyncNetworkStream) -> httpcore.AsyncNetworkStream:
        self._streams.append(stream)
        return stream


def _folded(entry: str) -> str:
    host, _, port = entry.strip().lower().rpartition(":")
    return f"{host.strip('[]').rstrip('.')}:{port}"


def _unknown(host: str) -> NotDialled:
    return NotDialled(
        f"the name {clean_line(host, 100)} was not found",
        hint="Is it spelt right, and is the network up?",
        may_pass=True,
    )


def _not_public(host: str, port: int, address: str) -> NotDialled:
    host = clean_line(host, 100)
    where = address if host == address else f"{host} is {address}"
    return NotDialled(
        f"the address is not on the public internet ({where})",
        hint=f"If you mean it, allow it: --allow-host {host}:{port}",
    )
