"""The search view in the hands of a reader: the address, the order, filters, help, and what is said and when."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from asking import ask, settle
from axe_playwright_python.sync_playwright import Axe
from search_sample import KICKER, ROOT, truth

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SHIFTED = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((seen) => seen.getEntries().forEach((shift) => (sum += shift.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})
"""


@pytest.fixture
def phone(context, page, site):
    page.set_viewport_size(PHONE)
    page.goto(site + "search/")
    return page


def enter(page, query, count):
    page.fill("#q", query)
    page.press("#q", "Enter")
    settle(page, count)


def said(page):
    return page.text_content("#status")


def in_address(page):
    return parse_qs(urlsplit(page.url).query)


def year_bar(page, year):
    return page.locator(f'.timeline-year:has(input[value="{year}"])')


def days(documents, ids):
    return [next(one.date for one in documents if one.id == found) for found in ids]


# ── The address ──


def test_typing_searches_and_the_address_follows(view, site):
    view.fill("#q", "木牌")
    assert view.get_attribute("#status", "data-state") == "busy"
    view.wait_for_selector('#status[data-state="done"]')
    assert view.url == site + "search/?q=%E6%9C%A8%E7%89%8C"
    view.fill("#q", "")
    view.wait_for_selector('#status[data-state="idle"]', state="attached")
    assert view.url == site + "search/"


def test_half_a_word_of_an_input_method_is_not_searched(view):
    view.evaluate("""() => {
      const input = document.getElementById("q");
      input.value = "mup";
      input.dispatchEvent(new InputEvent("input", { isComposing: true }));
    }""")
    assert view.get_attribute("#status", "data-state") == "idle"


def test_back_leads_to_what_was_entered_not_to_what_was_typed_on_the_way(view, site, documents):
    wood, marks = len(truth(documents, "木牌")), len(truth(documents, "标点"))
    assert wood != marks
    enter(view, "木牌", wood)
    view.fill("#q", "标")
    settle(view, len(truth(documents, "标")))
    enter(view, "标点", marks)
    view.go_back()
    settle(view, wood)
    assert (view.input_value("#q"), in_address(view)) == ("木牌", {"q": ["木牌"]})
    view.go_back()
    view.wait_for_selector('#status[data-state="idle"]', state="attached")
    assert (view.input_value("#q"), view.url) == ("", site + "search/")
    view.go_forward()
    settle(view, wood)


def test_the_address_holds_everything(page, site, documents):
    hits = truth(documents, "本报讯")
    expected = [one.id for one in documents if one.id in hits and one.filters["section"] != ("news",)]
    assert 20 < len(expected) <= 40
    page.goto(site + "search/?q=本报讯&section=craft&section=opinion&sort=date&show=40")
    settle(page, len(expected))
    found = page.eval_on_selector_all("#results > li", "items => items.map((item) => item.dataset.id)")
    assert sorted(found) == sorted(expected)
    assert days(documents, found) == sorted(days(documents, found), reverse=True)
    assert page.is_checked('input[name="sort"][value="date"]')
    assert page.locator(".search-chip").all_text_contents() == ["版面：专版", "版面：言论"]
    assert page.text_content('label[for="q"]') == "在“专版、言论”中检索"
    assert page.title() == "本报讯 · Search"


def test_the_address_is_read_in_english_too(page, site, documents):
    page.goto(site + "en/search/?q=木牌")
    settle(page, len(truth(documents, "木牌")))
    assert said(page) == f"{len(truth(documents, '木牌'))} articles found"


def test_a_reader_comes_back_to_where_the_article_was_left(view, site):
    view.goto(site + "search/?q=本报讯&show=40")
    settle(view, 60)
    link = view.locator("#results > li:nth-child(30) a")
    link.scroll_into_view_if_needed()
    view.wait_for_function("history.state?.top > 0 && history.state.top === Math.round(scrollY)")
    left = view.evaluate("Math.round(scrollY)")
    link.click()
    view.wait_for_url("**/articles/**")
    view.go_back()
    view.wait_for_selector("#results > li:nth-child(40)")
    view.wait_for_function(f"Math.abs(scrollY - {left}) < 3")


# ── What is shown ──


