"""The search as a reader has it: a real browser, under a sub-path, compared with looking through all the text."""

import random

import pytest
from search_sample import sample_documents, write_site

from generator.search.tokens import Fold
from generator.search.traditional import traditional_table

pytestmark = pytest.mark.browser

ASK = """
async (queries) => {
  const [status, input, more] = ["status", "q", "search-more"].map((id) => document.getElementById(id));
  const done = () => status.dataset.state === "done";
  const until = async (met) => {
    for (let wait = 0; !met(); wait++) {
      if (wait > 2000 || status.dataset.state === "error") throw new Error(`no answer to ${input.value}`);
      await new Promise((go) => setTimeout(go, 3));
    }
  };
  const answers = [];
  for (const query of queries) {
    input.value = query;
    document.getElementById("search").requestSubmit();
    await until(done);
    while (!more.hidden) {
      const before = document.querySelectorAll("#results > li").length;
      more.click();
      await until(() => document.querySelectorAll("#results > li").length > before);
    }
    const items = [...document.querySelectorAll("#results > li")];
    answers.push({
      state: status.dataset.state,
      count: Number(status.dataset.count),
      ids: items.map((item) => item.dataset.id),
      marked: items.every((item) => item.querySelector("mark")),
    });
  }
  return answers;
}
"""


@pytest.fixture(scope="module")
def documents():
    return sample_documents()


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory, documents):
    folder = tmp_path_factory.mktemp("site")
    assert write_site(folder, documents) == ()
    return serve(folder, "/some/sub/path/")


@pytest.fixture(scope="module")
def context(browser):
    with browser.new_context() as opened:
        yield opened


@pytest.fixture
def page(context):
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("console", lambda said: said.type == "error" and opened.errors.append(said.text))
    opened.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture
def view(page, site):
    page.goto(site + "search/")
    return page


def ask(page, query):
    return page.evaluate(ASK, [query])[0]


def settle(page, count):
    page.wait_for_selector(f'#status[data-state="done"][data-count="{count}"]')


def truth(documents, query):
    """The ids of the articles that hold the query in one of their paragraphs."""
    fold = Fold(traditional_table())
    return sorted(
        document.id
        for document in documents
        if document.lang == "zh" and any(fold(query) in fold(part) for part in (document.title, *document.parts))
    )


def drawn_pieces(documents, count, seed=11):
    """Pieces of 1 to 12 characters from anywhere in the articles; those with blanks are asked for as a phrase."""
    dice, fold, pieces = random.Random(seed), Fold(), []
    while len(pieces) < count:
        document = dice.choice([document for document in documents if document.lang == "zh"])
        paragraph = dice.choice((document.title, *document.parts[:-1]))
        size = dice.randint(1, 12)
        start = dice.randrange(max(1, len(paragraph) - size + 1))
        piece = paragraph[start : start + size]
        if fold(piece):
            pieces.append(f'"{piece}"' if any(map(str.isspace, piece)) else piece)
    return pieces


def test_any_piece_of_an_article_is_found_and_nothing_else_is(view, documents):
    pieces = drawn_pieces(documents, 300)
    wrong = []
    for piece, answer in zip(pieces, view.evaluate(ASK, pieces), strict=True):
        bare = piece[1:-1] if piece.startswith('"') else piece
        found = (sorted(answer["ids"]), answer["count"], answer["marked"])
        expected = truth(documents, bare)
        if found != (expected, len(expected), True):
            wrong.append((piece, found, expected))
    assert wrong == []


def test_what_stands_nowhere_is_not_found(view, documents):
    dice = random.Random(3)
    absent = ["河仓", "读旧", "。。。", "完第", "㐀", "zz", "ＱＱ", "𠮷𠮷", "2026年"]
    absent += ["".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(2)) for _ in range(40)]
    absent = [text for text in absent if not truth(documents, text)]
    assert {(answer["state"], answer["count"]) for answer in view.evaluate(ASK, absent)} == {("done", 0)}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("圖書館後面", "图书馆后面"),
        ("图书馆", "圖書館"),
        ("ab-12", "ＡＢ－12"),
        ('"先把纸', "“先把纸"),
        ("马克•吐温", "马克·吐温"),
        ('"pdf  READER"', "PDF reader"),
    ],
)
def test_other_forms_of_the_same_text_are_found(view, documents, query, meant):
    expected = truth(documents, meant)
    assert expected
    assert sorted(ask(view, query)["ids"]) == expected


def test_blanks_mean_and(view, documents):
    both = sorted(set(truth(documents, "木牌")) & set(truth(documents, "标点")))
    assert both
    assert sorted(ask(view, "木牌　标点")["ids"]) == both


def test_a_minus_leaves_out(view, documents):
    rest = sorted(set(truth(documents, "木牌")) - set(truth(documents, "标点")))
    assert rest
    assert sorted(ask(view, "木牌 -标点")["ids"]) == rest


def test_newest_come_first_and_undated_last(view, documents):
    dates = {document.id: document.date for document in documents}
    found = [dates[found] for found in ask(view, "本报讯")["ids"]]
    assert found == sorted(found, reverse=True)
    assert len(found) == 60
    assert found[-1] == ""


