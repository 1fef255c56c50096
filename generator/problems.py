"""Problems as values: every way in which input can be wrong, with a stable code, and the words for it.

A code's letter names the room that reports it: F fields of YAML, G configuration, I ingest, S segmentation,
C content, A archive, P permanence, R render, X search index, D cluster, O output. Codes never change their meaning; docs/problems.md explains
each with an example.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Place

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: how bad it is, what is said, and what the user can do.

    `message` and `hint` are format strings over the problem's values.
    """

    severity: str
    message: str
    hint: str


CODES: dict[str, Code] = {
    # F: a field of a YAML file or front matter
    "F-yaml": Code(ERROR, "This YAML cannot be read: {reason}", "Check the line for a missing quote, colon or indent; put texts that hold a colon in quotes"),
    "F-not-a-map": Code(ERROR, "There should be lines of the form “key: value” here", "Look at another file of the same kind for the form"),
    "F-repeated-key": Code(WARNING, "“{key}” stands twice; only the last one counts", "Delete one of the two lines"),
    "F-unknown-key": Code(ERROR, "“{key}” is not a known key", "{near?Did you mean “{near}”? }Known keys: {known}"),
    "F-not-text": Code(ERROR, "“{key}” should be a text, but is {found}", "Write it on one line, in quotes if it holds a colon"),
    "F-not-a-list": Code(ERROR, "“{key}” should be a list, but is {found}", "Write [first, second] or one “- entry” a line"),
    "F-not-a-map-at": Code(ERROR, "“{key}” should be lines of the form “key: value”, but is {found}", "Indent the lines that belong to it"),
    "F-date": Code(ERROR, "“{key}: {found}” is not a date that exists", "Write dates as YYYY-MM-DD, for example 2025-03-03"),
    "F-number": Code(ERROR, "“{key}: {found}” is not a number", "Write digits only"),
    "F-truth": Code(ERROR, "“{key}: {found}” is neither true nor false", "Write true or false"),
    "F-choice": Code(ERROR, "“{key}: {found}” is not one of the known values", "{near?Did you mean “{near}”? }Known: {options}"),
    "F-missing": Code(ERROR, "“{key}” is missing", "Add a line “{key}: …”"),
    # G: site.yml
    "G-missing": Code(ERROR, "There is no configuration file here", "Start a new archive with “python -m generator init”, or name the file with --config"),
    "G-defaults": Code(NOTE, "There is no site.yml here; the built-in settings are used", "Write a site.yml with at least “title:”"),
    "G-unreadable": Code(ERROR, "The configuration cannot be read: {reason}", "Check that it is a text file saved as UTF-8, and that you may read it"),
    "G-key": Code(ERROR, "“{key}: {found}” cannot be part of an address", "Use small letters a-z, digits and “-”"),
    "G-url": Code(ERROR, "“{key}: {found}” is not an address of that kind; it counts as not given", "Wanted: {wanted}"),
    "G-repeated": Code(ERROR, "“{found}” is given to two {what}", "Give each its own"),
    "G-pattern": Code(ERROR, "“{key}” is not a regular expression that can be used: {reason}", "See docs/site-yml.md; leave it out to use the usual file names"),
    "G-language": Code(ERROR, "There are no words in “{found}”; where it is a language, those of the first one stand in", "Known: {options}. For another one write its catalogue of words, {file}"),
    "G-unknown-section": Code(ERROR, "“{found}” is not the key of a section", "{near?Did you mean “{near}”? }Known: {options}"),
    "G-address": Code(ERROR, "“{key}: {found}” cannot be an address of this site", "Write it without the name of the host, for example /articles/2025-03-03-A01-02/"),
    "G-span": Code(ERROR, "“{key}: {found}” names no days", "Write a day (2025-01-01), a first and a last day (2025-01-28/2025-02-04), or a day of every year (10-01)"),
    "G-slow-yaml": Code(NOTE, "PyYAML is installed without libyaml, so files that people wrote are read several times slower", "Install PyYAML from a wheel: pip install --force-reinstall --only-binary pyyaml pyyaml"),
    # I: reading pages
    "I-nothing": Code(WARNING, "There are no page files (.txt, .md) here", "Put one text file for each printed page there, for example 2025-03-03/A01.txt"),
    "I-empty": Code(ERROR, "The page file is empty", "Export the page again, or delete the file"),
    "I-binary": Code(ERROR, "This is not a text file ({reason})", "Export the page as plain text or Markdown"),
    "I-encoding": Code(ERROR, "Some bytes of this file are not text in {encoding}; {count} became “�”", "Save the file as UTF-8 again from its source"),
    "I-unreadable": Code(ERROR, "The file cannot be read: {reason}", "Check that it exists and may be read"),
    "I-loop": Code(ERROR, "This folder link leads back into a folder above it and is skipped", "Delete the link"),
    "I-suffix": Code(NOTE, "Files of this kind are not read as pages", "Baoku reads .txt and .md files"),
    "I-date": Code(ERROR, "The {where} says {found}, a date that does not exist", "Correct it; the page is filed as undated until then"),
    "I-twin": Code(WARNING, "Another file, {other}, is already {page} of this issue; this one is filed as {given}", "Delete one of the two, or give this one its page in issue.yml"),
    "I-undated": Code(NOTE, "No date is known for this page; it is filed under “undated”", "Name the file like 2025-03-03/A01.txt, or write an issue.yml beside it"),
    "I-control": Code(NOTE, "{count} control characters were left out of the text", "Nothing need be done"),
    "I-large": Code(ERROR, "A line of this page has {count} characters; it is kept whole as one paragraph", "Export the page with its line breaks"),
    "I-edited": Code(NOTE, "A person has corrected this article; it was left as it is", "Nothing need be done"),
    "I-merged": Code(NOTE, "The page's text changed; what changed there was taken into the corrected article, and all corrections were kept", "Nothing need be done"),
    "I-conflict": Code(WARNING, "The page's text changed where a person had changed this article ({field}): yours is “{mine}”, the page now reads “{theirs}”; yours was kept, and the new version is beside it in {incoming}", "Take over what is right, then delete {incoming}"),
    "I-waiting": Code(WARNING, "A newer version of {article} still waits beside it", "Take over what is right, then delete this file"),
    "I-gone": Code(WARNING, "The page no longer has this article; it was kept", "Delete the file if it should go"),
    "I-other": Code(ERROR, "The page file has nothing in common with the page that these articles were cut from; they were left as they are", "If it is another newspaper, give it articles of its own with --articles; if the page was replaced on purpose, delete this folder"),
    "I-renamed": Code(NOTE, "This page file was {old} before; its articles keep their addresses", "Nothing need be done"),
    "I-moved": Code(NOTE, "{old} is now part of {new}; its old address leads there", "Nothing need be done"),
    "I-deleted": Code(NOTE, "{name} was deleted by a person and is not made again", "To have it made again, delete the whole folder of the page"),
    # S: cutting a page into articles
    "S-leftover": Code(WARNING, "{count} lines belong to no article", "Look at the page's _page.yml; add the text to an article if it is missing there"),
    "S-doubt": Code(NOTE, "This article may not be whole (confidence {confidence})", "Compare it with its page and set “review: checked”"),
    "S-none": Code(WARNING, "No article was found on this page", "Look at the page's _page.yml"),
    # C: article files
    "C-no-front-matter": Code(ERROR, "The article has no front matter", "Start the file with a line “---”, the fields, and another “---”"),
    "C-encoding": Code(ERROR, "The article is not UTF-8 text (byte {offset})", "Save it as UTF-8"),
    "C-unreadable": Code(ERROR, "The article cannot be read: {reason}", "Check that it exists and may be read"),
    "C-language": Code(ERROR, "“lang: {found}” is not what the file's name says, “{lang}”; the name counts", "Correct “lang”, or name the file after its language"),
    "C-tag": Code(ERROR, "“lang: {found}” is not the tag of a language; {taken} is taken instead", "Write a tag such as zh, en, fr, he or zh-Hant, or “und” for a language that is not known"),
    "C-id": Code(ERROR, "“id: {found}” cannot be part of an address", "Use letters, digits, “-”, “_” and “.”, at most 120 characters and 200 bytes, for example 2025-03-03-A01-02"),
    "C-alias": Code(ERROR, "“{found}” cannot be an address of this site", "Write a short address inside the site, for example /articles/2025-03-03-A01-02/"),
    "C-record": Code(ERROR, "The page's record cannot be used: {reason}", "Delete it; the next ingest writes it again"),
    "C-long-title": Code(ERROR, "The title has {count} characters", "Move what is not headline into the text"),
    "C-no-title": Code(NOTE, "The article has no title; the start of its text is shown instead", "Add a line “title: …”"),
    # L: catalogues of words
    "L-syntax": Code(ERROR, "The catalogue cannot be read here: {reason}", "Write every word as a line msgid \"…\" and a line msgstr \"…\", with quotation marks at both ends"),
    "L-plural": Code(ERROR, "The plurals of this catalogue do not go together: {reason}", "Give every plural as many lines msgstr[0], msgstr[1] … as “Plural-Forms” at the top of the file says"),
    "L-missing": Code(WARNING, "{count} words are not translated into “{lang}”: {first}{more? and {more} more}; those of another language stand in", "Fill in what follows msgstr; docs/languages.md says where to find all the words"),
    "L-unknown": Code(WARNING, "There is no word named “{word}”", "{near?Did you mean “{near}”? }Correct the name after msgid, or delete it"),
    "L-placeholder": Code(ERROR, "“{word}” says {found}, which is not filled in there", "{allowed?Write {allowed}, spelt just so}{none?Take it out: nothing is filled in there}"),
    "L-unused": Code(NOTE, "No language of the site takes its words from this file", "Add {lang} to “languages” in site.yml, or name the file after a language, such as fr.po"),
    # A: the archive as a whole
    "A-same-id": Code(ERROR, "{other} has the same id, {id}; this one is left out", "Give one of the two another id"),
    "A-no-original": Code(ERROR, "There is no original for this translation ({id})", "Name it after its original (02.en.md beside 02.md), or give the original's id"),
    "A-same-translation": Code(ERROR, "{other} is also the {lang} version of {id}; this one is left out", "Delete one of the two"),
    "A-alias-taken": Code(ERROR, "The old address {found} is already used by {other}", "Remove it from “aliases”"),
    "A-unknown-section": Code(WARNING, "“section: {found}” is not in site.yml", "{near?Did you mean “{near}”? }Add the section to site.yml, or correct it"),
    "A-jump": Code(NOTE, "The article goes on at {found}, but no part was found there", "Check the other page"),
    "A-jump-from": Code(NOTE, "The article comes from {found}, but no part was found there", "Check the other page"),
    "A-still-there": Code(ERROR, "“{found}” under “{list}” is an address that the site still has", "Remove the line from site.yml, or what stands at that address"),
    "A-nowhere": Code(ERROR, "“{found}” under “{list}” leads nowhere", "Correct it in site.yml"),
    "A-not-shown": Code(NOTE, "Translations into “{lang}” are not shown: {count}, this one first", "{add?Add {add} to “languages” in site.yml to show them}{known?Baoku has words for {known}; add a catalogue of words, locales/{lang}.po, or give it a name and an id of its own}"),
    # P: permanence of addresses
    "P-gone": Code(ERROR, "{address} was published, and now nothing is there{more? (and so with {more})}", "Bring it back; or tell in site.yml where it went, under “moved”{near? (perhaps to {near})}, or that it was withdrawn, under “withdrawn”. If nobody was ever told of the address, delete this line"),
    "P-lost": Code(WARNING, "{example} was published, and now nothing is there{more? (and so with {more})}", "Run “python -m generator check”, which names them all and says what to do"),
    "P-language": Code(ERROR, "The views in “{lang}” were published at {address} and {now?now are at {now}; }no address of theirs is there any more", "Restore “languages” in site.yml; if nobody was ever told of those addresses, delete this line"),
    "P-line": Code(ERROR, "This line is not of the form “what /address”: {found}", "Take the file from version control again; without it no lost address can be noticed"),
    "P-unreadable": Code(ERROR, "The list of addresses cannot be read: {reason}", "Take the file from version control again; without it no lost address can be noticed"),
    # R: rendering
    "R-template": Code(ERROR, "The template {template} does not work: {reason}", "Correct the template, or delete your copy to use the built-in one"),
    "R-worker": Code(WARNING, "A helper process was stopped by the system; its work was done again without helpers", "If this happens again the computer may be short of memory: use --jobs 1"),
    "R-stopped": Code(ERROR, "The build was stopped by the system", "Save any file to build again; the computer may be short of memory"),
    "R-failed": Code(ERROR, "The build failed: {reason}", "Run “python -m generator build” to see more"),
    # X: search
    "X-no-pagefind": Code(ERROR, "Pagefind is not installed, so the site has no search", "Run “pip install pagefind-bin”, then build again; or build with --no-search"),
    "X-pagefind": Code(ERROR, "Pagefind did not do its work: {reason}", "Run “pip install --force-reinstall pagefind-bin”, or build with --no-search"),
    # D: many machines
    "D-missing": Code(WARNING, "The package “{package}” is not installed, so everything is done on this computer", "Run “pip install 'baoku[cluster]'”, here and on every worker"),
    "D-unreachable": Code(WARNING, "The cluster cannot be used, so everything is done on this computer: {reason}", "Check the address, and that “dask scheduler” runs there"),
    "D-no-workers": Code(WARNING, "No worker came within {seconds} seconds, so everything is done on this computer", "Start some with “dask worker” and the address of the scheduler"),
    "D-version": Code(WARNING, "{worker} has {there} and this computer {here}, so everything is done on this computer", "Install the same versions everywhere; other ones might write other bytes"),
    "D-work": Code(WARNING, "The work place cannot be used, so the rest is done on this computer: {reason}", "Name a place with --work that this computer and all workers can read and write under the same name"),
    "D-lost": Code(WARNING, "The cluster was lost after {done} of {count} parts of the work, and the rest was done on this computer: {reason}", "Look at what the scheduler and the workers wrote last"),
    "D-failed": Code(WARNING, "The workers could not do a part of the work, and after {done} of {count} parts the rest was done on this computer: {reason}", "Look at what the workers wrote last; they may be short of memory"),
    # O: writing
    "O-write": Code(ERROR, "This cannot be written: {reason}", "Check the folder's permissions and the free space"),
    "O-static": Code(ERROR, "This file cannot be copied to the site: {reason}", "Check that it may be read"),
    "O-foreign": Code(ERROR, "The output folder holds files that Baoku did not make, such as {example}", "Name an empty or new folder with --output"),
    "O-emptied": Code(ERROR, "There is no article any more, so the last site stays in its place", "Check the folders given with --source and --articles; if the site is meant to be empty, delete its folder first"),
    "O-not-empty": Code(ERROR, "There are files here already, and none of them is touched", "Name a folder that is new or empty"),
    "O-inside": Code(ERROR, "The output folder would contain or overwrite {what}", "Name another folder with --output"),
    "O-articles": Code(ERROR, "The folder of articles and the folder of page files lie one in the other", "Name another folder with --articles"),
    "O-port": Code(ERROR, "Port {port} is in use by another program", "Use one that is free: python -m generator serve --port {free}"),
    "O-busy": Code(ERROR, "Another build is at work in this folder", "Wait until it is done; if none is running, try again"),
    "O-collision": Code(ERROR, "Two views want the same address, {url}: {first} and {second}", "Give one of them another key or id"),
    "O-outside": Code(ERROR, "“{url}” would be written outside the output folder", "Correct the id, key or alias it comes from"),
    "O-name": Code(ERROR, "“{url}” cannot be the name of a file: {reason}", "Shorten the id, key or alias it comes from"),
    # K: check of the built site
    "K-large": Code(NOTE, "The site has {size}, which is {share}% of what GitHub Pages allows (1 GB)", "Nothing need be done yet; docs/publishing.md tells what takes the room, and where larger sites can live"),
    "K-too-large": Code(WARNING, "The site has {size}, which is {share}% of what GitHub Pages allows (1 GB)", "Leave out what takes most room (“python -m generator stats” tells), or publish elsewhere: docs/publishing.md"),
    "K-heavy": Code(WARNING, "This file has {size}; GitHub takes none of more than 100 MiB into a repository", "Make it smaller, or publish without committing the site"),
    "K-link": Code(ERROR, "The link to {target} leads nowhere{more? (and so on {more} more views)}", "Correct the link, or build the site again"),
    "K-language": Code(ERROR, "The view names {target} as itself in “{lang}”, which does not name it back", "Build the site again; if a template of your own makes these links, correct it"),
    "K-slip": Code(NOTE, "Suspected OCR slip: {found}", "Compare with the page; correct the article if it is one"),
    "K-nothing": Code(ERROR, "There are no articles here", "Run “python -m generator ingest” first, or name the folder of articles with --articles"),
    "K-not-built": Code(NOTE, "The site is not built, so its links were not checked", "Run “python -m generator build” first"),
    "K-stale": Code(WARNING, "{count} articles are not in the built site, such as {example}", "Run “python -m generator build”, then check again"),
    "K-anchor": Code(ERROR, "The link to {target} leads to a view that has no place of that name{more? (and so on {more} more views)}", "Correct the link"),
    "K-no-article": Code(WARNING, "No article is filed under this page", "Look at its _page.yml; its text may be furniture or leftover"),
    "K-byline": Code(NOTE, "{count} of {total} articles have no byline: {examples}", "Add “authors:” where the page names them"),
    "K-undated": Code(NOTE, "{count} pages have no date: {examples}", "Name the files like 2025-03-03/A01.txt, or write an issue.yml"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the input: a code of CODES, where it is, and the values its message speaks of."""

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> str:
        """One of "error", "warning", "note"."""
        return CODES[self.code].severity

    @property
    def message(self) -> str:
        """What is wrong, as a sentence without a full stop."""
        return _fill(CODES[self.code].message, dict(self.values))

    @property
    def hint(self) -> str:
        """What the user can do about it."""
        return _fill(CODES[self.code].hint, dict(self.values))


class GeneratorError(Exception):
    """The work cannot go on; carries the Problem that says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


def problem(code: str, place: Place | str, **values: object) -> Problem:
    """Make a Problem; `place` may be a file name. Values are kept as text. Raises KeyError for an unknown code."""
    if code not in CODES:
        raise KeyError(code)
    where = Place(place) if isinstance(place, str) else place
    return Problem(code, where, tuple((name, str(value)) for name, value in values.items()))


def has_errors(problems: Iterable[Problem], strict: bool = False) -> bool:
    """Whether the problems fail the run: errors do, and with `strict` warnings too."""
    failing = (ERROR, WARNING) if strict else (ERROR,)
    return any(found.severity in failing for found in problems)


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 page", "2 pages"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _fill(words: str, values: dict[str, str]) -> str:
    """Fill `{name}` with its value; `{name?text}` stands for text only when the value is not empty."""
    parts: list[str] = []
    rest = words
    while "{" in rest:
        before, _, rest = rest.partition("{")
        parts.append(before)
        name, sep, tail = rest.partition("?") if "?" in rest.split("}", 1)[0] else ("", "", "")
        if sep:
            inner, rest = _to_closing(tail)
            parts.append(_fill(inner, values) if values.get(name) else "")
        else:
            name, _, rest = rest.partition("}")
            parts.append(values.get(name, ""))
    return "".join(parts) + rest


def _to_closing(text: str) -> tuple[str, str]:
    """Split `text` at the brace that closes what was opened before it."""
    depth = 0
    for place, char in enumerate(text):
        if char == "}" and depth == 0:
            return text[:place], text[place + 1 :]
        depth += {"{": 1, "}": -1}.get(char, 0)
    return text, ""