def test_a_result_says_where_it_was_printed_and_how_often_it_holds_the_query(view, documents):
    enter(view, "先把纸压平", len(truth(documents, "先把纸压平")))
    for item in view.locator("#results > li").all():
        marks = item.locator("mark").count()
        assert marks
        hits = re.fullmatch(
            r"(?:(\d{4})年(\d+)月(\d+)日 · )?A\d\d版 · (\d+) 处", item.locator(".search-facts").inner_text()
        )
        assert int(hits[4]) >= 1
        date = item.locator("time")
        if date.count():
            assert date.get_attribute("datetime") == f"{hits[1]}-{int(hits[2]):02}-{int(hits[3]):02}"


def test_a_kicker_is_marked_above_the_title_and_not_shown_again(view, documents):
    enter(view, "旧事", len(truth(documents, "旧事")))
    item = view.locator("#results > li").first
    assert item.locator(".search-kicker").inner_text() == KICKER
    assert item.locator(".search-kicker mark").inner_text() == "旧事"
    assert KICKER not in item.locator(".search-excerpt").inner_text()


def test_texts_are_shown_as_they_are(view):
    enter(view, "第二行", 60)
    assert "第一行第二行 <b>&amp;" in view.text_content("#results > li .search-excerpt")
    marks = view.eval_on_selector_all("#results mark", "marks => marks.map((mark) => mark.textContent)")
    assert marks[:3] == ["第二行"] * 3


def test_a_result_leads_to_its_article_with_the_hits_marked(view, site):
    view.fill("#q", '仓库改成了 "先把纸压平"')
    view.wait_for_selector('#status[data-state="done"]')
    view.locator("#results a").first.click()
    view.wait_for_selector("mark.hit")
    assert view.url.startswith(site + "articles/")
    marks = view.eval_on_selector_all("mark", "marks => marks.map((mark) => mark.textContent)")
    assert "".join(marks).count("仓库改成了") >= 1
    assert view.locator("article > p mark").count() == 0


def test_more_results_are_added_and_focused(view):
    enter(view, "本报讯", 60)
    assert view.locator("#results > li").count() == 20
    assert view.text_content("#search-more") == "再看 20 篇"
    view.click("#search-more")
    view.wait_for_selector("#results > li:nth-child(40)")
    assert view.evaluate("document.activeElement === document.querySelector('#results > li:nth-child(21) a')")
    assert in_address(view)["show"] == ["40"]
    view.click("#search-more")
    view.wait_for_selector("#results > li:nth-child(60)")
    assert view.locator("#search-more").is_hidden()
    ids = view.eval_on_selector_all("#results > li", "items => items.map((item) => item.dataset.id)")
    assert len(set(ids)) == 60


def test_newest_first_on_demand(view, documents):
    first = ask(view, "先把纸压平")["ids"]
    view.locator("#search-sort label", has_text="新的在前").click()
    view.wait_for_function("new URLSearchParams(location.search).get('sort') === 'date'")
    view.wait_for_selector("#results:not([aria-busy])")
    sorted_ids = view.eval_on_selector_all("#results > li", "items => items.map((item) => item.dataset.id)")
    assert days(documents, sorted_ids) == sorted(days(documents, sorted_ids), reverse=True)
    view.go_back()
    view.wait_for_selector('input[name="sort"][value="relevance"]:checked')
    view.wait_for_selector("#results:not([aria-busy])")
    assert view.get_attribute("#results > li", "data-id") == first[0]


# ── Filters ──


def test_filters_narrow_with_counts_and_back_widens(view, documents):
    hits = truth(documents, "本报讯")
    of_2024 = [hit for hit in hits if hit.startswith("2024")]
    enter(view, "本报讯", len(hits))
    assert year_bar(view, "2024").locator(".timeline-count").text_content() == str(len(of_2024))
    year_bar(view, "2024").click()
    settle(view, len(of_2024))
    assert in_address(view) == {"q": ["本报讯"], "year": ["2024"]}
    assert year_bar(view, "2023").locator(".timeline-count").text_content() != "", "other years stay on offer"
    assert "要闻 <1>" in view.text_content('[data-filter="section"]')
    view.go_back()
    settle(view, len(hits))
    view.wait_for_selector('input[name="year"][value="2024"]:not(:checked)', state="attached")
    view.go_forward()
    settle(view, len(of_2024))
    view.click("#search-clear")
    settle(view, len(hits))
    assert view.locator(".search-chip").count() == 0


