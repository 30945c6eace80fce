"""What the wording of a turn shows plainly: which moves it can hold, and the things a partner answers that are no move.

A move coder can be wrong about a line typed in a hurry. A turn that asks for
nothing is no request, one that blames nobody is no accusation, and one sorry is
not too many. Everything here is form; what it does to trust is in `trust.yaml`.
"""

import re

from coach.taxonomy import Move, Role

_I = re.IGNORECASE
M = Move


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), _I)


ASKS = _any(
    r"\b(?:can|could|would|will|won't|can't|couldn't|shouldn't|should) (?:you|we|i|it|they|there|someone|somebody"
    r"|people|everyone)\b",
    r"\bi(?:'d| would) (?:really |just |also )?(?:like|love|appreciate|prefer|want|need|rather|be grateful)\b",
    r"\b(?:i|we) (?:just |really |only )?(?:want|need)\b|\bi(?:'m| am) (?:just |only )?asking\b|\bplease\b",
    r"\bit(?:'d| would) (?:really )?(?:help|be (?:good|great|nice|useful|better))\b|\blet's\b|\b(?:how about|what if)\b",
    r"\bmaybe (?:you|we) could\b|\bany chance\b|\b(?:my|one|the) (?:one |only )?(?:ask|request|thing i'd)\b",
    r"\bi (?:wish|hope) you\b|\bshall (?:i|we)\b|\bwhat (?:i'd|i want|i need|would help)\b|\bis there a(?:ny)? way\b",
)  # fmt: skip
"""The forms in which somebody asks for something."""
_ASKED_OF = _any(
    r"\b(?:can|could|would|will|won't|can't|couldn't) (?:you|we|someone|somebody|they|people|it|there)\b[^.!]*\?",
    r"\bi(?:'d| would) (?:really |just |also )?(?:like|love|appreciate|prefer)\b(?! (?:to|a word|a chance to)"
    r" (?:talk|raise|tell|say|bring|speak|mention|hear what|know what you))",
    r"\bany chance\b[^.!]*\?|\bhow about\b[^.!]*\?",
)  # fmt: skip
"""A direct request, whatever else stands beside it."""
_DIRECT = re.compile(
    r"(?:^|[.,!;]\s+|\b(?:and|so|but|then|please) )\W*(?:could|can|would|will) (?:you|we|someone|somebody|they)\b"
    r"(?! (?:just )?(?:tell|explain|say|describe|see|imagine|remember)\b[^?]*\b(?:how|why|what|who|when|whether|if)\b)[^.!?]*\?",
    _I,
)
_CHANCE = re.compile(r"\b(?:any chance|any way)\b[^.!]*\?", _I)
_CLOSES = _any(
    r"\b(?:leave|stop|finish|end|park) (?:it |this |that )?(?:there|here|now|for (?:now|today))\b|\blet's (?:stop|leave"
    r"|finish|park|pick)\b|\bi (?:should|have to|must|need to|'d better) (?:go|get|run)\b",
    r"\bfor your time\b|\bsee you\b|\bbye\b|\bthat'?s (?:all|everything|it) (?:for (?:today|now)|from me|i wanted)\b",
    r"\bsame time next\b|\bpick (?:this|it) up\b|\bi'?ll (?:stop|leave it)\b|\bgood (?:chat|talk)\b|\bdo this again\b"
    r"|\bback to (?:it|work)\b|\bthanks for (?:listening|hearing|coming|talking)\b|^\W*whatever\b",
)  # fmt: skip
_ABOUT_SELF = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|myself|we|our)\b", _I)
_HEARD = re.compile(
    r"\bi(?:'ve| have)? (?:hear|heard|been told|gather|understand|noticed|saw|read|see)\b|\bpeople (?:say|tell me)\b", _I
)
_PRAISES = _any(
    r"\b(?:brave|braver|courage|well done|good (?:of|on|for) you|glad|appreciate|impress\w*|thank\w*|admire|respect"
    r"|took (?:some|guts|nerve|courage)|not easy|grateful|helpful|useful|clear(?:ly)?|great|excellent|best|careful"
    r"|thoughtful|honest|strength)\b"
)
_SORRY = re.compile(r"\b(?:sorry|apolog\w+|forgive)\b", _I)
_TOO_SORRY = re.compile(
    r"\b(?:so|really|truly|terribly|very|deeply|awfully) (?:so )?(?:sorry|ashamed|guilty)\b|\b(?:terrible|mortified"
    r"|dreadful|horrible|gutted|ashamed|guilty|unforgivable|worst|hate myself|feel (?:so |really )?(?:bad|awful))\b", _I
)
_NEEDS: dict[Role, dict[Move, re.Pattern[str]]] = {
    Role.mentor: {
        M.request: ASKS,
        M.thanks: re.compile(r"\b(?:thank\w*|cheers|appreciate\w*|grateful|glad|ta|helps|means a lot)\b", _I),
        M.silence_invited: re.compile(r"\b(?:time|rush|hurry|moment|ready|pause|wait)\b", _I),
        M.accuse: re.compile(r"\b(?:you\w*|you're|you've|they\w*|management|nobody|no one|bosses)\b", _I),
        M.debate: re.compile(r"\b(?:you\w*|you're|you've)\b|^\W*(?:no|but|actually)\b", _I),
        M.boundary: re.compile(r"\b(?:not|\w+n't|wont|dont|cant|no|rather|stop|leave|keep|never|enough|cannot|nah)\b", _I),
        M.close: _CLOSES,
        M.generalise: re.compile(
            r"\b(?:every\w*|no ?one|nobody|always|never|all|none|people|literally|constantly|the whole|any\w*|you lot"
            r"|they)\b", _I),
        M.hedge_away: re.compile(
            r"\b(?:fine|nothing|no (?:big|biggie)|forget (?:it|i)|never mind|nevermind|don't worry|maybe|might"
            r"|probably|perhaps|guess|suppose|sort of|kind of|silly|small|little|not a big|whatever|imagining|over(?:thinking"
            r"|reacting)|just me|only me|sorry|bother|ignore|not sure|don't know|(?:does|did)n't matter)\b", _I),
        M.minimise: re.compile(
            r"\b(?:fine|nothing|no big|(?:does|did)n't matter|forget (?:it|i)|never mind|don't worry|silly|small|little|minor|not a big"
            r"|whatever|(?:is|was)n't (?:that|so) bad|only a|just a|just me)\b", _I),
        M.commit: re.compile(r"\b(?:i'll|i will|i can|we'll|we will|i'm going to|shall i|let me)\b", _I),
    },
    Role.leader: {
        M.self_focus: _ABOUT_SELF, M.own_experience: _ABOUT_SELF, M.impact: _ABOUT_SELF, M.specific_example: _ABOUT_SELF,
        M.boundary: re.compile(
            r"\b(?:can't|cannot|won't|not (?:going|able|here)|stays?|skip|rather not|limits?|confiden\w+|don't have to"
            r"|in danger|harass\w+|pass on|between us)\b", _I),
        M.over_apologise: re.compile(_SORRY.pattern + "|" + _TOO_SORRY.pattern, _I),
        M.affirmation: _PRAISES,
        M.thanks: re.compile(r"\b(?:thank\w*|cheers|appreciate\w*|grateful|glad)\b", _I),
        M.silence_invited: re.compile(
            r"\b(?:(?:your|own|all the|have) time|rush|hurry|moment|ready|pause|wait|whenever|all afternoon|a second|any order"
            r"|whatever order|slow\w*)\b", _I),
        M.commit: re.compile(r"\b(?:i'll|i will|i'm going to|i am going to|i can|we'll|we will|promise|let me|hear from me"
                             r"|by (?:the|monday|tuesday|wednesday|thursday|friday|next|end))\b", _I),
        M.close: _CLOSES,
        M.accuse: re.compile(r"\byou\w*\b", _I),
        M.check_understanding: re.compile(r"\?|\b(?:right|wrong|correct|missed|understood)\b", _I),
    },
}  # fmt: skip
"""Words without which a turn does not hold the move, whatever was coded."""
_WH = re.compile(
    r"(?:^|[.!,;:]\s+|\b(?:so|and|but|ok|okay|right|well|then|now)[,\s]+)(?:what|how|where|which|why|when)(?:'s|'re|'d)?\b"
    r"(?! (?:about we|about i|if))", _I
)
OWNS = _any(
    r"(?:^|[.!]\s)\W*(?:(?:oh|ah|right|ok(?:ay)?|yes|no|hm+|sorry|god)\W+){0,2}(?:i (?:didn't (?:know|realise|realize|see|notice|think)"
    r"|had no idea|should(?:'ve| have) (?:known|noticed|asked|seen|said)|missed that)|you're (?:right|quite right)"
    r"|(?:that(?:'s| is| was)|it(?:'s| was)) (?:on me|my (?:fault|doing|mistake)|wrong of me)|fair (?:point|enough|cop)"
    r"|good point|point taken|i (?:do|did) do that|guilty)\b"
)
"""A leader takes in what was said, or owns a part in it."""
SELF_MENDED = _any(
    r"\b(?:went straight (?:to|into)|made excuses|making excuses|making it about me|made it about me|not (?:really )?an"
    r" (?:answer|excuse)|came out wrong|daft thing to say|stupid thing to say|shouldn'?t have|forget i (?:asked|said)"
    r"|ignore (?:that|me)|scratch that|scrap that|cut you off|wasn'?t listening|put that badly|i'm doing it|jumped in"
    r"|that was wrong of me|my (?:fault|mistake|bad)\b|let me (?:start|try|go|ask) (?:that )?(?:again|over|differently))"
)
_FLOOR = _any(r"\b(?:can|could|may) i (?:just |please )?(?:finish|carry on|go on|say (?:this|it|the rest))\b",
              r"\blet me finish\b|\bi (?:hadn't|wasn't|haven't) finished\b|^\W*(?:well,? )?you (?:did )?ask(?:ed)?\b")  # fmt: skip
