"""Sections, columns and authors of an archive: names on articles become keys, keys become entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from generator.archive.names import auto_key, bare, keys_for, tidy
from generator.archive.nouns import Filing, Group, Writer
from generator.config import Column, Section, SiteConfig
from generator.model import Author, Head, Place
from generator.problems import Problem, problem


@dataclass(slots=True)
class Registry:
    """The groups of one kind while they are being filled: known ones in the order of site.yml, then those found."""

    groups: dict[str, Group]
    by_name: dict[str, str]
    members: dict[str, list[str]] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of the group called `name`; a name that is not known becomes a group of its own."""
        if not name:
            return ""
        known = self.by_name.get(bare(name))
        if known is not None:
            return known
        key = auto_key(bare(name))
        if key in self.groups:
            key = auto_key(bare(name), 8)
        self.by_name[bare(name)] = key
        self.groups[key] = Group(key=key, name={"": name}, known=False)
        return key

    def known(self, name: str) -> bool:
        """Whether site.yml has a group called `name`."""
        key = self.by_name.get(bare(name), "")
        return key in self.groups and self.groups[key].known

    def add(self, key: str, article_id: str) -> None:
        """File an article under a key, if there is one."""
        if key:
            self.members.setdefault(key, []).append(article_id)

    def filled(self) -> dict[str, Group]:
        """The groups with their articles; groups that were found, not configured, follow by key if they have any."""
        known = [group for group in self.groups.values() if group.known]
        others = (group for group in self.groups.values() if not group.known and group.key in self.members)
        found = sorted(others, key=lambda group: group.key)
        return {
            group.key: replace(group, articles=tuple(self.members.get(group.key, ()))) for group in (*known, *found)
        }


def registry(entries: Iterable[Section | Column]) -> Registry:
    """A registry of the sections or columns of site.yml."""
    groups: dict[str, Group] = {}
    by_name: dict[str, str] = {}
    for entry in entries:
        span = (entry.since, entry.until) if isinstance(entry, Column) else ("", "")
        groups[entry.key] = Group(
            key=entry.key,
            name=entry.name,
            description=entry.description,
            aliases=entry.aliases,
            since=span[0],
            until=span[1],
        )
        for name in (entry.key, *entry.name.values(), *entry.aliases):
            by_name.setdefault(bare(name), entry.key)
    return Registry(groups, by_name)


def unknown_section(name: str, file: str, sections: Registry, config: SiteConfig) -> tuple[Problem, ...]:
    """A-unknown-section with the nearest known name, for an archive whose site.yml names sections."""
    if not name or not config.sections or sections.known(name):
        return ()
    names = [text for section in config.sections for text in (section.key, *section.name.values(), *section.aliases)]
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return (problem("A-unknown-section", Place(file), key="section", found=name, near=near[0] if near else ""),)


def author_keys(articles: Iterable[Head]) -> dict[tuple[bool, str], str]:
    """The key of every author by (collective, bare name); a desk and a person of one name stay apart."""
    bylines = {article.authors for article in articles if article.authors}
    found = {_identity(author) for authors in bylines for author in authors if author.name.strip()}
    people = keys_for(name for collective, name in found if not collective)
    desks = keys_for(name for collective, name in found if collective)
    taken = set(people.values())
    keys = {(False, name): key for name, key in people.items()}
    for name, key in desks.items():
        keys[True, name] = auto_key(name, 8) if key in taken else key
    return keys


def _identity(author: Author) -> tuple[bool, str]:
    return author.role == "desk", bare(author.name)


def keys_of(authors: tuple[Author, ...], keys: Mapping[tuple[bool, str], str]) -> tuple[str, ...]:
    """The keys of an article's authors, one for each; "" for an author without a name."""
    return tuple(keys.get(_identity(author), "") for author in authors)


def writers(
    articles: Mapping[str, Head],
    translations: Mapping[str, Mapping[str, Head]],
    filings: Mapping[str, Filing],
) -> dict[str, Writer]:
    """All authors by key, persons before collectives, each in the order of keys."""
    found: dict[str, Writer] = {}
    members: dict[str, dict[str, None]] = {}
    roles: dict[str, dict[str, None]] = {}
    affiliations: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, str]] = {}
    for article in articles.values():
        versions = translations.get(article.id, {})
        for place, (author, key) in enumerate(zip(article.authors, filings[article.id].authors, strict=True)):
            if not key:
                continue
            collective = author.role == "desk"
            if key not in found:
                found[key] = Writer(key=key, name=tidy(author.name), collective=collective)
            members.setdefault(key, {})[article.id] = None
            if author.role and not collective:
                roles.setdefault(key, {})[author.role] = None
            if author.affiliation:
                affiliations.setdefault(key, {})[author.affiliation] = None
            for lang, version in versions.items():
                if len(version.authors) == len(article.authors) and bare(version.authors[place].name) != bare(
                    author.name
                ):
                    names.setdefault(key, {}).setdefault(lang, version.authors[place].name)
    ordered = sorted(found.values(), key=lambda writer: (writer.collective, writer.key))
    return {
        writer.key: replace(
            writer,
            names=names.get(writer.key, {}),
            roles=tuple(roles.get(writer.key, ())),
            affiliations=tuple(affiliations.get(writer.key, ())),
            articles=tuple(members[writer.key]),
        )
        for writer in ordered
    }
