"""How a person is told why a page was cut: aligned lines, one file for the browser, data; in both languages."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from rich.cells import cell_len
from test_cases import read_page

from generator.explain.data import as_data
from generator.explain.files import write_view
from generator.explain.speech import FOLDER, Speech, percent
from generator.explain.text import as_text, shortened
from generator.explain.view import HUES, as_html, hue_of
from generator.locale import load_locale
from generator.segment.account import Account, BlockAccount, account
from generator.segment.evidence.marks import PARAGRAPH, STATES
from generator.segment.evidence.weights import WEIGHTS
from generator.segment.furniture import FURNITURE_SIGNS
from generator.segment.rivals import OWN, Reason

LANGUAGES = ("zh", "en")

ROOT = Path(__file__).resolve().parents[1]
PAGE = """报名: 样报
样　报

县报库昨天正式开馆迎客

□ 本报记者 文样

报库昨天开馆，六万幅影像可以在网上翻看。管理员翻开一本旧合订本，慢慢地说：“这一页我看了三十年。

纸黄了，字还在。”大家听了都不作声，只听见窗外的雨一阵紧似一阵地落下来，
落在瓦上。

库房添了除湿机

本报讯（记者 程稿）梅雨将至，库房添了四台除湿机。管理员说，去年没有机器，只能靠石灰和

