"""Whatever an editor does and however badly a page is read again: her words stay, no new text vanishes, ids stay."""

import random
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from filed import Archive
from hypothesis import given, settings
from hypothesis import strategies as st
from test_corrections import A01, BODIES, HEADS, PAGE

from generator.ingest import How, ingest
from generator.ingest.merge import merge_tokens
from generator.ingest.tokens import tokens_of

COMMON = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
)
OPENING = (1, 5, 9)
"""The lines of the page that open an article with a house line; those stay as they are in these tests."""
LINES = PAGE.strip("\n").split("\n\n")


@dataclass
class Editor:
    """What she did: the words she wrote, and the lines of the page that she deleted."""

    archive: Archive
    wrote: list[str] = field(default_factory=list)
    deleted: set[int] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    def file(self, number: int) -> Path:
        return self.archive.articles / f"{A01}/{number:02}.md"

    def parts(self, number: int) -> tuple[str, list[str]]:
        front, _, body = self.file(number).read_text(encoding="utf-8").partition("\n---\n")
        return front, [part for part in body.strip("\n").split("\n\n") if part]

    def save(self, number: int, front: str, parts: list[str]) -> None:
        self.file(number).write_text(f"{front}\n---\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8")

    def do(self, what: str, number: int, which: int) -> None:
        """One correction, where the article is still there and has that paragraph."""
        if self.file(number).exists():
            front, parts = self.parts(number)
            if parts:
                getattr(self, what)(number, front, parts, which % len(parts))

    def headline(self, number: int, front: str, parts: list[str], which: int) -> None:
        new = f"改过的标题之{number}之{len(self.wrote)}"
        self.wrote = [one for one in self.wrote if not one.startswith(f"改过的标题之{number}之")] + [new]
        self.save(number, re.sub(r"(?m)^title: .*$", f"title: {new}", front), parts)

    def word(self, number: int, front: str, parts: list[str], which: int) -> None:
        new = f"她添的字{'甲乙丙丁戊己庚辛壬癸'[len(self.wrote) % 10]}"
        middle = len(parts[which]) // 2
        if "她添的字" not in parts[which]:
            parts[which] = parts[which][:middle] + new + parts[which][middle + 1 :]
            self.wrote.append(new)
            self.save(number, front, parts)

    def drop(self, number: int, front: str, parts: list[str], which: int) -> None:
        if "她添的字" not in parts[which] and len(parts) > 1:
            self.forget(parts.pop(which))
            self.save(number, front, parts)

    def join(self, number: int, front: str, parts: list[str], which: int) -> None:
        if which and not parts[which].startswith("##"):
            parts[which - 1 : which + 1] = [parts[which - 1] + parts[which]]
            self.save(number, front, parts)

    def part(self, number: int, front: str, parts: list[str], which: int) -> None:
        head, mark, tail = parts[which].partition("，")
        if tail and "她添的字" not in parts[which]:
            parts[which : which + 1] = [head + mark, tail]
            self.save(number, front, parts)

    def move(self, number: int, front: str, parts: list[str], which: int) -> None:
        other = number % 3 + 1
        if self.file(other).exists() and len(parts) > 1:
            there, others = self.parts(other)
            others.append(parts.pop(which))
            self.save(number, front, parts)
            self.save(other, there, others)

    def unite(self, number: int, front: str, parts: list[str], which: int) -> None:
        other = number % 3 + 1
        if self.file(other).exists():
            there, others = self.parts(other)
            self.wrote = [one for one in self.wrote if one not in there]
            self.save(number, front, parts + others)
            self.remove(other)

    def split(self, number: int, front: str, parts: list[str], which: int) -> None:
        if which and not self.file(8).exists():
            self.save(number, front, parts[:which])
            self.save(8, "---\nid: 2025-03-03-A01-08\ntitle: 另起的一篇", parts[which:])

    def delete(self, number: int, front: str, parts: list[str], which: int) -> None:
        if not any(one in front or one in "".join(parts) for one in self.wrote):
            for part in [*parts, re.search("title: (.*)", front)[1]]:
                self.forget(part)
            self.remove(number)

    def remove(self, number: int) -> None:
        self.file(number).unlink()
        self.removed.add(f"{A01}/{number:02}.md")

    def forget(self, text: str) -> None:
        """Lines of the page of which she threw a part away."""
        self.deleted |= {at for at, line in enumerate(LINES) if line[:6] in text or line[-6:] in text or text in line}


