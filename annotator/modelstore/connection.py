"""One HTTP request for a file or the rest of one, with everything that a network does to it named.

The only module that knows the HTTP client.
"""

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import truststore
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    ResponseError,
    SSLError,
)

from annotator import __version__
from annotator.domain.cancel import CancelToken
from annotator.modelstore.errors import DownloadError
from annotator.modelstore.patience import Patience
from annotator.modelstore.proxies import proxy_for, without_login

_PIECE = 1 << 18
_REDIRECTS = 5
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that may be gone at the next try


class InterruptedDownload(Exception):  # noqa: N818 - a turn of events, not the end: the download tries again
    """The request failed in a way that may pass.

    Attributes:
        reached: whether the server was reached at all.
        retry_after: seconds that it asks to wait, or None.
    """

    def __init__(self, reason: str, *, reached: bool = True, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reached = reached
        self.retry_after = retry_after


class PartRefused(InterruptedDownload):
    """The server does not give the rest of the file; the whole of it can be asked for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server gives.

    Attributes:
        start: position in the file of the first byte that comes; 0 where the server sends all of it.
        whole: bytes of the whole file, where the server says so.
        validator: what to ask the rest of the same version with, or None.
        pieces: the bytes; ends early without an error where the server does not say how many there are.
            Empty, with `start` at the end, where there is no byte behind `start`.
    """

    start: int
    whole: int | None
    validator: str | None
    pieces: Iterator[bytes]


class Connection:
    """Asks for files; follows redirects, goes through the proxy that the environment names."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    @contextmanager
    def get(
        self, address: str, *, start: int = 0, validator: str | None = None, cancel: CancelToken | None = None
    ) -> Iterator[Reply]:
        """Ask for a file from `start` on, if it is still the version of `validator`, else for all of it.

        A cancel ends a wait for bytes at once, a wait for the connection after `Patience.connecting`.

        Raises:
            InterruptedDownload: this may pass; also raised while the pieces are read.
            DownloadError: this will not pass.
            Cancelled: the token was set while the pieces were read.
        """
        with _pool(address, self._patience) as pool, _named_failures(address, self._patience):
            response = pool.request(
                "GET",
                address,
                headers=_request_headers(start, validator),
                preload_content=False,
                decode_content=False,
                retries=urllib3.Retry(
                    None,
                    connect=0,
                    read=0,
                    status=0,
                    other=0,
                    redirect=_REDIRECTS,
                    respect_retry_after_header=False,
                ),
            )
            forget = _ended_by(cancel, response)
            try:
                yield _reply(response, address, start, cancel)
            finally:
                forget()
                response.close()


def _request_headers(start: int, validator: str | None) -> dict[str, str]:
    headers = {"User-Agent": f"masklet-annotator/{__version__}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
        if validator is not None:
            headers["If-Range"] = validator
    return headers


def _pool(address: str, patience: Patience) -> urllib3.PoolManager:
    timeout = urllib3.Timeout(connect=patience.connecting, read=patience.stalled)
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    proxy = proxy_for(address)
    if proxy is None:
        return urllib3.PoolManager(timeout=timeout, ssl_context=context)
    parts = urlsplit(proxy)
    login = f"{parts.username}:{parts.password or ''}" if parts.username else None
    headers = urllib3.make_headers(proxy_basic_auth=login) if login else None
    try:
        return urllib3.ProxyManager(proxy, proxy_headers=headers, timeout=timeout, ssl_context=context)
    except (LocationValueError, ValueError) as error:
        raise DownloadError(
            f"The proxy {without_login(proxy)} in the environment cannot be used; it has to be http://HOST:PORT"
        ) from error


def _reply(response: urllib3.BaseHTTPResponse, address: str, start: int, cancel: CancelToken | None) -> Reply:
    pieces = _pieces(response, cancel)
    content_range = response.headers.get("Content-Range", "")
    match response.status:
        case 200:
            return Reply(0, response.length_remaining, _validator(response), pieces)
        case 206:
            first, whole = _parsed_range(content_range)
            if first != start:
                raise PartRefused("the server sends another part of the file than was asked for")
            return Reply(start, whole, _validator(response), pieces)
        case 416 if start and content_range == f"bytes */{start}":
            return Reply(start, start, None, iter(()))
        case 416 if start:
            raise PartRefused("the server has no such part of the file")
        case status if status in _PASSING:
            raise InterruptedDownload(f"the server answers {_named(response)}", retry_after=_retry_after(response))
        case _:
            raise DownloadError(
                f"{address} cannot be downloaded: the server answers {_named(response)}; "
                "another address can be set with --mirror"
            )


def _ended_by(cancel: CancelToken | None, response: urllib3.BaseHTTPResponse) -> Callable[[], None]:
    """Let a cancel end the wait for bytes; what takes that back."""

    def end_the_wait() -> None:
        with suppress(ValueError, RuntimeError, TypeError, OSError):  # it is just ending by itself
            response.shutdown()

    return cancel.on_set(end_the_wait) if cancel is not None else lambda: None


def _pieces(response: urllib3.BaseHTTPResponse, cancel: CancelToken | None) -> Iterator[bytes]:
    while True:
        try:
            piece = response.read1(_PIECE)
        finally:  # before anybody looks at the piece: after a shutdown it may be anything
            if cancel is not None:
                cancel.raise_if_set()
        if not piece:
            return
        yield piece


def _parsed_range(content_range: str) -> tuple[int, int | None]:
    """``bytes FIRST-LAST/WHOLE`` (RFC 9110, section 14.4) as first and whole; -1 where it is something else."""
    found = re.fullmatch(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)", content_range.strip())
    if found is None:
        return -1, None
    return int(found[1]), None if found[2] == "*" else int(found[2])


def _validator(response: urllib3.BaseHTTPResponse) -> str | None:
    tag = response.headers.get("ETag", "")
    return tag if tag.startswith('"') else response.headers.get("Last-Modified")


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() and len(value) < 6 else None


def _named(response: urllib3.BaseHTTPResponse) -> str:
    reason = "".join(c for c in response.reason or "" if c.isprintable())[:60]
    return f"{response.status} {reason}".strip()


@contextmanager
def _named_failures(address: str, patience: Patience) -> Iterator[None]:
    try:
        yield
    except HTTPError as error:
        raise _failure(error, address, patience) from error


def _failure(error: HTTPError, address: str, patience: Patience) -> InterruptedDownload | DownloadError:
    host = urlsplit(address).hostname
    cause = error.reason if isinstance(error, MaxRetryError) else error
    match cause:
        case SSLError() if _refused_certificate(cause) is not None:
            return DownloadError(
                f"The certificate of {host} is not trusted ({_refused_certificate(cause)}); check the clock of "
                "this machine, its certificates, and whether a proxy stands between"
            )
        case ProxyError():
            return InterruptedDownload(
                f"the proxy {without_login(proxy_for(address) or '')} cannot be used", reached=False
            )
        case NameResolutionError():
            return InterruptedDownload(
                f"the address of {host} is not found; is this machine online?", reached=False
            )
        case ConnectTimeoutError() | NewConnectionError():
            return InterruptedDownload(f"{host} cannot be reached; is this machine online?", reached=False)
        case ReadTimeoutError():
            return InterruptedDownload(f"no byte has come for {patience.stalled:g} s")
        case ResponseError():
            return DownloadError(f"{address} cannot be downloaded: more than {_REDIRECTS} redirects")
        case LocationValueError():
            return DownloadError(f"{address} cannot be downloaded: it or what it redirects to is no web address")
        case _:
            return InterruptedDownload("the connection was cut")


def _refused_certificate(error: SSLError) -> str | None:
    for reason in error.args:
        if isinstance(reason, ssl.SSLCertVerificationError):
            return reason.verify_message or "it cannot be verified"
    return None
