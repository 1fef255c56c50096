"""Which of the articles are originals and which are translations, and every collision between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.config import LANGUAGES, SiteConfig
from generator.model import Article, Place
from generator.problems import Problem, problem


@dataclass(slots=True)
class Sorted:
    """The outcome of `sort_out`: originals by id, translations by id and language, files by id and by both."""

    originals: dict[str, Article] = field(default_factory=dict)
    translations: dict[str, dict[str, Article]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    translation_files: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def language_of(tag: str, config: SiteConfig) -> str:
    """The site's language that a BCP 47 tag belongs to ("zh-Hant" is "zh"), else the tag itself."""
    main = _main(tag)
    return main if main in config.languages else tag


def sort_out(articles: Sequence[Article], files: Sequence[str], config: SiteConfig) -> Sorted:
    """Tell originals from translations; of two claims to one place the first by file path is kept.

    A file named `02.en.md` is a translation; so is an article that has the id of another and another language.
    """
    found = Sorted()
    pairs = sorted(zip(articles, files, strict=True), key=lambda pair: pair[1])
    rest = []
    for article, file in pairs:
        first = found.originals.get(article.id)
        if _is_translation_file(article, file) or (first is not None and first.lang != article.lang):
            rest.append((article, file))
        elif first is None:
            found.originals[article.id] = article
            found.files[article.id] = file
        else:
            found.problems.append(
                problem("A-same-id", Place(file), key="id", id=article.id, other=found.files[article.id])
            )
    unshown: dict[str, list[str]] = {}
    for article, file in rest:
        if _has_no_view(article, found, config):
            unshown.setdefault(_main(article.lang), []).append(file)
        else:
            _add_translation(found, article, file, config)
    found.problems += [
        problem("A-not-shown", Place(waiting[0]), count=len(waiting), lang=lang, **_way_out(lang))
        for lang, waiting in unshown.items()
    ]
    return found


def _way_out(lang: str) -> dict[str, str]:
    """What the hint speaks of: the language, where site.yml may name it, else those that it may name."""
    return {"add": lang, "known": ""} if lang in LANGUAGES else {"add": "", "known": ", ".join(LANGUAGES)}


def _is_translation_file(article: Article, file: str) -> bool:
    """Whether the file is named after the article's language, be it written shorter: 02.en.md for "en-GB"."""
    named = PurePosixPath(PurePosixPath(file).stem).suffix.removeprefix(".")
    return bool(named) and _main(named) == _main(article.lang)


def _has_no_view(article: Article, found: Sorted, config: SiteConfig) -> bool:
    """Whether a translation is into a language that the site has no views in; an original needs none of its own."""
    original = found.originals.get(article.id)
    return (
        original is not None
        and _main(article.lang) not in config.languages
        and _main(article.lang) != _main(original.lang)
    )


def _main(tag: str) -> str:
    return tag.split("-", 1)[0].lower()


def _add_translation(found: Sorted, article: Article, file: str, config: SiteConfig) -> None:
    original = found.originals.get(article.id)
    lang = language_of(article.lang, config)
    if original is None:
        found.problems.append(problem("A-no-original", Place(file), key="id", id=article.id))
    elif _main(article.lang) == _main(original.lang) or lang in found.translations.get(article.id, {}):
        other = found.translation_files.get((article.id, lang), found.files[article.id])
        found.problems.append(
            problem("A-same-translation", Place(file), key="lang", other=other, lang=article.lang, id=article.id)
        )
    else:
        found.translations.setdefault(article.id, {})[lang] = article
        found.translation_files[article.id, lang] = file
