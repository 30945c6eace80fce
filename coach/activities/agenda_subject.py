"""What a session is about, in the facilitator's own words: where they name it, as a heading, and its shape."""

import re
from collections.abc import Collection

from coach.language.letters import small

MOST_WORDS = 16  # a subject of more words is no heading
BARE_WORDS = 3  # one of so few is a thing or a group, with nothing asked about it

_MEETING = frozenset(  # words of the meeting and its place in the run; a purpose of these alone names no subject
    "our the a an we next regular usual ordinary another good same reverse mentor mentors mentoring session sessions"
    " meeting meetings catch catch-up check check-in in up conversation talk chat pair pairing programme for of with to"
    " as and then but have hold plan run number first second third get getting let go going started start begin kick"
    " kick-off kickoff off intro introduction introductions introductory hour slot monthly nothing anything something"
    " special particular just only quick short light easy before after now christmas easter summer holidays term year"
    " week month one last final penultimate no not open opening closing free set fixed topic subject agenda theme"
    " business yet tbc tbd hello welcome house ground rules housekeeping sure decided planned agreed mind what where"
    " comes so far once half-time halftime"
    " two three four five six seven eight nine ten taster one-off"
    " mid-programme mid-program halfway half-way midway mid-way midpoint mid-point".split()
)
_ON_THE_PAIR = re.compile(  # says something of the two, or of the hour, and nothing to talk about
    r"(?:they|the two(?: of them)?|both|the pair)\b.*\b(?:met|new|nervous|strangers?|shy)\b.*"
    r"|(?:please )?(?:keep|make) (?:it|this)\b.*|nothing too \w+.*"
    r"|(?:to )?(?:meet|meeting|get|getting) (?:(?:to know )?(?:each other|one another)|acquainted)"
    r"|(?:[\w-]+ ){0,2}(?:intro\w*|first|opening|initial|chemistry) (?:hour|meeting|session|chat|talk|conversation)"
    r" (?:between|for|with) .*|(?:the )?(?:same )?as (?:last time|before|ever)"
    r"|(?:to )?(?:(?:find(?:ing)? out|hear(?:ing)?|say(?:ing)?|shar(?:e|ing)|set(?:ting)?) )?"
    r"(?:what (?:they|we|both|the two|each|everyone|either) (?:[\w'’]+ ){0,3}?(?:wants?|hopes?|needs?|expects?)\b"
    r"(?: \w+)?(?: (?:from|out of|for) (?:it|this|the \w+|each other))?|(?:their |our )?(?:hopes|expectations|aims))"
    r"|(?:(?:an?|the|our|one-?off|short|first) )*(?:taster|trial (?:session|run))\b(?! (?:of|on|about)\b).*"
    r"|(?:a |say(?:ing)? )?(?:hello|introductions?)|if (?:there(?:['’]s| is) )?time(?: allows)?|break(?:ing)? the ice"
    r"|(?:to )?agree(?:ing)?(?: on)? (?:how (?:it|this|we|they|to)\b|ways\b"
    r"|the (?:\w+ )?(?:rules|terms|limits|agreement|dates)\b).*",
    re.IGNORECASE,
)
_CHOSEN_THERE = re.compile(  # leaves the subject to the pair, on the day
    r"\b(?:nothing|anything) (?:in )?(?:particular|mind)\b"
    r"|(?<!with )\bno (?:(?:set|fixed|particular|agreed) )?(?:topic|subject|agenda|theme)\b"
    r"|\bmentor(?:'s|’s|'ll)? (?:\w+ ){0,3}(?:choos\w+|choice|decides?|picks?)\b"
    r"|\blet (?:the mentor|her|him|them) (?:choose|decide|pick)\b"
    r"|\bup to (?:the mentor|her|him|them|the pair)\b|\bwhatever (?:the mentor|she|he|they|comes)\b"
    r"|(?:^|[,;.:] ?)(?:they|she|he|the (?:two|pair))(?:['’]ll| will| can| may)? (?:choose|decide|pick)s?\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    rf"\b(?:open|free) (?:session|subject|topic|agenda|talk|hour)\b|{_CHOSEN_THERE.pattern}", re.IGNORECASE
)
_WISH = re.compile(  # what comes before the subject in a purpose
    r"(?:so (?:that )?(?:[\w'’-]+ ){1,5}?(?:can |could |gets? to )?"
    r"(?:hears?|understands?|sees?|learns?|knows?|finds? out)"
    r"(?: about)?\s+(?!(?:to|from|that|if|it|each|one)\b))"
    r"|(?:[\w'’-]+ ){1,6}?(?:listening to|hearing from|talking to) (?:(?:an?|the|our|some) )?(?:[\w'’-]+ ){1,3}?about "
    r"|(?:(?:one|an?|the|our|first|second|third|next|short|quick|open|honest|frank|one-off|off|single|last|final"
    r"|penultimate|regular|usual|monthly|half-?way|mid-?way|follow-up|have|hold|another|good|proper) )*"
    r"(?:talk|session|conversation|chat|hour|meeting|catch[- ]up|discussion|look|check-in)"
    r"(?: only| just)? (?:about|on|at) "
    r"|(?:(?:to )?(?:help|let|get|have|allow|encourage|enable) (?:[\w'’-]+ ){1,4}?(?:to )?"
    r"(?=understand|learn|know|find out"
    r"|hear|see|explore|talk\b"
    r"|speak (?:\w+ )?about|be honest about|open up about|discuss|share|say (?:what|how|why)))?"
    r"(?:(?:(?!(?:what|how|why|who|which|when|where|whether|that)\b)[\w'’-]+ ){1,5}?(?:like|want|need|hope)s?"
    r" (?:(?!to )[\w'’-]+ ){0,8})?(?:to )?(?:better )?"
    r"(?:understand|learn|know|find out|hear|listen to|see|get to know|get a (?:feel|sense|picture) (?:for|of)|explore"
    r"|(?:talk|speak|be|get)(?: (?:a (?:bit|little)|openly|honestly|honest|open|frankly|frank|briefly|more"
    r"|properly|freely|real"
    r"|safely))* (?:about|over|through)|open up (?:about|on)|dig into|get into|get to the bottom of|make sense of"
    r"|think about"
    r"|reflect on|consider|examine|tackle|address|confront|improve|fix|reduce|boost|increase|raise awareness of"
    r"|challenge"
    r"|surface|share (?:\w+ ){0,2}(?:stories|experiences|views) (?:of|about|on)|shine a light on|say (?=what|how|why)"
    r"|chat(?: a (?:bit|little))? about|touch on|discuss|cover|get feedback on"
    r"|(?:start|begin|open) (?:with|on|by \w+ing)"
    r"|(?:get|be|become) better at"
    r"|ask(?= (?:about|what|how|why)\b))(?: (?:more|better))?"
    r"(?: from (?:(?!about\b)[\w'’-]+ ){1,6}about| about)?\s+(?!(?:to|from|that|if|it|each|one)\b)"
    r"|(?:let['’]?s )?(?:start|begin|open|get (?:going|started)|kick off|make a start)(?:ing)? (?:\w+ly )?"
    r"(?:with|on|by (?:asking|hearing)) "
    r"|start (?:them|him|her|us|the (?:pair|two)) off (?:on|with) "
    r"|(?:bring|get) (?:[\w'’-]+ ){1,5}up to speed (?:on|with|about) "
    r"|(?:i|we)(?:'d| would)? (?:like|want|need) (?:(?!to )[\w'’]+ ){1,4}to (?=(?:listen|talk|ask|interrupt)\b)",
    re.IGNORECASE,
)
_DO = (  # verbs, and nothing else
    "agree|allow|appoint|arrange|ask|assemble|begin|boil|brainstorm|bring|build|celebrate|choose|clarify|collate|collect|come"
    "|commit|compile|complete|convince|create|decide|define|deliver|demonstrate|develop|devise|enable|encourage|engage|ensure"
    "|establish|finali[sz]e|find|follow|formulate|gather|generate|get|give|help|identify|inspire|invite|involve|join|keep|let"
    "|listen|make|motivate|nominate|organi[sz]e|persuade|pick|prep|prepare|prioriti[sz]e|produce|propose|prove|pull|push|put"
    "|rally|recommend|rehearse|remind|rethink|revisit|rewrite|say|select|sell|send|settle|solve|speak|stop|submit|suggest"
    "|summari[sz]e|take|teach|tell|tidy|tie|unblock|unite|write"
)
_DO_OR_NAME = (  # verbs that may also be a thing: verbs where something to do them to follows
    "answer|award|break|brief|capture|check|clear|close|coach|compare|connect|craft|debrief|design|do|draft|draw|drive|end|fill"
    "|finish|form|go|hand|host|kick|lead|list|map|measure|move|name|open|outline|pilot|plan|promote|rank|ready|recap|record"
    "|redesign|refresh|report|reset|resolve|run|score|set|shape|share|shortlist|show|sign|sketch|sort|start|support|survey|test"
    "|thank|trial|try|turn|update|use|vote|warm|welcome|win|wind|work|wrap"
)
_TO_DO = re.compile(
    rf"(?:(?:{_DO})\b|(?:{_DO_OR_NAME}) (?:the|an?|our|their|your|my|his|her|its|some|any|all|both|each|every\w*"
    rf"|more|better"
    r"|what|how|who|why|which|that|this|these|people|pairs?|leaders?|managers?|mentors?|them|us|it|one|two|three|\d+|up|out"
    r"|down|on|off|together|back|through|towards|with)\b)(?=\s+\S)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:how|what|why|who|whose|which|whether|when|where)\b", re.IGNORECASE)