炭包，一个雨季下来，全都起了霉点。
"""


def explained(text: str = PAGE) -> Account:
    """The account of a page."""
    page, words = read_page(text)
    return account(page, words)


def lines_of(found: Account, lang: str = "zh", width: int = 80) -> list[str]:
    """What the terminal shows, without styles."""
    return [line for line, _ in as_text(found, "2025-03-03/A01", lang, width)]


def test_each_block_has_its_lines_its_name_its_certainty_and_its_reasons():
    lines = lines_of(explained(), "en")
    at = next(at for at, line in enumerate(lines) if "□ 本报记者" in line)
    assert re.fullmatch(r" +5  byline 署名 +99%  □ 本报记者 文样", lines[at])
    assert lines[at + 1].strip() == "+7.0  a bullet, role or slash with names"
    assert lines[at + 2].strip() == "+2.2  after “head” there is seldom “sub-head”"
    assert re.fullmatch(r"runner-up sub-head 小标题: \+\d\.\d  up to 8 characters", lines[at + 3].strip())


def test_articles_stand_in_front_with_what_their_confidence_rests_on():
    lines = lines_of(explained())
    assert lines[0] == "A01.md → 2025-03-03/A01/"
    [first] = [at for at, line in enumerate(lines) if "县报库昨天正式开馆迎客" in line and "把握" in line]
    assert "第3–10行" in lines[first]
    assert "存疑的接缝 1 处（×0.85）" in lines[first + 1]


def test_a_join_is_told_where_it_is():
    lines = lines_of(explained())
    doubtful = [line.strip() for line in lines if "存疑，请对照" in line]
    assert doubtful == ["↑ 接上第7行：那里的引号或括号还没有关上 — 存疑，请对照原版"]
    assert any(line.strip() == "↑ 接上第14行：那里的句子没有完" for line in lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_columns_are_aligned_by_the_width_on_the_terminal(lang):
    found = explained()
    lines = lines_of(found, lang)
    starts = set()
    for block in found.blocks:
        text = block.lines[0][1][:5]
        [line] = [line for line in lines if re.match(rf" +{block.lines[0][0]}(–\d+)?  .*{re.escape(text)}", line)]
        starts.add(cell_len(line[: line.index(text)]))
        assert cell_len(line) <= 80
    assert len(starts) == 1


def test_long_texts_are_shortened_by_their_width():
    assert shortened("短", 12) == "短"
    assert shortened("一二三四五六七八", 12) == "一二三四五…"
    assert shortened("abcdefghijklmn", 12) == "abcdefghijk…"


def test_nothing_is_ever_wholly_certain():
    assert [percent(value) for value in (0.5, 0.849, 0.999, 1.0)] == ["50%", "85%", "99%", "99%"]


def test_the_data_are_json_and_have_all_reasons():
    found = explained()
    data = json.loads(json.dumps(as_data(found, "en"), ensure_ascii=False))
    assert [block["lines"][0] for block in data["blocks"]] == [block.lines[0][0] for block in found.blocks]
    for block in data["blocks"]:
        if block["margin"] is not None:
            lead = sum(one["points"] for one in block["reasons"]) - sum(one["points"] for one in block["against"])
            assert lead == pytest.approx(block["margin"], abs=0.1)
    assert data["articles"][0]["joins"][0]["doubtful"] is True


class Parts(HTMLParser):
    """The tags of a page and what they point at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        self.ids += [value for name, value in attrs if name == "id"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_view_needs_nothing_else(lang):
    html = as_html(explained(), "2025-03-03/A01", lang)
    parts = Parts(html)
    assert not {"script", "link", "img", "iframe", "object"} & set(parts.tags)
    assert not re.search(r"url\(|@import|https?:", html)
    assert set(parts.links) <= {f"#{name}" for name in parts.ids}
    assert len(parts.ids) == len(set(parts.ids))


def test_text_of_the_page_is_shown_and_never_run():
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    found = explained(f"{evil}开馆\n\n本报讯（记者 文样）{evil}县报库昨天开馆，六万幅影像可以在网上翻看。")
    assert evil in "".join(text for block in found.blocks for _, text in block.lines)
    parts = Parts(as_html(found, evil, "zh"))
    assert "script" not in parts.tags
    assert "img" not in parts.tags


def test_what_is_unsure_stands_open():
    block = BlockAccount(
        lines=((1, "一行"),),
        state=PARAGRAPH,
        role=PARAGRAPH,
        margin=0.4,
        runner_up="head",
        reasons=(Reason(OWN, 0.4, PARAGRAPH, "long"),),
        article=0,
        sign="folio",
    )
    html = as_html(Account(file="A01.txt", plain="", blocks=(block,), articles=()), "x", "en")
    assert "<details open>" in html
    assert 'href="#l1"' in html


def test_more_articles_than_colours_share_them():
    assert [hue_of(order) for order in (0, 1, HUES, HUES + 1)] == [0, 1, HUES, 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_that_the_rules_do_not_fit_is_told_in_a_sentence(lang):
    found = explained("# The Library Opens\n\n" + "The county library opened its doors yesterday to all. " * 3)
    said = Speech(lang).tell("plain.script")
    assert any(said in line for line in lines_of(found, lang))
    assert said in as_html(found, "x", lang)
    empty = explained("")
    assert any(Speech(lang).tell("nothing") in line for line in lines_of(empty, lang))
    assert Speech(lang).tell("nothing") in as_html(empty, "x", lang)


def catalogue(lang: str) -> dict[str, str]:
    """The words of one language but for the reasons, which English has in `weights`."""
    return {key: text for key, text in load_locale(lang, folder=FOLDER).words.items() if not key.startswith("why.")}


def test_every_reason_has_its_sentence_in_chinese():
    words = load_locale("zh", folder=FOLDER).words
    assert {key.removeprefix("why.") for key in words if key.startswith("why.")} == set(WEIGHTS)


@pytest.mark.parametrize("plain", ["characters", "script", "marks", "confetti"])
def test_every_way_to_leave_a_page_as_it_stands_has_its_sentence(plain):
    for lang in LANGUAGES:
        assert Speech(lang).remark(Account(file="A01.txt", plain=plain, blocks=(), articles=()))


def test_a_reason_without_words_is_told_in_english(monkeypatch):
    speech = Speech("zh")
    monkeypatch.setitem(WEIGHTS, "brand-new", WEIGHTS["long"])
    assert speech.why("brand-new") == WEIGHTS["long"].why


def test_both_catalogues_say_the_same_things():
    chinese, english = catalogue("zh"), catalogue("en")
    assert chinese.keys() == english.keys()
    for key, text in chinese.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", english[key])), key


def test_every_key_is_in_use():
    files = [*(ROOT / "generator/explain").glob("*.py"), ROOT / "generator/explain/page.html"]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    made = {f"state.{state}" for state in (*STATES, "headline", "kicker", "deck", "note", "jump", "leftover")}
    made |= {f"sign.{sign}" for sign in (*FURNITURE_SIGNS, "jump", "label", "leftover")}
    made |= {f"seam.{why}" for why in ("mark", "open", "clause", "quote", "unit")}
    made |= {f"{what}.{how}" for what in ("step", "first") for how in ("never", "seldom", "often")} | {"end.seldom"}
    made |= {f"plain.{why}" for why in ("characters", "script", "marks", "confetti")} | {
        "weakest",
        "moved",
        "joins",
        "no-text",
    }
    unused = {key for key in catalogue("zh").keys() - made if f'"{key}"' not in text}
    assert not unused
    assert made <= catalogue("zh").keys()


def test_views_lie_in_the_folder_of_their_page(tmp_path):
    written, problem = write_view("2025-03-03/A01", explained(), tmp_path / "why", "zh")
    assert (written, problem) == (tmp_path / "why/2025-03-03/A01.html", None)
    assert written.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path):
    (tmp_path / "why").write_text("in the way")
    written, problem = write_view("2025-03-03/A01", explained(), tmp_path / "why", "zh")
    assert (written, problem.code) == (None, "O-write")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_view_reads_well_on_any_screen(browser, tmp_path, scheme):
    path, _ = write_view("2025-03-03/A01", explained(), tmp_path, "zh")
    for width in (320, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        tab = context.new_page()
        tab.goto(path.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert [one["id"] for one in Axe().run(tab).response["violations"]] == []
        context.close()


@pytest.mark.parametrize(("boundary", "told"), [(0.6, True), (6.0, False)])
def test_a_doubt_about_where_an_article_begins_is_told(boundary, told):
    """What a line is may be plain while it is not where one article ends and the next begins, and the other way."""
    sure = BlockAccount(
        lines=((1, "一行"),), state=PARAGRAPH, role=PARAGRAPH, article=0, margin=9.0, boundary=boundary, sign="folio"
    )
    found = Account(file="A01.txt", plain="", blocks=(sure,), articles=())
    said = "whether an article begins here: 65% sure"
    assert any(said in line for line in lines_of(found, "en")) is told
    assert (said in as_html(found, "x", "en")) is told
    assert (as_data(found, "en")["blocks"][0]["boundary"] < 0.8) is told
