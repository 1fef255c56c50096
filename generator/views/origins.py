"""Where the text of an article came from, how sure that is, and where errors are reported."""

from dataclasses import dataclass
from urllib.parse import quote

from generator.config import SiteConfig
from generator.model import Article, Source
from generator.views.parts import Link
from generator.views.setting import seam_id
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the text came from and how sure it is, in words.

    `file` leads to the page file where site.yml says where it can be read; `joins` lead to their places in the text,
    or nowhere where those are not known.
    """

    file: Link
    lines: str
    sha256: str
    review: str
    why: str
    confidence: str
    joins: tuple[Link, ...]


def provenance(site: Site, article: Article, part: int = 1) -> Provenance | None:
    """Where an article, or the original of a translation, came from; None for one without a source."""
    source = article.source
    if source is None or not source.file:
        return None
    lines = site.words.say("list.comma").join(f"{a}–{b}" if a != b else str(a) for a, b in source.lines)
    sure = "" if article.review == "checked" or article.confidence >= 1 else f"{article.confidence:.0%}"
    return Provenance(
        Link(source.file, _source_url(site.config, source)),
        lines,
        source.sha256,
        site.words.say(f"review.{article.review}"),
        site.words.say(f"provenance.{article.review}"),
        sure,
        _joins(site, article, source, part),
    )


def _joins(site: Site, article: Article, source: Source, part: int) -> tuple[Link, ...]:
    if not site.archive.is_original(article):
        return ()  # the paragraphs of a translation are its own
    known = {stitch.before for stitch in site.archive.stitches.get(article.id, ())}
    return tuple(
        Link(
            f"{join.before}–{join.after}",
            f"#{seam_id(join.before, part)}" if join.before in known else "",
            note=site.words.say("provenance.doubtful") if join.doubtful else "",
        )
        for join in source.joins
    )


def _source_url(config: SiteConfig, source: Source) -> str:
    """The address of the page file at the article's lines, "" where site.yml does not say it."""
    if not config.source_url:
        return ""
    first, last = (source.lines[0][0], source.lines[-1][1]) if source.lines else (1, 1)
    return _filled(config.source_url, {"{file}": source.file, "{first}": str(first), "{last}": str(last)}, safe="/")


def report_address(config: SiteConfig, article: Article, title: str, url: str) -> tuple[str, str]:
    """The address for reports of errors with the article filled in, and the same with `{text}` left open.

    The second is "" where site.yml has no place for the passage that a reader selected.
    """
    address = f"{config.base_url}/{url}" if config.base_url else url
    filled = _filled(config.report_url, {"{id}": article.id, "{title}": title, "{url}": address})
    return filled.replace("{text}", ""), filled if "{text}" in filled else ""


def _filled(pattern: str, values: dict[str, str], safe: str = "") -> str:
    for name, value in values.items():
        pattern = pattern.replace(name, quote(value, safe=safe, errors="replace"))
    return pattern
