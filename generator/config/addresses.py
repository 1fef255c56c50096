"""Addresses of the web as site.yml may give them, in the form that links take them in."""

import re
from urllib.parse import quote, urlsplit

SAFE = "%:/?#[]@!$&'()*+,;={}~-._"
"""Characters of an address that stay as they are; the braces are places that are filled in."""


def web_address(text: str) -> str:
    """The public address of a site in the form that links take it in, "" when it is none."""
    url = encoded(text.rstrip("/"))
    return url if is_web(url) and not set("?#") & set(url) else ""


def is_web(url: str) -> bool:
    """Whether an address is one of http or https with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def encoded(url: str) -> str:
    """An address with the host in its ASCII form and all else that is not ASCII, and white space, percent-encoded."""
    found = re.match(r"(?i)(https?://(?:[^/?#@]*@)?)([^/?#:\[\]]+)(.*)", url, re.DOTALL)
    if found and not found[2].isascii():
        try:
            url = found[1] + found[2].encode("idna").decode() + found[3]
        except UnicodeError:
            return ""
    return quote(url, safe=SAFE, errors="replace")
