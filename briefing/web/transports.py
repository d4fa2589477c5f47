"""How connections are made: through the guard, or through a proxy of the settings."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.web.guard import GuardedNetwork, NotDialled

if TYPE_CHECKING:
    import ssl

    import httpx

    Trust = Callable[[], ssl.SSLContext]
    """Returns what decides whose certificates are believed."""


@functools.cache
def trusted() -> ssl.SSLContext:
    """Return the trust in the authorities that browsers trust: certifi's list of them."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def guarded(network: GuardedNetwork, tls: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    """Return a transport whose connections the guard has checked."""
    import httpcore
    import httpx

    transport = httpx.AsyncHTTPTransport(verify=tls, trust_env=False)
    # httpx has no parameter for the network backend of the pool that it makes.
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=tls,
        max_connections=2,
        network_backend=network,  # type: ignore[arg-type]  # by shape: see GuardedNetwork
    )
    return transport


def proxied(proxy: str, tls: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    """Return a transport that leaves dialling to a proxy. Raises `NotDialled`."""
    import httpx

    try:
        return httpx.AsyncHTTPTransport(verify=tls, trust_env=False, proxy=proxy)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        reason = "the proxy in the settings is of no use"
        hint = "It is an address such as http://127.0.0.1:3128"
        raise NotDialled(reason, hint=hint) from error
