"""Plain words of crisis that must never be missed, whatever the model makes of them.

First person and present danger only, so that ordinary strong language ("this
budget is murder") and talk about how to help someone stay what they are. The
encoder covers the rest; these patterns may only make the guard stricter.
"""

import re

_SELF = r"(?:i(?:'?m| am|'?ve| have|'?d| would| might| could| want(?:ed)? to| just want to)?|me)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|drown|shoot"
        r"|shooting)\s+(?:my\s?self|herself"
        r"|himself|themsel(?:f|ves))\b",
        r"\b(?:end|ending|take|taking)\s+(?:my|her|his|their)\s+(?:own\s+)?life\b",
        r"\bend(?:ing)? it all\b",
        r"\bsuicidal\b|\bsuicide note\b|\b(?:commit|attempt)(?:ted|ing)?\s+suicide\b|\btried suicide\b",
        rf"\b{_SELF}\b[^.?!\n]{{0,40}}\b(?:don'?t|do not|didn'?t|no longer)\s+(?:want|wish)\s+to\s+"
        r"(?:live|be alive|wake up|exist|be here any\s?more)\b",
        r"\bbetter off\s+(?:without (?:me|her|him|them)|dead)\b",
        r"\b(?:wish|wished)\s+(?:i|she|he|they)\s+(?:was|were)\s+dead\b",
        r"\b(?:want|wants|wanted|ready|going|planning)\s+to\s+die\b",
        r"\bno (?:point|reason) (?:in |to |for )?(?:living|going on|being alive|being here|live|go on)\b",
        r"\b(?:can'?t|cannot|couldn'?t) see (?:the|a|any) (?:point|reason) (?:of|in|to) (?:going on|go on"
        r"|living|live|it all)\b",
        r"\b(?:not|won'?t|wont|never) be (?:here|around) (?:much longer"
        r"|any\s?more)\b[^.?!\n]{0,60}\b(?:anyone|everyone|nobody|pain|tired)\b",
        r"\bself[- ]harm(?:ing|ed)?\b(?=[^?\n]*(?:\b(?:i|she|he|they|again|scars|arms?)\b))",
        r"\b(?:i'?ll|i will|i'?m going to|gonna|going to|wants to|threatened to|said (?:he|she|they)'?d)\s+"
        r"(?:kill|stab|shoot|strangle|beat up|hurt)\s+(?:him|her|them|my|the|someone|somebody|everyone|that)\b",
        r"\b(?:bring|brought|bringing)\s+(?:a|his|her|their|my)\s+(?:(?:big|hunting|kitchen|carving|army|own)\s+)?"
        r"(?:gun|pistol|knife|machete|cutlass)\b",
        # A means that lies ready, or a place that would settle it: what a listener would act on.
        r"\b(?:noose|rope)\s+(?:is\s+)?(?:ready|measured|tied)\b|\b(?:tied|measured|bought)\s+(?:the|a|my)\s+noose\b",
        r"\b(?:pills|tablets|rat poison|pesticide|insecticide|sniper|weedkiller)\b[^.?!\n]{0,25}\b(?:hidden|saved up"
        r"|stored up|counted out|put by)\b",
        r"\bmak(?:e|ing) it (?:look|seem) like an? (?:\w+ )?accident\b",
        r"\b(?:balcony|rooftop|railway line|train tracks)\b[^.?!\n]{0,25}\b(?:would|could|will) (?:solve|fix|end"
        r"|settle) (?:it|this|all|everything)\b",
        r"\b(?:die[sd]?|dead|death|insurance|life)\b[^.?!\n]{0,40}\bby (?:\w+ )?own hand\b",
        r"\b(?:petrol|kerosene|paraffin)\s+(?:for|over|on)\s+(?:his|her|their)\s+(?:house|home|car|office|shop|desk)\b",
        r"\b(?:took|taken|take|taking|swallowed|planned|plans|planning)\s+(?:an?|another|my|her|his)\s+overdose\b"
        r"|\boverdosed\b(?!\s+on\s+(?:coffee|meetings|email|slides|sugar|biscuits|caffeine))",
        r"\b(?:slit|slash|slitting)\s+(?:my|her|his|their)\s+(?:wrists?|throats?)\b",
        r"\b(?:jump(?:ing|ed)?|throw(?:ing)?\s+(?:my|him|her)self)\s+(?:off|in front of|from|under)\s+(?:the|a)\s+"
        r"(?:bridge|roof|train|balcony|building|platform|tube|bus|truck|lorry)\b",
        r"\b(?:i\s+(?:want|need|long)\s+to|i'?m\s+(?:going|about)\s+to|i'?ll|i will|gonna)\s+"
        r"(?:smash|break|bash|cave)\s+(?:his|her|their)\s+(?:face|head|skull|teeth|nose|jaw|legs?)\b",
        r"\bhands\s+a?round\s+(?:his|her|their|my\s+\w+(?:['’]s)?)\s+(?:throat|neck)\b",
        r"\bswallow(?:s|ed|ing)?\s+(?:\w+\s+){0,2}?(?:bleach|pills|tablets|cleaning (?:fluid|solution))\b",
    )
)
# Figures of speech in which the words above threaten nobody.
_ORDINARY = re.compile(
    r"\b(?:kill|hurt|shoot|cut|hang)(?:ing)?\s+(?:the|my|that|our)\s+(?:mood|idea|project|meeting|process"
    r"|chances?|time|budget"
    r"|feature|deal|vibe|programme|program|feelings|knees?|back|finger|email|lights?)\b",
    re.IGNORECASE,
)


def says_crisis(text: str) -> bool:
    """Return True when the text holds plain words of danger to a life."""
    return any(pattern.search(text) for pattern in _PATTERNS) and not _ORDINARY.search(text)
