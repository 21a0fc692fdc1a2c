"""The proxy that the environment (on Windows and macOS: the system) names for an address."""

from urllib.parse import urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(address: str) -> str | None:
    """The proxy's address, or None where the way is direct: ``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY``."""
    parts = urlsplit(address)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


def without_login(address: str) -> str:
    """An address as messages may show it: without user name and password."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
