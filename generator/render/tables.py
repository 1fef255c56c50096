"""The tables of data/: what each column holds, and which table it refers to; docs/data.md says the same in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Field = tuple[str, str]
"""The type of a column, as Frictionless names it, and what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns in order, those that name a row, and those that name a row of another table.

    `refers` maps columns to the table and the columns there.
    """

    name: str
    title: str
    fields: Mapping[str, Field]
    key: tuple[str, ...]
    refers: Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]] = field(default_factory=dict)


ARTICLES = Table(
    name="articles",
    title="Articles, one row for each version",
    fields={
        "id": ("string", "The article's id; a translation has that of its original"),
        "lang": ("string", "BCP 47 tag of the text"),
        "title": ("string", "Headline 主题"),
        "kicker": ("string", "Line above the headline 引题"),
        "deck": ("array", "Lines below the headline 副题"),
        "kind": ("string", "Kind of article"),
        "authors": ("array", "Names behind the byline"),
        "byline": ("string", "Byline as printed 署名"),
        "section": ("string", "Name of the section 版名"),
        "column": ("string", "Name of the column 栏目"),
        "date": ("date", "Day of the issue, empty if unknown"),
        "page": ("string", "Printed page 版"),
        "order": ("integer", "Place on the page"),
        "text": ("string", "Text without marks, a paragraph a line"),
        "translator": ("string", "Who translated it"),
        "machine": ("boolean", "Whether a machine translated it"),
        "review": ("string", "auto, or checked by a person"),
        "source": ("string", "File of the source page"),
        "lines": ("array", "Line ranges in that file, first and last"),
        "url": ("string", "Address of the article's view"),
        "issue": ("string", "The issue it was printed in"),
        "page_key": ("string", "The printed page, empty if unknown"),
        "section_key": ("string", "The section"),
        "column_key": ("string", "The column"),
        "continues": ("string", "Id of the part it goes on with on another page 下转"),
    },
    key=("id", "lang"),
    refers={
        ("issue",): ("issues", ("id",)),
        ("page_key",): ("pages", ("key",)),
        ("section_key",): ("sections", ("key",)),
        ("column_key",): ("columns", ("key",)),
    },
)
_GROUP: dict[str, Field] = {
    "key": ("string", "Its part of the address"),
    "name": ("string", "Its name in the first language of the site"),
    "names": ("object", "Its name in each language"),
    "articles": ("integer", "How many articles it has, translations not counted"),
    "url": ("string", "Address of its view"),
}
TABLES = (
    Table(
        name="issues",
        title="Issues 期",
        fields={
            "id": ("string", "The date, or undated"),
            "date": ("date", "Day of the issue, empty if unknown"),
            "number": ("string", "Printed number of the issue"),
            "pages": ("integer", "How many printed pages there are"),
            "articles": ("integer", "How many articles there are, translations not counted"),
            "url": ("string", "Address of the issue's view"),
        },
        key=("id",),
    ),
    Table(
        name="pages",
        title="Printed pages 版",
        fields={
            "key": ("string", "The issue and the page, such as 2024-05-06/A01"),
            "issue": ("string", "The issue"),
            "page": ("string", "The page's label as printed"),
            "section": ("string", "The section of the whole page, empty if none"),
            "articles": ("integer", "How many articles are on it, translations not counted"),
            "source": ("string", "File of the source page"),
            "url": ("string", "Address of the page's view"),
        },
        key=("key",),
        refers={("issue",): ("issues", ("id",)), ("section",): ("sections", ("key",))},
    ),
    Table(name="sections", title="Sections 版名", fields=_GROUP, key=("key",)),
    Table(
        name="columns",
        title="Columns 栏目",
        fields=_GROUP
        | {
            "from": ("date", "The day it began by site.yml, empty if unknown"),
            "until": ("date", "The day it ended by site.yml, empty if unknown"),
        },
        key=("key",),
    ),
    Table(
        name="authors",
        title="Authors 作者",
        fields={
            "key": ("string", "The author's part of the address"),
            "name": ("string", "The name as printed"),
            "names": ("object", "Its forms in translations, by language"),
            "collective": ("boolean", "Whether it is no person, such as 本报评论员"),
            "roles": ("array", "The roles it is printed with, such as 记者"),
            "articles": ("integer", "How many articles there are, translations not counted"),
            "url": ("string", "Address of the author's view"),
        },
        key=("key",),
    ),
    Table(
        name="bylines",
        title="Who stands behind which article 署名",
        fields={
            "id": ("string", "The article's id"),
            "lang": ("string", "BCP 47 tag of the version"),
            "place": ("integer", "Place among the names, from 1"),
            "author": ("string", "The author, empty where the names of a translation cannot be told apart"),
            "name": ("string", "The name as this version has it"),
            "role": ("string", "The role, such as 记者; desk for a collective"),
            "affiliation": ("string", "Office or school"),
        },
        key=("id", "lang", "place"),
        refers={("id", "lang"): ("articles", ("id", "lang")), ("author",): ("authors", ("key",))},
    ),
)
