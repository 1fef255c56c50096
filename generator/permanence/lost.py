"""What was published and is not there any more."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from generator.archive import Archive
from generator.model import Place
from generator.permanence.addresses import Entry
from generator.permanence.lock import Lock
from generator.problems import Problem, plural, problem

EACH, PEERS = 20, 2000
"""Lost addresses of a kind up to which each is told by itself, and addresses among which a similar one is sought."""
NAMED = ("section", "column", "author")
"""Kinds whose addresses are names, so that similar ones may mean the same; those of articles are numbers."""
NOUNS = {"alias": "old address", "moved": "old address", "withdrawn": "old address"}


def lost(lock: Lock, now: frozenset[Entry], archive: Archive, file: str) -> Iterator[Problem]:
    """P-gone and P-language for every entry of the lock that leads nowhere in the archive of `now`.

    An address is kept if anything stands there: a view, a redirect, or the notice of a withdrawal. `file` names the
    lock.
    """
    standing = {address for what, address in now if not what.startswith("language:")}
    places = {what: address for what, address in now if what.startswith("language:")}
    gone: dict[str, list[Entry]] = {}
    for what, address in lock.lines:
        kind = what.partition(":")[0]
        if kind == "language":
            if places.get(what) != address:
                place = Place(file, lock.lines[what, address])
                lang, now_at = what.partition(":")[2], places.get(what, "")
                yield problem("P-language", place, lang=lang, address=address, now=now_at)
        elif address not in standing:
            gone.setdefault(kind, []).append((what, address))
    for kind, entries in sorted(gone.items()):
        yield from _told(kind, entries, lock, file, _homes(archive), standing)


def _told(
    kind: str, entries: list[Entry], lock: Lock, file: str, homes: Mapping[str, str], standing: Iterable[str]
) -> Iterator[Problem]:
    entries.sort(key=lambda entry: lock.lines[entry])
    each = len(entries) <= EACH
    noun = NOUNS.get(kind, kind)
    named = each and kind in NAMED
    peers = [address for address in standing if address.startswith(f"/{kind}s/")] if named else []
    peers = peers if len(peers) <= PEERS else []
    for what, address in entries if each else entries[:1]:
        more = "" if each else plural(len(entries) - 1, f"more {noun}").replace("addresss", "addresses")
        near = homes.get(what) or next(iter(get_close_matches(address, peers, n=1, cutoff=0.85)), "")
        yield problem("P-gone", Place(file, lock.lines[what, address]), address=address, more=more, near=near)


def _homes(archive: Archive) -> dict[str, str]:
    """Where the articles of former pages and issues stand now: an article's id says where it was found first."""
    homes: dict[str, str] = {}
    for article_id, filing in archive.filings.items():
        page = archive.pages.get(filing.page)
        former = article_id.rpartition("-")[0]
        if page is None or not former:
            continue
        issue, _, label = former.rpartition("-")
        homes.setdefault(f"page:{issue}/{label}", f"/issues/{page.issue}/{page.id}/")
        homes.setdefault(f"issue:{issue}", f"/issues/{page.issue}/")
    return homes
