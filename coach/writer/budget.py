"""How many tokens a prompt takes, and what is left out when it takes too many.

Counted with tiktoken's o200k_base, whose table ships in this package: nothing is
fetched. For a model with another encoding the count is an estimate. Where the
table is missing, four characters count as one token.
"""

from functools import cache
from typing import Any

from coach.no_trace import ENCODINGS

CHARS_PER_TOKEN = 4  # OpenAI's rule of thumb for English


@cache
def _encoding() -> Any:
    if not any(ENCODINGS.iterdir()):
        return None
    import tiktoken

    return tiktoken.get_encoding("o200k_base")


def tokens(text: str) -> int:
    """Return how many tokens `text` takes."""
    encoding = _encoding()
    return len(encoding.encode(text, disallowed_special=())) if encoding else -(-len(text) // CHARS_PER_TOKEN)


def fitting(fixed: list[str], passages: list[str], budget: int) -> list[str]:
    """Return the passages that fit beside what must stay.

    Args:
        fixed: rules, question and form: never trimmed.
        passages: most useful first; the last go first.
        budget: tokens the whole prompt may take.
    """
    left = budget - sum(map(tokens, fixed))
    kept = []
    for passage in passages:
        left -= tokens(passage)
        if left < 0:
            break
        kept.append(passage)
    return kept