def test_chips_take_filters_away_one_by_one(page, site, documents):
    hits = set(truth(documents, "本报讯"))
    letters = {one.id for one in documents if one.filters.get("column") == ("letters",)} & hits
    both = {found for found in letters if found.startswith("2024")}
    assert both
    assert both < letters
    page.goto(site + "search/?q=本报讯&year=2024&column=letters")
    settle(page, len(both))
    year, column = page.locator(".search-chip").all()
    assert year.get_attribute("aria-label") == "去掉筛选“年份：2024”"
    assert column.inner_text().startswith("栏目：读者来信")
    year.focus()
    page.keyboard.press("Enter")
    settle(page, len(letters))
    assert page.evaluate("document.activeElement.textContent") == "栏目：读者来信", "the focus goes to the next one"
    page.keyboard.press("Enter")
    settle(page, len(hits))
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_timeline_is_one_stop_for_the_keyboard(view, documents):
    hits = truth(documents, "本报讯")
    enter(view, "本报讯", len(hits))
    year_bar(view, "2025").wait_for()
    assert view.locator('.timeline input[tabindex="0"]').count() == 1
    year_bar(view, "2025").locator("input").focus()
    view.keyboard.press("ArrowLeft")
    focused = view.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == f"2024年，{sum(hit.startswith('2024') for hit in hits)} 篇"
    view.keyboard.press("Space")
    settle(view, sum(hit.startswith("2024") for hit in hits))
    view.wait_for_function("document.activeElement.value === '2024'")
    view.keyboard.press("Home")
    assert view.evaluate("document.activeElement.value") == "2023"


TIMELINE = """async ([counts, chosen]) => {
  const { timeline } = await import(new URL("../static/js/search/timeline.js", document.baseURI).href);
  const words = { of_year: "{year}: {count}", decade: "{year}s: {count}" };
  const strips = timeline(counts, chosen, { words, lang: "zh", number: new Intl.NumberFormat("zh") });
  return strips.map((strip) => [...strip.querySelectorAll("input")].map((box) => [
    box.getAttribute("aria-label"),
    box.disabled ? "disabled" : box.checked ? "checked" : box.indeterminate ? "some" : "",
    strip.querySelectorAll(".timeline-bar")[[...strip.querySelectorAll("input")].indexOf(box)].style.getPropertyValue("--share"),
  ]));
}"""


def test_years_without_articles_keep_their_place(view):
    counts = [{"value": "1998", "count": 4000}, {"value": "2001", "count": 1000}]
    assert view.evaluate(TIMELINE, [counts, ["2001"]]) == [
        [
            ["1998: 4,000", "", "1"],
            ["1999: 0", "disabled", "0"],
            ["2000: 0", "disabled", "0"],
            ["2001: 1,000", "checked", "0.25"],
        ]
    ]


def test_many_years_have_decades_before_them(view):
    counts = [{"value": str(year), "count": 2} for year in range(1988, 2004) if year != 1995]
    decades, years = view.evaluate(TIMELINE, [counts, ["1988", "1989", "2000"]])
    assert decades == [["1980s: 4", "checked", str(4 / 18)], ["1990s: 18", "", "1"], ["2000s: 8", "some", str(8 / 18)]]
    assert [label for label, *_ in years] == [f"{year}: {0 if year == 1995 else 2}" for year in range(1988, 2004)]


MANY = """async ([count, chosen]) => {
  const { showFilters } = await import(new URL("../static/js/search/filters.js", document.baseURI).href);
  const panel = document.createElement("form");
  panel.innerHTML = '<fieldset data-filter="author"><legend>作者</legend></fieldset>';
  const author = Array.from({ length: count }, (_, at) => ({ value: `a${at}`, count: count - at, label: `作者${at}` }));
  showFilters(panel, { author }, { author: chosen }, { words: {}, labels: {}, number: new Intl.NumberFormat("zh"), say: (key, n) => `全部 ${n} 项` });
  const values = () => [...panel.querySelectorAll("input")].map((box) => box.value + (box.checked ? "!" : ""));
  const before = values();
  document.body.append(panel);
  panel.querySelector("button")?.click();
  const focus = document.activeElement.value;
  panel.remove();
  return [before, values(), focus];
}"""


def test_of_thousands_of_authors_only_some_are_made_until_all_are_asked_for(view):
    before, after, focus = view.evaluate(MANY, [3000, ["a2500"]])
    assert before == [*(f"a{at}" for at in range(12)), "a2500!"]
    assert after == [f"a{at}" + "!" * (at == 2500) for at in range(3000)]
    assert focus == "a12"


def test_a_single_author_more_needs_no_button(view):
    before, after, _ = view.evaluate(MANY, [13, []])
    assert before == after == [f"a{at}" for at in range(13)]


