"""The things people do that are no move, or that their wording shows outright: what a partner answers in its own way.

A mentor asks for a day, offers to remind, is fair, takes the floor. A leader owns a part, says sorry once, presses,
praises, offers. Everything here is form; what each does to trust is in `trust.yaml`.
"""

import re

from coach.rehearsal.asked import any_of, asked, wh_question
from coach.taxonomy import Move, Role

_I = re.IGNORECASE


M = Move
_ASKED_OF = any_of(
    r"\bi (?:wish|hope) you(?:'d| would)\b",
    r"\b(?:can|could|would|will|won't|can't|couldn't) (?:you|we|someone|somebody|they|people|it|there)\b[^.!]*\?",
    r"\bi(?:'d| would) (?:really |just |also )?(?:like|love|appreciate|prefer)\b(?! (?:to|a word|a chance to)"
    r" (?:talk|raise|tell|say|bring|speak|mention|hear what|know what you))",
    r"\bany chance\b[^.!]*\?|\bhow about\b[^.!]*\?",
)
"""A direct request, whatever else stands beside it."""
_DIRECT = re.compile(
    r"(?:^|[.,!;]\s+)\W*shall we\b[^.!?]*\?|"
    r"(?:^|[.,!;]\s+|\b(?:and|so|but|then|please) )\W*(?:could|can|would|will) (?:you|we|someone|somebody|they"
    r"|whoever|a|an"
    r"|the|it|that)\b"
    r"(?! (?:just )?(?:tell|explain|say|describe|see|imagine|remember)\b[^?]*\b(?:how|why|what|who|when|whether"
    r"|if)\b)[^.!?]*\?",
    _I,
)
_WOULD_LIKE = re.compile(r"\bi(?:'d| would) (?:really |just |also )?(?:like|love|appreciate)\b", _I)
_CHANCE = re.compile(r"\b(?:any chance|any way)\b[^.!]*\?", _I)
SORRY = re.compile(r"\b(?:sorry|apolog\w+|forgive)\b", _I)
TOO_SORRY = re.compile(
    r"\b(?:so|really|truly|terribly|very|deeply|awfully) (?:so )?(?:sorry|ashamed|guilty)\b|\b(?:terrible|mortified"
    r"|dreadful|horrible|gutted|ashamed|guilty|unforgivable|worst|hate myself|feel (?:so |really )?(?:bad|awful))\b",
    _I,
)
OWNS = any_of(
    r"(?:^|[.!]\s)\W*(?:(?:oh|ah|right|ok(?:ay)?|yes|no|hm+|sorry|god)\W+){0,2}(?:i (?:didn't (?:know|realise"
    r"|realize|see|notice|think)"
    r"|had no idea|should(?:'ve| have) (?:known|noticed|asked|seen|said)|missed that|hadn't|(?:had|have|'d"
    r"|'ve) (?:not|never) (?:thought"
    r"|noticed|asked|realised|realized|looked|seen|considered|known|stopped)|never (?:stopped|noticed|asked|thought"
    r"|looked|saw"
    r"|knew)|can (?:hear|see) how (?:that|it|i)|(?:walked|looked) (?:past|away)|(?:would|'d"
    r"|probably would) have (?:been|done|looked)"
    r"|was (?:in the room|there|part of|one of)|would have been|know (?:it|that|this|you|they)\b)|you're (?:right"
    r"|quite right)"
    r"|(?:that(?:'s| is| was)|it(?:'s| was)) (?:on me|my (?:fault|doing|mistake)|wrong of me|a mistake|fair)"
    r"|fair (?:point|enough|cop)"
    r"|good point|point taken|i (?:do|did) do that|guilty)\b",
    r"\b(?:and|but|that) i never (?:stopped|noticed|asked|thought|looked|said)\b|\bnot thought about (?:what|that"
    r"|how|it)\b",
)
"""A leader takes in what was said, or owns a part in it."""
SELF_MENDED = any_of(
    r"\b(?:went straight (?:to|into)|made excuses|making excuses|making it about me|made it about me|not (?:really )?an"
    r" (?:answer|excuse)|came out wrong|daft thing to say|stupid thing to say|shouldn'?t have|forget i (?:asked|said)"
    r"|ignore (?:that|me)|scratch that|scrap that|cut you off|wasn'?t listening|put that badly|i'm doing it|jumped in"
    r"|that was wrong of me|my (?:fault|mistake|bad)\b|(?:rubbish|daft|stupid|silly|clumsy|bad|dumb|awful) thing to"
    r" (?:say|ask)|scrub that|strike that|doing (?:the|that) thing|that was glib|none of my business"
    r"|that was me \w+ing|back to what you were|let me (?:start|try|go|ask) (?:that )?(?:again|over|differently))"
)
_FLOOR = any_of(
    r"\b(?:can|could|may) i (?:just |please )?(?:finish|carry on|go on|say (?:this|it|the rest))\b",
    r"\blet me finish\b|\bi (?:hadn't|wasn't|haven't) finished\b|^\W*(?:well,? )?you (?:did )?ask(?:ed)?\b",
)
_LEAVES = any_of(
    r"\bi'?ll (?:stop|leave it)(?: (?:there|here|now|at that))?\b|\b(?:happy|glad|fine) to leave it\b"
    r"|\blet'?s (?:stop"
    r"|leave it|finish|park it)\b|\bi(?: have to|'ve got to| should|'d better) (?:go|get back|get on|run)\b"
)
_GOES = any_of(
    r"\b(?:see you|bye|whatever|never mind)\b|^\W*(?:no|ok(?:ay)?|right|yeah)?\W*that'?s (?:it|all"
    r"|everything)\W*$"
)
_CONTENT = any_of(
    r"\bthat'?s (?:really |very )?(?:honest|kind|good|decent|fair|nice) of you\b|\bappreciate (?:that"
    r"|it)\b",
    r"^\W*(?:\w+\W+)?that(?:'s|'d be| would be| is| would) (?:\w+ )?(?:enough|plenty|great|perfect"
    r"|lovely|brilliant|help|all i (?:want\w*|need\w*|ask\w*)|fine by me|good to (?:hear|know))\b",
)
_SHRINKS = any_of(
    r"\bdon't want to (?:make (?:a|any) fuss|be difficult|be a pain|moan|complain|bother"
    r"|cause (?:any )?trouble|sound)\b"
)
_BLAMES_THEM = any_of(
    r"\byou (?:really |just |obviously |clearly )?(?:don't|didn't|never|wouldn't|won't"
    r"|can't) (?:really |even )?(?:care|listen"
    r"|notice|get it|see|want to know|bother|understand|give a)\b",
    r"\b(?:like|as if"
    r"|that) you (?:just |only )?think\b",
    r"\byou think (?:we|i)(?:'re| are|'m| am)\b",
)
_NO_TO = any_of(
    r"\bi(?:'d| would) (?:prefer|rather) (?:not|to (?:leave|keep|not))\b",
    r"\bi (?:don't"
    r"|do not) (?:really )?(?:want|need) (?:you|it|that|this|an?|the|any|another|to)\b",
    r"^\W*(?:no\W+|sorry\W+|but\W+)?i(?:'m not going to| won't|'m not doing|'m not naming|'m not giving"
    r"|'d rather not)\b",
)
FAIR = any_of(
    r"\bi(?:'m| am) not (?:saying|blaming|having a go|suggesting|accusing|angry|cross|calling|after|asking (?:for"
    r"|what|you to)|trying"
    r" to|here to|against|claiming|pretending)\b(?! (?:who|which))"
    r"|\bi(?:'m| am)n't (?:blaming|saying)\b",
    r"\bi (?:don't|do not) (?:think|believe) (?:you|anyone|it was|they) (?:mean|meant|did|want|intend|'re|were)",
    r"^\W*(?:look|and|but|well|ok(?:ay)?)?\W*i (?:do )?know (?!for a fact|someone|people|who|what|about)(?:it|that"
    r"|this|you|there|they|we)\b",
    r"^\W*(?:(?:and|but|look|ok(?:ay)?) )?(?:i can see|i (?:do )?(?:get|understand|appreciate|realise)) (?!you to)\w+",
    r"\bi (?:don't|do not) (?:think|believe) (?:it|that|this|anyone|anybody|they|you) (?:was|were|meant|did|is|are"
    r"|'s)\b",
)
"""A mentor is fair to the other: takes back a blame that could be heard, or grants a reason."""
_WHEN = any_of(
    r"\b(?:when (?:would|will|could|can|do|might) (?:you|we|it|that|i|they)|by when|how soon|from when"
    r"|what date)\b[^.!]*(?:\?|$)",
)
_BY_THEN = any_of(
    r"\b(?:will|would|can|could) you (?:let (?:me|us) know|tell (?:me|us)|come back to (?:me|us)|get back to (?:me"
    r"|us))\b"
    r"[^.!?]*\b(?:by|before|either way|end of|on|when)\b[^.!?]*\?",
)
_OFFERS = any_of(
    r"\b(?:shall|should) i (?:remind|check|come|ask|send|ping|email|follow|put|book|write|drop|catch)\b",
    r"\b(?:can|could) i (?:remind|check (?:in|back)|come back|follow up|ask you (?:again|about it))\b",
    r"\bdo you want me to\b|\bwould it help if i\b",
)
_ASKS_OF = any_of(
    r"\blet me know if\b",
    r"(?:^|[.,!;]\s+|\b(?:and|so|but|then) )\W*(?:can|could|would"
    r"|will) you (?:please |just |maybe )?(?!tell|say|give me"
    r"|describe|walk|take me|share|explain|show|remember|think|imagine|talk|see|like|want|mind|not"
    r"|say)\w+\b[^.!?]*\?",
)
_SELF = any_of(
    r"\bwhen i (?:was|started|joined|began|came|ran|had)\b|\bin my (?:day|time|first)\b|\b(?:i"
    r"|we) used to\b|\bback when i\b"
    r"|\bmy (?:son|daughter|wife|husband|own (?:boss|kids))\b|\bi always felt\b|\bi had (?:the same|one"
    r"|that)\b"
)
_AGREED = any_of(
    r"^\W*(?:\w+ )?\w+ it is\b",
    r"\bi can (?:do|move|change|stop|manage|live with) (?:that|it|this)\b"
    r"|^\W*you'll (?:have|get|hear|see)\b",
    r"^\W*(?:(?:ok(?:ay)?|right|yes)\W+)?(?:done|agreed|deal"
    r"|consider it done)\b",
)
_THAT_IS = any_of(
    r"^\W*(?:(?:oh|god|gosh|wow|right|well|ah|hm+)\W+)*(?:that(?:'s| is| was| must| sounds)|how"
    r"|what an?)\b"
)
_SMALLER = any_of(
    r"\b(?:fine|ok(?:ay)?|normal|nothing|life|small|great|good|true|right then|it|all|interesting|fair"
    r"|business)\b"
)
_FEELS_WITH = any_of(r"^\W*i(?:'d| would) (?:have )?(?:hate\w*|be|been|find|found|feel|felt|struggle\w*)\b")
_LOYALTY = any_of(
    r"\bis that what you(?:'re| are)\b|\byou'd tell me if\b|\byou would tell me\b",
    r"\b(?:do you have"
    r"|have you got|got any) (?:any )?(?:kids|children|a (?:partner|boyfriend|girlfriend|family))\b|\bare you"
    r" (?:married|pregnant|single|religious|ill)\b",
    r"\b(?:are|were) you (?:thinking (?:of|about)"
    r"|planning (?:on|to)|going to|looking (?:to|at)) (?:leav|quit|go"
    r"|stay|mov|resign|elsewhere|other jobs)\w*",
    r"\b(?:are you|you're) (?:not )?(?:leaving|off"
    r"|looking elsewhere"
    r"|job.?hunting|happy here)\b[^.!]*\?|\bsee yourself (?:here|staying)\b",
)
_WOULD_FIX = any_of(
    r"^\W*(?:well\W+|ok(?:ay)?\W+|so\W+)?i could (?!have|see|not|hear|tell|understand)\w+(?![^.]*\?)",
    r"\b(?:what if|how about|suppose) (?:i|we)\b",
    r"\bwhy don't (?:i|we) (?:just )?\b",
    r"\b(?:i'll|i can|i could|let me|i'm going to) (?:just )?(?:get|have|ask|tell|speak to|talk to"
    r"|sort|fix|book"
    r"|send|arrange|move|ring|call|organise|set up) (?:hr|someone|somebody|you (?:in|a|an|on|off|some)|it"
    r" (?:changed|sorted|fixed)|them)\b",
)
_WOULD_ADVISE = any_of(
    r"\b(?:can't|couldn't|why don't|why not|shouldn't) you (?:just )?\b",
    r"\bhave you (?:tried|thought (?:of|about)|considered)\b",
    r"\byou(?:'ve got to| should| could"
    r"| need to| ought to| must| have to)"
    r" (?:have |just |really |try |always )?\w+(?![^.]*\?)",
)
_PRESSES = any_of(
    r"^\W*(?:oh |ah )?come on\b|\byou can tell me\b|\bjust between (?:us|you and me)\b"
    r"|\bi won't (?:be (?:cross|angry|offended)|bite)\b"
    r"|\bwhat (?:are|do|is) (?:people|others|they|everyone|the team) (?:saying|say|think\w*)\b"
)
_BLAMES = any_of(
    r"\byou(?:'re| are) being\b",
    r"\byou (?:should|could|might) have (?:told|said|come|asked|raised"
    r"|spoken|mentioned)\b|\bwhy didn't you\b",
    r"\bis it (?:that|because) you (?:can't|don't|won't|didn't)\b",
)
_OFFER_OF = any_of(
    r"\b(?:could|can|may|might|shall|should) i (?:come|sit|join|watch|spend|see it|have a go|try"
    r"|take)\b[^.!]*\?",
    r"\bwould (?:it|that) help if i\b|\bwould you mind if i (?:came|sat|joined|watched)\b",
)
_PRAISED = any_of(
    r"\b(?:one of (?:our|the|my) best|hate to lose|lose you|so valued|doing (?:great|well|a great job)"
    r"|(?:great|good|fantastic|brilliant) (?:job|work)|really (?:good|great) at|a (?:real )?asset|a star"
    r"|think (?:very )?highly)\b"
)
_FREED = any_of(
    r"\byou (?:don't|do not) (?:have|need) to\b|\byou can (?:be (?:honest|blunt|frank)|say|pass|skip|leave|stop"
    r"|trust)\b"
    r"|\bno (?:right|wrong) (?:answer|or wrong)\b|\bwhatever order\b|\bstays? (?:in this room|with me|here|between)\b",
    r"\bi(?:'m not going to| won't|'m not here to) (?:write|repeat|tell|ask (?:who|about|for)|judge|pass|note|record"
    r"|name)\b",
)
"""A leader says how it works, or that nothing need be said."""
_SAD = any_of(
    r"^\W*(?:oh\W+|god\W+|gosh\W+|wow\W+|ouch\W*|right\W+|well\W+)*(?:that|it|this)(?:'s| is| was| does| did|"
    r" doesn't| sounds| must)\b[^?]{0,40}\b(?:great|good|right|fair|ok|okay|awful|rough|hard|horrible"
    r"|terrible|a lot"
    r"|tough|grim|rotten|frustrating|infuriating|fun|easy|nice|acceptable|rubbish|miserable|lonely|tiring)\b",
    r"^\W*(?:ouch|blimey|oh dear|oh no)\b",
)
_MUST = re.compile(
    r"\b(?:we|i|they) (?:do |just |really )?(?:have|need|had) to\b|\b(?:isn't|not) my (?:decision|call|choice)\b"
    r"|\bcan't (?:just|really)\b",
    _I,
)
_MINE = re.compile(
    r"^\W*(?:i|i've|i have|i think i'm|i think i|i'm)\s+(?!don't|can't|won't|would|could|should|bet"
    r"|hope|thought|want|wanted"
    r"|need|mean|only|just|come|use|get|like|know|always|never|used|hear|heard|understand|wonder"
    r"|was hoping|started|had|have|got|'ve got|began|joined|knew nothing|can\b|think (?!i))"
    r"\w+",
    _I,
)
_NOT_MINE = re.compile(
    r"\b(?:but|because|too|myself|every day|always|years?|when|good|great|best|well|fine|sure"
    r"|sorry|open|same|started|got|your (?:age|stage))\b",
    _I,
)
_FIGURES = re.compile(
    r"\b(?:rate|numbers?|figures?|data|survey|per ?cent|%|compared|in fact|a fact|actually"
    r"|statistic\w*"
    r"|average|benchmark)\b|%",
    _I,
)