def test_english_is_found_in_every_form_of_a_word(view):
    answer = ask(view, "column")
    assert answer["ids"] == ["2025-03-02-A01-01", "2025-03-01-A01-01"]
    assert answer["marked"]
    assert ask(view, '"broken column"')["count"] == 1
    assert ask(view, "col")["count"] == 0
    assert ask(view, "searching scanned")["count"] == 0


def test_results_name_their_language(view, documents):
    view.fill("#q", "page")
    settle(view, len(truth(documents, "page")) + 1)
    view.fill("#q", "reader -scan")
    settle(view, len(truth(documents, "reader")))
    view.fill("#q", "read")
    settle(view, len(truth(documents, "read")) + 1)
    assert set(view.eval_on_selector_all("#results > li", "items => items.map((item) => item.lang)")) == {"zh", "en"}


def test_typing_searches_and_the_address_follows(view, site):
    view.fill("#q", "木牌")
    assert view.get_attribute("#status", "data-state") == "busy"
    view.wait_for_selector('#status[data-state="done"]')
    assert view.url == site + "search/?q=%E6%9C%A8%E7%89%8C"
    view.fill("#q", "")
    view.wait_for_selector('#status[data-state="idle"]', state="attached")
    assert view.url == site + "search/"


def test_the_address_asks(page, site, documents):
    hits = truth(documents, "木牌")
    found = [document for document in documents if document.id in hits]
    expected = [document for document in found if document.filters["section"] == found[0].filters["section"]]
    assert 1 < len(expected) < len(found)
    page.goto(site + f"en/search/?q=木牌&section={found[0].filters['section'][0]}")
    settle(page, len(expected))
    assert page.text_content("#status") == f"{len(expected)} articles found"


def test_filters_narrow_with_counts_and_back_widens(view, documents):
    hits = truth(documents, "本报讯")
    years = {document.id: document.filters["year"] for document in documents}
    of_2024 = [hit for hit in hits if years[hit] == ("2024",)]
    view.fill("#q", "本报讯")
    view.press("#q", "Enter")
    settle(view, len(hits))
    view.click("#search-filters summary")
    label = view.locator('label:has(input[name=year][value="2024"])')
    assert label.locator(".count").text_content() == str(len(of_2024))
    label.click()
    settle(view, len(of_2024))
    assert "year=2024" in view.url
    view.locator('label:has(input[name=section][value="craft"])').wait_for()
    assert "要闻 <1>" in view.text_content('[data-filter="section"]')
    view.go_back()
    settle(view, len(hits))
    assert not view.is_checked('input[name=year][value="2024"]')
    view.go_forward()
    settle(view, len(of_2024))
    view.click("#search-clear")
    settle(view, len(hits))


def test_filters_alone_list_articles(page, site, documents):
    page.goto(site + "search/?section=craft")
    settle(page, sum("craft" in document.filters.get("section", ()) for document in documents))


def test_more_results_are_added_and_focused(view):
    view.fill("#q", "本报讯")
    settle(view, 60)
    assert view.locator("#results > li").count() == 20
    view.click("#search-more")
    view.wait_for_selector("#results > li:nth-child(40)")
    assert view.evaluate("document.activeElement === document.querySelector('#results > li:nth-child(21) a')")


def test_texts_are_shown_as_they_are(view):
    view.fill("#q", "第二行")
    settle(view, 60)
    assert "第一行第二行 <b>&amp;" in view.text_content("#results > li .search-excerpt")
    assert (
        view.eval_on_selector_all("#results mark", "marks => marks.map((mark) => mark.textContent)")[:3]
        == ["第二行"] * 3
    )


def test_a_result_leads_to_its_article_with_the_hits_marked(view, site):
    view.fill("#q", '仓库改成了 "先把纸压平"')
    view.wait_for_selector('#status[data-state="done"]')
    view.locator("#results a").first.click()
    view.wait_for_selector("mark.hit")
    assert view.url.startswith(site + "articles/")
    marks = view.eval_on_selector_all("mark", "marks => marks.map((mark) => mark.textContent)")
    assert "".join(marks).count("仓库改成了") >= 1
    assert view.locator("article > p mark").count() == 0


def test_a_simplified_query_is_marked_in_a_traditional_article(view):
    view.fill("#q", "图书馆后面")
    view.wait_for_selector('#status[data-state="done"]')
    assert view.text_content("#results mark") == "圖書館後面"
    view.locator("#results a").first.click()
    view.wait_for_selector("mark.hit")
    assert "圖書館後面" in "".join(view.locator("mark").all_text_contents())


def test_a_missing_index_is_said(page, site):
    page.goto(site + "lost/?q=木牌")
    page.wait_for_selector('#status[data-state="error"]')
    assert page.text_content("#status").startswith("本站的检索目录不在")
    page.errors[:] = [error for error in page.errors if "404" not in error]


def test_simplified_queries_do_without_the_table_of_characters(view):
    asked = []
    view.on("request", lambda request: asked.append(request.url))
    ask(view, "木牌")
    assert not [url for url in asked if url.endswith("fold.json")]
    ask(view, "圖書")
    assert [url for url in asked if url.endswith("fold.json")]
