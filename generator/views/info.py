"""What surrounds every view of a language: names, navigation, colours that can be read."""

from generator import urls
from generator.archive import Archive
from generator.config import SiteConfig
from generator.views.parts import Link, SiteInfo
from generator.views.site import Site, site_in

PAPER, NIGHT = "#fffdf8", "#14130f"
"""The backgrounds of the light and the dark theme, as in static/css/site.css."""
CONTRAST = 5.0
"""A little above the 4.5 of WCAG AA, for tinted panels."""
NAV_SECTIONS = 10


def site_info(lang: str, archive: Archive, config: SiteConfig) -> SiteInfo:
    """What every view of one language shows around its matter."""
    site = site_in(lang, archive, config)
    say = site.words.say
    return SiteInfo(
        lang=lang,
        title=site.text(config.title),
        description=site.text(config.description),
        paper=site.paper(),
        nav=_nav(site),
        sections=_sections(site),
        home=site.address(""),
        search=site.address(urls.search()),
        search_words=site.address(urls.search_words()),
        searchable=config.search.enabled,
        opensearch=site.address(urls.opensearch()) if config.search.enabled and config.base_url else "",
        edition_note=site.text(config.theme.edition_note),
        converted=say("notice.converted_site") if lang in archive.scripts[1:] else "",
        accent=readable(config.theme.accent, PAPER),
        accent_dark=readable(config.theme.accent, NIGHT),
        base_url=config.base_url,
        feed=Link(say("nav.feed"), site.address(urls.feed(""))),
        completeness=Link(say("complete.link"), site.address(urls.completeness())),
    )


def _nav(site: Site) -> tuple[tuple[str, Link], ...]:
    places = {
        "issues": urls.issues(),
        "sections": urls.sections(),
        "columns": urls.columns(),
        "authors": urls.authors(),
        "about": urls.about(),
        "search": urls.search(),
    }
    return tuple((key, Link(site.words.say(f"nav.{key}"), site.address(url))) for key, url in places.items())


def _sections(site: Site) -> tuple[tuple[str, Link], ...]:
    filled = [key for key, group in site.archive.sections.items() if group.articles][:NAV_SECTIONS]
    links = ((key, site.section(key)) for key in filled)
    return tuple((f"section:{key}", link) for key, link in links if link)


def readable(colour: str, background: str) -> str:
    """`colour` moved towards black or white until it can be read on `background`."""
    aim = 0 if luminance(background) > 0.5 else 255
    red, green, blue = channels(colour)
    for step in range(21):
        mixed = [round(value + (aim - value) * step / 20) for value in (red, green, blue)]
        found = "#" + "".join(f"{value:02x}" for value in mixed)
        if contrast(found, background) >= CONTRAST:
            return found
    return "#000000" if aim == 0 else "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb by WCAG 2."""
    parts = [value / 255 for value in channels(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