_THEN = re.compile(  # goes on to the subject, after what comes before it in the session
    r"(?:(?:and|then|next|after that|finally)\s+)+(?:(?:an? |to )?(?:(?:first|quick|short) )?"
    r"(?:start|starting|look|word|begin|beginning|beginnings|go) (?:on|at|about|with) )?|(?:about|on)\s+",
    re.IGNORECASE,
)
_VIEWS_OF = re.compile(  # what a whole group holds about something; one person can only speak about the thing
    r"what (?:[\w'’-]+ ){1,4}?(?:would (?:[\w'’]+ )?(?:tell|say|think|like|want)(?: to (?:tell|say))?"
    r" (?:[\w'’]+ ){0,3}?about|(?:think|feel|make) (?:about|of)) (?=[\w'’]+)",
    re.IGNORECASE,
)
_INVERTED = re.compile(  # a question in its own word order: "how do we get", "when can they leave"
    r"(how|what|why|when|where) (?:do (?=\w)|(can|could|should|might|must|will|would) (i|we|you|they|it)\b)",
    re.IGNORECASE,
)
_STANDPOINT = re.compile(  # whose view of it is wanted
    r",? (?:as )?(?:seen |looked at |viewed |told )?(?:from|through) "
    r"(?:(?:the )?{0} of\b|(?:\w+ ){{1,3}}?[\w-]+['’]s? {0}\b).*".format(
        "(?:side|point of view|perspective|viewpoint|angle|chair|desk|seat|eyes)"
    ),
    re.IGNORECASE,
)
_MANNER = re.compile(  # how it should be heard, or why; not what it is about
    r",? (?:but )?without (?:\w+ ){0,2}\w+ing\b.*"
    r"|[,;] (?:he|she|they|the \w+) (?:thinks?|believes?|says?|doesn't|does not|hasn't|has not|never)\b.*"
    r"|[,;] nothing too \w+.*"
    r"|(?:[,;]| [-–—])(?: and| so)? (?:(?:(?:the |our )?(?:leader|mentor|director|partner|chief|head|boss|manager|he"
    r"|she|they|both|i|we))(?:'d| would)? )?(?:want|like|need|hope)s? (?:\w+ ){0,3}to\b.*"
    r"|[,;][^,;]*\b(?:vs?|versus)\b.*"
    r"|[,;] (?:an?|the|this) (?:[\w-]+ ){0,2}(?:session|one|conversation|meeting|talk)\b.*"
    r"| [-–—] (?=.*\b(?:leaders?|mentors?|he|she)\b).*",
    re.IGNORECASE,
)
_OF_THE_SESSION = re.compile(  # the facilitator's words on the hour or on the two, which nobody would say in it
    r"\b(?:penultimate|kick(?:ing)?[- ]?off|facilitat\w+|(?:the|our|this) (?:pair|pairing)|last but one"
    r"|(?:an?|the|this|our|last|next|first|final|opening|closing)(?: [\w-]+)? session"
    r"|(?:leader|mentor|director|boss|partner|chief)s? (?:wants?|needs?|would like|hopes?|understands?))\b",
    re.IGNORECASE,
)
_THE_HARD_ONE = re.compile(
    r"(?:the|an?) (?:[\w-]+ )?(?:harder|hard|difficult|tricky|big|awkward|tough|tougher) (?:one|session)", re.IGNORECASE
)
_EVENT = re.compile(r"(?!how\b|what\b|why\b).*\b(?:remark|comment|joke|incident|accident|threatened|attacked)\b")
_PRACTICE = re.compile(  # the leader's own skill is the subject
    r"(?:(?:learn\w*|try\w*|get\w*) (?:\w+ )?(?:to|at) |practi[sc]\w+ |better |improv\w+ |work\w* on )*"
    r"(?:listen\w*|ask\w* (?:better|open|fewer|good|(?:short|simpl|slow)er)|talk\w* less|interrupt\w* less"
    r"|not (?:interrupt|explain|fix|jump)\w*"
    r"|shut\w* up|(?:keep|be|stay)\w* (?:quiet|silent)|hold\w* (?:my|his|her|their|your) tongue)\b"
    r"(?: (?:better|well|more|skills?|properly|questions?|and|ask\w*|talk\w*|less))*"
    r"|learn\w* to (?:ask|listen|wait|pause)\b.*|practi[sc]ing\b.*|practise\b.*|practice \w+ing\b.*",
    re.IGNORECASE,
)
_BETTER_AT = re.compile(
    r"\b(?:better at (?:not )?(?:listen|ask|wait|fill|interrupt|hear|talk|paus)\w*"
    r"|listen(?:ing)? (?:better|more|properly))\b",
    re.IGNORECASE,
)
_POINTS_BACK = frozenset("it this that them these those hers his theirs him her me us".split())
_LOWERED = frozenset(
    "how what why who when where which whether our the a an my being working getting if understand".split()
)


