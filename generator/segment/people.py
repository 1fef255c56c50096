"""Reading a byline or credit word by word: roles, names and offices, and from them who is named as what."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model import Author
from generator.segment.names import (
    begins_with_surname,
    could_be_name,
    is_name,
    is_of_minority,
    name_in_full,
    unglued,
    unlikeliness,
)
from generator.segment.roles import CRAFTS, DESK_BODY, HOUSE, HOUSE_OF, PICTORIAL, REPORTER, SUFFIXED, plain_role

ROLE, NAME, UNIT, OTHER = "role", "name", "unit", "other"
WORD = re.compile(
    r"[（(〔［\[【]([^（()）〔〕［］\[\]【】]{1,40})[）)〕］\]】]|([^\s、，,/／;；|｜:：∶（）()〔〕［］\[\]【】]+)|([\s、，,/／;；|｜:：∶]+)"
)
BODY = re.compile(
    r"(?:[校局委会院部镇区厅馆处所社队司心团道村厂站学组县市乡科室系行台协庭所]|大队|支队|医院|集团|公司|街道|学校|编辑部|课题组|报道组)$"
)
OFFICE = re.compile(
    r"^(.*?)((?:党组|党委|党工委|区委|市委|县委|(?<=[\u4e00-\u9fff]{3})镇|街道|常务|原|执行|名誉|客座|特聘|高级)*(?:副)?(?:书记|局长|镇长|乡长|区长|市长|县长|州长|省长|主任|院长|校长|馆长|部长|"
    r"处长|科长|所长|站长|厅长|司长|行长|台长|董事长|总经理|经理|教授|研究员|讲师|博士|硕士|研究生|学者|专家|律师|法官|检察官|医师|医生|教师|编审|会长|理事长|秘书长|社长|主编|"
    r"总编辑|编辑|记者|工程师|农艺师|作家|诗人|书法家|画家)(?:、[\u4e00-\u9fff]{2,10})*)$"
)
AND_OTHERS = re.compile(r"(?<=.{2})等\d*人?$|^等$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a byline: what it is, its text (of a role, the role; of a name, the name in full), and its house."""

    kind: str
    text: str
    house: str = ""
    reporter: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Who a byline names, and whether every word of it was understood."""

    people: tuple[Author, ...]
    whole: bool


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def read_people(text: str) -> Named:
    """The people named with a role, and `whole`, which says that there was nothing else in the text."""
    tokens = _with_house(tuple(_tokens(text)))
    found: list[Author] = []
    for one in _roles_given(tokens):
        if all(one.name != known.name for known in found):
            found.append(one)
    if not found or all(token.kind != ROLE for token in tokens):
        return Named((), False)
    return Named(tuple(found), all(token.kind != OTHER for token in tokens))


def _with_house(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands alone before the first 记者 is where he works (样城日报 记者 文样), or a label that names nobody."""
    if len(tokens) < 3 or not tokens[1].reporter or not re.fullmatch(r"[\u4e00-\u9fff·]{2,12}", tokens[0].text):
        return tokens
    if tokens[0].kind not in (NAME, OTHER) or (tokens[0].kind == NAME and is_name(tokens[0].text)):
        return tokens
    works = HOUSE_OF.fullmatch(tokens[0].text) or BODY.search(tokens[0].text)
    house = tokens[1].house or (tokens[0].text if works else "")
    return (replace(tokens[1], house=house), *tokens[2:])


def _tokens(text: str) -> Iterator[Token]:
    words = list(_words(text))
    spare = ""
    for at, (word, gap, unit) in enumerate(words):
        after = words[at + 1][1] if at + 1 < len(words) else "end"
        following = words[at + 1][0] if at + 1 < len(words) and not words[at + 1][2] else ""
        if unit:
            yield Token(UNIT, word)
        elif spare:
            yield Token(NAME, spare + word) if len(word) <= 2 else Token(OTHER, word)
            spare = ""
        elif len(word) == 1 and after == " " and len(following) == 1 and gap in ("", " "):
            spare = word
        else:
            yield from _word(word)


def _words(text: str) -> Iterator[tuple[str, str, bool]]:
    """The words, each with what parts it from the one before ("", " ", "/" …) and whether it stands in brackets."""
    gap = ""
    for found in WORD.finditer(text):
        if found[3]:
            gap = found[3].strip()[:1] or " "
            continue
        word = AND_OTHERS.sub("", found[1] or found[2])
        if word:
            yield word, gap, bool(found[1])
        gap = ""


def _word(word: str) -> Iterator[Token]:
    """A word as tokens: 记者, 记者文样, 样城日报记者文样, 文样摄, 文样, 程小稿罗小版."""
    if word in CRAFTS:
        yield Token(ROLE, CRAFTS[word])
        return
    found = REPORTER.search(word)
    if found and found[0]:
        house, rest = word[: found.start()], word[found.end() :]
        if house and not HOUSE_OF.fullmatch(house):
            yield Token(OTHER, word)
            return
        yield Token(ROLE, plain_role(found[0]), house, reporter=True)
        yield from _glued(rest, due=bool(house) or plain_role(found[0]) != found[0]) if rest else ()
        return
    behind = SUFFIXED.search(word)
    if behind and behind.start() > 1:
        yield from _glued(word[: behind.start()], due=False)
        yield Token(ROLE, CRAFTS[behind[0]])
        return
    house_or_body = len(word) > 3 and (HOUSE_OF.fullmatch(word) or (len(word) > 4 and BODY.search(word)))
    yield from (Token(OTHER, word),) if house_or_body else _names(word, due=True)


