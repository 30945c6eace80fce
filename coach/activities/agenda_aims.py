"""What a session is for where it isn't there to hear of a subject: to begin a pair, make something, or practise.

A purpose is taken apart at its joints. A piece that names an aim chooses authored blocks
and is never said as a subject; what is left over may be one.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

Liked = Mapping[str, str]
_NONE: Liked = MappingProxyType({})
BEGIN = frozenset({"meet", "rapport", "rules", "roles", "each_wants", "choose_subjects"})
MAKE = frozenset({"asks", "present", "share", "ideas", "plan", "text", "evaluate", "finishing"})
SKILL = frozenset({"listening", "asking", "upward", "saying_no", "receiving"})
END = frozenset({"celebrate", "no_click", "restart"})

_TOP = (
    r"(?:leadership|senior|top|exec\w*|management|board|directors?|slt|smt|elt|chief|ceo|md|partners|trustees|hr"
    r"|governors|cabinet|head(?: office|s)?|ministers?|council|committee|steering|sponsors?|bosses|organi[sz]ation)"
)
_WRITE = (
    r"(?:turn|draft|writ|agree|draw|com(?:e|ing) up|pull|put|decid|choos|pick|prepar|boil|narrow|make|making|produc"
    r"|develop|work(?:ing)? out|settl|set(?:ting)?|design|build|creat|co-?creat|plan|commit|shap|form|propos|get)\w*"
)
_TRAIN = (
    r"(?:practi[sc]\w*|rehears\w*|role[- ]?play\w*|try(?:ing)? out|(?:get|getting|be|being|become) better at"
    r"|learn(?:ing)? (?:how )?to|(?:build|grow|gain|develop)\w* (?:\w+ )?(?:skills?|confidence)|confiden(?:t|ce)"
    r"|skills?|work(?:ing)? on|teach\w*|coach\w*|train\w*|warm up for|how to (?=give|take|raise|challenge"
    r"|disagree|say|tell))"
)
_UP = (
    r"(?:(?:giv\w+|offer\w*) (?:\w+ ){0,3}feedback|feedback (?:up\w*|to)|upward feedback|speak\w* (?:up|truth|out)"
    r"|challeng\w+|rais\w+|tell\w* (?:\w+ )?(?:the truth|bad news)"
    r"|(?:hard|difficult|tough|awkward|honest|tricky|courageous) conversations?|assertive\w*|being heard|stand\w* up)"
)
_NO = r"(?:say\w* no|push\w* back|declin\w+|set\w* (?:limits|boundaries))"
_DOWN = (
    r"(?:(?:tak|hear|receiv|accept|respond|react|get)\w*(?: \w+){0,3} (?:feedback|criticism|challenge|bad news"
    r"|complaints?|hard (?:things|truths)|no)|(?:not|less|without) (?:\w+ )?(?:defend|defensive|explain)\w*)"
)
_PROGRAMME = (
    r"(?:programme|program|scheme|pilot|mentoring|sessions?|pairs?|pairings?|project|organi[sz]ers?|coordinator|hr|it)"
)

_AIMS = {  # what a piece of a purpose may ask for; a piece may ask for more than one
    "meet": rf"(?:^|\b(?:let(?:['’]s)?|to) )(?:get(?:ting)? (?:us |them |everyone |people |things "
    rf"|all )?(?:started|settled|going|"
    rf"off the ground)|start(?:ing)?(?: (?:us|them|everyone|it|things))? off|(?:re)?start (?:the|our|a|this)\b.*"
    rf"{_PROGRAMME}\b|kick(?:ing)?[- ]?(?:it |us |things )?off|launch\w*|welcome\b|begin (?:the|our|this)\b)"
    r"|\bkick[- ]?off\b|\b(?:get\w*|got) to know\b(?=.*\b(?:each|one another|other|people|them|everyone|you|group)\b)"
    r"|\bknow (?:each|one an)other|\bintroductions?\b|\bintroduc(?:e|ing) (?:\w+ ){0,3}?(?:them|everyone|people"
    r"|ourselves|each|pair"
    r"|all|the (?:two|group|pairs?))|\bintros?\b|\bbreak\w* the ice|\bice-?breaker|\bmeet(?:ing)? (?:each|one an)other"
    r"|\bmeet and greet|\bsay(?:ing)? hello|\bfirst (?:hello|impressions)|\bsettle (?:in|people|everyone|them|the)",
    "rapport": r"\b(?:build\w*|grow\w*|gain\w*|earn\w*|start\w*|creat\w*|establish\w*|develop\w*)"
    r" (?:up )?(?:some |a bit of |a little |the |more |mutual |good |enough )*(?:trust|rapport|relationships?"
    r"|connections?"
    r"|safety|psychological safety|bond|comfort)(?! in (?:our |the )?(?:leaders|managers|senior|management"
    r"|process|system"
    r"|data|ai\b|exec)\w*)|\b(?:get|feel|make)\w* (?:\w+ ){0,2}(?:comfortable|at ease|relaxed)"
    r"|\bwarm\w* (?:up|each|them|people)|\bgel\b|\bloosen\w* up|\bease (?:\w+ )?in\b",
    "rules": r"\bground[- ]?rules\b|\bhouse[- ]?rules\b|\b(?:agree|set|decide|sort|settle|work out|talk through)\w*"
    r"(?: \w+){0,3} (?:how (?:we|they|it|this|to)\b(?=.*(?:work|meet|run|talk|do|be|behave|together))|ways? of working"
    r"|work(?:ing)? together|boundar\w+|expectations|norms|terms|behaviours?)"
    r"|\bhow we(?:['’](?:ll|d)| will| want to| should| are going to)? (?:\w+ )?(?:work together|want to work)"
    r"|\bhow (?:the|our) pairs? (?:will )?(?:work|meet)"
    r"|\bways of working(?= together|$|,|\.)|\bcontracting\b(?! out)"
    r"|\bwhat(?:['’]s| is| stays) (?:confidential|private|in the room)|\b(?:confidentiality|boundaries)\b"
    r"|\b(?:working|learning|mentoring|pair\w*) (?:agreement|contract)s?\b|\brules\b(?= for (?:us|the pair|talking))",
    "roles": r"\b(?:explain|understand|clarif|set out|cover|go (?:over|through)|be clear)\w* (?:\w+ ){0,4}?(?:roles?"
    r"|how (?:it|this|the (?:programme|scheme)|reverse mentoring) works|what (?:it|this|the (?:programme|scheme)"
    r"|(?:reverse |reciprocal )?mentoring) is|why we(?:['’]re| are) (?:here|doing))"
    r"|\bintroduc(?:e|ing|tion to) (?:the |our |this |reverse )?(?:programme|program|scheme|mentoring|idea)\b"
    r"|^(?:the |our |their )?roles?\b(?: and responsibilities)?$|\bwho does what in the (?:pair|programme|scheme)"
    r"|\bwhy (?:we|they|people|they)(?:['’]re| are)? (?:all )?(?:here|doing (?:it|this)|in (?:it|this))\b"
    r"|\bwhat (?:it|this|the (?:programme|scheme))(?:['’]s| is) (?:all )?(?:about|for)\b|\borientat\w+|\bbriefing\b"
    r"|\bwhat reverse mentoring is\b",
    "each_wants": r"\bwhat (?:they|we|both|the two|each|everyone|everybody|either|people|pairs) (?:[\w'’]+ ){0,3}?"
    r"(?:wants?|hopes?|needs?|expects?)\b(?!.*\b(?:manag|leader|director|board|exec|compan)\w*)"
    r"|\b(?:hopes|expectations|aims|hopes and fears)\b|\bhope to get\b|\bget out of (?:it|this|the)\b"
    r"|\bset\w* (?:\w+ )?(?:goals?|objectives)\b|\b(?:our|their|pair|personal|learning) (?:goals?|objectives)\b"
    r"|\bwhat (?:success|good) (?:looks|would look) like (?:for us|for (?:the )?pairs?)",
    "choose_subjects": r"\b(?:choos|pick|agree|decid|select|settl)\w* (?:on )?(?:\w+ ){0,3}?(?:what to (?:talk|cover)"
    r"|topics?|subjects?|themes? (?:for|to talk)|what we(?:['’]ll| will| want to)? (?:talk|cover))",
    "asks": rf"\bwhat (?:should|could|can|do|would|will) (?:we|they|mentors|pairs) (?:want to )?(?:ask|tell|say to"
    rf"|put to)\b"
    rf"|\b(?:asks?|recommendations?|proposals?|requests?|messages?|demands"
    rf"|calls to action)\b.{{0,40}}\b(?:for|to)"
    rf" (?:\w+ ){{0,2}}?{_TOP}\b|\b{_WRITE}\b.{{0,60}}\b(?:asks|recommendations?|proposals?|requests|key messages)\b"
    rf"|\bwhat (?:we|they|pairs|mentors)(?:['’](?:d|ll)| would| should| will| want to)*(?: like)?(?: to)? (?:ask"
    rf"|tell|say"
    rf" to|recommend|request|put to|want from)\b.*\b{_TOP}\b|\b(?:top|three|two|a few|some|several|\d) asks\b",
    "present": r"\b(?:prepar|prep\b|plan|get|rehears|practi[sc]|put|work on|writ|draft|build|creat"
    r"|design)\w* (?:\w+['’]?\w* )"
    r"{0,8}?(?:present(?:ation|ing)?|showcase|pitch|slides?|talk for|speech|slot|(?:event|conference|away ?day"
    r"|town hall|celebration)\b)\b(?! (?:day|situation))"
    rf"|\b(?:present|pitch|feed(?= |ing))(?:ing)?(?: (?:back|it|this|our|what|the|up)\b)?.{{0,40}}\b(?:to"
    rf"|at) (?:\w+ ){{0,2}}?{_TOP}\b"
    r"|^presentation\b|\bshowcase\b",
    "share": r"\b(?:decid|agre|choos|plan|sort|settl|work out|pick)\w*(?: \w+){0,4} (?:share|shared|sharing"
    r"|tell (?:others|"
    r"the rest|everyone|people|our)|pass(?:ed)? on|go(?:es)? (?:out|back|further|public))\b"
    r"|\bwhat (?:we(?:['’]ll| will| can| should| want to)?|can be|may be|gets|is) (?:share|shared|pass on|take back)\b"
    r"|\bshar(?:e|ing) (?:what we|our|the|what(?:['’]s| has) been|some) ?(?:\w+ ){0,4}?(?:learn\w*|themes"
    r"|insights|findings"
    r"|stories) (?:with|across|to|beyond|more widely)\b|\b(?:themes|insights) (?:to (?:share|pass on|take)"
    r"|from the pairs)\b",
    "ideas": r"^come up with\b|^(?:re-?|co-?)?design\w*\b|^rethink\w*\b|\b(?:brainstorm\w*|ideas (?:for|to|on"
    r"|about)|(?:com(?:e"
    r"|ing) up with|generat\w+|find\w*|gather\w*"
    r"|collect\w*"
    r"|think of|look for|some) (?:\w+ ){0,3}?(?:ideas?|solutions?|ways to|fix(?:es)?|options)"
    r"|solutions?\b(?= (?:for|to|"
    r"session|workshop)|$)|problem[- ]solv\w*|workshop\b.{0,20}\bideas)",
    "plan": rf"\b{_WRITE}\b.{{0,50}}\b(?:action plans?|actions?|plans?|next steps|commitments?|pledges?|experiments?"
    r"|pilots?|trials?|priorit\w+|targets?|roadmap|changes|one (?:thing|change)|two (?:things|changes)|three (?:things"
    r"|changes)|what(?:['’]s| is)? (?:next|to do|needs to change|we(?:['’]ll| will| do| should)? (?:do|change)))\b"
    r"|\b(?:action plan(?:ning)?|next steps|planning session|priorit(?:ise|ize|ising|izing) )\b"
    r"|\bwhat (?:we|to) (?:will )?do (?:about (?:it|this|them)|next)\b|\b(?:into|to) actions?\b|\bcommit(?:ting)? to\b",
    "text": rf"\b{_WRITE}\b.{{0,40}}\b(?:charter|guidelines?|principles|manifesto|code of \w+|checklist|toolkit"
    rf"|guide|pledge card"
    r"|one-?pager|policy|list of|top tips|tips|do['’]?s and don['’]?ts|standards|statement)\b"
    r"|^(?:a )?(?:team )?charter\b",
    "evaluate": rf"\b(?:pull|put|bring) together (?:\w+ ){{0,3}}?(?:evidence|data|numbers|figures|results)\b"
    rf"|\bevaluat\w*\b(?!.*\b(?:suppliers?|bids?|vendors?|tenders?|performance)\b)"
    r"|\b(?:measur\w*|assess\w*|show\w*|captur\w*|gather\w*|collect\w*|record\w*|demonstrat\w*) (?:\w+ ){0,4}?"
    r"(?:impact|progress|success|difference|evidence|data|numbers|results|outcomes|benefits?|feedback"
    rf" (?:on|about|for|from) (?:the |this )?{_PROGRAMME})\b|\bfeedback (?:form|sheet)s?\b|\bexit (?:survey"
    rf"|questionnaire)"
    r"|\blessons? learn(?:t|ed)\b|\bwas it worth\b|\bwhat worked(?: well)?(?: and what| or| what| but|,|$)",
    "finishing": r"\b(?:ready|prepare\w*|preparing|plan\w*|think\w*) (?:\w+ ){0,3}?(?:to |for |about "
    r"|how )?(?:the |our |we |it |"
    r"(?:the |our )?pairs? |they |this )*(?:will |should |'ll )*(?:finish|end|close|stop|goodbye|last (?:one|session)|"
    r"final (?:one|session)|(?:last|final) (?:two|three|few|couple of)? ?(?:sessions|meetings|ones|hours)|closing"
    r"|exit|wrap(?:ping)? up)\w*|\bwind(?:ing)? (?:it |things )?(?:down|up)\b"
    r"|\b(?:before|until) (?:we|they) (?:finish|end|stop|say goodbye)\b|\bloose ends\b|\bhand\w* (?:it |this "
    r"|things )?over to\b"
    r"|\bhow (?:we|the pairs?|it|this|they)(?:['’]ll| will| should)? (?:end|finish|close|stop)s?\b"
    r"|\b(?:hand ?over|life|what happens|carry on|going on) (?:after|once|when) (?:the |it|this|we|they)\b",
    "celebrate": r"\bcelebrat\w*|\bthe wins\b|\bgood (?:moments|bits|news)\b|\bwhat(?:['’]s| has"
    r"| have)?(?: \w+){0,2} gone well\b|"
    r"\bend on a high\b|\bparty\b|\bcake\b",
    "no_click": r"\b(?:did ?n['’]?t|never|not|have ?n['’]?t|has ?n['’]?t) (?:really )?(?:click|gel|hit it off|got going"
    r"|get going"
    r"|take off|taken off)\w*|\bwhat (?:failed|flopped|did ?n['’]?t work|has ?n['’]?t worked)\b|\bfell out\b"
    r"|\bfalling[- ]out\b|\bfizzled\b|\bpairs? (?:that|who) (?:struggled"
    r"|stopped|dropped)",
    "restart": r"\bre-?energi[sz]e|\brevive|\bre-?start\b|\bre-?launch|\bre-?boot|\bget\w* (?:\w+ )?(?:back on track"
    r"|going again|momentum)|\b(?:keep|regain|lost|losing|boost)\w* (?:the )?(?:momentum|energy|motivation|steam)"
    r"|\bre-?engage"
    r"|\bre-?motivate|\bdrift(?:ing|ed)\b|\bflagging|\bstalled",
    "upward": rf"\b{_TRAIN}\b.{{0,60}}\b{_UP}|\b(?:giving|give) (?:\w+ )?feedback (?:up|to (?:\w+ )?(?:senior|boss"
    rf"|manager"
    rf"|leader|director))\w*|\b{_UP} (?:practice|training|exercise|skills|workshop)\b",
    "saying_no": rf"\b{_TRAIN}\b.{{0,60}}\b{_NO}|^(?:how to )?{_NO}\b",
    "receiving": rf"\b{_TRAIN}\b.{{0,60}}\b{_DOWN}|\b(?:feedback|criticism) without (?:getting )?defensive"
    r"|\b(?:take|taking|hear|hearing|receive|receiving) (?:\w+ )?(?:feedback|criticism|challenge) (?:well|better"
    r"|practice)",
    "asking": rf"\b{_TRAIN}\b.{{0,40}}\b(?:ask\w*|questions?|questioning)\b|\b(?:better|good|great"
    rf"|open) questions\b(?! (?:about"
    r"|on|from|for) \w)|\bask(?:ing)? better\b|\bquestioning (?:skills|practice)\b",
    "listening": rf"\b{_TRAIN}\b.{{0,40}}\b(?:(?:actively )?listen\w*|silence|gaps?|paus\w*|quiet\w*|waiting"
    rf"|say\w* back|hear\w* (?:each"
    rf"|people))\b"
    r"|\b(?:active )?listening (?:skills|practice|exercises?|training|session|workshop|better|properly|well)\b",
}
_PATTERNS = {aim: re.compile(pattern, re.IGNORECASE) for aim, pattern in _AIMS.items()}
_JOINT = re.compile(
    r"(?<=[.?!;:])\s+|,\s+(?:(?:and|then|plus)\s+)*|\s+[-–—]\s+|\s+(?:and then|then|plus|&)\s+"
    r"|\s+and\s+(?!how\b|what\b|who\b|why\b|where\b|when\b|whether\b|if\b)",
    re.IGNORECASE,
)
_OF_TALK = re.compile(  # a wish to hear of something is no aim, though it has an aim's word in it
    r"^(?:(?:help|let|get) (?:[\w'’-]+ ){1,4}?)?(?:to )?(?:understand|explore|hear|discuss|find out"
    r"|learn (?:about|why|what"
    r"|how (?!to\b))|talk(?: \w+){0,3} (?:about|on|over)|a (?:talk|chat|conversation|discussion) (?:about|on)"
    r"|look at)\b"
    r"(?!.*\b(?:roles?|how (?:it|this|the (?:programme|scheme)) works|what (?:they|we|each"
    r"|both) (?:each )?(?:want|hope)\w*"
    r"|expectations|hopes)\b)|^(?:how|why|who|what stops|what makes)\b(?! (?:we(?:['’]ll| will)|the pairs?|to\b))",
    re.IGNORECASE,
)


def aims_of(purpose: str, liked: Liked = _NONE) -> frozenset[str]:
    """Return what the purpose asks for beside a subject, or in place of one.

    Args:
        purpose: the facilitator's words.
        liked: for pieces of the purpose that no word tells of, the aim that they are like.
    """
    return frozenset(aim for piece in pieces(purpose) for aim in _aims(piece, liked))


def beside_aims(purpose: str, liked: Liked = _NONE) -> str:
    """Return the pieces of a purpose that ask for nothing of the kind; they may name a subject."""
    every = list(pieces(purpose))
    return ", ".join(p for p in every if not _aims(p, liked)) if any(_aims(p, liked) for p in every) else purpose


def pieces(purpose: str) -> Iterator[str]:
    """Yield the purpose in pieces, at its joints."""
    yield from (piece.strip(" .,;:") for piece in _JOINT.split(" ".join(purpose.split())) if piece.strip(" .,;:"))


def told_outright(piece: str) -> bool:
    """Return True where the words of a piece name an aim."""
    return bool(_aims(piece, _NONE))


def _aims(piece: str, liked: Liked) -> frozenset[str]:
    talk = _OF_TALK.match(piece)
    told = frozenset() if talk else frozenset(aim for aim, pattern in _PATTERNS.items() if pattern.search(piece))
    return told or frozenset({liked[piece]} if piece in liked else ())
