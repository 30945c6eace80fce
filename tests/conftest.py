"""What several tests share: the guidance, with its index built once and reused while the content stays the same."""

import tempfile
from pathlib import Path

import pytest

from coach.guidance.library import Guidance
from coach.settings import Settings


@pytest.fixture(scope="session")
def guidance() -> Guidance:
    """The shipped guidance. A build takes minutes, so the index lives in the system's temporary folder."""
    return Guidance(Settings(index_dir=Path(tempfile.gettempdir()) / "earshot-test-index"))
