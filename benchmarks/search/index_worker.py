"""The index alone, in a process of its own: reads an archive, writes its index, and tells what that took.

Words: site.yml, the folder of the site, the file of the result. This is the only place that knows how the program makes
an index; all else goes through its commands.
"""

import json
import resource
import sys
from pathlib import Path

from benchmarks.worker import peak_kilobytes
from generator.build import Run, gather
from generator.indexing import index_files
from generator.load import load_config
from generator.output import open_site
from generator.workspace import workspace


def write_index(config_file: Path, output: Path) -> dict[str, float]:
    """Write the index of an archive below `output`; processor seconds, and kilobytes held before it began."""
    config, _ = load_config(config_file, required=True)
    if config is None:
        raise SystemExit(f"{config_file} cannot be read")
    space = workspace(config_file, config, output=str(output))
    _, archive = gather(Run(space=space, config=config))
    site = open_site(output, reuse=False)
    before, held = _cpu(), peak_kilobytes()
    files, problems = index_files(site, archive, config, output / "cache")  # an empty one: all is made anew
    used = _cpu() - before
    if problems or not files:
        raise SystemExit(f"There is no index: {problems}")
    (site.staging / "pagefind").rename(output / "pagefind")
    site.discard()
    return {"cpu": used, "archive_kilobytes": held}


def _cpu() -> float:
    """Processor seconds of this process and of those that it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Read the words, write the result."""
    config, output, result = map(Path, sys.argv[1:])
    output.mkdir(parents=True, exist_ok=True)
    result.write_text(json.dumps(write_index(config, output)), encoding="utf-8")


if __name__ == "__main__":
    main()
