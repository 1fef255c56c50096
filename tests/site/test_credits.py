"""A picture's credit is read once: where it closes the caption or the text, not again below."""

import pytest

from generator.heads import credits_beside
from generator.model import Article

CREDIT = "（文样摄）"


@pytest.mark.parametrize(
    ("body", "caption", "shown"),
    [
        ("老灯换了新灯芯。", (), (CREDIT,)),
        (f"老灯换了新灯芯。{CREDIT}", (), ()),
        ("灯塔昨夜重新亮起。", (f"图为新灯芯。{CREDIT}",), ()),
        ("灯塔昨夜重新亮起。", ("图为新灯芯。",), (CREDIT,)),
    ],
)
def test_a_credit_is_shown_once(body, caption, shown):
    article = Article(id="a", title="灯塔", body=body, caption=caption, credit=(CREDIT,))
    assert credits_beside(article) == shown
