"""The web app: `python ui.py`, the same as `earshot serve`."""

import sys

from coach import no_trace  # noqa: F401  # first: before anything that could keep words
from coach.cli import run

if __name__ == "__main__":
    sys.exit(run(["serve", *sys.argv[1:]]))
