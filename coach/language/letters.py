"""How a phrase begins."""


def capital(phrase: str) -> str:
    """Return `phrase` with its first letter as a capital, the rest as it stands."""
    return phrase[:1].upper() + phrase[1:]


def small(phrase: str) -> str:
    """Return `phrase` with its first letter small, the rest as it stands."""
    return phrase[:1].lower() + phrase[1:]
