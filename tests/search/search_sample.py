"""A small archive made up for the tests, its index, and a search view around it."""

import random
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from listed import build_index

from generator.locale import load_locale
from generator.search import SearchDocument
from generator.search.tokens import Fold
from generator.search.traditional import traditional_table

ROOT = Path(__file__).parents[2]
SENTENCES = (
    "河边的旧仓库改成了读书的地方，门口挂着一块木牌。",
    "他说：“先把纸压平，再把灯调暗。”大家都笑了。",
    "据统计，2025年3月3日起共登记1,204件，其中75%当天办结。",
    "编号为ＡＢ－12的箱子放在B2层，钥匙在《样报》编辑部。",
    "翻译家马克·吐温的信，写于1897年5月，装在一只铁盒里。",
    "新的 OCR 模型和 PDF reader 一起用，GDP 一词不再认错。",
    "姓𠮷的老人记得当年的号外，头一行是“停战了”。",
    "校对三遍：一遍看字，二遍看数，三遍看标点！",
    "雨下了哈哈哈哈一整夜，孩子们在屋檐下数水滴……",
    "电话：0000-0000（内线 12），地址：样报路1号。",
)
TRADITIONAL = ("圖書館後面的舊報紙，終於有人來整理了。", "編輯們說：「這個頭條寫得真好。」")
KICKER = "纸边说旧事"
COLUMNS = {
    "lessons": {"zh": "检索课", "en": "Search Lessons"},
    "letters": {"zh": "读者来信", "en": "Letters"},
}
AUTHORS = ("史莲寅", "何墨", "Anna Li", "本报评论员")
ENGLISH = (
    ("Proofreaders re-join broken columns", ("Every column was searched twice.", "Tom's “notes” were kept.")),
    ("How a page is scanned", ("The scanner reads one page a minute.", "Columns come later.")),
)


def sample_documents(count=60, seed=7):
    """Chinese articles of made-up sentences and of random characters, and a few English ones."""
    dice = random.Random(seed)
    chinese = [_article(number, dice) for number in range(count)]
    english = [
        SearchDocument(
            id=f"2025-03-0{number + 1}-A01-01",
            url=f"en/articles/2025-03-0{number + 1}-A01-01/",
            lang="en",
            title=title,
            parts=parts,
            date=f"2025-03-0{number + 1}",
            filters={"year": ("2025",), "section": ("news",)},
            meta={"date": f"March {number + 1}, 2025"},
        )
        for number, (title, parts) in enumerate(ENGLISH)
    ]
    return [*chinese, *english]


def _article(number, dice):
    year, month, day = 2023 + number % 3, 1 + number % 12, 1 + number % 28
    date = "" if number == 5 else f"{year}-{month:02}-{day:02}"
    source = TRADITIONAL if number % 10 == 9 else SENTENCES
    strange = "".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(30))
    kicker = (KICKER,) if number % 7 == 3 else ()
    parts = tuple("".join(dice.sample(source, k=min(2, len(source)))) for _ in range(2))
    return SearchDocument(
        id=f"{date or 'undated'}-A{number % 4 + 1:02}-{number:02}",
        url=f"articles/{date or 'undated'}-A{number % 4 + 1:02}-{number:02}/",
        lang="zh",
        title=f"第{number}篇 {dice.choice(source)[:9]}",
        parts=(*kicker, "本报讯（记者 何墨）", *parts, f"　　{strange}，完。", "第一行\n第二行 <b>&amp;"),
        date=date,
        filters={
            "year": (date[:4],) if date else (),
            "section": (("news", "craft", "opinion")[number // 3 % 3],),
            "column": (("lessons", "letters")[number % 4],) if number % 4 < 2 else (),
            "author": tuple(dice.sample(AUTHORS, k=number % 3)),
            "kind": ("news",),
        },
        meta={"date": date, "page": f"A{number % 4 + 1:02}版"} | ({"kicker": KICKER} if kicker else {}),
    )


def truth(documents, query):
    """The ids of the Chinese articles that hold the query in one of their paragraphs."""
    fold = Fold(traditional_table())
    return sorted(
        document.id
        for document in documents
        if document.lang == "zh" and any(fold(query) in fold(part) for part in (document.title, *document.parts))
    )


def search_view(lang, root, index="pagefind/"):
    """The HTML of a search view around the partial, as styled as on a site."""
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    labels = {
        "section": {"news": "要闻 <1>", "craft": "专版", "opinion": "言论"},
        "column": {key: names[lang] for key, names in COLUMNS.items()},
    }
    form = environment.get_template("search/form.html").render(
        root=root,
        lang=lang,
        t=load_locale(lang).say,
        forms=load_locale(lang).forms,
        facet_labels=labels,
        example={"column": labels["column"]["lessons"], "month": "2025-03"},
    )
    form = form.replace(f'data-index="{root}pagefind/"', f'data-index="{root}{index}"')
    styles = "".join(f'<link rel="stylesheet" href="{root}static/css/{name}.css">' for name in ("site", "search"))
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>Search</title>{styles}<body><main><h1>Search</h1><div class="search-page">{form}'
        f'<section class="search-browse"><h2>Shelves</h2></section></div></main></body></html>'
    )


def article_view(document):
    """The HTML of an article view, as far as highlighting goes: a sub-head and one paragraph with a link in it."""
    paragraphs = "".join(f"<p>{part[:3]}<a href='#'>{part[3:6]}</a>{part[6:]}</p>" for part in document.parts[:-1])
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>Article</title>'
        f'<script src="../../static/js/highlight.js" defer></script>'
        f'<article data-id="{document.id}"><h1 data-title><span>{document.title[:6]}</span><span>{document.title[6:]}'
        f"</span></h1><p>河边的</p><div data-body>\n{paragraphs}</div></article></html>"
    )


def write_site(folder, documents, **options):
    """Write index, scripts, two search views and the article views; what build_index reported."""
    problems = build_index(
        documents, folder / "pagefind", **{"fold_traditional": True, "names": {"column": COLUMNS}, **options}
    )
    shutil.copytree(ROOT / "static", folder / "static")
    _write(folder / "search/index.html", search_view("zh", "../"))
    _write(folder / "en/search/index.html", search_view("en", "../../"))
    _write(folder / "lost/index.html", search_view("zh", "../", index="nowhere/"))
    for document in documents:
        if document.lang == "zh":
            _write(folder / document.url / "index.html", article_view(document))
    return problems


def _write(path: Path, text: str):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
