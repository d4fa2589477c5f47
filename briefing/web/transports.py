"""How connections are made: through the guard, or through a proxy of the settings."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from briefing.web.guard import GuardedNetwork, NotDialled

if TYPE_CHECKING:
    import ssl

    import httpx


def guarded(network: GuardedNetwork) -> httpx.AsyncHTTPTransport:
    """Return a transport whose connections the guard has checked."""
    import httpcore
    import httpx

    transport = httpx.AsyncHTTPTransport(verify=_tls(), trust_env=False)
    # httpx has no parameter for the network backend of the pool that it makes.
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=_tls(),
        max_connections=2,
        network_backend=network,  # type: ignore[arg-type]  # by shape: see GuardedNetwork
    )
    return transport


def proxied(proxy: str) -> httpx.AsyncHTTPTransport:
    """Return a transport that leaves dialling to a proxy. Raises `NotDialled`."""
    import httpx

    try:
        return httpx.AsyncHTTPTransport(verify=_tls(), trust_env=False, proxy=proxy)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        reason = "the proxy in the settings is of no use"
        hint = "It is an address such as http://127.0.0.1:3128"
        raise NotDialled(reason, hint=hint) from error


@functools.cache
def _tls() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context(trust_env=False)
