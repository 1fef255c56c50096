"""The head of a view as machines read it: meta elements, JSON-LD, and what Zotero makes of them."""

from functools import partial
from html.parser import HTMLParser


class Head(HTMLParser):
    """The meta elements and the JSON-LD of a view.

    An element may say the same to readers of names and to those of properties; Zotero reads the name of such a one.
    """

    def __init__(self, html):
        super().__init__()
        self.meta = []
        self.zotero = []
        self.script = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta" and ("name" in found or "property" in found):
            names = [found[key] for key in ("name", "property") if key in found]
            self.meta += [(name, found["content"]) for name in names]
            self.zotero.append((names[0], found["content"]))
        self._inside = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self._inside:
            self.script += data

    def handle_endtag(self, tag):
        self._inside = False

    def all(self, *names, among=None):
        """The contents of every meta element of the first of `names` that there is."""
        for name in names:
            found = [text for key, text in among or self.meta if key.lower() == name.lower()]
            if found:
                return found
        return []

    def one(self, *names, among=None):
        """The content of the first such element, "" if there is none."""
        return next(iter(self.all(*names, among=among)), "")


HIGHWIRE_TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}


def zotero(head):
    """The item that Zotero saves, by the rules of its translators "Embedded Metadata" and "RDF".

    A z:itemType decides, unless a Highwire tag names another kind of work; the title, date and language of Highwire go
    before those of Dublin Core, the publication is DC.source before og:site_name, and authors with a comma are turned.
    """
    every, one = partial(head.all, among=head.zotero), partial(head.one, among=head.zotero)
    forced = next((kind for name, kind in HIGHWIRE_TYPES.items() if every(name)), "")
    guess = "journalArticle" if every("citation_title") else "webpage"
    first, last = one("citation_firstpage"), one("citation_lastpage")
    return {
        "itemType": one("z:itemType", "z:type") or forced or guess,
        "title": one("citation_title", "DC.title", "og:title"),
        "creators": [_creator(text) for text in every("citation_author", "DC.creator")],
        "publicationTitle": one("prism.publicationName", "DC.source", "og:site_name"),
        "section": one("article:section"),
        "date": one("citation_publication_date", "citation_date", "DC.date", "DCTERMS.issued"),
        "pages": f"{first}-{last}" if first and last else first,
        "language": one("citation_language", "DC.language"),
        "ISSN": one("citation_issn"),
        "url": one("og:url", "citation_public_url", "citation_fulltext_html_url"),
    }


def _creator(text):
    """(family, given) as Zotero.Utilities.cleanAuthor splits a name: at the comma, else before the last word."""
    if "," in text:
        family, given = text.split(",", 1)
        return family.strip(), given.strip()
    given, _, family = text.rpartition(" ")
    return family, given
