"""Reading bylines and credits: who is named, in what role, of which institution."""

import re
from collections.abc import Iterable

from generator.model import Author
from generator.segment.bylines import (
    AGENCY_PICTURE,
    BULLET,
    GIVEN_BY,
    HOUSE_BYLINE,
    HOUSE_REPORT,
    PICTURE_SOURCE,
    SOURCE,
    UNIT_NOTE,
    are_end_names,
    house_names,
    is_photo_credit,
    unbracketed,
)
from generator.segment.names import both_scripts, is_name, name_in_full, split_names, unglued
from generator.segment.people import affiliated, read_people, read_signature
from generator.segment.roles import DESKS, PICTORIAL, PICTURE

PLACE_REPORT = re.compile(both_scripts(r"\s*[/／]\s*[\u4e00-\u9fff]{0,6}?(?:报道|报导|专访|特稿|电)$"))
"""What stands behind the name in the press of Taiwan: ／某地報導."""


def read_authors(byline: str) -> tuple[Author, ...]:
    """The people and desks of a byline, in printed order, each with role and affiliation where it names them."""
    text = PLACE_REPORT.sub("", unbracketed(BULLET.sub("", byline.strip()).strip()))
    text = re.sub(r"\s*(?:综合|摄影)?(?:报道|报导)\s*[:：]?$", "", text) if not text.endswith("摄影报道") else text
    if DESKS.fullmatch(text):
        return (Author(text, "desk"),)
    return read_people(text).people or read_signature(text)


def unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors without repetition, the first of a name kept."""
    kept: dict[str, Author] = {}
    for author in authors:
        kept.setdefault(author.name, author)
    return tuple(kept.values())


def authors_in_house_line(byline: str) -> tuple[Author, ...]:
    """The people named in a house line that `byline_in_text` found."""
    found = HOUSE_BYLINE.match(byline) or house_names(byline)
    if found:
        return read_authors(found[2])
    found = HOUSE_REPORT.match(f"{byline}：")
    return read_authors(found[2]) if found else ()


def credit_authors(credit: str) -> tuple[Author, ...]:
    """The people of a credit in brackets or a picture's credit; a source (据新华社, 资料图片) names nobody."""
    if is_photo_credit(credit):
        return _photographers(credit.strip())
    inner = unbracketed(credit)
    note = UNIT_NOTE.search(inner)
    if note:
        return with_unit(credit_authors(inner[: note.start()]), inner)
    named = read_people(inner)
    if named.whole:
        return named.people
    if SOURCE.fullmatch(inner):
        return ()
    if DESKS.fullmatch(inner):
        return (Author(inner, "desk"),)
    return named.people or _bare_names(inner)


def with_unit(authors: tuple[Author, ...], note: str) -> tuple[Author, ...]:
    """The only author with the office that a note (作者系样城大学教授) names; of several it tells nothing."""
    found = UNIT_NOTE.search(unbracketed(note))
    return (affiliated(authors[0], found[1]),) if found and len(authors) == 1 else authors


def _bare_names(text: str) -> tuple[Author, ...]:
    if not are_end_names(text):
        return ()
    return tuple(Author(name_in_full(one)) for name in split_names(text) for one in unglued(name))


def _photographers(credit: str) -> tuple[Author, ...]:
    agency = AGENCY_PICTURE.fullmatch(credit) or AGENCY_PICTURE.fullmatch(unbracketed(credit))
    if agency:
        return tuple(Author(one.name, one.role, agency[1]) for one in read_people(agency[2]).people)
    inner = unbracketed(credit)
    named = read_people(inner)
    if named.whole:
        return tuple(
            one if one.role in PICTORIAL else Author(one.name, PICTURE, one.affiliation) for one in named.people
        )
    given = GIVEN_BY.fullmatch(inner)
    if given:
        return tuple(Author(one, "供图") for one in split_names(given[1]) if is_name(one))
    if PICTURE_SOURCE.fullmatch(inner):
        return ()
    return tuple(Author(one.name, PICTURE, one.affiliation) for one in named.people)