def misread(seed: int, rate: float) -> list[str]:
    """The lines of the page as another machine reads them: characters wrong, left out, and put in."""
    chance = random.Random(seed)
    again = []
    for at, line in enumerate(LINES):
        start = line.index("）") + 1 if at in OPENING else 0
        chars = [
            chance.choice([chance.choice(COMMON)] * 8 + ["", char + chance.choice(COMMON)])
            if place >= start and char not in "，。" and chance.random() < rate
            else char
            for place, char in enumerate(line)
        ]
        again.append("".join(chars))
    return again


def bare(text: str) -> str:
    return re.sub(r"[\s\\#]", "", text)


def texts(archive: Archive) -> dict[str, str]:
    return {name: data.decode() for name, data in archive.files().items() if not name.endswith(".bz2")}


DOINGS = st.lists(
    st.tuples(
        st.sampled_from(["headline", "word", "word", "drop", "join", "part", "move", "unite", "split", "delete"]),
        st.integers(1, 3),
        st.integers(0, 4),
    ),
    max_size=4,
)


@given(
    doings=DOINGS,
    seeds=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
    rate=st.sampled_from([0, 0.02, 0.05, 0.1]),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_her_words_stay_and_no_new_text_vanishes(
    doings: list[tuple[str, int, int]], seeds: tuple[int, int], rate: float
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        archive.put(f"{A01}.txt", PAGE)
        archive.ingest()
        editor = Editor(archive)
        for doing in doings:
            editor.do(*doing)
        files = {name: text for name, text in texts(archive).items() if name.endswith(".md")}
        for seed in seeds:  # the page is read again, and then once more
            lines = misread(seed, rate)
            archive.put(f"{A01}.txt", "\n\n".join(lines) + "\n")
            archive.ingest()
            found = texts(archive)
            articles = "".join(bare(text) for name, text in found.items() if name.endswith(".md"))
            everything = "".join(map(bare, found.values()))
            for words in editor.wrote:
                assert articles.count(words) == 1, words
            for name, text in files.items():
                if name in found:
                    assert found[name].split("\n")[1] == text.split("\n")[1], f"the id of {name}"
            assert not editor.removed & set(found)
            for at, line in enumerate(lines):
                if at not in editor.deleted:
                    assert lost(line, LINES[at], everything) == [], at
            before = archive.files()
            ingest([], archive.pages, archive.articles, archive.config, how=How(again=True))
            assert archive.files() == before


def lost(line: str, old: str, everything: str) -> list[str]:
    """Pieces of a line as it is read now that are new, and nowhere; a word she put in the middle may part one."""
    pieces = [line[at : at + 4] for at in range(len(line) - 3)]
    gone = [piece for piece in pieces if bare(piece) not in everything and piece not in old]
    return gone if len(gone) > 6 else []


def test_bodies_is_not_empty() -> None:
    assert [len(body) for body in BODIES] == [3, 3, 2]
    assert len(LINES) == len(HEADS) + 8


TOKENS = st.lists(st.sampled_from(["甲", "乙", "丙", "。", "\n\n", "12", " "]), max_size=12).map("".join).map(tokens_of)


@given(base=TOKENS, mine=TOKENS, theirs=TOKENS)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_three_texts_of_any_kind_are_merged_without_loss(base, mine, theirs) -> None:
    merged, clashes = merge_tokens(base, mine, theirs, "body")
    if mine == base:
        assert (merged, clashes) == (theirs, ())
    if theirs in (base, mine):
        assert (merged, clashes) == (mine, ())
    again, told = merge_tokens(theirs, merged, theirs, "body")
    assert (again, told) == (merged, ())
