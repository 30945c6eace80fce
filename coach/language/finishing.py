"""Whether a person asks, in words of their own, for a conversation with the coach to end and be read back."""

import re

_BARE = re.compile(
    r"^\W*(?:please\s+)?(?:finish|finished|end|done|all done|quit|exit)(?:\s+(?:it|this|now|here|please))*\W*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^\W*(?:(?:ok|okay|right|thanks|thank you)\W+)?(?:"
    r"(?:i'?m|i am|we'?re|we are) (?:all )?(?:done|finished|ready to finish)(?: (?:now|here|with this))?"
    r"|(?:let'?s |can (?:we|i) |i(?:'d| would) like to |i want to )?(?:finish|end|leave) (?:the|this) "
    r"(?:rehearsal|practice|scene|reflection)(?: (?:now|here))?"
    r"|finish and (?:see|show|read)\b.{0,30}"
    r"|(?:now )?(?:show|give) me (?:my page|the debrief|how it went|what it did)"
    r")(?:\W+(?:please|thanks|thank you))?\W*$",
    re.IGNORECASE,
)


def finishes(text: str, *, bare: bool = False) -> bool:
    """Return True when a turn asks to finish, and says nothing else.

    Args:
        text: what was typed.
        bare: where ending the talk is what is being practised, only the bare word counts.
    """
    plain = text.replace("’", "'")
    return bool(_BARE.match(plain) or (not bare and _SAID.match(plain)))
