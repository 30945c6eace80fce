"""Words cut to their stems, and forgotten."""


def stems(words: list[str]) -> list[str]:
    """Return the stem of each word by Porter's English stemmer (Snowball's), in order.

    Args:
        words: in lower case.
    """
    import Stemmer

    # One for each call: a stemmer keeps the last word in a buffer of its own, and by default thousands in a cache.
    found: list[str] = Stemmer.Stemmer("english", 0).stemWords(words)
    return found
