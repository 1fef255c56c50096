"""Which of the articles are originals and which are translations, and every collision between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from generator.config import LANGUAGES, SiteConfig
from generator.languages import TRADITIONAL, main, of_site, script
from generator.model import Head, Place
from generator.problems import Problem, problem


@dataclass(slots=True)
class Sorted:
    """The outcome of `sort_out`: originals by id, translations by id and language, files by id and by both."""

    originals: dict[str, Head] = field(default_factory=dict)
    translations: dict[str, dict[str, Head]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    translation_files: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def language_of(tag: str, config: SiteConfig) -> str:
    """The site's language that a BCP 47 tag belongs to ("en-GB" is "en"), else the tag itself."""
    return of_site(tag, config.languages)


def sort_out(articles: Sequence[Head], files: Sequence[str], config: SiteConfig) -> Sorted:
    """Tell originals from translations; of two claims to one place the first by file path is kept.

    A file named `02.en.md` is a translation; so is an article that has the id of another and another language.
    """
    found = Sorted()
    pairs = sorted(zip(_in_script(articles, config), files, strict=True), key=lambda pair: pair[1])
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
            unshown.setdefault(main(article.lang), []).append(file)
        else:
            _add_translation(found, article, file, config)
    found.problems += [
        problem("A-not-shown", Place(waiting[0]), count=len(waiting), **{"lang": lang, **_way_out(lang, config)})
        for lang, waiting in unshown.items()
    ]
    return found


def _way_out(lang: str, config: SiteConfig) -> dict[str, str]:
    """What the hint speaks of: the language, where site.yml may name it, else those that it may name."""
    known = (*LANGUAGES, *config.catalogues)
    return {"add": lang, "known": ""} if lang in known else {"add": "", "known": ", ".join(known), "lang": lang}


def _is_translation_file(article: Head, file: str) -> bool:
    """Whether the file is named after the article's language, be it written shorter: 02.en.md for "en-GB"."""
    if file.rfind(".", file.rfind("/") + 2, file.rfind(".")) < 0:
        return False  # as for nearly all files, of which there are many
    named = PurePosixPath(PurePosixPath(file).stem).suffix.removeprefix(".")
    return bool(named) and main(named) == main(article.lang)


def _has_no_view(article: Head, found: Sorted, config: SiteConfig) -> bool:
    """Whether a translation is into a language that the site has no views in; an original needs none of its own."""
    original = found.originals.get(article.id)
    return (
        original is not None
        and language_of(article.lang, config) not in config.languages
        and main(article.lang) != main(original.lang)
    )


def _in_script(articles: Sequence[Head], config: SiteConfig) -> Iterable[Head]:
    """The articles; Chinese ones that name no script are in that of the site, which decides how they are shown."""
    if language_of("zh", config) != TRADITIONAL:
        return articles
    return (
        replace(one, lang=TRADITIONAL) if main(one.lang) == "zh" and not script(one.lang) else one for one in articles
    )


def _same(article: Head, original: Head, config: SiteConfig) -> bool:
    """Whether two versions are in one language that the site has no two views of."""
    both = {language_of(article.lang, config), language_of(original.lang, config)}
    return main(article.lang) == main(original.lang) and not both <= set(config.languages)


def _add_translation(found: Sorted, article: Head, file: str, config: SiteConfig) -> None:
    original = found.originals.get(article.id)
    lang = language_of(article.lang, config)
    if original is None:
        found.problems.append(problem("A-no-original", Place(file), key="id", id=article.id))
    elif (
        lang == language_of(original.lang, config)
        or _same(article, original, config)
        or lang in found.translations.get(article.id, {})
    ):
        other = found.translation_files.get((article.id, lang), found.files[article.id])
        found.problems.append(
            problem("A-same-translation", Place(file), key="lang", other=other, lang=article.lang, id=article.id)
        )
    else:
        found.translations.setdefault(article.id, {})[lang] = _beside(article, original)
        found.translation_files[article.id, lang] = file


def _beside(article: Head, original: Head) -> Head:
    """A translation where its original is: it was printed on no other day and page, whatever its file says."""
    return replace(article, date=original.date, page=original.page, order=original.order)
