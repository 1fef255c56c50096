"""The review queue: what is worth a person's minute, what is not, and what comes first."""

import hashlib
import time
from dataclasses import replace

import pytest

from generator.content import dump_article
from generator.model import Article, Author, Join, KeptLine, PageRecord, Place, Source, Written
from generator.problems import problem
from generator.review import KINDS, Filed, Paged, Waiting, queue
from generator.review.weights import WEIGHTS, chance_of

PROSE = "城东分馆的旧报今天上架，读者排到了门外。" * 12
PAGE = "content/pages/2025-03-03/A01.txt"
FOLDER = "2025-03-03/A01"


def article(number: int = 1, **fields: object) -> Filed:
    """An article with nothing to find fault with, but for what the fields say."""
    base = Article(
        id=f"2025-03-03-A01-{number:02}",
        title="旧报上架",
        body=PROSE,
        kind="news",
        byline="本报讯",
        date="2025-03-03",
        page="A01",
        order=number,
        source=Source(file="2025-03-03/A01.txt", lines=((number * 10, number * 10 + 5),), sha256="page"),
    )
    made = replace(base, **fields)  # type: ignore[arg-type]
    return Filed(made, f"content/articles/{FOLDER}/{number:02}.md", dump_article(made), PAGE, FOLDER)


def page(lines: dict[int, str] | None = None, **fields: object) -> Paged:
    """The page of these articles."""
    record = PageRecord(source="2025-03-03/A01.txt", sha256="page", date="2025-03-03", page="A01")
    record = replace(record, **fields)  # type: ignore[arg-type]
    return Paged(record, PAGE, f"content/articles/{FOLDER}/_page.yml", FOLDER, lines or {})


def items(*articles: Filed, pages: tuple[Paged, ...] = (), **more: object):
    return queue(articles, pages or (page(),), {}, **more)


def only(*articles: Filed, kind: str, **more: object):
    """The one item of a kind."""
    [found] = [one for one in items(*articles, **more) if one.kind == kind]
    return found


def kinds(*articles: Filed, **more: object) -> list[str]:
    return [one.kind for one in items(*articles, **more)]


def line(filed: Filed, number: int | None) -> str:
    return filed.text.split("\n")[(number or 0) - 1]


def test_a_sound_article_is_not_listed():
    assert kinds(article()) == []


def test_an_article_of_low_confidence():
    filed = article(confidence=0.43)
    found = only(filed, kind="doubt")
    assert line(filed, found.place.line) == "confidence: 0.43"
    assert found.page == Place(PAGE, 10)
    assert found.what == "the cut is doubtful (confidence 0.43)"
    assert found.fix.startswith("Compare with lines 10-15 of the page: ")
    assert found.minutes > WEIGHTS["doubt"].minutes


def test_the_lower_the_confidence_the_earlier():
    found = items(*(article(number, confidence=sure) for number, sure in enumerate((0.7, 0.3, 0.5), 1)))
    assert [one.article[-2:] for one in found] == ["02", "03", "01"]
    assert kinds(article(confidence=0.9)) == []
    assert chance_of(7) == chance_of(1) < chance_of(0.93) < chance_of(0.5) < chance_of(0) == chance_of(-1)


def test_two_articles_in_one_by_the_credit_between_them():
    filed = article(body=f"{PROSE}（林一帆）\n\n第二件事发生在城西，是一件喜事，读者都说好。{PROSE}")
    found = only(filed, kind="two")
    assert line(filed, found.place.line).startswith("第二件事")
    assert "‹（林一帆）›第二件事发生在城西" in found.excerpt


def test_two_articles_in_one_by_a_second_house_line():
    filed = article(body=f"本报讯 {PROSE}\n\n本报讯 城西也有旧报。{PROSE}")
    assert line(filed, only(filed, kind="two").place.line).startswith("本报讯 城西")


@pytest.mark.parametrize(
    "body",
    [
        f"{PROSE}\n\n{PROSE}（林一帆）",
        f"（林一帆摄）\n\n{PROSE}",
        f"{PROSE}（版样 摄）\n\n{PROSE}",
        f"{PROSE}（全文另发）\n\n{PROSE}",
        f"本报讯 {PROSE}\n\n据样通社城西3月2日电 {PROSE}",
    ],
    ids=["at the end", "above", "a photographer", "a note", "a round-up"],
)
def test_what_does_not_part_articles(body):
    assert "two" not in kinds(article(body=body))


def test_a_text_that_breaks_off():
    filed = article(body=f"{PROSE}\n\n{PROSE[:-1]}，到了傍晚，馆长才把最后一位读者送到")
    found = only(filed, kind="torn")
    assert line(filed, found.place.line).endswith("送到")
    assert found.excerpt.endswith("‹一位读者送到›")