def names_nothing(purpose: str) -> bool:
    """Return True where the purpose names no subject, or leaves it to the day."""
    return not purpose or bool(_all_meeting(purpose) or _CHOSEN_THERE.search(purpose) or not about(purpose))


def leaves_open(purpose: str) -> bool:
    """Return True where the purpose says that the subject is chosen on the day."""
    return bool(_LEFT_OPEN.search(purpose))


def subject_of(purpose: str) -> str:
    """Return what a purpose is about as words that stand after a colon; empty where it names nothing that does."""
    return "" if names_nothing(purpose) else heading(about(purpose))


def of_the_session(words: str) -> bool:
    """Return True where words speak of the hour or the two, and can't stand as what it is about."""
    return bool(_OF_THE_SESSION.search(words))


def is_clause(words: str) -> bool:
    """Return True where words begin as a clause: how, what or why something is."""
    return bool(_CLAUSE.match(words.strip()))


def only_to_do(words: str, but: Collection[str] = ()) -> bool:
    """Return True where words begin with what to do, with none of `but`, so they are no name for a subject."""
    told = _TO_DO.match(words.strip())
    return bool(told and told[0].lower().split()[0] not in but)


def has_wish(purpose: str) -> bool:
    """Return True where the purpose begins with wanting to understand, hear or talk about something."""
    return bool(_WISH.match(purpose.strip()))


