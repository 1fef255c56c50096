"""Bytes of page files: every encoding that newspapers come in, damage told and never fatal."""

import pytest

from generator.ingest.decode import Decoded, decode
from generator.problems import Problem

SIMPLIFIED = (
    "校对者的工作，是把原稿与校样逐字逐句地对照，凡有一点不同，都要在校样上用红笔标出来。\n第二行也要核，核过再付印。\n"
)
TRADITIONAL = "昔時報館，夜半猶聞鉛字之聲。排字者立於架前，左手執盤，右手揀字，一夜可得數千言。\n及天明，版成上機。\n"


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{found.code} {found.place}: {found.message} ({found.hint})" for found in problems]


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(text: str, codec: str, named: str) -> None:
    assert decode(text.encode(codec), "a.txt") == (Decoded(text, named), ())


@pytest.mark.parametrize(("codec", "named"), [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")])
def test_utf_16_with_its_mark(codec: str, named: str) -> None:
    assert decode(("\ufeff" + SIMPLIFIED).encode(codec), "a.txt") == (Decoded(SIMPLIFIED, named), ())


def test_line_ends_and_form_feeds_stay() -> None:
    decoded, problems = decode("甲\r\n乙\x0c丙\r丁\n".encode(), "a.txt")
    assert problems == ()
    assert decoded == Decoded("甲\r\n乙\x0c丙\r丁\n", "utf-8")


def test_control_characters_are_left_out_and_counted() -> None:
    decoded, problems = decode("排\x00字\x01房\x7f\n".encode(), "a.txt")
    assert decoded == Decoded("排字房\n", "utf-8")
    assert told(problems) == ["I-control a.txt: 3 control characters were left out of the text (Nothing need be done)"]


def test_damage_is_told_and_shown() -> None:
    data = SIMPLIFIED.encode() * 3
    decoded, problems = decode(data[:10] + data[11:], "2025-03-03/A01.txt")
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert "\ufffd" in decoded.text
    assert [found.code for found in problems] == ["I-encoding"]
    assert problems[0].hint == "Save the file as UTF-8 again from its source"


def test_a_damage_mark_that_was_there_before_is_no_damage() -> None:
    assert decode("排字�房".encode(), "a.txt") == (Decoded("排字�房", "utf-8"), ())


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode(), b"\x00\x00"])
def test_empty_files(data: bytes) -> None:
    assert told(decode(data, "a.txt")[1]) == [
        "I-empty a.txt: The page file is empty (Export the page again, or delete the file)"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4 ...", "a PDF"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"PK\x03\x04 docx", "a ZIP or Office file"),
        (b"II*\x00....", "a TIFF picture"),
        (bytes(range(1, 32)) * 40 + b"\xff\xfe\xfd", "it has bytes that no text has"),
        (b"\x00\x01\x02\xff" * 300, "it has bytes that no text has"),
    ],
)
def test_files_that_are_no_text(data: bytes, reason: str) -> None:
    decoded, problems = decode(data, "a.txt")
    assert decoded is None
    assert told(problems) == [
        f"I-binary a.txt: This is not a text file ({reason}) (Export the page as plain text or Markdown)"
    ]
