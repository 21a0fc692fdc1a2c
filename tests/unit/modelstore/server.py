"""A real HTTP server on the loopback that misbehaves on request."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

Answer = Callable[["Exchange"], None]

LONGEST_WAIT = 20  # seconds; a server thread never outlives a broken test by more


@dataclass
class Exchange:
    """One request and the means to answer it."""

    handler: BaseHTTPRequestHandler
    server: "Server"

    @property
    def start(self) -> int:
        """The first byte that the Range header asks for."""
        return int(self.handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))

    def head(self, status: int, **headers: object) -> None:
        """Send the status line and headers; underscores in names become hyphens."""
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), str(value))
        self.handler.end_headers()

    def body(self, content: bytes) -> None:
        """Send bytes at once."""
        self.handler.wfile.write(content)
        self.handler.wfile.flush()

    def wait(self) -> None:
        """Keep the client waiting until the test lets go."""
        self.server.overslept |= not self.server.released.wait(LONGEST_WAIT)


@dataclass
class Server:
    """Answers by a script, one entry per request; the last one answers all further ones."""

    address: str
    script: list[Answer]
    requests: list[dict[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    overslept: bool = False

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer the next request."""
        self.requests.append(
            {"path": handler.path, **{name.title(): value for name, value in handler.headers.items()}}
        )
        step = self.script[min(len(self.requests), len(self.script)) - 1]
        step(Exchange(handler, self))


@contextmanager
def serving(script: Sequence[Answer], *, tls: SSLContext | None = None) -> Iterator[Server]:
    """Run a server while the context is open; fail where a client waited until the server gave up."""
    holder: list[Server] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                holder[0].answer(self)
            except OSError:  # the client has gone
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Listener(ThreadingHTTPServer):
        daemon_threads = False  # waited for when the server closes

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that refuses the certificate

    listener = Listener(("127.0.0.1", 0), Handler)
    if tls is not None:
        listener.socket = tls.wrap_socket(listener.socket, server_side=True, do_handshake_on_connect=False)
    scheme = "http" if tls is None else "https"
    server = Server(f"{scheme}://127.0.0.1:{listener.server_port}", list(script))
    holder.append(server)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        listener.shutdown()
        listener.server_close()
        thread.join()
    assert not server.overslept, "a client waited until the server gave up"


def whole(content: bytes, *, etag: str | None = '"1"') -> Answer:
    """All of it, whatever was asked for."""

    def answer(exchange: Exchange) -> None:
        exchange.head(200, Content_Length=len(content), **({} if etag is None else {"ETag": etag}))
        exchange.body(content)

    return answer


def ranged(content: bytes, *, etag: str | None = '"1"', until: int | None = None) -> Answer:
    """As a good server does: the rest, if it is of the version asked for; cut after position `until`."""

    def answer(exchange: Exchange) -> None:
        headers = {} if etag is None else {"ETag": etag}
        wanted = exchange.handler.headers.get("If-Range")
        start = exchange.start if wanted in (None, etag) else 0
        if start >= len(content):
            exchange.head(416, Content_Range=f"bytes */{len(content)}", Content_Length=0)
            return
        if start:
            headers["Content_Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        exchange.head(206 if start else 200, Content_Length=len(content) - start, **headers)
        exchange.body(content[start:until])

    return answer


def stalling(content: bytes, *, after: int, then: Callable[[], None] = lambda: None) -> Answer:
    """The rest up to a position, and then nothing until the test lets go."""

    def answer(exchange: Exchange) -> None:
        exchange.head(200, Content_Length=len(content), ETag='"1"')
        exchange.body(content[:after])
        then()
        exchange.wait()

    return answer


def status(code: int, **headers: object) -> Answer:
    """A status and nothing else."""
    return lambda exchange: exchange.head(code, Content_Length=0, **headers)