def test_years_that_follow_each_other_are_one_chip(page, site, documents):
    hits = truth(documents, "本报讯")
    page.goto(site + "search/?q=本报讯&year=2024&year=2023&year=2025")
    settle(page, sum(not hit.startswith("undated") for hit in hits))
    assert page.locator(".search-chip").all_text_contents() == ["年份：2023–2025"]
    page.click(".search-chip")
    settle(page, len(hits))
    assert in_address(page) == {"q": ["本报讯"]}


def test_where_numbers_cannot_be_had_the_results_stay(page, site, documents):
    page.route("**/facets.json?v=*", lambda route: route.fulfill(status=500))
    page.goto(site + "search/?q=木牌")
    settle(page, len(truth(documents, "木牌")))
    page.wait_for_timeout(300)
    assert page.get_attribute("#status", "data-state") == "done"
    assert page.locator("#results > li").count() == 20
    assert any("500" in error for error in page.errors)
    page.errors.clear()


def test_filters_alone_list_their_articles_newest_first(page, site, documents):
    expected = [one for one in documents if "craft" in one.filters.get("section", ())]
    page.goto(site + "search/?section=craft")
    settle(page, len(expected))
    assert said(page) == f"共 {len(expected)} 篇，新的在前"
    assert page.text_content('label[for="q"]') == "在“专版”中检索"
    assert page.locator("#search-sort").is_hidden()
    found = page.eval_on_selector_all("#results > li", "items => items.map((item) => item.dataset.id)")
    assert days(documents, found) == sorted((one.date for one in expected), reverse=True)[:20]


def test_one_issue_is_searched_by_its_day(page, site, documents):
    day = next(one.date for one in documents if one.date)
    page.goto(site + f"search/?issue={day}")
    settle(page, sum(one.date == day for one in documents))
    year, month, of_month = (int(part) for part in day.split("-"))
    assert page.text_content(".search-chip") == f"期：{year}年{month}月{of_month}日"


def test_counting_waits_until_somebody_can_see_it(phone):
    asked = []
    phone.on("request", lambda request: asked.append(urlsplit(request.url).path.rsplit("/", 1)[-1]))
    enter(phone, "本报讯", 60)
    phone.wait_for_timeout(300)
    assert not {"names.json"} & set(asked)
    phone.click("#search-filters summary")
    year_bar(phone, "2024").click()
    phone.wait_for_selector(".search-chip")
    assert "names.json" in asked
    phone.wait_for_selector('#status[data-state="done"]')
    phone.click("#search-apply")
    assert not phone.evaluate("document.getElementById('search-filters').open")
    assert phone.evaluate("document.activeElement.id") == "results"


# ── Help, mistakes, nothing found ──


def test_the_help_has_examples_that_search(view):
    view.locator("#search-help summary").focus()
    view.keyboard.press("Enter")
    examples = view.locator("#search-help dt a").all_text_contents()
    assert "报纸 -广告" in examples
    view.keyboard.press("Escape")
    assert view.locator("#search-help dl").is_hidden()
    assert view.evaluate("document.activeElement.tagName") == "SUMMARY"
    view.click("#search-help summary")
    view.click('#search-help a:text("栏目:")')
    settle(view, 15)
    assert view.input_value("#q") == '栏目:"检索课"'
    assert view.locator("#search-help dl").is_hidden()
    view.go_back()
    view.wait_for_selector('#status[data-state="idle"]', state="attached")


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("本报讯 OR", "OR 两边各要有一个词，不能是日期。"),
        ("本报讯 作者:", "“作者:”后面少了要找的字。"),
        ("本报讯 date:2025-99", "“date:2025-99”不是日期，没有照它找；日期写成 2024、2024-01 或 2024-01-19。"),
        ("本报讯 2025..2024", "“2025..2024”的起止日期颠倒了，没有照它找。"),
    ],
)
def test_a_query_that_is_wrong_says_so_and_finds_the_rest(view, query, wrong):
    enter(view, query, 60)
    assert said(view) == "找到 60 篇" + wrong
    assert view.locator("#results > li").count() == 20


def test_where_nothing_is_found_there_are_ways_on(view, documents):
    enter(view, "读者来仁 木牌", 0)
    assert said(view) == "没有找到。少输几个字再试试。"
    assert view.locator(".search-browse").is_visible()
    view.locator("#search-nothing a", has_text="栏目：读者来信").click()
    settle(view, sum("letters" in one.filters.get("column", ()) for one in documents))
    assert in_address(view) == {"column": ["letters"]}
    view.go_back()
    view.locator("#search-nothing a", has_text="读者来仁 OR 木牌").click()
    settle(view, len(truth(documents, "木牌")))
    assert view.input_value("#q") == "读者来仁 OR 木牌"


