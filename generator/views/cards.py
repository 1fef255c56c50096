"""The pictures that stand for the site where others show a link to it: one for the site, one for each section.

There is none for each article: a hundred thousand pictures would weigh more than all of their text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.views.info import PAPER, readable
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class TitleCard:
    """A picture: the address of its file, not encoded, its language, its large and its small line, its colours."""

    url: str
    lang: str
    title: str
    line: str
    accent: str
    background: str


def title_cards(site: Site) -> Iterator[TitleCard]:
    """The cards of one language."""
    yield _card(site, "", site.text(site.config.title))
    for key, group in site.archive.sections.items():
        yield _card(site, key, site.text(group.name))


def _card(site: Site, section: str, line: str) -> TitleCard:
    accent = readable(site.config.theme.accent, PAPER)
    return TitleCard(site.prefix + urls.card(section), site.lang, site.paper(), line, accent, PAPER)
