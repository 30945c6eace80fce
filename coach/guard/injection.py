"""Orders to the coach itself, in a message or inside a document.

Patterns for the plain forms; the encoder's `injection` category for the rest. Whoever
asks decides what follows: a message's order is ignored while its request goes on, a
document that carries one is set aside.
"""

import re

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.\n]{0,30}\b(?:all|any|every|your|the|these"
        r"|those|previous|prior"
        r"|above|earlier|preceding)\b[^.\n]{0,25}\b(?:instruction|rule|prompt|guideline|polic|direction"
        r"|command|restriction"
        r"|safeguard|filter|guardrail|task|boundar)",
        r"\b(?:reveal|show|print|repeat|output|display|tell me|give me|leak|dump|what(?:'s| is"
        r"| are))\b[^.\n]{0,30}\b(?:your|the)\s"
        r"(?:system|hidden|secret|initial|original|internal)?\s?(?:prompt|instructions|system message|api key"
        r"|configuration)\b",
        r"\byou are (?:now|no longer)\b[^.\n]{0,60}\b(?:dan|unrestricted|jailbroken|unfiltered|a different"
        r"|another|free|not bound"
        r"|the|developer mode)\b",
        r"\b(?:developer|dan|jailbreak|god|debug|admin|maintenance) mode\b",
        r"<\s*/?\s*(?:system|instructions?|im_start|im_end|assistant)\s*[|>]|\[/?INST\]|<\|[a-z_]+\|>"
        r"|^#{2,}\s*(?:system|instruction)",
        r"\b(?:note|instruction|message|attention|memo)s?\s+(?:to|for)\s+(?:the\s+)?(?:ai|assistant|model"
        r"|language model|llm|coach"
        r"|chatbot|reader model)\b",
        r"\b(?:pretend|act|behave|respond|roleplay)\b[^.\n]{0,25}\b(?:no|without(?: any)?)\s+(?:rules"
        r"|restrictions|limits"
        r"|filters|boundaries|guidelines|guardrails)\b",
        r"\bnew (?:system )?(?:instructions?|rules|task)\s*:",
    )
)


def gives_orders(text: str) -> bool:
    """Return True when the text holds a plain order to a model."""
    return any(pattern.search(text) for pattern in _PATTERNS)