@pytest.mark.parametrize("ending", ["。", "。”", "……", "（林一帆）", "本报讯"])
def test_a_text_with_an_end(ending):
    assert "torn" not in kinds(article(body=PROSE.removesuffix("。") + ending))


def test_a_text_that_goes_on_at_another_page_may_break_off():
    assert kinds(article(body=PROSE.removesuffix("。"), jump_to="第2版")) == []


def test_a_scrap():
    assert "scrap" in kinds(article(kind="article", title="晨读", body="（林一帆）"))
    assert kinds(article(body="城东分馆明天闭馆一天，整理旧报。")) == []
    assert "scrap" not in kinds(article(kind="photo", body="图为旧报。"))


def test_no_headline():
    filed = article(title="")
    found = only(filed, kind="headline")
    assert line(filed, found.place.line) == "title: ''"
    brief = only(article(title="", body="城东分馆今天上架旧报，读者很多。" * 4), kind="headline")
    assert brief.weight < found.weight
    assert kinds(article(title="", kind="photo")) == []


def test_no_byline():
    found = only(article(byline=""), kind="byline")
    assert found.reason == "byline"
    named = only(article(byline="", body=f"本报城东3月2日电 记者林一帆报道：{PROSE}"), kind="byline")
    assert (named.reason, "‹记者›林一帆" in named.excerpt) == ("byline-seen", True)
    assert named.weight > found.weight
    assert "‹（林一帆）›" in only(article(byline="", body=f"{PROSE}（林一帆）"), kind="byline").excerpt


@pytest.mark.parametrize("kind", ["photo", "notice", "poem", "column-note", "article"])
def test_kinds_that_need_no_byline(kind):
    assert "byline" not in kinds(article(byline="", kind=kind))


def test_authors_and_briefs_need_no_byline():
    assert kinds(article(byline="", authors=(Author("林一帆"),))) == []
    assert kinds(article(byline="", body="城东分馆今天上架旧报，读者很多。" * 4)) == []


def test_a_doubtful_join_shows_both_sides():
    source = Source(file="2025-03-03/A01.txt", lines=((10, 14),), joins=(Join(10, 12), Join(12, 14, True)))
    filed = article(body=f"{PROSE}\n\n馆长说，“慢慢来。”读者点头。{PROSE}", source=source)
    found = only(filed, kind="join", pages=(page({12: "馆长说，“慢慢来。”", 14: f"读者点头。{PROSE}"}),))
    assert line(filed, found.place.line).startswith("馆长说")
    assert found.page == Place(PAGE, 12)
    assert found.excerpt.startswith("馆长说，“慢慢来。”‹›读者点头。")
    assert "begins with line 14" in found.fix
    without = only(filed, kind="join")
    assert line(filed, without.place.line).startswith("source:")


def test_slips_of_a_kind_are_one_item():
    filed = article(body=f"{PROSE}\n\n始于2O24年。\n\n旧报nd入库，始于l998年。{PROSE}")
    digit, latin = items(filed)
    assert (digit.kind, digit.reason, latin.reason) == ("slip", "digit", "latin")
    assert digit.what == "“2O24”, where there should be digits only, and 1 more like it (line 18)"
    assert "l998" in line(filed, 18)
    assert digit.excerpt == "始于‹2O24›年。"
    assert (line(filed, digit.place.line), digit.place.column) == ("始于2O24年。", 3)
    assert digit.minutes > WEIGHTS["digit"].minutes


def test_foreign_articles_have_no_slips():
    assert kinds(article(lang="en", body="The old papers (all of them are on the shelf.")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"confidence": 0.1},
        {"byline": ""},
        {"title": ""},
        {"body": f"{PROSE}旧报nd入库"},
        {"body": f"{PROSE}（林一帆）\n\n{PROSE}"},
        {"source": Source(file="2025-03-03/A01.txt", lines=((1, 9),), joins=(Join(1, 3, True),))},
        {"body": PROSE * 20},
    ],
)
def test_what_a_person_has_checked_is_not_listed(fields):
    assert kinds(article(**fields)) != []
    assert kinds(article(review="checked", **fields)) == []


def test_leftover_is_listed_by_runs():
    lines = {30: "夹缝里的一行字", 31: "", 32: "又一行字", 33: "正文", 34: "远处的一行"}
    kept = (KeptLine(34, lines[34]), KeptLine(30, lines[30]), KeptLine(32, lines[32]))
    found = items(article(), article(2), article(4), pages=(page(lines, leftover=kept),))
    assert [(one.kind, str(one.place)) for one in found] == [("leftover", f"{PAGE}:30"), ("leftover", f"{PAGE}:34")]
    assert found[0].what == "lines 30-32 are in no article"
    assert found[0].excerpt == "夹缝里的一行字 又一行字"
    assert "perhaps 02.md or 04.md" in found[0].fix


