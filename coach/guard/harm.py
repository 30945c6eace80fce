"""Plain words of harm done to somebody, for which the encoder needs less evidence than for anything else.

A few blunt words ("my leader hit me") have no scene around them, and the encoder learned from scenes. Words
alone never decide: the same ones stand in a policy, in a figure of speech and in what was settled long ago, and
there the encoder is sure that nothing is told.
"""

import re

_WHOM = (
    r"(?:me|him|her|them|us|one of (?:us|them|the \w+)|(?:my|our|a|the|his|her) (?:\w+ )?(?:mentor|mentee|leader"
    r"|colleague|trainee|junior|apprentice|intern|nurse|driver|student|girl|lad|lads|boy|woman|man|staff|team))"
)
_BODY = r"(?:legs?|knees?|thighs?|bum|backside|breasts?|chest|waist|hips?|shoulders|neck|hair|face|skirt|body|bottom)"
_WHO_ONE_IS = (
    r"(?:pregnan\w+|black|brown|asian|african|white|muslim|jewish|hindu|sikh|christian|gay|lesbian|trans|queer"
    r"|disabled|deaf|autistic|dyslexic|old|older|too (?:old|young)|a (?:woman|man|mother|mum|girl|foreigner|migrant)"
    r"|my (?:accent|age|religion|hijab|headscarf|turban|hair|skin|colou?r|race|sex|gender|disability)|maternity)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:rape[ds]?|raping|grop(?:e[ds]?|ing)|molest(?:ed|s|ing)?|sexual(?:ly)? (?:assault|harass)\w*"
        r"|indecent\w*)\b",
        rf"\b(?:hit|hits|slap\w*|punch\w*|kick(?:ed|s|ing)?|shov(?:ed?|es|ing)|grab(?:bed|s|bing)?|spat (?:at|on)"
        rf"|stalk(?:ed|s|ing)?|threaten(?:ed|s|ing)?|kiss(?:ed|es|ing)?|blackmail\w*|harass(?:ed|es|ing)?"
        rf"|bull(?:ied|ies|ying))\s+{_WHOM}\b",
        rf"\b(?:touch(?:ed|es|ing)?|rub(?:bed|s|bing)?|strok(?:ed|es|ing)|grab(?:bed|s|bing)?|hands? (?:up|on|down"
        rf"|round|around)|squeez(?:ed|es|ing))\s+(?:my|her|his|their|me|him)\b(?:\s+\w+){{0,2}}?\s*\b{_BODY}\b",
        r"\b(?:asks?|asked|asking|keeps asking|kept asking|won'?t stop asking) (?:me|her|him) out\b",
        r"\bcall(?:s|ed|ing)? (?:me|her|him|us|them) (?:a |an |the )?(?:\w+ )?(?:\w*\*+\w*|slurs?|names)",
        r"\b(?:fak(?:e|ed|es|ing)|falsif(?:y|ied|ies|ying)|forg(?:e|ed|es|ing)|fiddl(?:ed|es|ing)|doctor(?:ed|s|ing)|sign(?:ed"
        r"|s|ing)? off)\b[^.?!\n]{0,30}\b(?:safety|checks?|inspections?|tests?|records?|logs?|certificates?|audits?"
        r"|temperatures?|timesheets?|invoices?|expenses|signatures?)\b",
        rf"\b(?:passed over|sacked|fired|dismissed|demoted|let go|paid less|moved|dropped|refused|turned down|not hired"
        rf"|lost (?:my|her|his) \w+)\b[^.?!\n]{{0,30}}\b(?:because|for being|over|due to)\b[^.?!\n]{{0,12}}\b"
        rf"{_WHO_ONE_IS}\b",
    )
)  # fmt: skip


def says_harm(text: str) -> bool:
    """Return True when the text holds plain words of harm done to somebody, or of a record made false."""
    return any(pattern.search(text) for pattern in _PATTERNS)