def too_sorry(text: str) -> bool:
    """Return True when a turn apologises more than once, or more than it says anything else."""
    return len(SORRY.findall(text)) > 1 or bool(TOO_SORRY.search(text))


def mended(text: str) -> bool:
    """Return True when a turn takes back, or names, the speaker's own slip."""
    return bool(SELF_MENDED.search(text))


def mentors_kind(text: str) -> str:
    """Return what a mentor does that a leader answers in its own way; "" for nothing of the kind."""
    short = len(text.split()) <= 7
    if "?" not in text and (_LEAVES.search(text) or (short and _GOES.search(text))):
        return "close"
    if "?" not in text and len(text.split()) <= 10 and _CONTENT.search(text):
        return "thanks"
    if _SHRINKS.search(text):
        return "hedge"
    for kind, pattern in (("floor", _FLOOR), ("when", _WHEN), ("by_then", _BY_THEN), ("offer", _OFFERS)):
        if pattern.search(text):
            return kind
    if (
        _CHANCE.search(text)
        or _DIRECT.search(text)
        or (
            _ASKED_OF.search(text)
            and not wh_question(text)
            and (_WOULD_LIKE.search(text) or not asked(text, Role.mentor))
        )
    ):
        return "request"
    if _NO_TO.search(text) and "?" not in text:
        return "boundary"
    if _BLAMES_THEM.search(text) and not FAIR.search(text):
        return "accuse"
    return "fair" if FAIR.search(text) and "?" not in text else ""


