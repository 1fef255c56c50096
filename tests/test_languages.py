"""Pages nobody tuned the rules to: which language they are in, and that they stay whole and complete."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from test_properties import numbers_of, page_of, squeeze

from generator.config import SiteConfig
from generator.content import TAG
from generator.ingest import ingest
from generator.ingest.decode import decode
from generator.locale import direction, load_locale
from generator.render.html import speaks
from generator.segment import Segmented, segment
from generator.segment.blocks import join_all, to_blocks
from generator.segment.confetti import is_confetti
from generator.segment.drafts import to_drafts
from generator.segment.evidence import points
from generator.segment.evidence.page import look_at
from generator.segment.language import language
from generator.segment.plain import is_foreign
from generator.segment.sequence import best_reading
from generator.segment.words import Words

PAGES = Path(__file__).parent.parent / "content" / "pages"
PROSE = {
    "zh": "样城图书馆昨天添设英文书架，首批上架图书三百册。馆长说，来借英文书的多是中学生，往年只能到省城去找。",
    "en": "The harbour board met on Tuesday evening and resolved to build a second pier at the foot of Market street.",
    "de": "Die geſtrige Sitzung des Stadtraths war ſehr zahlreich beſucht. Es wurde beſchloſſen, die alte Brücke abzubrechen.",
    "fr": "Le conseil municipal a voté la construction d’un second pont sur la rivière, dont la dépense est évaluée à cent francs.",
    "es": "Ayer se reunió el ayuntamiento para tratar de la construcción del nuevo mercado, que se levantará en la plaza del puerto.",
    "it": "Ieri sera si è riunito il consiglio comunale e ha deliberato la costruzione di un nuovo ponte sul fiume.",
    "nl": "Gisteravond heeft de gemeenteraad besloten een nieuwe brug over de rivier te bouwen, die niet voor het voorjaar gereed is.",
    "vi": "Hội đồng thành phố đã họp và quyết định xây dựng một cây cầu mới bắc qua sông, nhưng không có người nào được biết.",
    "ru": "Вчера вечером состоялось заседание городской думы, на котором было решено построить новый мост через реку.",
    "uk": "Вчора ввечері відбулося засідання міської ради, на якому вирішили збудувати новий міст через річку, і це чимало для міста.",
    "el": "Χθες το βράδυ συνεδρίασε το δημοτικό συμβούλιο και αποφάσισε την κατασκευή νέας γέφυρας στον ποταμό.",
    "he": 'אתמול בערב התאספו ראשי העיר לדבר על אודות בנין הגשר החדש אשר יבנה על הנהר, אי"ה.',
    "yi": "נעכטן אין אוונט האָט זיך פֿאַרזאַמלט דער שטאָט־ראַט און באַשלאָסן צו בויען אַ נײַע בריק איבער דעם טײַך.",
    "ar": "اجتمع مجلس المدينة مساء أمس وقرر بناء جسر جديد على النهر، وسيبدأ العمل في الربيع القادم.",
    "ja": "昨日午後二時から市役所で開かれた会議において、新しい図書館の建設が決まった。費用はおよそ三億円だという。",
    "ko": "昨日午後二時 市廳에서 開催된 會議에서 新圖書館 建設의 件을 決定하엿는데 費用은 約三萬圓이오",
}
"""A sentence of prose for each language; Fraktur keeps its long s, Korean its Hanja, as the press of their time had them."""


@pytest.mark.parametrize(("tag", "text"), PROSE.items())
def test_a_language_is_told_by_its_letters_and_smallest_words(tag: str, text: str) -> None:
    assert language(text) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("", "zh"),
        ("1786 1116 9208", "zh"),
        ("TIFF, PDF/A", "zh"),
        ("校对科换上 Photoshop 与 InDesign 两种软件，老师傅说用不惯。", "zh"),
        ("Tšhaba le dirile kopano maabane mantšiboa mme ba dumela go aga leporogo le leswa", "und"),
    ],
)
def test_too_little_text_is_not_guessed_at(text: str, tag: str) -> None:
    assert language(text) == tag


@pytest.mark.parametrize("tag", [tag for tag in PROSE if tag != "zh"])
def test_a_page_in_another_language_is_one_article_in_it(tag: str) -> None:
    found = cut([line for number in range(8) for line in (f"{PROSE[tag]} {number}", "")])
    assert [article.lang for article in found.articles] == [tag]
    assert found.furniture == found.leftover == ()


def test_words_of_every_alphabet_keep_their_space_where_lines_are_joined() -> None:
    assert join_all(["новый", "мост"]) == "новый мост"
    assert join_all(["על", "אודות"]) == "על אודות"
    assert join_all(["sur la", "rivière"]) == "sur la rivière"
    assert join_all(["dis-", "cussion"]) == "dis-cussion"
    assert join_all(["图书", "馆"]) == "图书馆"
    assert join_all(["図書館の", "ﾃｽﾄ"]) == "図書館のﾃｽﾄ"
    assert join_all(["수리중", "이다"]) == "수리중이다"


def test_the_specimen_is_never_taken_for_confetti_or_for_foreign() -> None:
    for file in sorted(PAGES.glob("*/A*.*")):
        decoded, _ = decode(file.read_bytes(), file.name)
        assert decoded is not None
        page = page_of(decoded.text.splitlines())
        blocks = to_blocks(page)
        seen = look_at(blocks, Words())
        reading, margins = best_reading([points(seen, at) for at in range(len(blocks))])
        assert not is_foreign(blocks), file
        assert not is_confetti(to_drafts(blocks, reading, margins).drafts), file


def test_a_page_that_was_torn_is_kept_whole_and_a_person_is_told() -> None:
    text = (
        "記某名伶軼事",
        "某名伶自津南來演於大舞台賣座甚盛、而其人性極孤僻演畢即歸寓閉門謝客雖素識者亦不得見人皆以為傲實則伶有痼疾每演一齣必大汗"
        "淋漓非靜臥數時不能復原也。",
        "聞其在津時曾蓄一犬甚馴每登台必繫於後台柱下聞鑼鼓聲則昂首若有所聽一夕犬忽失去伶輟演三日遍覓不得終於城隍廟側得之已瘠甚矣"
        "伶抱之、而泣見者莫不動容",
        "○小消息",
        "○本埠某書局近將歇業聞虧蝕達萬金以上經理某君已避往他埠債權人群集局中索債不遂頗有紛擾",
    )
    columns = [item[at : at + 11] for item in text for at in range(0, len(item), 11)]
    page = page_of([line for column in columns for line in (column, "")])
    found, problems = segment(page, Words())
    assert len(found.articles) == 1
    assert [one.code for one in problems] == ["S-doubt"]


# --- text of any script --------------------------------------------------------------------------------------------------

ALPHABETS = st.sampled_from(
    [
        "abcdefghij THE of und", "àéîõüßſ⸗-", "абвгдежз и на", "אבגדהוזח\"'״׳", "ְֱֲֳִֵ", "ابتثجحخ،", "ΑΒΓαβγ", "กขคงจ",
        "あいうえおかきく", "アイウエオ゛゜ー", "가나다라마바사아", "報訊記者圖書館", "报讯记者图书馆", "𠮷𡈽𪚥", "○□●、。「」『』",
        "\u200b\u200d\u200e\u200f\u202b\u202c\u2060\ufeff", "\u0301\u0308\u3099", "0123456789|\t", "#*_-+=<>&!?.:;,", " \u3000\u00a0",
    ]
)  # fmt: skip
WORDS_OF_ANY = ALPHABETS.flatmap(lambda letters: st.text(st.sampled_from(letters), min_size=1, max_size=12))
LINES_OF_ANY = st.one_of(
    st.just(""), st.lists(WORDS_OF_ANY, max_size=8).map("".join), st.lists(WORDS_OF_ANY, max_size=8).map(" ".join),
    st.sampled_from(sorted(PROSE.values())), st.text(max_size=30),
)  # fmt: skip


def cut(lines: Sequence[str]) -> Segmented:
    return segment(page_of(lines), Words())[0]


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(LINES_OF_ANY, max_size=40), st.integers(1, 6))
def test_text_of_any_script_is_cut_without_loss(lines: list[str], times: int) -> None:
    page = page_of(lines * times)
    found, _ = segment(page, Words())
    wanted = [line.number for line in page.lines if squeeze(line.text)]
    blank = {line.number for line in page.lines} - set(wanted)
    places = [number for article in found.articles for number in numbers_of(article) if number not in blank]
    places += [item.line for item in (*found.furniture, *found.leftover)]
    assert sorted(places) == wanted
    assert all(TAG.fullmatch(article.lang) for article in found.articles)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(LINES_OF_ANY, st.integers(1, 300))
def test_a_page_of_one_line_over_and_over_raises_nothing(line: str, times: int) -> None:
    assert len(cut([line] * times).articles) <= times


# --- on the site ---------------------------------------------------------------------------------------------------------


def test_a_direction_is_said_only_where_it_changes() -> None:
    assert [direction(tag) for tag in ("zh", "en", "he", "ar", "yi", "und")] == [
        "ltr",
        "ltr",
        "rtl",
        "rtl",
        "rtl",
        "auto",
    ]
    assert speaks("fr") == Markup(' lang="fr"')
    assert speaks("he") == Markup(' lang="he" dir="rtl"')
    assert speaks("zh", "he") == Markup(' lang="zh" dir="ltr"')
    assert speaks("fr", "fr") == ""
    assert speaks("zh", "fr") == Markup(' lang="zh"')
    assert speaks('x"><b>') == Markup(' lang="x&#34;&gt;&lt;b&gt;" dir="auto"')


def test_a_language_has_a_name_even_where_its_dates_are_not_known() -> None:
    assert [load_locale("zh").language(tag) for tag in ("he", "la", "tlh")] == ["希伯来语", "拉丁语", "克林贡语"]


def test_a_foreign_page_among_chinese_ones_is_ingested_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name, tag in (("2030-01-02-A01", "zh"), ("2030-01-02-A02", "he")):
        (tmp_path / "pages" / f"{name}.txt").write_text(f"{PROSE[tag]}\n", encoding="utf-8")
    report = ingest([], tmp_path / "pages", tmp_path / "articles", SiteConfig())
    assert [article.lang for page in report.pages for article in page.articles] == ["zh", "he"]
