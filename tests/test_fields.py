"""The typed getters over YAML: texts stay as typed, wrong values are told with key path and line."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fields import Fields, PlainDumper, dump_value, parse_map
from generator.problems import CODES, GeneratorError, Problem, has_errors, problem


def fields_of(text: str) -> Fields:
    fields, problems = parse_map(text, "a.yml")
    assert problems == ()
    assert fields is not None
    return fields


def told(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    return [f"{found.code} {found.place}: {found.message}" for found in problems]


@pytest.mark.parametrize("text", ["01", "2024", "no", "1e3", "2025-03-03", "0x1F", "1_000", "12:30", "=", "y"])
def test_scalars_stay_as_typed(text: str) -> None:
    assert fields_of(f"a: {text}").text("a") == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_the_default(text: str) -> None:
    fields = fields_of(f"a: {text}")
    assert (fields.text("a", "d"), fields.texts("a"), fields.date("a"), fields.whole("a", 7)) == ("d", (), "", 7)
    assert (fields.truth("a", True), fields.number("a", 0.5), fields.choice("a", ("x",), "y")) == (True, 0.5, "y")
    assert (fields.map("a").values, fields.maps("a"), fields.problems) == ({}, (), [])


def test_values() -> None:
    fields = fields_of(
        "t: ' x '\nl: [a, ' b ', '']\none: a\nd: 2024-02-29\nn: 1.5\nw: -3\nyes: 是\nm: {k: v}\nms: [{k: 1}]"
    )
    assert (fields.text("t"), fields.texts("l"), fields.texts("one")) == ("x", ("a", "b"), ("a",))
    assert (fields.date("d"), fields.number("n"), fields.whole("w"), fields.truth("yes")) == (
        "2024-02-29",
        1.5,
        -3,
        True,
    )
    assert (fields.map("m").text("k"), [one.text("k") for one in fields.maps("ms")]) == ("v", ["1"])
    assert fields.problems == []


def test_wrong_values_are_told_with_path_and_line() -> None:
    fields = fields_of(
        "t: [x]\nl: {a: b}\nd: 2023-02-29\nn: nan\nw: 1e3\ny: perhaps\nm:\n  deep:\n    - {date: x}\n    - 7\n"
    )
    values = (fields.text("t"), fields.texts("l"), fields.date("d"), fields.number("n"), fields.whole("w"))
    assert values == ("", (), "", 0.0, 0)
    assert fields.truth("y") is False
    inner = fields.map("m").maps("deep")
    assert inner[0].date("date") == ""
    assert told(fields.problems) == [
        "F-not-text a.yml:1: “t” should be a text, but is a list",
        "F-not-a-list a.yml:2: “l” should be a list, but is a map",
        "F-date a.yml:3: “d: 2023-02-29” is not a date that exists",
        "F-number a.yml:4: “n: nan” is not a number",
        "F-number a.yml:5: “w: 1e3” is not a number",
        "F-truth a.yml:6: “y: perhaps” is neither true nor false",
        "F-not-a-map-at a.yml:8: “m.deep” should be lines of the form “key: value”, but is a list with other things than maps",
        "F-date a.yml:9: “m.deep[1].date: x” is not a date that exists",
    ]


def test_lines_count_from_where_the_yaml_begins() -> None:
    fields, _ = parse_map("a: 1\nb: [\n", "a.md", first_line=2)
    assert fields is None
    fields, _ = parse_map("a: 1\nb: [x]\n", "a.md", first_line=2)
    assert fields is not None
    fields.text("b")
    assert told(fields.problems) == ["F-not-text a.md:3: “b” should be a text, but is a list"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("[a", "F-yaml"), ("a: *x", "F-yaml"), ("a: !!python/object:os.x {}", "F-yaml"), ("- a", "F-not-a-map"), ("1: a\n? [x]\n: b", "F-yaml"),
     ("\x00", "F-yaml"), ("[" * 5000, "F-yaml"), ("a: 1\n\tb: 2", "F-yaml")],
)  # fmt: skip
def test_yaml_that_is_no_map(text: str, code: str) -> None:
    fields, problems = parse_map(text, "a.yml")
    assert fields is None
    assert [found.code for found in problems] == [code]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("a", "a"),
        ("2025-03-03", "2025-03-03"),
        ("no", "'no'"),
        ("a: b", "'a: b'"),
        ("", "''"),
        ("a\u2028b", '"a\\Lb"'),
        ([1, [2, 3]], "[1, [2, 3]]"),
        ({"k": "字"}, "{k: 字}"),
    ],
)
def test_one_line_of_yaml(value: object, line: str) -> None:
    assert dump_value(value) == line


# --- writing ---------------------------------------------------------------------------------------------------------

AWKWARD = st.sampled_from(
    ["yes", "no", "null", "~", "012", "1e3", "0x1f", "1998-01-01", "01.md", "1:30", "-", "…", "<<"]
)
TEXTS = (
    AWKWARD
    | st.text("aeE01x_.-+:,?[]{}#'\"%@*&!|>~ \u3000样报《》“”（），。…—\n=\\`\u2028é", max_size=12)
    | st.text("a1字□■·(): #,'-?\u3000é\u00a0\u200b\u2002\ufeff\ue000\x7f^<", max_size=6)
    | st.text(max_size=12)
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none() | st.floats() | st.integers(0, 100).map(lambda n: n / 100),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
@settings(max_examples=1500, deadline=None)
def test_values_are_written_as_the_library_would(value: object) -> None:
    """Most values take a shorter way than through the library, to the same characters."""
    library = yaml.dump(
        value, Dumper=PlainDumper, allow_unicode=True, default_flow_style=True, width=10**9, sort_keys=False
    )
    assert dump_value(value) == library.removesuffix("\n").removesuffix("\n...").strip()


# --- problems --------------------------------------------------------------------------------------------------------


def test_every_message_and_hint_can_be_filled() -> None:
    for code in CODES:
        found = problem(code, "a.txt")
        assert "{" not in found.message + found.hint, code
        assert not found.message.endswith("."), f"{code}: a message has no full stop"
        assert found.severity in ("error", "warning", "note")


def test_a_choice_in_a_message_stands_only_with_its_value() -> None:
    with_near = problem("F-unknown-key", "a", key="x", near="y", known="y, z")
    without = problem("F-unknown-key", "a", key="x", near="", known="y, z")
    assert with_near.hint == "Did you mean “y”? Known keys: y, z"
    assert without.hint == "Known keys: y, z"


def test_unknown_codes_are_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        problem("Z-none", "a")


def test_what_fails_a_run() -> None:
    error, warning, note = (problem(code, "a") for code in ("I-empty", "I-twin", "I-undated"))
    assert has_errors([note, error])
    assert not has_errors([note, warning])
    assert has_errors([note, warning], strict=True)
    assert not has_errors([note], strict=True)
    assert GeneratorError(error).problem == error