def shapes_of(subject: str, purpose: str) -> set[str]:
    """Return the shapes of a purpose and its subject: one event, bare words, or a practice."""
    practice = _PRACTICE.fullmatch(subject) or _BETTER_AT.search(purpose)
    shapes = {"practice"} if practice else set()
    shapes |= {"event"} if _EVENT.match(subject) else set()
    return shapes | ({"bare"} if 0 < len(subject.split()) <= BARE_WORDS else set())


def about(text: str) -> str:
    """Return a purpose from where it names a subject: not "Get started.", not "Session 3:", not "first talk, ..."."""
    introduced = False  # who the two are, said after that they are new to each other, is no subject
    sentences = re.split(r"(?<=[.?!])\s", " ".join(text.split()))
    for i, sentence in enumerate(sentences):
        for joint in re.finditer(r"[,;](?: and| then)* | and (?:then )?", sentence):
            before, after = sentence[: joint.start()], sentence[joint.end() :].strip(" .")
            if _only_sets_out(before) and _WISH.match(after) and not _ON_THE_PAIR.fullmatch(after):
                return after
        wished = re.search(r"(?:[,;]| and) (?=(?:i|we)\b)(.*)", sentence, re.IGNORECASE)
        if wished and _WISH.match(wished[1]):
            return wished[1]
        before, mark, after = re.sub(r" [-–—] ", ": ", sentence, count=1).partition(":")
        if mark and (_all_meeting(before) or _THE_HARD_ONE.fullmatch(before.strip())):
            return after.strip()
        if not _sets_out(sentence):
            named = "" if introduced and not _leads_on(sentence) else _after_the_start(sentence)
            return " ".join([named, *sentences[i + 1 :]]) if named else ""
        introduced = introduced or bool(_ON_THE_PAIR.fullmatch(sentence.strip(" .")))
    return ""


