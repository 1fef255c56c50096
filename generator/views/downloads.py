"""Where the files stand that readers can take home, and which there are by site.yml."""

from generator import urls
from generator.model import Head
from generator.views.parts import Link
from generator.views.site import Site

TABLES = ("issues", "pages", "sections", "columns", "authors", "bylines")
"""The tables of data/ beside the articles."""
DATA_FILES = ("articles.jsonl", "articles.csv", *(f"{name}.csv" for name in TABLES), "datapackage.json")


def article_text_path(site: Site, article: Head) -> str:
    """The address, not encoded, of the text file of one version of an article: in the folder of its own language."""
    folder = site.prefixes.get(site.language(article), "")
    return folder + urls.article_text(article.id, "" if site.archive.is_original(article) else article.lang)


def article_downloads(site: Site, article: Head) -> tuple[Link, ...]:
    """The files of an article."""
    if not site.config.downloads.articles:
        return ()
    return (Link(site.words.say("downloads.text"), urls.quoted(article_text_path(site, article)), note="text/plain"),)


def issue_downloads(site: Site, issue_id: str) -> tuple[Link, ...]:
    """The files of an issue, none for one without articles; both languages share them."""
    if not site.archive.issues[issue_id].articles:
        return ()
    wanted = site.config.downloads
    kinds = (("txt", wanted.issues, "text", "text/plain"), ("epub", wanted.epub, "epub", "application/epub+zip"))
    return tuple(
        Link(site.words.say(f"downloads.{name}"), urls.quoted(urls.issue_file(issue_id, ending)), note=kind)
        for ending, there, name, kind in kinds
        if there
    )


def data_downloads() -> tuple[Link, ...]:
    """The files of data/."""
    return tuple(Link(name, urls.data(name)) for name in DATA_FILES)
