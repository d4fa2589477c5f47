"""Addresses: what is one, which of them are the same, and none with a password in it."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote_plus, urlsplit, urlunsplit

from briefing.model.clean import clean_line

MAX_URL_CHARS = 4_000

# Our own short list: `uid`, `source` and `keyword` identify articles and must stay.
TRACKING = frozenset(
    {
        "_ga", "_gl", "_hsenc", "_hsmi", "cmpid", "dclid", "fbclid", "gbraid", "gclid", "gclsrc",
        "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ns_campaign", "ns_mchannel",
        "ns_source", "oly_anon_id", "oly_enc_id", "twclid", "vero_id", "wbraid", "wickedid",
        "yclid",
    }
)  # fmt: skip
TRACKING_PREFIXES = ("utm_",)
DEFAULT_PORTS = {"http": 80, "https": 443}
_ASCII = "".join(chr(code) for code in range(33, 127))  # also the percent sign: nothing twice
_NO_HOST = re.compile(r"[\s%\\<>\"^`{|}]")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"^([^/?#:]*:)?//[^/?#]*@")
# A password with a slash in it: what follows the colon is no port.
_BROKEN_CREDENTIALS = re.compile(r"^([^/?#:]*:)?//[^/?#@\[]*:(?!\d*(?:[/?#]|$))[^@\s]*@")


def is_web_address(address: str) -> bool:
    """Tell whether `address` is meant for the network: it begins with http:// or https://."""
    return _WEB.match(address.strip()) is not None


def without_credentials(address: str) -> str:
    """Return `address` without a user name and password, also where it is not well formed."""
    address = address.strip()
    for pattern in (_CREDENTIALS, _BROKEN_CREDENTIALS):
        address = pattern.sub(r"\1//", address)
    return address


def folded(url: str) -> str:
    """Return the one spelling of an address: two spellings of the same page give the same.

    Scheme and host in lower case; what is not ASCII behind the host percent-encoded; default
    port, fragment, credentials and tracking parameters left out. It has passed the gate. Raises
    `ValueError` for what is no http or https address with a host.
    """
    parts = urlsplit(without_credentials(clean_line(url, MAX_URL_CHARS)))
    scheme = parts.scheme.lower()
    host = parts.hostname
    if scheme not in DEFAULT_PORTS or not host or _NO_HOST.search(host):
        raise ValueError(f"not a web address: {without_credentials(url)!r}")
    netloc = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != DEFAULT_PORTS[scheme]:
        netloc += f":{parts.port}"
    path = quote(parts.path or "/", safe=_ASCII)
    query = quote(_without_tracking(parts.query), safe=_ASCII)
    return urlunsplit(SplitResult(scheme, netloc, path, query, ""))


def host_of(url: str | None) -> str | None:
    """Return the host of an address without its leading `www.`; `None` where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(without_credentials(url)).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def port_of(url: str) -> int:
    """Return the port an http or https address means. Raises `ValueError` for a broken one."""
    parts = urlsplit(url)
    return parts.port or DEFAULT_PORTS[parts.scheme.lower()]


def is_same_site(url: str, other: str) -> bool:
    """Tell whether two addresses belong to one site: same host, or one below the other."""
    host, other_host = host_of(url), host_of(other)
    if not host or not other_host:
        return False
    return host == other_host or host.endswith(f".{other_host}") or other_host.endswith(f".{host}")


def _without_tracking(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not _is_tracking(pair)]
    return "&".join(kept)


def _is_tracking(pair: str) -> bool:
    name = unquote_plus(pair.partition("=")[0]).lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)
