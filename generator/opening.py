"""Opening an archive: its settings and its folders, from what the command line says."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.config import SiteConfig
from generator.load import load_config
from generator.problems import Problem
from generator.workspace import CONFIG_NAME, Workspace, workspace


def open_archive(options: Mapping[str, Any]) -> tuple[Workspace, SiteConfig | None, tuple[Problem, ...]]:
    """Read site.yml and place the folders of the run; without settings to go by, the config is None."""
    file = Path(options["config"] or CONFIG_NAME)
    needed = bool(options["config"]) or not (
        options.get("source") or options.get("paths") or (file.parent / "content").is_dir()
    )
    config, problems = load_config(file, required=needed)
    named = {name: options.get(name) or "" for name in ("source", "output", "articles")}
    space = workspace(file, config or SiteConfig(), **named)
    if config and options.get("base_url"):
        config = replace(config, base_url=options["base_url"])
    return space, config, problems
