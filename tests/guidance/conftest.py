"""A guidance over the shipped content, with an embedder that needs no model."""

import pytest

from tests.guidance.word_vectors import WordVectors


@pytest.fixture
def make_guidance(tmp_path, monkeypatch):
    """Return a function that makes a Guidance over the shipped content with the word embedder."""
    from coach.guidance.library import Guidance
    from coach.settings import Settings

    def make(**settings):
        values = {"index_dir": tmp_path / "index"} | settings
        return Guidance(Settings(_env_file=None, **values), WordVectors, WordVectors.name)

    return make
