"""A glance: whether a build has anything to do, told before the many parts of the program that build are loaded."""

import time
from collections.abc import Mapping
from typing import Any

from generator.console import Console, Manner, Told
from generator.opening import open_archive
from generator.output import Standing, hold, look
from generator.output.size import size_of
from generator.problems import GeneratorError
from generator.sealing import Terms, still_sealed, summed_up
from generator.workspace import as_seen


def glance(options: Mapping[str, Any], manner: Manner) -> tuple[int | None, Standing | None]:
    """Tell that nothing has changed since the last build, and the exit status of that; None where it has.

    What stands in the output folder comes with it, so that it need not be looked at again.
    """
    begin = time.perf_counter()
    space, config, problems = open_archive(options)
    if config is None:
        return None, None
    terms = Terms(space, config, search=not options["no_search"], strict=manner.strict)
    try:
        with hold(space.output, lambda: None, patience=0):
            standing = look(space.output, space.cache)
            found = None if options["clean"] else still_sealed(standing, terms)
    except (GeneratorError, OSError):  # the build will meet it again, and tell
        return None, None
    if found is None or standing.tree is None:
        return None, standing
    seconds = time.perf_counter() - begin
    told = Told(
        summed_up(found.counts, size_of(standing.tree), seconds, as_seen(space.output), changed=False),
        (*problems, *(one for one in found.problems if one not in problems)),
        found.counts,
        {"look": seconds},
        {"output": str(space.output), "articles_folder": str(space.articles)},
    )
    return Console(manner).tell(told), standing
