"""Invented requests, one click away on each page. They ship with the package."""

from functools import cache
from importlib.resources import files

import yaml

from coach.web.page import Example


@cache
def _all() -> dict[str, list[dict[str, object]]]:
    data = yaml.safe_load(files("coach.web").joinpath("examples.yaml").read_text("utf-8"))
    return dict(data)


def examples(slug: str) -> list[Example]:
    """Return a page's examples."""
    return [Example(str(row["label"]), {k: v for k, v in row.items() if k != "label"}) for row in _all().get(slug, [])]
