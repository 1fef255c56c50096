"""A build after an edit is the build from nothing, byte for byte, whatever was edited.

Random edits of every kind, of which each may break something: BAOKU_EDITS=2000 makes a long run of them.
"""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from generator.archive import Archive
from generator.build import Options, Run, build
from generator.facts.watch import BY_ATTRIBUTE, PLAIN, UNSEEN, WHOLE
from generator.opening import open_archive

EDITS = int(os.environ.get("BAOKU_EDITS", "9"))
SEEDS = (1, 2, 3)
DAYS = ("2024-12-30", "2025-01-06", "2025-01-13", "2025-02-03", "")
PAGES = ("A01", "A02", "B01", "")
COLUMNS = ("", "", "灯下", "小城故事", "纸上谈兵")
NAMES = ("沈墨", "陆铅", "程校对", "本报评论员", "Ann Lee")
WORDS = [
    "铅字",
    "油墨",
    "版面",
    "校样",
    "清晨",
    "码头",
    "旧报",
    "装订",
    "排字",
    "灯火",
    "钟楼",
    "渡口",
    "抄写",
    "目录",
    "卷宗",
]
SETTINGS = {
    "title": {"zh": "试验报库", "en": "The Trial Archive"},
    "paper": {"name": {"zh": "试验报", "en": "The Trial"}},
    "languages": ["zh", "en"],
    "sections": [{"key": "news", "name": {"zh": "要闻", "en": "News"}}, {"key": "life", "name": {"zh": "生活"}}],
    "columns": [{"key": "lamp", "name": {"zh": "灯下", "en": "By Lamplight"}}],
    "classify": [{"page": "B*", "section": "life"}],
}


