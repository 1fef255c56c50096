"""The description by which a browser takes the archive among its search engines (OpenSearch 1.1).

The format wants absolute addresses, which only base_url can give.
"""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from generator import urls
from generator.config import SiteConfig
from generator.render.files import OutputFile, xml_text
from generator.views import SiteInfo

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
SHORT, LONG, DESCRIPTION = 16, 48, 1024
"""The longest names and description that the format allows, in characters."""


def opensearch_files(config: SiteConfig, infos: Mapping[str, SiteInfo]) -> Iterator[OutputFile]:
    """The description in each language; none without base_url, or where there is no search."""
    if config.base_url and config.search.enabled:
        for lang in config.languages:
            info = infos[lang]
            yield OutputFile(urls.prefix(lang, config.default_language) + urls.opensearch(), _description(info, config))


def _description(info: SiteInfo, config: SiteConfig) -> bytes:
    title, paper = _line(info.title), _line(info.paper)
    here = f"{config.base_url}/{urls.prefix(info.lang, config.default_language)}"
    root = ElementTree.Element("OpenSearchDescription", xmlns=NAMESPACE)

    def add(name: str, text: str = "", **attributes: str) -> None:
        ElementTree.SubElement(root, name, attributes).text = text or None

    add("ShortName", next((name for name in (title, paper) if 0 < len(name) <= SHORT), short(paper or title, SHORT)))
    add("LongName", short(title, LONG))
    add("Description", short(_line(info.description) or title, DESCRIPTION))
    add("Language", info.lang)
    add("InputEncoding", "UTF-8")
    add("OutputEncoding", "UTF-8")
    add("Image", f"{config.base_url}/static/favicon.svg", type="image/svg+xml", width="16", height="16")
    add("Url", type="text/html", method="get", template=f"{here}{urls.search()}?q={{searchTerms}}")
    add("Url", type="application/opensearchdescription+xml", rel="self", template=here + urls.opensearch())
    ElementTree.indent(root, "")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def short(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, cut after a whole word where it has words."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    whole = cut.rpartition(" ")[0].rstrip()
    return whole if len(whole) * 2 >= limit else text[:limit].rstrip()


def _line(text: str) -> str:
    return " ".join(xml_text(text).split())