def _all_meeting(words: str) -> bool:
    """Return True for words of the meeting and nothing else, numbers among them."""
    said = re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"['’](?:s|ll)\b", "", words.lower()))
    return all(word.isdigit() or word in _MEETING for word in said)


def _sets_out(words: str) -> bool:
    """Return True for words on the meeting or the pair, which name no subject."""
    return bool(_all_meeting(words) or _ON_THE_PAIR.fullmatch(words.strip()))


def _only_sets_out(words: str) -> bool:
    """Return True where every part of the words is on the meeting or the pair."""
    return all(_sets_out(part.strip()) for part in re.split(r"[,;:]| and ", words) if part.strip())


def _after_the_start(sentence: str) -> str:
    """Return the sentence from where it names a subject; empty where only people or places follow its beginning."""
    parts = re.split(r"(?<=[,;])", sentence)
    skipped = next((i for i, part in enumerate(parts) if not _sets_out(part.strip(" ,;"))), 0)
    after = "".join(parts[skipped:]).strip()
    if not skipped:
        return after
    led = _THEN.match(after)
    after = after[led.end() :] if led else after
    return after if led or _leads_on(after) else ""


def _leads_on(words: str) -> bool:
    """Return True for words that can only be a subject: a wish to hear of something, or how, what and why it is."""
    return bool(_WISH.match(words) or _CLAUSE.match(words))


def heading(text: str) -> str:
    """Return words as a heading: without the wish before them, or how they should be heard; empty where too many."""
    first, *others = re.split(r"(?<=[.?!])\s", " ".join(text.split()))
    if others and len(first.split()) <= BARE_WORDS and _CLAUSE.match(others[0]):
        first = f"{first.rstrip('.!?')}, {small(others[0])}"  # a bare word, and then what is asked of it
    words = first.rstrip(".!,;: ")
    words = _WISH.sub("", words, count=1) if _WISH.match(words) else words
    words = _VIEWS_OF.sub("", _STANDPOINT.sub("", _MANNER.sub("", words)), count=1)
    words = re.sub(r",? and (?:it|this|that|them)$", "", words, flags=re.IGNORECASE)
    words = _INVERTED.sub(lambda m: f"{m[1]} {m[3]} {m[2]}" if m[3] else f"{m[1]} ", words, count=1)
    words = ", ".join(part.strip() for part in words.split(":") if part.strip())
    if len(words.split()) > MOST_WORDS:
        words = re.split(r"[,;(]", words)[0].strip()
    if not words or len(words.split()) > MOST_WORDS or words.lower() in _POINTS_BACK:
        return ""
    return small(words) if words.split()[0].lower() in _LOWERED else words
