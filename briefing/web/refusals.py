"""What goes wrong on the way to a page, each in one clear sentence."""

from __future__ import annotations

import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING

from briefing.model.clean import clean_line
from briefing.model.errors import FetchError
from briefing.web.limits import Limits

if TYPE_CHECKING:
    import httpx

SAVE_OR_PASTE = "Open it in the browser and paste its text, or save the page and add the file."
TRY_LATER = "Try again later."
WEB_ONLY = "Only http:// and https:// addresses are opened."
LEADS_ASTRAY = "it leads to an address that is not opened"
_PROXY = "Check the proxy in the settings."
_IMPOSTOR = f"The page may be somebody else's. {SAVE_OR_PASTE}"
# OpenSSL's codes (openssl-verification-options, "X509_V_ERR_…").
_UNTIMELY = {9: "is not valid yet", 10: "has expired"}
_UNTRUSTED = {
    18: "its certificate is vouched for by itself alone",
    19: "its certificate is vouched for by nobody known",
    20: "its certificate is vouched for by nobody known",
    21: "its certificate is vouched for by nobody known",
    62: "its certificate is for another name",
    64: "its certificate is for another address",
}
REFUSALS = frozenset({401, 402, 403, 451})
GONE = frozenset({404, 410})
RETRIED = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


def of_status(url: str, status: int, phrase: str, wait_s: float | None) -> FetchError:
    """Return the error of a reply without a page.

    `phrase` is what the server wrote beside the number, `wait_s` what its Retry-After asks for.
    """
    if status in REFUSALS:
        reason = f"the site refused the request (HTTP {status})"
        hint = f"Many sites refuse programs. {SAVE_OR_PASTE}"
        return FetchError(url, reason, hint=hint, is_refusal=True)
    if status in GONE:
        reason = f"the page is gone (HTTP {status})"
        is_gone = status == HTTPStatus.GONE
        return FetchError(url, reason, hint="Is the address complete?", is_gone=is_gone)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        reason = "the site asks to be left alone for a while (HTTP 429)"
        return FetchError(url, reason, hint=_when(wait_s), may_pass=True, wait_s=wait_s)
    told = f"{status} {clean_line(phrase, 60)}".strip()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        reason = f"the site is out of order (HTTP {told})"
        return FetchError(url, reason, hint=_when(wait_s), may_pass=True, wait_s=wait_s)
    return FetchError(url, f"the site sent no page (HTTP {told})", hint=SAVE_OR_PASTE)


def of_failure(url: str, error: httpx.HTTPError | httpx.InvalidURL, limits: Limits) -> FetchError:
    """Return the error of a connection that failed, to an address that is well formed itself."""
    import httpx

    hint = TRY_LATER
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            reason = f"no connection within {limits.connect_s:g} s"
        case httpx.TimeoutException():
            reason = f"no answer within {limits.read_s:g} s"
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | httpx.LocalProtocolError():
            return FetchError(url, LEADS_ASTRAY, hint=WEB_ONLY)
        case httpx.RemoteProtocolError():
            if "location header" in str(error):
                return FetchError(url, LEADS_ASTRAY, hint=WEB_ONLY)
            reason = _protocol_trouble(str(error))
        case httpx.ProxyError():
            reason, hint = "the proxy refused the connection", _PROXY
        case _:
            reason = "the site broke the connection off"
    return FetchError(url, reason, hint=hint, may_pass=True)


def of_connecting(url: str, error: httpx.ConnectError, *, is_proxied: bool) -> FetchError:
    """Return the error of a connection that was not made, to the site or to the proxy."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return _of_tls(url, cause)
    if is_proxied:
        return FetchError(url, "the proxy cannot be reached", hint=_PROXY, may_pass=True)
    if _has_cause(error, ConnectionRefusedError):
        reason, hint = "the connection was refused", TRY_LATER
    else:
        reason, hint = "the site cannot be reached", "Is the network up?"
    return FetchError(url, reason, hint=hint, may_pass=True)


def _when(wait_s: float | None) -> str:
    if wait_s is None or wait_s < 60:
        return TRY_LATER
    if wait_s < 3600:
        return f"Try again in {wait_s / 60:.0f} min."
    return f"Try again in {wait_s / 3600:.0f} h."


def _protocol_trouble(message: str) -> str:
    if "without sending" in message or "incomplete" in message or "closed" in message:
        return "the site broke the connection off"
    return "the site's answer is not proper HTTP"


def _of_tls(url: str, error: ssl.SSLError) -> FetchError:
    """Return the error of a site that cannot show who it is, or does not speak TLS at all."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        told = clean_line(error.reason or "no TLS", 100).lower().replace("_", " ")
        return FetchError(url, f"the secure connection failed ({told})", hint=SAVE_OR_PASTE)
    if error.verify_code in _UNTIMELY:
        reason = f"the site's certificate {_UNTIMELY[error.verify_code]}"
        return FetchError(url, reason, hint=f"Is this computer's clock right? {SAVE_OR_PASTE}")
    told = _UNTRUSTED.get(error.verify_code) or clean_line(error.verify_message, 100)
    return FetchError(url, f"the site cannot prove that it is itself: {told}", hint=_IMPOSTOR)


def _has_cause(error: BaseException, kind: type[BaseException]) -> bool:
    return any(_is_or_holds(cause, kind) for cause in _causes(error))


def _is_or_holds(error: BaseException, kind: type[BaseException]) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return any(_is_or_holds(inner, kind) for inner in error.exceptions)
    return isinstance(error, kind)


def _causes(error: BaseException) -> list[BaseException]:
    causes: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None and seen not in causes:
        causes.append(seen)
        seen = seen.__cause__ or seen.__context__
    return causes
