"""Addresses that site.yml says are no more: those that moved and those from which something was withdrawn."""

from collections.abc import Collection, Mapping

from generator.config import SiteConfig, Withdrawn
from generator.model import Place
from generator.problems import Problem, problem

FILE = Place("site.yml")


def departed(
    config: SiteConfig, standing: Collection[str]
) -> tuple[dict[str, str], dict[str, Withdrawn], list[Problem]]:
    """The redirects and the notices, by address.

    `standing` are the addresses of all views and redirects. Problems: A-still-there for an address that something
    stands at, A-nowhere for one that leads nowhere, be it in a circle.
    """
    problems: list[Problem] = []
    withdrawn: dict[str, Withdrawn] = {}
    for entry in config.withdrawn:
        if entry.address in standing:
            problems.append(_wrong("A-still-there", "withdrawn", entry.address))
        else:
            withdrawn.setdefault(entry.address, entry)
    asked: dict[str, str] = {}
    for move in config.moved:
        if move.old in standing or move.old in withdrawn:
            problems.append(_wrong("A-still-there", "moved", move.old))
        else:
            asked.setdefault(move.old, move.new)
    moved = {old: _end(new, asked) for old, new in asked.items()}
    there = {*standing, *withdrawn}
    problems += [_wrong("A-nowhere", "moved", asked[old]) for old, new in moved.items() if new not in there]
    moved = {old: new for old, new in moved.items() if new in there}
    for address, entry in withdrawn.items():
        if entry.see and entry.see not in there:
            problems.append(_wrong("A-nowhere", "withdrawn", entry.see))
            withdrawn[address] = Withdrawn(address=address, reason=entry.reason, date=entry.date)
    return moved, withdrawn, problems


def _end(address: str, moves: Mapping[str, str]) -> str:
    """Where an address leads in the end; one that leads in a circle stays what it is."""
    seen = {address}
    while address in moves:
        address = moves[address]
        if address in seen:
            break
        seen.add(address)
    return address


def _wrong(code: str, where: str, address: str) -> Problem:
    return problem(code, FILE, list=where, found=f"/{address}")