_LEAVES = _any(r"\bi'?ll (?:stop|leave it)(?: (?:there|here|now|at that))?\b|\b(?:happy|glad|fine) to leave it\b|\blet'?s (?:stop"
               r"|leave it|finish|park it)\b|\bi (?:have to|'ve got to|should|'d better) (?:go|get back|run)\b")  # fmt: skip
_NO_TO = _any(r"\bi (?:don't|do not) (?:really )?(?:want|need) (?:you|it|that|this|an?|the|any|another|to)\b",
              r"^\W*(?:no\W+|sorry\W+|but\W+)?i(?:'m not going to| won't|'m not doing|'m not naming|'m not giving|'d rather not)\b")  # fmt: skip
_FAIR = _any(
    r"\bi(?:'m| am) not (?:saying|blaming|having a go|suggesting|accusing|angry|cross)\b(?! (?:who|which|what))"
    r"|\bi(?:'m| am)n't (?:blaming|saying)\b",
    r"\bi (?:don't|do not) (?:think|believe) (?:you|anyone|it was|they) (?:mean|meant|did|want|intend|'re|were)",
    r"\bi know (?:it'?s|it is|that'?s|this is|you(?:'re| are|'ve| have| didn't| don't| mean|r)|they (?:don'?t|didn'?t) mean)"
    r"[^.?!]*",
    r"^\W*(?:i can see|i (?:do )?(?:get|understand|appreciate|realise)) (?:that|it|this|why|how|you)\b",
)  # fmt: skip
"""A mentor is fair to the other: takes back a blame that could be heard, or grants a reason."""
_WHEN = _any(
    r"\b(?:when (?:would|will|could|can|do|might) (?:you|we|it|that|i|they)|by when|how soon|from when|what date)\b[^.!]*\?",
    r"\b(?:will|would|can|could) you (?:let (?:me|us) know|tell (?:me|us)|come back to (?:me|us)|get back to (?:me|us))\b"
    r"[^.!?]*\b(?:by|before|either way|end of|on|when)\b[^.!?]*\?",
)  # fmt: skip
_OFFERS = _any(r"\b(?:shall|should) i (?:remind|check|come|ask|send|ping|email|follow|put|book|write|drop|catch)\b",
               r"\b(?:can|could) i (?:remind|check (?:in|back)|come back|follow up|ask you (?:again|about it))\b",
               r"\bdo you want me to\b|\bwould it help if i\b")  # fmt: skip
