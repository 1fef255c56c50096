"""The commands as a person meets them: what they say, what they return, what they never do."""

import json
import os
import pty
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from shell import baoku, environment, make_archive, tree

import generator.commands
from generator.__main__ import main
from generator.console import SHOWN, counted, ordered, plain_lines
from generator.problems import CODES, problem

TALK = ["--strict", "--quiet", "--json"]
PLACES = ["--config", "--source", "--output"]
COMMANDS = {
    "build": [*PLACES, *TALK, "--articles", "--base-url", "--no-search", "--jobs", "--clean"],
    "ingest": [*PLACES, *TALK, "--dry-run", "--explain", "--explain-to", "--lang", "--jobs"],
    "check": [*PLACES, *TALK, "--articles"],
    "stats": [*PLACES, *TALK, "--articles"],
    "review": [*PLACES, "--articles", "--issue", "--page", "--kind", "--limit", "--all", "--quiet", "--json"],
    "serve": ["--port", "--config", "--source"],
    "init": [],
}


@pytest.fixture
def archive(tmp_path):
    """A small archive."""
    return make_archive(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, tmp_path):
    done = baoku(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(option in done.stdout for option in COMMANDS[command])
    assert "Show this message" in done.stdout


def test_the_commands_are_listed(tmp_path):
    done = baoku("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert re.findall(r"^  ([a-z]+)  ", done.stdout, re.MULTILINE) == sorted(COMMANDS)


def test_the_console_script_is_the_same_program():
    [script] = entry_points(group="console_scripts", name="baoku")
    assert script.load() is main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "There is no command “biuld”. Did you mean “build”?"),
        (["xyzzy"], "There is no command “xyzzy”. Commands: build, check, ingest, init, review, serve, stats."),
        (["build", "--outptu", "x"], "--output"),
        (["build", "--jobs", "0"], "the number should be from 1 to 256"),
        (["build", "--jobs", "many"], "many"),
        (["build", "--base-url", "example.org"], "should look like https://example.org/paper"),
        (["build", "--base-url", "https://"], "should look like https://example.org/paper"),
        (["build", "--base-url", "https://example.org/a?b=c"], "without “?” and “#”"),
        (["serve", "--port", "99999"], "from 0 to 65535"),
        (["init"], "DIR"),
        (["build", "extra"], "extra"),
    ],
)
def test_wrong_usage_is_status_2(words, said, archive):
    done = baoku(*words, cwd=archive)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert not (archive / "public").exists()


def test_a_build_says_what_it_did(archive):
    done = baoku("build", cwd=archive)
    assert done.returncode == 0
    assert re.fullmatch(r"4 articles on 2 pages are in public \(\d+ files, \d+ kB; \d+\.\d s\)\n", done.stdout)
    assert done.stderr == ""


def test_quiet_says_nothing_when_all_is_well(archive):
    done = baoku("build", "--quiet", cwd=archive)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_says_errors_only(archive):
    (archive / "content/pages/2025-03-03/A09.txt").write_bytes(b"")
    (archive / "site.yml").write_text("title: x\ntitle: y\n")
    done = baoku("build", "--quiet", cwd=archive)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "error I-empty" in done.stderr
    assert "warning" not in done.stderr


def test_strict_lets_warnings_fail(archive):
    (archive / "site.yml").write_text("title: x\ntitle: y\n")
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    done = baoku("build", "--no-search", "--strict", "--quiet", cwd=archive)
    assert done.returncode == 1
    assert "site.yml:2: warning F-repeated-key" in done.stderr


def test_json_is_one_object(archive):
    (archive / "content/pages/2025-03-03/A09.txt").write_bytes(b"")
    done = baoku("build", "--json", cwd=archive)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert done.stderr == ""
    assert told["ok"] is False
    assert told["counts"]["articles"] == 4
    assert told["counts"]["errors"] == 1
    assert told["times"].keys() == {"look", "ingest", "load", "index", "views", "publish", "ledger"}
    [found] = told["problems"]
    assert found.keys() == {"code", "severity", "file", "line", "column", "message", "hint"}
    assert (found["code"], found["file"]) == ("I-empty", "content/pages/2025-03-03/A09.txt")


def test_json_of_an_ingest_names_the_lines(archive):
    told = json.loads(baoku("ingest", "--json", "--dry-run", cwd=archive).stdout)
    [first, _] = told["pages"]
    assert first["file"] == "2025-03-03/A01.txt"
    assert [article["id"] for article in first["articles"]] == ["2025-03-03-A01-01", "2025-03-03-A01-02"]
    assert first["articles"][0]["lines"] == [[3, 6]]
    assert first["furniture"] == [1]
    assert not (archive / "content" / "articles").exists()


def test_ingest_of_some_pages_to_some_folder(archive):
    done = baoku("ingest", "content/pages/2025-03-03/A02.txt", "--output", "elsewhere", cwd=archive)
    assert done.returncode == 0
    assert sorted(tree(archive / "elsewhere")) == [
        f"2025-03-03/A02/{name}" for name in ("01.md", "02.md", "_page.yml", "_written.bz2")
    ]
    assert not (archive / "content" / "articles").exists()


def test_without_anything_there_is_a_way_to_start(tmp_path):
    for command in ("build", "ingest", "check", "serve"):
        done = baoku(command, cwd=tmp_path)
        assert done.returncode == 1
        assert "site.yml: error G-missing" in done.stderr + done.stdout
        assert "python -m generator init" in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == []


