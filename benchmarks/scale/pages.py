"""Page files of a paper that never was, as many as are wanted; the same number makes the same pages."""

import datetime
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import yaml

FIRST_DAY = datetime.date(1950, 1, 2)
PAGES, ARTICLES = 8, 5
"""Pages of an issue, articles of a page."""
WORDS, LENGTHS = 20_000, (1, 2, 2, 2, 2, 3, 4)
"""Words of the paper, and the characters of one, each length as likely as the others."""
SENTENCES, PARAGRAPHS = (2, 4), (6, 14)
"""Sentences of a paragraph and paragraphs of an article, at least and at most: some thousand characters."""
COLUMNS = ("编辑台", "街巷记", "来信摘登", "田间地头")
NAMES = "林程沈方许何吕施张苏", "文华若水明远书言青山"
BATCH = 4096


def write_pages(count: int, root: Path, seed: int = 1) -> None:
    """Write site.yml and page files below `root`, in issues of eight pages."""
    words = _words(seed)
    rng = random.Random(f"pages {seed}")
    root.mkdir(parents=True, exist_ok=True)
    columns = [{"key": f"column-{number}", "name": {"zh": name}} for number, name in enumerate(COLUMNS)]
    settings = {"title": {"zh": "丈量报"}, "languages": ["zh"], "columns": columns, "downloads": {"epub": False}}
    (root / "site.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    for number in range(count):
        day, page = divmod(number, PAGES)
        date = FIRST_DAY + datetime.timedelta(days=day)
        file = root / f"content/pages/{date.isoformat()}/A{page + 1:02}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_page(date, page + 1, words, rng), encoding="utf-8")


def _page(date: datetime.date, page: int, words: Iterator[str], rng: random.Random) -> str:
    articles = "\n\n".join(_article(words, rng) for _ in range(ARTICLES))
    return f"{date.year}年{date.month}月{date.day}日 第A{page:02}版 要闻\n\n{articles}\n"


def _article(words: Iterator[str], rng: random.Random) -> str:
    label = f"【{rng.choice(COLUMNS)}】\n\n" if rng.random() < 0.2 else ""
    name = "".join(map(rng.choice, NAMES))
    first = f"　　本报讯(记者 {name}){_sentences(words, rng)}"
    rest = (f"　　{_sentences(words, rng)}" for _ in range(rng.randint(*PARAGRAPHS)))
    return "\n".join((f"{label}{_some(words, rng.randint(4, 7))}\n", first, *rest))


def _sentences(words: Iterator[str], rng: random.Random) -> str:
    pieces = (
        "，".join(_some(words, rng.randint(3, 8)) for _ in range(rng.randint(1, 3)))
        for _ in range(rng.randint(*SENTENCES))
    )
    return "".join(f"{piece}。" for piece in pieces)


def _words(seed: int) -> Iterator[str]:
    """Words without end, common and rare ones as in any language, of the 3,755 common characters of GB 2312."""
    rng = random.Random(f"words {seed}")
    pairs = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    signs = [text for pair in pairs if (text := pair.decode("gb2312", errors="ignore"))]
    rng.shuffle(signs)
    weights = _falling(len(signs))
    known = ["".join(rng.choices(signs, cum_weights=weights, k=rng.choice(LENGTHS))) for _ in range(WORDS)]
    weights = _falling(WORDS)
    while True:
        yield from rng.choices(known, cum_weights=weights, k=BATCH)


def _some(words: Iterator[str], count: int) -> str:
    return "".join(next(words) for _ in range(count))


def _falling(count: int) -> list[float]:
    """Summed weights of the ranks 1 to `count`, each as rare as its rank says."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))