_LOYALTY = _any(r"\b(?:are|were) you (?:thinking (?:of|about)|planning (?:on|to)|going to|looking (?:to|at)) (?:leav|quit|go"
                r"|stay|mov|resign|elsewhere|other jobs)\w*", r"\b(?:are you|you're) (?:not )?(?:leaving|off|looking elsewhere"
                r"|job.?hunting|happy here)\b[^.!]*\?|\bsee yourself (?:here|staying)\b")  # fmt: skip
_WOULD_FIX = _any(r"\b(?:what if|how about|suppose) (?:i|we)\b", r"\bwhy don't (?:i|we) (?:just )?\b",
                  r"\b(?:i'll|i can|i could|let me|i'm going to) (?:just )?(?:get|have|ask|tell|speak to|talk to|sort|fix|book"
                  r"|send|arrange|move|ring|call|organise|set up) (?:hr|someone|somebody|you (?:in|a|an|on|off|some)|it"
                  r" (?:changed|sorted|fixed)|them)\b")  # fmt: skip
_WOULD_ADVISE = _any(r"\b(?:can't|couldn't|why don't|why not|shouldn't) you (?:just )?\b",
                     r"\bhave you (?:tried|thought (?:of|about)|considered)\b", r"\byou(?:'ve got to| should| could| need to| ought to| must| have to)"
                     r" (?:have |just |really |try |always )?\w+(?![^.]*\?)")  # fmt: skip