def test_settings_that_are_named_must_be_there(archive):
    done = baoku("build", "--config", "other.yml", cwd=archive)
    assert done.returncode == 1
    assert "other.yml: error G-missing" in done.stderr


def test_settings_in_another_folder(archive, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = baoku("build", "--config", archive / "site.yml", "--no-search", cwd=elsewhere)
    assert done.returncode == 0
    assert (archive / "public" / "index.html").is_file()
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("coding", ["ascii", "gb2312", "latin-1"])
def test_any_terminal_survives(archive, coding):
    (archive / "content/pages/2025-03-03/旧报🗞.txt").write_bytes(b"")
    done = baoku("build", "--no-search", cwd=archive, PYTHONIOENCODING=coding, PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert "I-empty" in done.stderr
    told = json.loads(baoku("build", "--json", cwd=archive, PYTHONIOENCODING=coding, PYTHONUTF8="0").stdout)
    assert told["problems"][0]["file"].endswith("旧报🗞.txt")


def test_a_file_name_that_is_no_text(archive):
    try:
        Path(archive, "content/pages/2025-03-03", os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system knows only names that are text")
    done = baoku("build", "--no-search", cwd=archive)
    assert done.returncode == 1
    assert "I-empty" in done.stderr
    assert baoku("build", "--no-search", "--json", cwd=archive).returncode == 1


def test_the_reader_of_our_output_may_go_away(archive):
    command = f"{sys.executable} -m generator build --help | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=archive, env=environment(), capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr


def in_terminal(words, cwd, **more):
    """What a command writes when it stands in a terminal."""
    outer, inner = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=cwd,
        env=environment(TERM="xterm-256color", **more),
        stdout=inner,
        stderr=inner,
        stdin=inner,
    )
    os.close(inner)
    seen = b""
    try:
        while piece := os.read(outer, 65536):
            seen += piece
    except OSError:  # the other end is closed
        pass
    os.close(outer)
    return running.wait(), seen.decode()


def test_a_terminal_gets_colours_and_bars(archive):
    (archive / "content/pages/2025-03-03/A09.txt").write_bytes(b"")
    status, seen = in_terminal(["build", "--no-search"], archive)
    assert status == 1
    assert "\x1b[1;31merror" in seen
    assert "content/pages/2025-03-03/A09.txt" in seen
    assert "views" in seen


def test_no_color_is_honoured(archive):
    (archive / "content/pages/2025-03-03/A09.txt").write_bytes(b"")
    _, seen = in_terminal(["check"], archive, NO_COLOR="1")
    assert "\x1b[1;31m" not in seen


def test_a_crash_is_told_in_a_sentence(archive, monkeypatch, capsys):
    def crash(*args):
        raise ZeroDivisionError("no such luck")

    monkeypatch.chdir(archive)
    monkeypatch.setattr(generator.commands, "run_build", crash)
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "ZeroDivisionError: no such luck" in told
    log = (archive / ".cache" / "crash.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "['build']" in log


def test_the_details_of_a_crash_go_beside_the_settings_in_use(archive, tmp_path_factory, monkeypatch, capsys):
    def crash(*args):
        raise RecursionError

    monkeypatch.chdir(tmp_path_factory.mktemp("away"))
    monkeypatch.setattr(generator.commands, "run_build", crash)
    assert main(["build", "--config", str(archive / "site.yml")]) == 1
    assert str(archive / ".cache" / "crash.log") in capsys.readouterr().err


def test_ctrl_c_is_status_130(archive, monkeypatch, capsys):
    def stop(*args):
        raise KeyboardInterrupt

    monkeypatch.chdir(archive)
    monkeypatch.setattr(generator.commands, "run_build", stop)
    assert main(["build"]) == 130
    assert capsys.readouterr().err.strip() == "Stopped. The last finished site is still in its place."


def many(count, code="I-empty"):
    """Problems of one code."""
    return [problem(code, f"{number:03}.txt") for number in range(count)]


def test_many_problems_of_one_kind_are_cut_short():
    lines = list(plain_lines(many(SHOWN + 5)))
    assert sum(": error I-empty: " in line for line in lines) == SHOWN
    assert lines[-1] == "… and 5 more like this (I-empty)"
    assert sum(line.startswith("    ") for line in lines) == 1


def test_the_worst_comes_first():
    problems = [problem("I-undated", "a.txt"), problem("F-repeated-key", "b.txt"), problem("I-empty", "b.txt")]
    assert [found.code for found in ordered(problems)] == ["I-empty", "F-repeated-key", "I-undated"]
    assert counted([*problems, *problems]) == "; 1 error, 1 warning, 1 note"


def test_every_problem_can_be_said():
    for code in CODES:
        found = problem(code, "x", near="", more="")
        assert found.message
        assert "{" not in found.message + found.hint


def test_start_up_is_quick(tmp_path):
    """Rich, the web server and the stages are loaded only when they are needed."""
    listing = (
        "import sys; sys.argv = ['baoku', '--version']; import generator.__main__ as m; m.main(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", listing], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {
        "rich",
        "starlette",
        "uvicorn",
        "jinja2",
        "babel",
        "yaml.loader_of_templates",
        "generator.build",
    }
