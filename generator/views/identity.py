"""Names that never change, for feeds and books: Atom and EPUB ask for one that holds wherever a file is carried."""

from uuid import NAMESPACE_URL, uuid5

from generator.views.site import Site


def identity(site: Site, name: str) -> str:
    """A URN that depends on the newspaper and the name alone, so that it outlives a move of the site."""
    names = site.config.paper.name or site.config.title
    paper = next(iter(names.values()), "")
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{paper} {name}')}"
