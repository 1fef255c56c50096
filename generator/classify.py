"""The section that the `classify` rules of site.yml give an article, asked when a page is cut or an article filed."""

from fnmatch import fnmatchcase
from functools import lru_cache

from generator.config import Classify, SiteConfig, word
from generator.model import Head


def section_by_rules(article: Head, config: SiteConfig) -> str:
    """The name, in the archive's first language, of the section of the first rule that fits; "" when none does."""
    column = config.column_named(article.column) if article.column else None
    names = {bare(article.column), *([bare(column.key)] if column else [])} - {""}
    key = next((rule.section for rule in config.classify if _fits(rule, article, names)), "")
    section = config.section_named(key) if key else None
    return word(section.name, config.default_language) if section else ""


def _fits(rule: Classify, article: Head, columns: set[str]) -> bool:
    """All conditions that a rule has hold; a page may be a pattern such as "B*"."""
    labels = {bare(article.label), bare(article.title)}
    return (
        any((rule.page, rule.kind, rule.column, rule.label))
        and (not rule.page or any(fnmatchcase(article.page.upper(), page.upper()) for page in rule.page))
        and (not rule.kind or article.kind in rule.kind)
        and (not rule.column or any(bare(name) in columns for name in rule.column))
        and (not rule.label or any(bare(name) in labels for name in rule.label))
    )


@lru_cache(maxsize=1024)  # each article is held to the same few names of site.yml
def bare(name: str) -> str:
    """A name without white space and case, as names are compared."""
    return "".join(name.split()).casefold()
