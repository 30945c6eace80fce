"""Which moves the wording of a turn can hold.

A move coder can be wrong about a line typed in a hurry. A turn that asks for
nothing is no request, one that blames nobody is no accusation, and one sorry is
not too many.
"""

import re

from coach.rehearsal.asked import any_of, wh_question
from coach.rehearsal.kinds import FAIR, OWNS, SORRY, TOO_SORRY, mended, too_sorry
from coach.taxonomy import Move, Role

_I = re.IGNORECASE
M = Move


ASKS = any_of(
    r"\b(?:can|could|would|will|won't|can't|couldn't|shouldn't|should) (?:you|we|i|it|they|there|someone|somebody"
    r"|people|everyone)\b",
    r"\bi(?:'d| would) (?:really |just |also )?(?:like|love|appreciate|prefer|want|need|rather|be grateful)\b",
    r"\b(?:i|we) (?:just |really |only )?(?:want|need)\b|\bi(?:'m| am) (?:just |only )?asking\b|\bplease\b",
    r"\bit(?:'d| would) (?:really )?(?:help|be (?:good|great|nice|useful|better))\b|\blet's\b|\b(?:how about"
    r"|what if)\b",
    r"\bmaybe (?:you|we) could\b|\bany chance\b|\b(?:my|one|the) (?:one |only )?(?:ask|request|thing i'd)\b",
    r"\bi (?:wish|hope) you\b|\bshall (?:i|we)\b|\bwhat (?:i'd|i want|i need|would help)\b|\bis there a(?:ny)? way\b",
)
"""The forms in which somebody asks for something."""
_CLOSES = any_of(
    r"\b(?:leave|stop|finish|end|park) (?:it |this |that )?(?:there|here|now|for (?:now|today))\b|\blet's (?:stop|leave"
    r"|finish|park|pick)\b|\bi (?:should|have to|must|need to|'d better) (?:go|get|run)\b",
    r"\bfor your time\b|\bsee you\b|\bbye\b|\bthat'?s (?:all|everything|it) (?:for (?:today|now)|from me|i wanted)\b",
    r"\bsame time next\b|\bpick (?:this|it) up\b|\bi'?ll (?:stop|leave it)\b|\bgood (?:chat|talk)\b|\bdo this again\b"
    r"|\bback to (?:it|work)\b|\bthanks for (?:listening|hearing|coming|talking)\b|^\W*whatever\b",
)
_ABOUT_SELF = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|myself|we|our)\b", _I)
_HEARD = re.compile(
    r"\bi(?:'ve| have)? (?:hear|heard|been told|gather|understand|noticed|saw|read|see)\b|\bpeople (?:say"
    r"|tell me)\b",
    _I,
)
_PRAISES = any_of(
    r"\b(?:brave|braver|courage|well done|good (?:of|on|for) you|glad|appreciate|impress\w*|thank\w*|admire|respect"
    r"|took (?:some|guts|nerve|courage)|not easy|grateful|helpful|useful|clear(?:ly)?|great|excellent|best|careful"
    r"|thoughtful|honest|strength)\b"
)
_SAYS_BACK = re.compile(
    r"\byou(?:r|rs|'re|'d|'ve|'ll)?\b|^\W*(?:(?:and|so|right|ok(?:ay)?|yes|hm+|ah|oh)\W+)*(?:so|and|it sounds|sounds"
    r"|that|they|he|she"
    r"|nobody|no one|it was|it wasn't|then|what i)\b|\bsounds\b",
    _I,
)
_QUESTION = re.compile(
    r"\?|^\W*(?:(?:so|and|but|ok(?:ay)?|right|well|then)\W+)*(?:what|how|why|when|where|who\w*|which|tell me|take me"
    r"|walk me|describe"
    r"|do|does|did|is|are|was|were|can|could|would|will|have|has|talk me|show me|name|give me|say more|go on)\b"
    r"|\btell me\b|\bi(?:'d| would)"
    r" (?:really |just )?(?:like|love) to (?:hear|know|understand|ask|learn)\b|\b(?:trying to find out|interested in"
    r"|want to"
    r" (?:hear|know|understand|learn)|curious)\b",
    _I,
)
_NEEDS: dict[Role, dict[Move, re.Pattern[str]]] = {
    Role.mentor: {
        M.request: ASKS,
        M.thanks: re.compile(r"\b(?:thank\w*|cheers|appreciate\w*|grateful|glad|ta|helps|means a lot)\b", _I),
        M.silence_invited: re.compile(r"\b(?:your time|no rush|no hurry|a moment|ready|pause)\b", _I),
        M.accuse: re.compile(r"\b(?:you\w*|management|managers|bosses|them upstairs)\b", _I),
        M.debate: re.compile(r"\b(?:you\w*|you're|you've)\b|^\W*(?:no|but|actually)\b", _I),
        M.boundary: re.compile(
            r"\b(?:not|\w+n't|wont|dont|cant|no|rather|stop|leave|keep|never|enough|cannot"
            r"|nah)\b",
            _I,
        ),
        M.close: _CLOSES,
        M.generalise: re.compile(
            r"\b(?:every(?:one|body|thing)|always|never|all (?:the|of|\w+s\b)|people (?:here|always|never|just"
            r"|don't)|literally"
            r"|constantly|you lot|(?:no ?one|nobody)(?: \w+)? (?:ever|here|listens|cares|likes|knows|wants|trusts"
            r"|says|thinks))\b",
            _I,
        ),
        M.open_question: _QUESTION,
        M.closed_question: _QUESTION,
        M.hedge_away: re.compile(
            r"\b(?:fine|nothing|no (?:big|biggie)|forget (?:it|i)|never mind|nevermind|don't worry|maybe|might"
            r"|probably|perhaps|guess|suppose|sort of|kind of|silly|small|little|not a big|whatever|imagining"
            r"|over(?:thinking"
            r"|reacting)|just me|only me|sorry|bother|ignore|not sure|don't know|(?:does|did)n't matter)\b",
            _I,
        ),
        M.minimise: re.compile(
            r"\b(?:fine|nothing|no big|(?:does|did)n't matter|forget (?:it|i)|never mind|don't worry|silly|small"
            r"|little|minor|not a big"
            r"|whatever|(?:is|was)n't (?:that|so) bad|only a|just a|just me)\b",
            _I,
        ),
        M.commit: re.compile(r"\b(?:i'll|i will|i can|we'll|we will|i'm going to|shall i|let me)\b", _I),
    },
    Role.leader: {
        M.self_focus: _ABOUT_SELF,
        M.own_experience: _ABOUT_SELF,
        M.impact: _ABOUT_SELF,
        M.specific_example: _ABOUT_SELF,
        M.boundary: re.compile(
            r"\b(?:can't|cannot|won't|not (?:going|able|here)|stays?|skip|rather not|limits?|confiden\w+|don't have to"
            r"|in danger|harass\w+|pass on|between us)\b",
            _I,
        ),
        M.over_apologise: re.compile(SORRY.pattern + "|" + TOO_SORRY.pattern, _I),
        M.affirmation: _PRAISES,
        M.thanks: re.compile(r"\b(?:thank\w*|cheers|appreciate\w*|grateful|glad)\b", _I),
        M.silence_invited: re.compile(
            r"\b(?:(?:your|own|all the|have) time|rush|hurry|moment|ready|pause|wait|whenever|all afternoon|a second"
            r"|any order"
            r"|whatever order|slow\w*)\b",
            _I,
        ),
        M.commit: re.compile(
            r"\b(?:i'll|i will|i'm going to|i am going to|i can|we'll|we will|promise|let me"
            r"|hear from me"
            r"|by (?:the|monday|tuesday|wednesday|thursday|friday|next|end))\b",
            _I,
        ),
        M.close: _CLOSES,
        M.advise: re.compile(r"\b(?:you\w*|try|should|why not|better to|best to|don't|need to)\b", _I),
        M.accuse: re.compile(
            r"\byou(?:'re| are)? (?:should|could|didn't|never|always|just|only|can't|don't|made|let"
            r"|too|being|not"
            r"|must have|wouldn't|imagining|exaggerat\w+)\b|\byour (?:fault|attitude|problem)\b",
            _I,
        ),
        M.open_question: _QUESTION,
        M.closed_question: _QUESTION,
        M.minimise: re.compile(
            r"\b(?:just|only|small|little|bit|passe?s?|everyone\w*|everybody\w*|all|not (?:that|so|too)|n't (?:that"
            r"|so|too)|normal"
            r"|fine|nothing|worse|happens|phase|at least|part of|big deal|get used|used to|no big|always"
            r"|honestly)\b",
            _I,
        ),
        M.debate: re.compile(
            r"\b(?:\w+n't|not|no|actually|wrong|disagree|prove|evidence|sure|really|but|fact\w*|figures?|numbers?"
            r"|rate|data|seen"
            r"|compared|average|survey)\b|%",
            _I,
        ),
        M.simple_reflection: _SAYS_BACK,
        M.complex_reflection: _SAYS_BACK,
        M.summary: _SAYS_BACK,
        M.check_understanding: re.compile(
            r"\b(?:right|wrong|correct|missed|understood|got that|you mean|am i|have i|did i)\b|^\W*so\b", _I
        ),
    },
}
"""Words without which a turn does not hold the move, whatever was coded."""
_IF = re.compile(r"^(?:[^?]*[.!]\s+)?\W*(?:and|so|but|ok(?:ay)?)?\W*(?:what )?if\b", _I)


def holds(text: str, move: Move, role: Role) -> bool:
    """Return False where a turn, by its wording, cannot hold the move."""
    needed = _NEEDS[role].get(move)
    if needed is not None and not needed.search(text):
        return False
    if role is Role.mentor and move is M.close and text.rstrip().endswith("?"):
        return False
    if role is Role.mentor and move in (M.debate, M.accuse) and (FAIR.search(text) or mended(text)):
        return False
    if role is Role.leader and move in (M.self_focus, M.own_experience, M.specific_example, M.impact):
        return not (_HEARD.search(text) and len(text.split()) < 20)
    if role is Role.leader and move is M.over_apologise:
        return too_sorry(text)
    if role is Role.leader and move is M.defend:
        return not OWNS.search(text) and not re.search(r"^\W*i(?:'m| am| was) told\b", text, _I)
    if role is Role.leader and move is M.closed_question:
        return not wh_question(text) and not _IF.search(text)
    return True
