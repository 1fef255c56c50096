"""Reading bylines and credits: who is named, in what role, of which institution."""

import re
from collections.abc import Iterable

from generator.model import Author
from generator.segment.bylines import BULLET, DESKS, END_NAMES, HOUSE_BYLINE, HOUSE_REPORT, PHOTO, PHOTO_LEAD, SLASHED
from generator.segment.names import ROLE, are_glued_names, both_scripts, is_person, split_names, unglued

BODY = re.compile(r"[校局委会院部镇区厅馆处所社队司心团道村厂站学组]$")
OFFICE = re.compile(
    r"^(.*?)((?:党组|党委|党工委|区委|市委|县委|镇|街道|常务)?(?:副)?(?:书记|局长|镇长|区长|市长|县长|主任|院长|校长|馆长|部长|处长|科长|所长|董事长|"
    r"总经理|经理|教授|研究员|编审|会长|秘书长|社长|主编|总编辑)(?:、[\u4e00-\u9fff]{2,10})*)$"
)

PLACE_REPORT = re.compile(both_scripts(r"\s*[/／]\s*[\u4e00-\u9fff]{0,6}?(?:报道|报导|专访|特稿|电)$"))
"""What stands behind the name in the press of Taiwan: ／某地報導."""


def read_authors(byline: str) -> tuple[Author, ...]:
    """The people and desks of a byline, in printed order, each with role and affiliation where it names them."""
    text = PLACE_REPORT.sub("", BULLET.sub("", byline.strip()).strip("（）()【】〔〕 　"))
    text = re.sub(r"\s*(?:综合|摄影)?(?:报道|报导)\s*[:：]?$", "", text)
    slashed = _slashed(text)
    if slashed:
        return slashed
    if DESKS.fullmatch(text):
        return (Author(text, "desk"),)
    pieces = re.split(rf"((?:{ROLE})(?:员)?[:：]?)", text)
    if len(pieces) > 1:
        return _with_roles(pieces)
    return _with_office(text)


def _slashed(text: str) -> tuple[Author, ...]:
    authors = []
    for found in SLASHED.finditer(text):
        role, names = (found[1], found[2]) if found[1] else (found[4], found[3])
        names = re.sub(rf"^(?:{ROLE})\s*", "", names.strip())
        authors += [Author(name, _photo_role(role)) for name in split_names(names)]
    return unique(authors)


def _photo_role(role: str) -> str:
    return {"图": "摄影", "摄": "摄影", "撰文": "文"}.get(role, role)


def _with_roles(pieces: list[str]) -> tuple[Author, ...]:
    """Names after role words: 记者 甲 乙 通讯员 丙; what stands before the first role is an affiliation."""
    authors: list[Author] = []
    affiliation = pieces[0].strip(" 　、，,/")
    for role, names in zip(pieces[1::2], pieces[2::2], strict=False):
        plain = re.sub(r"^(?:本[报報]|本刊)", "", role.rstrip(":： "))
        plain = re.sub(r"^(新华社|中新社)(记者)$", r"\2", plain)
        agency = "新华社" if role.startswith("新华社") else "中新社" if role.startswith("中新社") else ""
        for name in split_names(names.strip(" 　、，,；;:：")):
            for one in unglued(name):
                authors.append(Author(one, plain, agency or affiliation))
    return unique(author for author in authors if is_person(author.name))


def _with_office(text: str) -> tuple[Author, ...]:
    """Office first, name last: 区委党校 张某某; 某局党组书记、局长 某某; or names alone."""
    parts = [part for part in re.split(r"[\s\u3000]+", text) if part]
    if len(parts) >= 2 and (len(parts[0]) > 4 or BODY.search(parts[0])):
        affiliation, role = _office("".join(parts[:1]))
        return tuple(Author(name, role, affiliation) for name in split_names(" ".join(parts[1:])))
    names = split_names(text)
    return tuple(Author(name) for name in names if is_person(name) and len(name) <= 12)


def _office(text: str) -> tuple[str, str]:
    """Split an office into affiliation and role."""
    found = OFFICE.match(text)
    return (found[1], found[2]) if found else (text, "")


def unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors without repetition, the first of a name kept."""
    kept: dict[str, Author] = {}
    for author in authors:
        kept.setdefault(author.name, author)
    return tuple(kept.values())


def authors_in_house_line(byline: str) -> tuple[Author, ...]:
    """The people named in a house line that `byline_in_text` found."""
    found = HOUSE_BYLINE.match(byline)
    if found:
        return read_authors(found[2])
    found = HOUSE_REPORT.match(f"{byline}：")
    return read_authors(found[2]) if found else ()


def credit_authors(credit: str) -> tuple[Author, ...]:
    """The people of a credit in brackets or a picture's credit."""
    inner = credit.strip().strip("（）()").strip()
    if PHOTO_LEAD.fullmatch(inner):
        names = re.split(r"[/／:：]", inner, maxsplit=1)[1].removesuffix("摄")
        return tuple(Author(name, "摄影") for name in split_names(names) if is_person(name))
    photo = PHOTO.search(inner)
    if photo and re.search(r"(摄影报道|摄影|供图|摄|图)$", inner):
        role = "摄影"
        names = re.sub(r"[\s\u3000]*[/／]?(?:摄影报道|摄影|供图|摄|图)$", "", inner)
        names = re.sub(rf"^(?:[\u4e00-\u9fff]{{0,6}}?(?:{ROLE}))[\s\u3000:：]*", "", names.strip())
        names = re.sub(r"^图(?:片|为)?[:：]?\s*", "", names)
        return tuple(Author(one, role) for name in split_names(names) for one in unglued(name) if is_person(one))
    if re.match(r"(?:据|摘自|原载|综合|作者单位|作者系|新华社)", inner) and "记者" not in inner:
        return ()
    if re.search(ROLE, inner):
        return read_authors(inner)
    if not END_NAMES.match(inner) and not are_glued_names(inner):
        return ()
    return tuple(Author(one) for name in split_names(inner) for one in unglued(name))