def test_where_filters_leave_nothing_they_can_be_dropped(page, site, documents):
    page.goto(site + "search/?q=木牌&year=1999")
    settle(page, 0)
    page.locator("#search-nothing a", has_text="不加筛选再找一次").click()
    settle(page, len(truth(documents, "木牌")))


def test_a_missing_index_is_said(page, site):
    page.goto(site + "lost/?q=木牌")
    page.wait_for_selector('#status[data-state="error"]')
    assert said(page).startswith("本站的检索目录不在")
    assert page.locator(".search-browse").is_visible()
    page.errors[:] = [error for error in page.errors if "404" not in error]


def test_a_site_opened_from_a_disk_says_what_to_do(browser, folder):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto((folder / "search/index.html").as_uri() + "?q=木牌")
        assert tab.locator("#search-local").is_visible()
        assert tab.locator("#search-local code").all_text_contents() == [
            "python -m http.server",
            "http://localhost:8000/",
        ]
        assert tab.locator(".search-browse").is_visible()
        assert tab.locator("#search-sort").is_hidden()


# ── For everybody ──


def test_what_was_found_is_said_once_when_the_keys_rest(view, documents):
    heard = view.evaluate("""async () => {
      const [input, status] = [document.getElementById("q"), document.getElementById("status")];
      const heard = [];
      new MutationObserver(() => status.textContent && heard.push(status.textContent)).observe(status, { childList: true });
      for (const text of ["木", "木牌", "木牌 标", "木牌 标点", "木牌"]) {
        input.value = text;
        input.dispatchEvent(new InputEvent("input"));
        await new Promise((go) => setTimeout(go, 20));
      }
      while (status.dataset.state !== "done" || status.hasAttribute("data-late")) await new Promise((go) => setTimeout(go, 20));
      return heard;
    }""")
    assert [text for text in heard if text != "正在检索……"] == [f"找到 {len(truth(documents, '木牌'))} 篇"]


def test_old_results_stay_until_there_are_new_ones(view, documents):
    enter(view, "木牌", len(truth(documents, "木牌")))
    before = view.locator("#results > li").count()
    view.fill("#q", "标点")
    assert view.get_attribute("#results", "aria-busy") == "true"
    assert view.locator("#results > li").count() == before
    settle(view, len(truth(documents, "标点")))
    assert view.get_attribute("#results", "aria-busy") is None


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("query", ["q=木牌", "q=木牌&year=2024", "q=讀者來仁", "section=craft"])
def test_nothing_jumps_while_results_come(page, site, size, query):
    page.set_viewport_size(size)
    page.goto(site + "search/?" + query)
    page.wait_for_selector('#status[data-state="done"]')
    assert page.evaluate(SHIFTED) < 0.01


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_state_of_the_view_has_a_barrier(browser, site, scheme, lang):
    found = []
    with browser.new_context(color_scheme=scheme, reduced_motion="reduce") as context:
        tab = context.new_page()
        for query in ("", "?q=木牌&year=2024&section=craft", "?q=讀者來仁", "?q=木牌 OR"):
            tab.goto(site + ("en/" if lang == "en" else "") + "search/" + query)
            if query:
                tab.wait_for_selector('#status[data-state="done"]:not([data-late])')
                tab.wait_for_timeout(200)
            else:
                tab.click("#search-help summary")
            for violation in Axe().run(tab).response["violations"]:
                found.append((query, violation["id"], [node["target"] for node in violation["nodes"]][:3]))
    assert not found


def test_the_view_is_never_wider_than_a_phone(phone, documents):
    enter(phone, "木牌", len(truth(documents, "木牌")))
    phone.click("#search-filters summary")
    year_bar(phone, "2024").wait_for()
    phone.click("#search-help summary")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_scripts_that_are_needed_at_once_are_loaded_at_once():
    def imports(name):
        return set(re.findall(r'from "\./(?:search/)?(\w+)\.js"', (ROOT / f"static/js/{name}.js").read_text()))

    needed = imports("search")
    for name in [*needed]:
        needed |= imports(f"search/{name}")
    listed = re.search(r"for name in \((.*?)\)", (ROOT / "templates/search.html").read_text())[1]
    assert set(re.findall(r'"(\w+)"', listed)) == needed