_BLAMES = _any(r"\byou (?:should|could|might) have (?:told|said|come|asked|raised|spoken|mentioned)\b|\bwhy didn't you\b",
               r"\bis it (?:that|because) you (?:can't|don't|won't|didn't)\b")  # fmt: skip
_OFFER_OF = _any(r"\b(?:could|can|may|might|shall|should) i (?:come|sit|join|watch|spend|see it|have a go|try|take)\b[^.!]*\?",
                 r"\bwould (?:it|that) help if i\b|\bwould you mind if i (?:came|sat|joined|watched)\b")  # fmt: skip
_PRAISED = _any(r"\b(?:one of (?:our|the|my) best|hate to lose|lose you|so valued|doing (?:great|well|a great job)"
                r"|(?:great|good|fantastic|brilliant) (?:job|work)|really (?:good|great) at|a (?:real )?asset|a star"
                r"|think (?:very )?highly)\b")  # fmt: skip
_FREED = _any(
    r"\byou (?:don't|do not) (?:have|need) to\b|\byou can (?:be (?:honest|blunt|frank)|say|pass|skip|leave|stop|trust)\b"
    r"|\bno (?:right|wrong) (?:answer|or wrong)\b|\bwhatever order\b|\bstays? (?:in this room|with me|here|between)\b",
    r"\bi(?:'m not going to| won't|'m not here to) (?:write|repeat|tell|ask (?:who|about|for)|judge|pass|note|record|name)\b",
)
"""A leader says how it works, or that nothing need be said."""
_SAD = _any(r"^\W*(?:oh\W+|god\W+|gosh\W+|wow\W+|ouch\W*|right\W+|well\W+)*(?:that|it|this)(?:'s| is| was| does| did|"
            r" doesn't| sounds| must)\b[^?]{0,40}\b(?:great|good|right|fair|ok|okay|awful|rough|hard|horrible|terrible|a lot"
            r"|tough|grim|rotten|frustrating|infuriating|fun|easy|nice|acceptable|rubbish|miserable|lonely|tiring)\b",
            r"^\W*(?:ouch|blimey|oh dear|oh no)\b")  # fmt: skip
_FIGURES = re.compile(r"\b(?:rate|numbers?|figures?|data|survey|per ?cent|%|compared|in fact|a fact|actually|statistic\w*"
                      r"|average|benchmark)\b|%", _I)  # fmt: skip


def holds(text: str, move: Move, role: Role) -> bool:
    """Return False where a turn, by its wording, cannot hold the move."""
    needed = _NEEDS[role].get(move)
    if needed is not None and not needed.search(text):
        return False
    if role is Role.mentor and move is M.close and text.rstrip().endswith("?"):
        return False
    if role is Role.mentor and move in (M.debate, M.accuse) and (_FAIR.search(text) or mended(text)):
        return False
    if role is Role.leader and move in (M.self_focus, M.own_experience, M.specific_example, M.impact):
        return not (_HEARD.search(text) and len(text.split()) < 20)
    if role is Role.leader and move is M.over_apologise:
        return too_sorry(text)
    if role is Role.leader and move is M.defend:
        return not OWNS.search(text)
    if role is Role.leader and move is M.closed_question:
        return not wh_question(text)
    return True


def too_sorry(text: str) -> bool:
    """Return True when a turn apologises more than once, or more than it says anything else."""
    return len(_SORRY.findall(text)) > 1 or bool(_TOO_SORRY.search(text))


def wh_question(text: str) -> bool:
    """Return True when a turn asks what, how, where, why or when."""
    return "?" in text and bool(_WH.search(text))


def mended(text: str) -> bool:
    """Return True when a turn takes back, or names, the speaker's own slip."""
    return bool(SELF_MENDED.search(text))