class Desk:
    """An archive on disk, and hands that change it at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.articles = root / "content/articles"
        self.random = random.Random(seed)
        self.settings = dict(SETTINGS.items())
        self.articles.mkdir(parents=True)
        self.save_settings()
        for _ in range(12):
            self.add()

    def save_settings(self) -> None:
        (self.root / "site.yml").write_text(yaml.safe_dump(self.settings, allow_unicode=True), encoding="utf-8")

    def text(self, words: int = 4) -> str:
        return "".join(self.random.choices(WORDS, k=words))

    def files(self, ending: str = ".md") -> list[Path]:
        return sorted(path for path in self.articles.rglob(f"*{ending}") if path.is_file())

    def any_file(self) -> Path:
        whole = [path for path in self.files() if "[broken" not in path.read_text(encoding="utf-8")]
        return self.random.choice(whole or [self.add()])

    def front(self) -> dict[str, object]:
        choose = self.random.choice
        found: dict[str, object] = {
            "title": self.text(),
            "kind": choose(["news", "interview", "commentary", "article", "photo", "poem", "column-note", "letter"]),
            "authors": [{"name": choose(NAMES), "role": choose(["", "记者", "通讯员"])}],
            "column": choose(COLUMNS),
            "section": choose(["", "", "要闻", "生活", "没有的版"]),
            "date": choose(DAYS),
            "page": choose(PAGES),
            "order": self.random.randrange(1, 9),
            "kicker": choose(["", self.text(2)]),
            "deck": choose([[], [self.text(3), self.text(2)]]),
            "note": choose([[], [f"开栏的话：{self.text()}"]]),
            "credit": choose([[], [f"{choose(NAMES)} 摄"]]),
        }
        return {key: value for key, value in found.items() if value}

    def body(self) -> str:
        paragraphs = [f"{self.text(self.random.randrange(3, 90))}。" for _ in range(self.random.randrange(5))]
        return "\n\n".join(
            self.random.choice([text, text, f"## {text[:6]}", f"**{text[:4]}** {text}"]) for text in paragraphs
        )

    def write(self, path: Path, front: dict[str, object], body: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        path.write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
        return path

    def read(self, path: Path) -> tuple[dict[str, object], str]:
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        return yaml.safe_load(head) or {}, body.strip()

    # what a person may do

    def add(self) -> Path:
        front = self.front()
        number = self.random.randrange(10_000)
        name = f"{front.get('date', 'undated')}-{front.get('page', 'loose')}-{number:04}"
        place = self.articles / str(front.get("date", "undated")) / str(front.get("page", "loose"))
        return self.write(place / f"{number:04}.md", {"id": name, **front}, self.body())

    def delete(self) -> None:
        self.any_file().unlink()

    def delete_issue(self) -> None:
        shutil.rmtree(self.any_file().parents[1])

    def rename(self) -> None:
        path = self.any_file()
        path.rename(path.with_name(f"r{self.random.randrange(10_000)}{''.join(path.suffixes)}"))

    def correct_text(self) -> None:
        path = self.any_file()
        path.write_text(path.read_text(encoding="utf-8") + f"\n{self.text()}。\n", encoding="utf-8")

    def change_fields(self) -> None:
        path = self.any_file()
        front, body = self.read(path)
        fresh = self.front()
        for key in self.random.sample(sorted(fresh), self.random.randrange(1, 4)):
            if path.suffixes == [".md"] or key in ("title", "kicker"):
                front[key] = fresh[key]
        self.write(path, front, body)

    def change_id(self) -> None:
        path = self.any_file()
        front, body = self.read(path)
        self.write(path, {**front, "id": self.random.choice([f"new-{self.random.randrange(99)}", "one-id"])}, body)

    def translate(self) -> None:
        path = self.any_file()
        if path.suffixes == [".md"]:
            front = {"id": self.read(path)[0].get("id", "x"), "lang": "en", "title": "A proof read at night"}
            self.write(path.with_suffix(".en.md"), front, "Ink and paper, and a lamp.\n\nThe ferry was late.")

    def add_alias(self) -> None:
        path = self.any_file()
        front, body = self.read(path)
        self.write(path, {**front, "aliases": [self.random.choice(["/old/one/", "/old/two/", "/columns/lamp/"])]}, body)

    def jump(self) -> None:
        path, other = self.any_file(), self.any_file()
        front, body = self.read(path)
        self.write(path, {**front, "date": "2025-01-06", "page": "A01", "jump_to": "A02版"}, body)
        front, body = self.read(other)
        self.write(other, {**front, "date": "2025-01-06", "page": "A02", "jump_from": "A01版", "title": ""}, body)

    def break_file(self) -> None:
        self.any_file().write_text("---\nid: [broken\n---\n", encoding="utf-8")
        self.mend()

    def mend(self) -> None:
        for path in self.files():
            if "[broken" in path.read_text(encoding="utf-8") and self.random.random() < 0.5:
                path.unlink()

    def check(self) -> None:
        path = self.any_file()
        front, body = self.read(path)
        self.write(path, {**front, "review": "checked"}, body)

    def touch(self) -> None:
        self.any_file().touch()

    def set_something(self) -> None:
        choose = self.random.choice
        key, value = choose(
            [
                ("title", {"zh": self.text(2), "en": "Another Archive"}),
                ("base_url", choose(["", "https://example.org/paper"])),
                ("languages", choose([["zh", "en"], ["zh"], ["zh", "zh-Hant"], ["en", "zh"]])),
                ("feeds", {"entries": choose([1, 5, 50]), "content": choose(["summary", "full"])}),
                ("downloads", {"articles": choose([True, False]), "issues": choose([True, False])}),
                ("theme", {"accent": choose(["#8c1c13", "#135c8c"])}),
                ("columns", [{"key": "lamp", "name": {"zh": "灯下"}, "aliases": [choose(COLUMNS[3:])]}]),
                ("sections", [{"key": "life", "name": {"zh": self.text(1)}}]),
                ("traditional", {"variant": choose(["tw", "hk", "generic"])}),
                ("languages", ["zh", "zh-HK"]),
                ("classify", [{"page": "A*", "section": "news"}]),
                ("moved", [{"old": "/was/here/", "new": "/columns/lamp/"}]),
                ("report_url", choose(["", "https://example.org/report?id={id}&text={text}"])),
                ("rights", {"text": {"zh": self.text(2)}}),
            ]
        )
        self.settings[key] = value
        self.save_settings()

    def change_template(self) -> None:
        folder = self.root / "templates"
        folder.mkdir(exist_ok=True)
        file = folder / self.random.choice(["about.html", "partials/footer.html", "macros/cards.html"])
        if file.exists():
            file.unlink()
            return
        file.parent.mkdir(exist_ok=True)
        own = (Path(__file__).parents[1] / "templates" / file.relative_to(folder)).read_text(encoding="utf-8")
        file.write_text(own + f"<!-- {self.random.randrange(99)} -->", encoding="utf-8")

    def change_words(self) -> None:
        folder = self.root / "locales"
        folder.mkdir(exist_ok=True)
        words = f'msgid "nav.issues"\nmsgstr "{self.text(1)}"\n'
        (folder / "zh.po").write_text(f'msgid ""\nmsgstr "Language: zh\\n"\n\n{words}', encoding="utf-8")

    def change_static(self) -> None:
        file = self.root / "static/own.css"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"/* {self.random.randrange(99)} */", encoding="utf-8")

    def spoil_site(self) -> None:
        """A person deletes a file of the site by hand."""
        found = sorted(path for path in (self.root / "public").rglob("*.html"))
        if found:
            self.random.choice(found).unlink()


ORDINARY = ("add", "correct_text", "correct_text", "change_fields", "change_fields", "delete", "translate", "check")
RARE = (
    *("delete_issue", "rename", "change_id", "add_alias", "jump", "break_file", "touch", "set_something"),
    *("set_something", "change_template", "change_words", "change_static", "spoil_site"),
)


def built(root: Path, output: str, *, clean: bool, search: bool) -> tuple[dict[str, bytes], list[str], int]:
    """The files of a build, what it told of, and how many units it made."""
    space, config, _ = open_archive({"config": root / "site.yml", "output": str(root / output)})
    assert config is not None
    run = Run(space=space, config=config, options=Options(clean=clean, search=search, lock=False))
    report = build(run, lambda: None)
    assert report.published, report.problems
    files = {
        path.relative_to(root / output).as_posix(): path.read_bytes()
        for path in sorted((root / output).rglob("*"))
        if path.is_file()
    }
    told = sorted(f"{one.code} {one.place.file} {one.message}".replace(output, "site") for one in report.problems)
    return files, told, report.counts["made"]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_build_after_an_edit_is_that_from_nothing(tmp_path, seed):
    desk = Desk(tmp_path, seed)
    search = seed == 3
    built(tmp_path, "public", clean=True, search=search)
    done = []
    for step in range(EDITS):
        edits = [
            desk.random.choice(ORDINARY if desk.random.random() < 0.6 else RARE)
            for _ in range(desk.random.randrange(1, 3))
        ]
        for edit in edits:
            getattr(desk, edit)()
        if not desk.files():
            desk.add()
        done.append(edits)
        after, told, _ = built(tmp_path, "public", clean=False, search=search)
        clean, told_clean, _ = built(tmp_path, "clean", clean=True, search=search)
        assert differing(after, clean) == [], (step, done[-3:])
        assert told == told_clean, (step, done[-3:])


def test_every_part_of_an_archive_is_a_fact():
    """Whoever adds a field to the archive has to say how views depend on it."""
    seen = {*BY_ATTRIBUTE, *WHOLE, *PLAIN, *UNSEEN}
    private = {"order", "_converted", "_heads"}
    assert seen | private == {field.name for field in fields(Archive)}


@pytest.mark.parametrize(("before", "after"), [({}, {"variant": "hk"}), ({"variant": "hk"}, {"variant": "generic"})])
def test_another_form_of_traditional_characters_makes_all_anew(tmp_path, before, after):
    desk = Desk(tmp_path, 9)
    desk.settings |= {"languages": ["zh", "zh-Hant"], "traditional": before}
    desk.save_settings()
    desk.write(
        desk.articles / "2025-01-06/A01/0001.md", {"id": "x", "title": "里面", "date": "2025-01-06"}, "台湾的软件。"
    )
    built(tmp_path, "public", clean=True, search=False)
    desk.settings["traditional"] = after
    desk.save_settings()
    assert (
        differing(
            built(tmp_path, "public", clean=False, search=False)[0],
            built(tmp_path, "clean", clean=True, search=False)[0],
        )
        == []
    )


def test_a_file_of_the_search_that_somebody_has_damaged_is_written_anew(tmp_path):
    Desk(tmp_path, 10)
    whole, _, _ = built(tmp_path, "public", clean=True, search=True)
    path = next(path for path in whole if path.endswith(".pf_fragment"))
    data = bytearray(whole[path])
    data[len(data) // 2] ^= 8
    (tmp_path / "public" / path).write_bytes(data)
    assert differing(built(tmp_path, "public", clean=False, search=True)[0], whole) == []


@pytest.mark.parametrize(
    "damage",
    [
        "update units set told = cast(told as blob)",
        "update units set told = 'x'",
        "update units set facts = x'ffffff7f'",
        "update facts set name = cast(name as blob)",
        "update facts set number = number + 1000000",
        "delete from units where name like 'article%'",
        "drop table facts",
    ],
)
def test_a_ledger_that_is_damaged_costs_time_and_nothing_else(tmp_path, damage):
    Desk(tmp_path, 11)
    whole, _, _ = built(tmp_path, "public", clean=True, search=False)
    (ledger,) = (tmp_path / ".cache/ledgers").glob("*.sqlite")
    with closing(sqlite3.connect(ledger)) as base:
        base.execute(damage)
        base.commit()
    file = min((tmp_path / "content/articles").rglob("*.md"))
    file.write_text(file.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")
    after, _, _ = built(tmp_path, "public", clean=False, search=False)
    assert after != whole
    assert differing(after, built(tmp_path, "clean", clean=True, search=False)[0]) == []


def test_nothing_is_made_again_that_has_not_changed(tmp_path):
    desk = Desk(tmp_path, 7)
    built(tmp_path, "public", clean=True, search=False)
    assert built(tmp_path, "public", clean=False, search=False)[2] == 0
    desk.touch()
    assert built(tmp_path, "public", clean=False, search=False)[2] == 0


def test_a_text_that_is_corrected_costs_what_shows_it(tmp_path):
    """The last words of a long article: its view, its issue as a whole, its files, the data of its month."""
    desk = Desk(tmp_path, 8)
    path = desk.write(
        desk.articles / "2025-01-06/A01/0001.md",
        {"id": "2025-01-06-A01-0001", "title": "长文", "date": "2025-01-06", "page": "A01", "order": 1},
        "\n\n".join("这一段话写得很长，长到摘要里放不下它的末尾，于是改末尾只动它自己。" for _ in range(40)),
    )
    built(tmp_path, "public", clean=True, search=False)
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text}完。\n", encoding="utf-8")
    _, _, made = built(tmp_path, "public", clean=False, search=False)
    assert 0 < made <= 12
