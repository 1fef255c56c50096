"""The citation of an article by GB/T 7714-2015, the Chinese standard: newspapers are [N], with an address [N/OL].

    文样, 章稿. 先把边角扫全 再谈看得清楚[N]. 样报, 2025-03-03(A01).

The piece that was printed is cited, so both languages show the same line. The online form leaves the day of access
to the reader's browser, which is the only one to know it.
"""

from generator import urls
from generator.model import Article
from generator.views.site import Site

NAMED = 3
"""Authors named before 等."""


def printed(site: Site, article: Article) -> str:
    """The citation of the printed article."""
    return f"{_authors(article)}{_title(site, article)}[N]. {_where(site, article)}."


def online(site: Site, article: Article) -> str:
    """The citation with the address, "" without base_url; "{accessed}" stands where the day of access belongs."""
    if not site.config.base_url:
        return ""
    address = f"{site.config.base_url}/{urls.article(article.id)}"
    return f"{_authors(article)}{_title(site, article)}[N/OL]. {_where(site, article)}{{accessed}}. {address}."


def _authors(article: Article) -> str:
    names = [author.name for author in article.authors if author.name]
    if not names:
        return ""
    more = ["等"] if len(names) > NAMED else []
    return ", ".join(names[:NAMED] + more) + ". "


def _title(site: Site, article: Article) -> str:
    return site.title(article).rstrip(".。")


def _where(site: Site, article: Article) -> str:
    """The newspaper's name, the date and the page, as far as they are known."""
    names = site.config.paper.name or site.config.title
    paper = names.get(article.lang) or next(iter(names.values()), "")
    page = article.page.lstrip("0") if article.page.isdigit() else article.page
    return (f"{paper}, {article.date}" if article.date else paper) + (f"({page})" if page else "")