def mentors_kind(text: str) -> str:
    """Return what a mentor does that a leader answers in its own way; "" for nothing of the kind."""
    if "?" not in text and _LEAVES.search(text):
        return "close"
    for kind, pattern in (("floor", _FLOOR), ("when", _WHEN), ("offer", _OFFERS)):
        if pattern.search(text):
            return kind
    if _CHANCE.search(text) or _DIRECT.search(text) or (_ASKED_OF.search(text) and not asked(text, Role.mentor)):
        return "request"
    if _NO_TO.search(text) and "?" not in text:
        return "boundary"
    return "fair" if _FAIR.search(text) and "?" not in text else ""


def leaders_kind(text: str) -> str:
    """Return what a leader does that a mentor answers in its own way; "" for nothing of the kind."""
    asks = "?" in text
    if _BLAMES.search(text):
        return "accuse"
    if _LOYALTY.search(text):
        return "loyalty"
    if _WOULD_FIX.search(text):
        return "fix"
    if _OFFER_OF.search(text):
        return "offer"
    if _WOULD_ADVISE.search(text) and not _FREED.search(text):
        return "advise"
    if _FREED.search(text) and not asks:
        return "open"
    if asks:
        return ""
    if _PRAISED.search(text):
        return "praise"
    if OWNS.search(text):
        return "owns"
    if _SORRY.search(text) and not too_sorry(text) and len(text.split()) <= 25:
        return "sorry"
    return "sympathy" if _SAD.search(text) and len(text.split()) <= 14 else ""


def view_move(text: str) -> Move | None:
    """Return what a leader's opinion is, as a move: arguing the facts where it brings figures."""
    return M.debate if _FIGURES.search(text) else None


_BARE_QUESTION = re.compile(
    r"^\W*(?:(?:so|and|but|ok(?:ay)?|right|well)\W+)?(?:what|how|why|when|where|do you|did you|does|is it|are you|have you)\b"
    r"(?!ever)", _I
)
_UNMARKED = re.compile(r"\b(dont|cant|wont|didnt|doesnt|isnt|wasnt|couldnt|wouldnt|im|ive|youre|youve|theyre|thats|whats"
                       r"|shouldnt|havent|arent)\b", _I)  # fmt: skip
_MARKED = {"dont": "don't", "cant": "can't", "wont": "won't", "didnt": "didn't", "doesnt": "doesn't", "isnt": "isn't",
           "wasnt": "wasn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "im": "i'm", "ive": "i've", "youre": "you're",
           "youve": "you've", "theyre": "they're", "thats": "that's", "whats": "what's", "shouldnt": "shouldn't",
           "havent": "haven't", "arent": "aren't"}  # fmt: skip


def plainly(text: str) -> str:
    """Return a turn with its apostrophes plain, and put back where they were left out."""
    return _UNMARKED.sub(lambda m: _MARKED[m[0].lower()], text.replace("’", "'"))


