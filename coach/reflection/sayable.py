"""Which of a leader's words may be said back, and which were set aside and may not return.

Said back are whole short clauses of the leader's own. On the page, which is kept, they
are made of plain words alone (`plain_words` in the content), so that a detail which the
guard let through cannot be repeated: it is not a plain word. In the talk, where the
leader's words are on the screen anyway, any word will do that points at nobody: no name,
no figure, nobody else.
"""

import re
from collections import Counter

from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.language.letters import capital, small
from coach.reflection.shelves import Ask, kinds, wordings, words

_LINK = re.compile(
    r"([,;:()\n…]|\.{2,}|\s+[-–—]\s+|\bthat(?=\s+(?:i|it|we|she|he|they|the|my|her|his|a|an|people|nobody|there)\b)"
    r"|\b(?:because|when|how|about|which|who|whom|what|since|after|before|while|if|where|whether|until|although|though"
    r"|than|why)\b|\b(?:and|but|so|then)\s+(?=(?:i|she|he|they|the|it|her|his|their|there|my|honestly|what|how|why|who|still|maybe)\b))",
    re.IGNORECASE,
)
_OPENS_NONE = frozenset(
    "when how about which who whom what since after before while if where whether until although though than"
    " why".split()
)
"""After one of these a clause means something else, or nothing, when it stands alone."""
_CUTS = frozenset("that than about because if until since when while how what which who whom where whether why".split())
"""Before one of these a clause is not whole, or is turned round by what follows: the two go together."""
_SPEAKING = re.compile(
    r"\b(?:sa(?:id|y|ys|ying)|tell\w*|told|ask(?:ed|s)?|goes|went|reali[sz]ed?|noticed)\b", re.IGNORECASE
)
_FILLER = re.compile(
    r"[, ]+(?:to be (?:honest|fair)|if i'm (?:being )?honest|if you (?:like|must know|want to know|ask me)"
    r"|honestly|i (?:suppose|guess|think)|actually|though"
    r"|basically|really|lah|lor|you know)$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:i(?:'ll)? (?:know|mean|see|guess|suppose|think|do|did|do not|don't|didn't|did not|wasn't|haven't|hadn't"
    r"|am|was|had|have|can|agree|will|could|would|don't know"
    r"|didn't know|just know|know i know)|i(?:'m| am) (?:here|told|sure|doing|being|going|having|trying)"
    r"|it's (?:fine|ok|okay|that|true)|i(?:'ve| have| had)(?: got)? nothing .*|that's (?:it|true|right|all.*)"
    r"|that (?:was|is) (?:it|all|that|the whole of it|the end of it)|my honest \w+|my .{1,8}"
    r"|i(?:'m not going to| won't| can't| will not) (?:write|say|repeat|share|tell|go into|put)\b.*"
    r"|(?:fair|true|good) enough|says (?:a lot|it all|something)|of course.*)$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"^(?:i (?:\w+ )?(?:told|said|did|asked) (?:(?:him|her|them) )?(?:that|it|this|so)"
    r"|i (?:hadn't|had not|didn't|did not) (?:plan|mean)(?:ned|t)? (?:to|it)"
    r"|i(?:'d| would)? (?:want|wish|like) to (?:write|say|share|note|record)\b.*"
    r"|(?:yeah )?it was (?:al?right|okay|good|grand|nice))$",
    re.IGNORECASE,
)
"""A clause that leaves out what it is about, or only opens."""
_REPORTED = re.compile(
    r"\b(?:sa(?:id|y|ys)|tell|tells|told|asked|goes|went|wish\w*|hop\w+|pretend\w*|as if|not|n't|imagin\w+|suppose\w*"
    r"|thinks?|thought|believes?|hears?|heard|feels?)[\s,:]*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,;:()\n…]|\.{2,}|\s+[-–—]\s+|\s*(?:and|but|so|then)\b", re.IGNORECASE)
"""What can follow a clause that is whole."""
_SHORTEST, _FULLEST, _FEW = 2, 22, 6
"""Words of a clause that is said back, and of a whole answer without a verb."""
_BRIEF = 10
"""Words of an answer up to which it may be said back as it stands."""
_NO_ANSWER = frozenset(
    "no yes yeah maybe perhaps well ok okay fine not nothing none dunno at in on during next from by every each this"
    " tomorrow today starting with and but so then which who"
    " that if".split()
)
"""How an answer begins that gives nothing to say back, or only says when and where."""
_UNCUT = 22
"""Words of a sentence up to which it is said back whole."""
_I_SAID = re.compile(
    r"(?P<before>(?:[\w']+ ){0,6}?i (?:\w+ )?(?:said|asked|answered|went|wrote|used the word)(?: (?:him|them))?)"
    r"[,:]? "
    r"(?:'[^'\"]{2,60}(?:'\w+[^'\"]{0,40})?'|\"[^\"]{2,60}\"|“[^”]{2,60}”)(?P<after>(?:,? [\w']+){0,6})",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(?:first|second|third|fourth|one|two|three|four|five)(?:ly)?[,:.] ", re.IGNORECASE)
_THEN_I = re.compile(r"(?:it|that|session) (?:was|is|went) (?:[\w']+ ){1,3}(?:and then|but|and) i\b", re.IGNORECASE)
"""What only leads up to what the leader did."""
_MINE = frozenset("i i'm i'd i've i'll my me myself mine".split())
_TELLS = frozenset("i my it that this nobody part i'm i'd i've it's that's".split())
"""How a sentence begins that tells of the leader."""
_WHOLE = 4
"""Words from which a clause tells something though it doesn't begin with "I"."""
_QUOTED = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
_SPEAKS = frozenset(
    "i my it that nobody part felt feels wanted thought kept tried hoped should didn't couldn't can't wish went laughed"
    " got made left never".split()
)
_CONTENT = re.compile(
    r"that (?!(?:i|i'm|i'd|i've|my|is|was|would|will|could|can|has|had|does|did|made|got|hurt|stung|hit"
    r"|felt|stopped|\w+ed)\b)",
    re.IGNORECASE,
)
"""How an answer begins that says what was thought: "That young means lazy", which may be what they gave up."""
_LEADS_IN = re.compile(
    r"^(?:(?:and|but|so|then|yeah|yep|aye|ah|oh|ugh|mate|lord|hmm|right|look|first(?:ly)?|second(?:ly)?|third(?:ly)?|today|now|still|honestly|frankly|actually|basically|well|yes|no|because|maybe|perhaps"
    r"|that|ok(?:ay)?|um+|uh|er+|like|you know|i mean|i (?:guess|suppose)|i(?:'d| would) say|to be (?:honest|fair)"
    r"|if i(?:'m| am) honest|probably|after(?:wards)?|later|inside|outside|looking back|in the end|for once|instead"
    r"|by the end|since then|this time|in truth|thing is|fact is|truth is|the truth is|thank god"
    r"|at first)\b,?\s+)+(?=(?:i|my|it|that)\b)",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"(?:(?:yeah|yes|well|so|and|but|no),? )?(maybe|perhaps|probably)\b", re.IGNORECASE)
_OTHERS = frozenset(
    "she he her him his hers herself himself they them their theirs themselves you your we us our".split()
)
_KNOWING = re.compile(
    r"^(i(?:['’]d|['’]ve)?(?: (?:had|have|did|do|was|never|really|just|only|honestly))*(?: not)?"
    r"(?: didn['’]?t| don['’]?t| hadn['’]?t)? ?(?:know|knew|known|learnt|learned|heard|saw|seen|understood|discovered"
    r"|found out|had no idea))\b.+",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"\b(?:made it|had it|know it|the|a|an|of|to|was|were|am|is|are|be|one|thing|person|part|my|in|on|at|for|with"
    r"|and|or|but|so|if|as|from|by|into|said|say|told|tell|thought|think|know|want|i|i['’]m|i['’]d|i['’]ll|i['’]ve"
    r"|since|should have|could have|would have|must have"
    r"|do|does|did|make|keep|take|give|need|not|just|very|too|it['’]s|that['’]s|this|all"
    r"|(?<!any )(?<!no )more|less|better|as|so|straight|right|even|only|soon|long)$",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"\b(?:to|of|and|or|but|that|the|a|an|my|with|for)$", re.IGNORECASE)
_NAMED_PART = re.compile(
    r"^(?:my|the|being|fear|pride|losing|not \w+ing|wanting|feeling|looking)\b(?!.*[,;?])", re.IGNORECASE
)
_CUT_SHORT = re.compile(
    r"\b(?:people|someone|somebody|anyone|those|things|talked|talking|spoke|explained|asked|told|realised|realized"
    r"|noticed|wondered|knew|saw|felt|feel|heard|learnt|learned)$",
    re.IGNORECASE,
)
_OF_MYSELF = re.compile(
    r"i(?:['’]d|['’]ve)? (?:\w+ )?(?:heard|hear|saw|know|knew) (?:it|that|myself|my|i|when|how|why i)\b(?! that\b)",
    re.IGNORECASE,
)
"""What the leader saw or heard of themselves."""
_AS_ONE = re.compile(
    r"(?P<mine>\b(?:be|am|i'm|was|become|became|being|been) (?:[\w']+ ){0,4}?)"
    r"(?:boss|leader|manager|director|head|lead|chief|chair"
    r"|partner|supervisor|teacher|chef|man|woman|guy)\b",
    re.IGNORECASE,
)
"""What the leader says they are, which is nobody else."""
_LIKE_ONE = re.compile(r"\b(?:felt|feel|feeling|was|am|i'm) (?:like )?an? (?:\w+ )?\w+", re.IGNORECASE)
_TO_THEM = re.compile(
    r"^(?P<mine>i(?:['’](?:ve|d|m))? (?:[\w']+ ){0,3}[\w']+) (?:her|him|them)"
    r"(?: (?:again|once|twice|back|off|down|up|over|today|out|more|too|so|first|instead|at all"
    r"|anything|nothing|an? \w+|the \w+|wrong|late|early|straight|differently)(?: (?:at all|again|once|either))?)?$",
    re.IGNORECASE,
)
"""What the leader did to somebody, with nothing of that person in it: "I've been using her", "I cut him off"."""
_I_DID = re.compile(
    r"i(?:['’](?:ve|d|m))? (?!(?:\w+ )?(?:hear|heard|know|knew|gather|understand|saw|see)\b)", re.IGNORECASE
)
_TO_ONE = re.compile(
    r"(?<!and)(?<!but)(?<!because)(?<!,) (?:him|them|my mentor"
    r"|(?:his|her|their) (?:name|time|hour|face|work|idea|point|question|story)"
    r"|her(?=$|,| (?:i|i'd|i'm|i'll|that|that's|it|it's|off|out|up|why|how|what|when|about|for|to|in|so|not"
    r"|\w+ly)\b))\b",
    re.IGNORECASE,
)
"""Somebody whom the leader did something to, not something of theirs."""
_WHENEVER = re.compile(r"(?:when|whenever|every time|if|because)\b[^?]* i\b[^?]* \S+ \S+$", re.IGNORECASE)
"""What keeps happening, whole: "When it's one person over a coffee, I start to pick holes"."""
_DATED = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|christmas|easter",
    re.IGNORECASE,
)
"""Words with a capital that name nobody."""
_THINKING = re.compile(
    r"^i (?:reali[sz]\w+|noticed|saw|knew|think|thought|guess|suppose|feel|felt|mean|meant|wonder|want|wanted|tend)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|d|'s)$")
_COMMON = 4
"""On how many pages of the guidance a word stands that is anybody's word at work."""


def sayable(
    sentence: str, others: frozenset[str], *, answer: bool = False, plain: frozenset[str] = frozenset()
) -> list[str]:
    """Return the leader's own words that may be said back: a short sentence whole, of a longer one its clauses.

    Args:
        sentence: one sentence of the leader's own.
        others: words that speak of somebody else, which a clause may not hold.
        answer: whether it answers a question: then a few words without a verb are whole.
        plain: words that tell nothing of anyone; of these alone, a clause may say what the leader did to somebody.
    """
    whole = _COUNTED.sub("", sentence.replace("’", "'").strip().strip(".!?-•*… "))
    short = whole.lower().split()
    if aloud := _I_SAID.fullmatch(whole):
        around = f"{aloud['before']}{aloud['after']}"
        return [] if _points(around, others, plain) else [capital(re.sub(r"[\"“”]", "'", whole))]
    if sentence.rstrip(' "”').endswith("?") or _QUOTED.search(whole) or (answer and _CONTENT.match(whole)):
        return []
    if _NAMED_PART.match(whole) and 2 <= len(short) <= _FEW and not _points(whole, others, plain):
        return [capital(whole)]  # an answer of a few words: "The silence", "A sort of hunger"
    if answer and 2 <= len(short) <= _BRIEF and not _EMPTY.match(whole) and _bare(whole, short, others, plain):
        return [capital(whole)]
    hedge = _HEDGE.match(whole)
    whole = _FILLER.sub("", _LEADS_IN.sub("", whole))
    if _WHENEVER.match(whole) and len(whole.split()) <= _FULLEST and not _points(whole, others, plain):
        return [capital(whole)]
    if len(short) <= _UNCUT and not _THEN_I.match(whole) and (typed := _as_typed(whole, others, plain)):
        return [_hedged(one, hedge[1]) if hedge else one for one in typed]
    units, found, before = _units(whole), [], ""
    for at, (link, clause) in enumerate(units):
        after = units[at + 1][0] if at + 1 < len(units) else ""
        turned = link.lower() in _OPENS_NONE or (before and _REPORTED.search(before))
        reports = after and _SPEAKING.search(clause)
        ends = not after or bool(_ENDS.match(after))
        if not turned and not reports and (said := _whole(clause, whole, others, plain, ends=ends)):
            found.append(said if before or not hedge else _hedged(said, hedge[1]))
        before += link + clause
    return found or _as_typed(whole, others, plain)


def felt(sentence: str, feelings: str) -> list[str]:
    """Return a bare feeling that the leader names of themselves in a sentence that is not all theirs."""
    found = re.finditer(
        r"\bi(?:'m| am| was| felt| feel|'ve felt) (?:(?:so|very|really|quite|a bit|rather|just|still) )?"
        rf"(?:{feelings})\b",
        sentence.replace("’", "'"),
        re.IGNORECASE,
    )
    if re.fullmatch(rf"(?:{feelings})[.! ]*", sentence, re.IGNORECASE):
        return [capital(sentence.strip(" .!"))]
    return [capital(one[0]) for one in found if not _REPORTED.search(sentence[: one.start()])]


def _as_typed(whole: str, others: frozenset[str], plain: frozenset[str]) -> list[str]:
    """Return a whole sentence of the leader's, also one noted down with its subject left out."""
    short = whole.lower().split()
    opens = short[0].partition("'")[0] if short else ""
    mine = _MINE & set(short)
    noted = opens not in _SPEAKS | _NO_ANSWER | _OPENS_NONE and len(short) > _WHOLE
    told = opens in _TELLS and len(short) >= (_SHORTEST if opens == "i" or mine else _WHOLE - 1)
    if not _SHORTEST <= len(short) <= _FULLEST or not (told or (noted and mine)):
        return []
    turned = (
        _CUT_OFF.search(whole)
        or _EMPTY.match(whole)
        or _WEAK.match(whole)
        or _KNOWING.match(whole)
        or _SPEAKING.match(whole)
    )
    return [] if turned or _points(whole, others, plain) else [capital(re.sub(r"\bi\b", "I", whole))]


def _units(whole: str) -> list[tuple[str, str]]:
    """Return the clauses of a sentence, each with the link before it; what hangs on a clause stays with it."""
    parts = _LINK.split(whole)
    units = [("", parts[0])]
    for link, clause in zip(parts[1::2], parts[2::2], strict=True):
        if link.lower() in _CUTS and len(units[-1][1].split()) > 1:
            units[-1] = (units[-1][0], units[-1][1] + link + clause)
        else:
            units.append((link, clause))
    return units


def _hedged(said: str, hedge: str) -> str:
    """Return a clause with the doubt that it was put with: "Maybe my face is fierce"."""
    mine = said.split()[0].partition("'")[0] == "I"
    return f"{hedge.capitalize()} {said if mine else small(said)}"


def _bare(whole: str, short: list[str], others: frozenset[str], plain: frozenset[str]) -> bool:
    """True when a few words with no "I" of their own are a whole answer: "Out of my depth, and not showing it"."""
    opens = short[0].partition("'")[0]
    return not (opens in _NO_ANSWER or opens in _SPEAKS or _HANGING.search(whole) or _points(whole, others, plain))


def _whole(clause: str, whole: str, others: frozenset[str], plain: frozenset[str], *, ends: bool) -> str:
    """Return a clause as it may be said back, or "" where it hangs, is not the leader's or points at somebody."""
    clause = _LEADS_IN.sub("", clause.strip(" .!?'\"“”"))
    clause = _FILLER.sub("", clause)
    if (knowing := _KNOWING.match(clause)) and not _OF_MYSELF.match(clause):
        clause = knowing[1]
    said = clause.lower().split()
    if not _SHORTEST <= len(said) <= _FULLEST or said[0].partition("'")[0] not in _SPEAKS:
        return ""
    if len(said) < _WHOLE and said[0] != "i":
        return ""
    cut = not whole.endswith(clause)
    if (
        _HANGING.search(clause)
        or _EMPTY.match(clause)
        or _WEAK.match(clause)
        or (cut and ((_THINKING.match(clause) and not (ends and len(said) > _WHOLE)) or _CUT_SHORT.search(clause)))
        or _points(clause, others, plain)
    ):
        return ""
    clause = re.sub(r"\bi\b", "I", clause)
    return "" if re.search(r"(?:^|\s)'[^']*$", clause) else capital(clause)


def _points(clause: str, others: frozenset[str], plain: frozenset[str] = frozenset()) -> bool:
    """True when a clause holds a name, a figure, or a word for somebody else."""
    clause = _LIKE_ONE.sub("", clause)
    clause = _TO_THEM.sub(r"\g<mine>", _AS_ONE.sub(r"\g<mine>", clause))
    if _I_DID.match(clause):  # "I told him it was normal": what the leader did, in words that tell nothing
        bare = _TO_ONE.sub("", clause)
        clause = bare if set(re.findall(r"[a-z'-]+", bare.lower())) <= plain else clause
    said = [word.strip(",") for word in clause.lower().replace("thank you", "thanks").split()]
    named = any(
        word[:1].isupper() and not word.startswith("I") and not _DATED.fullmatch(word.rstrip(",s"))
        for word in clause.split()[1:]
    )
    theirs = any(word in others or word.partition("'")[0] in others for word in said)
    return named or theirs or not all(re.fullmatch(r"[a-zà-ÿ'-]+", word) for word in said)


def other_words(guidance: Guidance) -> frozenset[str]:
    """Return the words that speak of somebody else: pronouns, and what people at work are called."""
    people = str(words(guidance.content)["people_words"]).split()
    return _OTHERS | frozenset(people) | frozenset(f"{word}s" for word in people)


def plain(clause: str, guidance: Guidance) -> bool:
    """True when a clause is of plain words alone, fit for a page that is kept."""
    return set(clause.lower().replace(",", " ").split()) <= plain_in(guidance)


def plain_in(guidance: Guidance) -> frozenset[str]:
    """Return the words that tell nothing of anyone."""
    return guidance.once("reflection/sayable", lambda: _sayable_words(guidance.content))


def _sayable_words(content: Content) -> frozenset[str]:
    table = words(content)
    authored = [like for kind in kinds(content).values() for like in kind.like]
    authored += [line for lines in wordings(content).values() for line in lines]
    authored += [ask.text for ask in content.shelf("reflection/asks", Ask)]
    told = re.findall(r"[a-z']+", " ".join(authored).lower().replace("’", "'"))
    pages = Counter(word for text in _pages(content) for word in set(re.findall(r"(?<![.\w] )\b[a-z']+\b", text)))
    common = {word for word, count in pages.items() if count >= _COMMON}
    return (frozenset(f"{table['plain_words']} {table['inner_words']}".split()) | frozenset(told) | common) - _OTHERS


def safe(text: str, guidance: Guidance) -> bool:
    """True when `text` holds no word but those that tell nothing of anyone: plain, inner, and of where and who."""
    table = words(guidance.content)
    known = set(f"{table['plain_words']} {table['inner_words']} {table['place_words']}".split())
    return set(re.findall(r"[\w:'-]+", text.lower().replace("’", "'"))) <= known


def prints(text: str, guidance: Guidance) -> frozenset[int]:
    """Return fingerprints of the telling words of `text`, to hold against what was set aside."""
    return frozenset(_prints(text)) - _ordinary(guidance)


def _prints(text: str) -> list[int]:
    return [hash(_ENDING.sub("", word)[:6]) for word in re.findall(r"[a-z][a-z'-]{3,}", text.lower())]


def _pages(content: Content) -> list[str]:
    """Return the text of each document of the guidance."""
    pages: dict[str, list[str]] = {}
    for passage in content.passages.values():
        pages.setdefault(passage.document, []).append(passage.text)
    return [" ".join(texts) for texts in pages.values()]


def _ordinary(guidance: Guidance) -> frozenset[int]:
    """Return the fingerprints of words that tell nothing: plain words, and those of the topics themselves."""
    return guidance.once("reflection/ordinary", lambda: _ordinary_prints(guidance.content))


def _ordinary_prints(content: Content) -> frozenset[int]:
    table = words(content)
    texts = [table["plain_words"], table["place_words"], table["work_words"], *table["plan"]["verbs"]]
    for topic in content.topics.values():
        texts += [topic.name, topic.theme, *topic.words]
    for row in content.rows("sheets/actions"):
        texts += [row["when"], row["then"], row["seen_by"]]
    pages = Counter(print_ for text in _pages(content) for print_ in set(_prints(text)))
    common = frozenset(print_ for print_, count in pages.items() if count >= _COMMON)
    return frozenset(_prints(" ".join(texts))) | common
