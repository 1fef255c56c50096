"""Opening notes 开栏语, editor's notes 编者按, afterwords 编后, and column labels 栏题."""

import re

OPENING_HEAD = re.compile(
    r"^[【\[◆■]?\s*(?:开栏的话|开栏语|开栏寄语|开篇的话|开栏致辞|开栏絮语|写在开栏|刊首语|开版的话|致读者|结束语|结栏语|收栏语)\s*[】\]]?[:：]?$"
)
EDITOR_NOTE = re.compile(
    r"^(?:[【\[（(]\s*(?:本报)?(?:编者按|编者的话|编者附记|编者语|编辑按|编按)\s*[】\])）]"
    r"|[【\[（(]?\s*(?:开栏的话|开栏语|开栏寄语|开篇语)\s*[】\])）]?\s*[:：]\s*(?=\S{6})|[【\[（(]\s*(?:开栏的话|开栏语|开栏寄语|开篇语)\s*[】\])）]\s*(?=\S{6})"
    r"|[◆■●]?\s*(?:本报)?(?:编者按|编者的话|编者附记|编者语|编辑按|编按|按)\s*[:：　 ])"
)
EDITOR_HEAD = re.compile(r"^[【\[◆■]?\s*(?:编者按|编者的话|编辑按|编者附记)\s*[】\]]?[:：]?$")
AFTERWORD_HEAD = re.compile(
    r"^[【\[◆■]?\s*(?:编后|编后语|编后话|编余|编辑后记|短评|编辑点评|记者手记|采访手记)\s*[】\]]?[:：]?$"
)
LABEL_CHARS = re.compile(r"[\u3400-\u9fffA-Za-z0-9“”\"‘’·《》「」『』\s\u3000－—-]{2,22}")
BOX_HEAD = re.compile(
    r"^[【\[■◆●▲]?\s*(?:相关链接|链接|新闻链接|延伸阅读|背景链接|名词解释|小贴士|温馨提示|数据|资料|新闻背景|图表|提示)\s*[】\]]?[:：]?$"
)


def is_opening_head(text: str) -> bool:
    """Whether a line heads an opening or closing note of a column."""
    return bool(OPENING_HEAD.match(text.strip()))


def is_editor_note(text: str) -> bool:
    """Whether a paragraph is an editor's note, told by its first words."""
    return bool(EDITOR_NOTE.match(text.strip()))


def is_editor_head(text: str) -> bool:
    """Whether a line alone announces an editor's note."""
    return bool(EDITOR_HEAD.match(text.strip()))


def is_afterword_head(text: str) -> bool:
    """Whether a line heads an afterword or a short comment of the editors."""
    return bool(AFTERWORD_HEAD.match(text.strip()))


def is_box_head(text: str) -> bool:
    """Whether a line heads a box inside or after an article (相关链接)."""
    return bool(BOX_HEAD.match(text.strip()))


def could_be_label(text: str) -> bool:
    """Whether a line could be a column label by its shape: short, no sentence marks."""
    bare = text.strip()
    return bool(LABEL_CHARS.fullmatch(bare)) and 2 <= len("".join(bare.split())) <= 16
