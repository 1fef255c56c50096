"""Photo captions 图片说明 and what tells them from paragraphs."""

import re
from functools import lru_cache

from generator.segment.bylines import ends_with_photo_credit

CAPTION_MARK = re.compile(r"^[■▲△▶◀●▼]|^(?:图为|图①|图一|图\d|上图|下图|左图|右图|图片[:：]|（图为|\(图为|图片说明)")
CAPTION_WORDS = re.compile(r"图为|（上图|（下图|（左图|（右图|如图|\(上图|\(下图")
PLACEHOLDER = re.compile(r"^[（(]?(?:图片|照片|附图|传真照片|资料图片|图)[）)]?[:：]?$")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_caption(text: str) -> bool:
    """Whether a paragraph by itself is a picture's caption: led by a mark, or short and closing with a credit."""
    bare = text.strip()
    if PLACEHOLDER.match(bare):
        return True
    if CAPTION_MARK.match(bare):
        return len(bare) <= 160
    return len(bare) <= 120 and (ends_with_photo_credit(bare) or bare.startswith(("（图", "(图")))


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def tells_of_picture(text: str) -> bool:
    """Whether a paragraph speaks of the picture it belongs to, as the text of a photo item does."""
    return bool(CAPTION_WORDS.search(text)) or ends_with_photo_credit(text)