def leaders_kind(text: str) -> str:
    """Return what a leader does that a mentor answers in its own way; "" for nothing of the kind."""
    asks = "?" in text
    if _BLAMES.search(text):
        return "accuse"
    if _LOYALTY.search(text) or _PRESSES.search(text):
        return "loyalty"
    if _WOULD_FIX.search(text):
        return "fix"
    if _OFFER_OF.search(text):
        return "offer"
    if _WOULD_ADVISE.search(text) and not _FREED.search(text):
        return "advise"
    if _FREED.search(text) and not asks:
        return "open"
    if _ASKS_OF.search(text):
        return "asks_of"
    if asks:
        return ""
    if _SELF.search(text) and not OWNS.search(text):
        return "self"
    if _AGREED.search(text):
        return "commit"
    if _PRAISED.search(text):
        return "praise"
    if OWNS.search(text):
        return "owns"
    if SORRY.search(text) and not too_sorry(text) and len(text.split()) <= 25:
        return "sorry"
    words = len(text.split())
    if words <= 11 and _MINE.search(text) and not _NOT_MINE.search(text):
        return "mine"
    if words <= 5 and _THAT_IS.search(text) and not _SMALLER.search(text):
        return "sympathy"
    return "sympathy" if (_SAD.search(text) or _FEELS_WITH.search(text)) and words <= 14 else ""


def view_move(text: str) -> Move | None:
    """Return what a leader's opinion is, as a move: arguing the facts where it brings figures."""
    return M.debate if _FIGURES.search(text) else M.defend if _MUST.search(text) else None


CUES: dict[str, re.Pattern[str]] = {
    "floor": _FLOOR,
    "when": _WHEN,
    "offer": _OFFERS,
    "fair": FAIR,
    "owns": OWNS,
    "sorry": SORRY,
    "loyalty": _LOYALTY,
    "praise": _PRAISED,
    "request": _ASKED_OF,
    "commit": re.compile(r"\b(?:i'll|i will|i'm going to|we'll)\b", _I),
    "thanks": re.compile(r"\b(?:thank\w*|cheers|grateful|appreciate)\b", _I),
    "boundary": re.compile(r"\b(?:i (?:don't|won't|can't)|i'd rather|i'm not)\b", _I),
}
"""Where the words stand that make a turn of a kind, for the debrief to quote."""