_ASKED: dict[Role, tuple[tuple[str, re.Pattern[str]], ...]] = {
    Role.mentor: (
        ("would", _any(r"\bwhat would you (?:have (?:said|done)|do|say)\b",
                       r"\bhow would you (?:have (?:felt|handled)|feel|handle)\b")),
        ("last", _any(r"\bwhen (?:was the last time|did (?:you|someone|anyone) last)\b")),
        ("opinion", _any(r"\b(?:am i|is (?:that|it|this)|was (?:that|it|i)|are we|does (?:that|it|this)) (?:\w+ ){0,2}?"
                         r"(?:unreasonable|wrong|fair|silly|mad|unfair|ok|okay|normal|sense|reasonable|too much|stupid)\b",
                         r"\bdo you (?:agree|think (?:that'?s|it'?s|i'm))\b|\bdoes that make sense\b")),
        ("decide", _any(r"\bhow (?:do|does|did|is|are|was|were|would) [^?]{0,40}\b(?:decid\w*|choos\w*|chose\w*|pick\w*|work"
                        r" out|settled|agreed|judge\w*|measured|set)\b", r"\bwho decides\b|\bon what basis\b")),
        ("why", _any(r"\bwhy\b|\bhow come\b")),
        ("yours", _any(r"\bwhat(?:'s| is| was) (?:it|that|this) like\b|\bhow (?:do|did|does|is|was|are) (?:you|it|that|this)"
                       r"(?: \w+){0,2} (?:find|feel|for you|from|look|seem|like|see)\b|\bfrom (?:your (?:end|side|seat|chair)"
                       r"|where you sit)\b|\bhow (?:do|did) you (?:find|feel|see|cope|manage)\b")),
        ("see", _any(r"\bwhat (?:do|did|have) you (?:\w+ )?(?:see|seen|hear|heard|use|know|notice\w*|make|get|do|understand"
                     r"|think)\b|\bhow much do you\b")),
        ("purpose", _any(r"\bwhat(?:'s| is| are| would you (?:want|like)| do you (?:want|hope|need))\b[^?]*"
                         r"\b(?:for|to (?:be|do|see|get|happen|look)|point|from)\b")),
        ("knew", _any(r"(?:^|[.,!?]\s*|\b(?:and|so|but) )(?:did|do|were|are|have) you (?:know|aware|ever|notice\w*|seen|heard"
                      r"|hear|see|realis\w*|think about|been)\b")),
        ("thinking", _any(r"\bwhat (?:are|were) you (?:\w+ )?thinking\b|\b(?:going|goes) through your (?:mind|head)\b"
                          r"|\bwhat makes you\b")),
        ("yesno", _any(r"^(?:[^?]*[.,!]\s+)?\W*(?:(?:so|and|but)\s+)?(?:is|are|was|were|do|does|did|has|have|had)\b[^?]*\?")),
    ),
    Role.leader: (
        ("mine", _any(r"\b(?:what|which|how much)\b[^?]*\b(?:(?:down to|because of|caused by|made by|comes from) me|my (?:part"
                      r"|fault|role|doing))\b|\bwhat (?:do|did|am|have) i (?!need)(?:\w+ )?(?:do|done|doing|say|said|miss\w*"
                      r"|get(?:ting)? wrong)\b")),
        ("me", _any(r"\b(?:do|did|am|have) i (?:do|make|seem|come across|part of|too|said|done|ever)\b|\bis (?:it|that|this)"
                    r" (?:about |something )?(?:me\b|i )|\b(?:down to|because of) me\b")),
        ("long", _any(r"\bhow long\b|\bsince when\b|\bwhen did (?:it|this|that) (?:start|begin)\b")),
        ("often", _any(r"\bhow (?:often|many times|regular\w*)\b|\bhappen a lot\b|\bevery (?:time|week|day)\b[^.]*\?"
                       r"|\bhas (?:it|this|that) happened (?:before|since|again)\b")),
        ("much", _any(r"\bhow (?:much|many)\b|\bwhat does it cost\b")),
        ("either", _any(r"\bis (?:it|that|this) [^?]{1,60} or (?:is it|the|a|just|more|because|that|about)\b[^?]*\?")),
        ("where", _any(r"\bwhere (?:do|does|did|is|are) (?:you|it|people|that)\b")),
        ("ok", _any(r"\b(?:are|you're) you (?:\w+ )?(?:coping|ok|okay|all right|alright|managing|happy)\b|\bare things ok\b"
                    r"|\byou're (?:coping|ok|okay|all right|happy)\b[^.]*\?")),
        ("why", _any(r"\bwhy (?:do|does|is|are|did) (?:you think|it|that|they|people)\b")),
        ("others", _any(r"\bdo (?:others|other people|the (?:rest|team)|your colleagues|they all|people) (?:feel|think|say|find)"
                        r"\b|\bis it just you\b")),
    ),
}  # fmt: skip


def asked(text: str, role: Role) -> str:
    """Return the kind of question a turn asks, so that it can be answered; "" for none of the known ones."""
    plain = plainly(text)
    if "?" not in plain and not _BARE_QUESTION.match(plain):
        return ""
    return next((kind for kind, pattern in _ASKED[role] if pattern.search(plain)), "")


CUES: dict[str, re.Pattern[str]] = {
    "floor": _FLOOR, "when": _WHEN, "offer": _OFFERS, "fair": _FAIR, "owns": OWNS, "sorry": _SORRY, "loyalty": _LOYALTY,
    "praise": _PRAISED, "request": _ASKED_OF,
    "commit": re.compile(r"\b(?:i'll|i will|i'm going to|we'll)\b", _I),
    "thanks": re.compile(r"\b(?:thank\w*|cheers|grateful|appreciate)\b", _I),
    "boundary": re.compile(r"\b(?:i (?:don't|won't|can't)|i'd rather|i'm not)\b", _I),
}  # fmt: skip
"""Where the words stand that make a turn of a kind, for the debrief to quote."""