def _glued(text: str, *, due: bool) -> Iterator[Token]:
    """Names glued to a role, and further roles behind them: 文样摄, 文样样城日报记者程稿.

    Where only the role says so (`due` is false) they must begin with a surname, since 记者观察 names nobody.
    """
    again = REPORTER.search(text)
    if again:
        ends = [at for at in range(2, again.start() + 1) if _ends_names(text[:at], text[at : again.start()])]
        if ends:
            end = min(ends, key=lambda at: (unlikeliness(text[:at]), at))
            yield from _names(text[:end], due=False)
            yield from _word(text[end:])
        else:
            yield Token(OTHER, text)
        return
    behind = SUFFIXED.search(text)
    if behind and behind.start() > 1:
        yield from _names(text[: behind.start()], due=True)
        yield Token(ROLE, CRAFTS[behind[0]])
    else:
        yield from _names(text, due=due)


def _ends_names(names: str, house: str) -> bool:
    """Whether names end where the house of the next reporter begins."""
    return all(begins_with_surname(name) for name in unglued(names)) and (not house or bool(HOUSE_OF.fullmatch(house)))


def _names(word: str, *, due: bool) -> Iterator[Token]:
    names = unglued(word)
    sure = all(
        could_be_name(name) and (due or begins_with_surname(name) or "·" in name_in_full(name)) for name in names
    )
    yield from (Token(NAME, name_in_full(name)) for name in names) if sure else (Token(OTHER, word),)


def _roles_given(tokens: Sequence[Token]) -> Iterator[Author]:
    """Each name with its role: roles lead their names, but crafts trail them where a craft ends the line."""
    last = next((token for token in reversed(tokens) if token.kind != UNIT), None)
    trailing = last is not None and last.kind == ROLE and not last.reporter
    group: list[Author] = []
    leading: list[Token] = []
    crafts: list[Token] = []
    for token in tokens:
        if token.kind == ROLE and trailing and not token.reporter and (group or crafts):
            crafts.append(token)
            continue
        if crafts:
            yield from _with_crafts(group, crafts)
            group, crafts, leading = [], [], []
        if token.kind == ROLE:
            if group:
                yield from group
                group, leading = [], []
            leading.append(token)
        elif token.kind == NAME:
            group.append(_person(token.text, leading))
        elif token.kind == UNIT:
            group = _with_note(group, token.text)
    yield from _with_crafts(group, crafts) if crafts else group


def _with_note(group: list[Author], note: str) -> list[Author]:
    """What stands in brackets behind a name: further people with roles of their own, or the office of the last one."""
    inner = read_people(note)
    if inner.whole:
        return [*group, *inner.people]
    return [*group[:-1], affiliated(group[-1], note)] if group else []


def _person(name: str, leading: Iterable[Token]) -> Author:
    """A name below its roles; a craft says more than 记者 does."""
    roles = [token for token in leading if token.kind == ROLE]
    crafts = [token.text for token in roles if not token.reporter]
    house = next((token.house for token in roles if token.house), "")
    return Author(name, "、".join(dict.fromkeys(crafts or [token.text for token in roles])), house)


def _with_crafts(group: Sequence[Author], crafts: Sequence[Token]) -> Iterator[Author]:
    """Names with the crafts behind them: 译 belongs to the last, and who is a reporter stays one unless for a picture."""
    role = "、".join(dict.fromkeys(token.text for token in crafts))
    for author in group:
        others = role == "翻译" and author is not group[-1]
        keeps = others or (author.role and role not in PICTORIAL)
        yield author if keeps else Author(author.name, role, author.affiliation)


def affiliated(author: Author, unit: str) -> Author:
    """The author with the office or body that a note names: 样城大学教授."""
    body, role = office(unit)
    return Author(author.name, role or author.role, author.affiliation or re.sub(rf"^{HOUSE}$", "", body))


def office(text: str) -> tuple[str, str]:
    """Split an office into body and role: 样城资料馆副馆长 → 样城资料馆, 副馆长."""
    found = OFFICE.match(text)
    return (found[1], found[2]) if found else (text, "")


def read_signature(text: str) -> tuple[Author, ...]:
    """Who signs without a role: names alone, an office and names (区委党校 文样), or a body (某局宣传科)."""
    words = [(word, unit) for word, _, unit in _words(text)]
    named = [at for at, (word, unit) in enumerate(words) if not unit and not _is_office(word)]
    if not named:
        plain = "".join(word for word, _ in words)
        return (Author(plain, "desk"),) if DESK_BODY.fullmatch(plain) and len(words) == 1 else ()
    start = text.index(words[named[0]][0]) if any(not unit for _, unit in words[: named[0]]) else 0
    body, role = office(re.sub(r"[\s\u3000，,]+", "", text[:start])) if start else ("", "")
    found: list[Author] = []
    for token in _tokens(text[start:]):
        if token.kind == NAME and (len(token.text) < 4 or is_name(token.text) or is_of_minority(token.text)):
            found.append(Author(token.text, role, body))
        elif token.kind == UNIT and found:
            found[-1] = affiliated(found[-1], token.text)
        elif token.kind != UNIT:
            return ()
    return tuple(found)


def _is_office(word: str) -> bool:
    """Whether a word is a body or an office rather than names: 区委党校, 局长."""
    if len(word) < 5 and (found := OFFICE.match(word)) and not found[1]:
        return True
    if len(word) > 4 and len(unglued(word)) == 1 and "·" not in name_in_full(word):
        return True
    return len(word) > 2 and bool(BODY.search(word)) and not begins_with_surname(word)
