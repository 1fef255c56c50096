"""What tests of the site share: the specimen with an address that moved and one that was withdrawn."""

from pathlib import Path

import pytest
from built import build_specimen


@pytest.fixture(scope="session")
def departed_site(made_once) -> Path:
    """The folder of that site."""
    return made_once("departed", build_specimen) / "public"