def test_leftover_stays_listed_when_articles_are_checked_but_not_when_it_is_put_into_one():
    record = page(leftover=(KeptLine(30, "夹缝里的　一行字"),))
    assert kinds(article(review="checked"), pages=(record,)) == ["leftover"]
    assert kinds(article(body=f"{PROSE}\n\n夹缝里的一行字。"), pages=(record,)) == []


def test_a_page_without_articles_is_one_item():
    [found] = items(pages=(page(leftover=(KeptLine(1, "一行"), KeptLine(3, "两行"))),))
    assert (found.kind, found.place.file) == ("empty", f"content/articles/{FOLDER}/_page.yml")
    assert found.excerpt == "一行 两行"


def test_a_long_article_that_has_its_page_to_itself():
    assert kinds(article(body=PROSE * 20)) == ["uncut"]
    assert kinds(article(body=PROSE * 20), article(2)) == []


def test_an_article_that_its_page_no_longer_has():
    old = Source(file="2025-03-03/A01.txt", lines=((10, 15),), sha256="old")
    filed = article(source=old)
    written = Written("01.md", hashlib.sha256(filed.text.encode()).hexdigest(), "")
    assert only(filed, article(2), kind="gone", pages=(page(written=(written,)),)).place.file == filed.file
    assert kinds(filed, article(2), pages=(page(written=(replace(written, sha256="edited"),)),)) == []


def test_lines_that_are_in_two_articles():
    source = Source(file="2025-03-03/A01.txt", lines=((12, 20),), sha256="page")
    found = only(article(), article(2, source=source), kind="gone")
    assert found.what == "lines of the page are in this article and in 01.md"


def test_undated_pages_of_a_folder_are_one_item():
    pages = tuple(
        replace(page(date="", page=name), file=f"content/pages/{name}.txt", folder=f"undated/{name}")
        for name in ("a", "b", "c", "d")
    )
    articles = [replace(article(), folder=one.folder) for one in pages]
    [found] = items(*articles, pages=pages)
    assert (found.kind, found.what) == ("undated", "4 pages here have no date")
    assert found.excerpt == "a.txt, b.txt, c.txt …"
    assert found.fix.endswith("into content/pages/issue.yml")
    assert found.minutes == 4 * WEIGHTS["undated"].minutes


def test_a_waiting_version_is_the_heaviest():
    mine, theirs = article(body="旧报今天上架，读者很多。"), article(body="旧报明天上架，读者很多。")
    waiting = Waiting(f"{mine.file}.incoming", theirs.text, mine.file, mine.text)
    faults = [problem("F-yaml", Place("content/articles/x.md", 3), reason="no"), problem("K-undated", "x", count=1)]
    found = items(article(2, confidence=0.1), waiting=[waiting], problems=faults)
    assert [one.kind for one in found[:2]] == ["conflict", "broken"]
    assert line(mine, found[0].place.line) == "旧报今天上架，读者很多。"
    assert found[0].excerpt.startswith("旧报‹今天上架，读›")
    assert "delete 01.md.incoming" in found[0].fix
    assert (str(found[1].place), "F-yaml" in found[1].fix) == ("content/articles/x.md:3", True)
    assert len([one for one in found if one.kind == "broken"]) == 1
    assert WEIGHTS["conflict"].harm == max(row.harm * row.chance for row in WEIGHTS.values())


def test_the_items_of_a_file_stay_together_and_the_worst_file_comes_first():
    light, heavy = article(1, byline=""), article(2, confidence=0.5, byline="", title="")
    found = items(light, heavy)
    assert [one.place.file for one in found] == [heavy.file] * 3 + [light.file]
    assert [one.weight for one in found[:3]] == sorted((one.weight for one in found[:3]), reverse=True)


def test_equals_stand_in_printed_order_whatever_order_they_are_read_in():
    articles = [article(number, byline="") for number in (1, 2, 3, 4)]
    assert [one.article[-2:] for one in items(*articles)] == ["01", "02", "03", "04"]
    assert items(*articles) == items(*reversed(articles))


def test_every_kind_has_words_and_every_reason_a_weight():
    rows = set(WEIGHTS) - {"byline-seen"}
    assert set(KINDS) - {"slip"} <= rows
    assert all(0 < row.chance <= 1 and row.harm > 0 and row.minutes > 0 and row.why for row in WEIGHTS.values())


def test_a_large_archive_takes_seconds():
    articles = [
        replace(article(1, confidence=0.5, byline=""), folder=f"2025-03-03/{number // 10}", file=f"{number}.md")
        for number in range(2000)
    ]
    pages = tuple(replace(page(), folder=f"2025-03-03/{number}") for number in range(200))
    start = time.process_time()
    assert len(items(*articles, pages=pages)) >= 4000
    assert time.process_time() - start < 6
