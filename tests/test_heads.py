"""The head of an article gives every excerpt that its whole text would give."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.chinese import converter
from generator.heads import MARGIN, OPENING, head_of, headed, texts_of
from generator.model import Article
from generator.views import articles, layout, site
from generator.views.excerpts import excerpt, opening, shown_title

LENGTHS = (site.EXCERPT, site.LEDE, articles.DESCRIPTION, layout.LEAD_LEDE)
PARAGRAPH = st.text("灯塔在雾里亮着。“后来呢？”The lamp, 1990; ", min_size=1, max_size=700)


def test_no_excerpt_is_longer_than_what_a_head_keeps():
    assert max(LENGTHS) <= OPENING


@given(st.lists(PARAGRAPH, max_size=6), st.sampled_from(LENGTHS))
def test_a_head_opens_as_its_text_does(paragraphs, length):
    article = headed(Article(id="a", title="", body="\n\n".join(paragraphs)))
    head, texts = head_of(article), texts_of(article)
    assert opening(head.texts, length) == opening(texts, length)
    assert excerpt(head.texts, length) == excerpt(texts, length)
    assert shown_title(head.texts) == shown_title(texts)
    assert len(head.opening) <= 2 * OPENING + MARGIN + len(texts) + 2


def test_a_phrase_at_the_end_of_an_excerpt_is_put_into_the_other_script_whole():
    long = max(map(len, converter("zh-Hant").phrases))
    assert long < MARGIN


def test_no_view_shows_how_long_a_text_is_to_the_character():
    """A head counts as the same whatever its length, so what shows that would not be made again."""
    views = Path(site.__file__).parent
    assert not [path.name for path in views.glob("*.py") if re.search(r"\.length\b", path.read_text(encoding="utf-8"))]


def test_an_article_without_a_body_opens_with_its_caption():
    head = head_of(headed(Article(id="a", title="", caption=("图为灯塔。",), credit=("（文样摄）",))))
    assert (head.texts, head.length, head.credits_beside) == (("图为灯塔。",), 0, ("（文样摄）",))
