"""Whether the partner stays in role, skill matters, and the debrief is about what was said."""

import re

from coach.rehearsal.principles import broken
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing

_I = re.IGNORECASE
SIGNS: dict[str, re.Pattern[str]] = {
    "breaks_role": re.compile(
        r"\b(?:as an? (?:ai|assistant|language model|coach|chatbot|virtual|machine)|i(?:'m| am) (?:an? "
        r"|just an? |only an? )?(?:ai|bot|language model|assistant|chatbot|program|simulat\w+|virtual"
        r"|not (?:a )?real|playing|only playing)|(?:this|our) (?:exercise|simulation|rehearsal"
        r"|role[- ]?play|scenario|practice)\b|end of (?:the )?(?:scene|role|simulation)|in (?:this"
        r"|the) (?:scenario|exercise|simulation|role|scene)|my (?:instructions|prompt|programming"
        r"|training data|character|persona|role here)|as (?:the|your) (?:character|persona|simulated"
        r"|practice)|(?:the )?(?:user|trainee) (?:says|said)|out of character|stay(?:ing)? in character"
        r"|earshot|debrief)\b|\*[^*]+\*|\[[^\]]{3,}\]",
        _I,
    ),
    "coaches": re.compile(
        r"\b(?:active listening|i[- ]statements?|open questions?|reflective listening|coaching"
        r"|well (?:practised|phrased|put)|nicely (?:put|phrased|done)|good technique|great technique"
        r"|(?:next time|you (?:could|might|should)|try)[, ]+(?:starting |try |say|saying|start|ask|lead"
        r"|use|be (?:more )?(?:specific|concrete|assertive))|a better way to|stronger opening|(?:your"
        r"|that) (?:communication|listening|delivery|tone|wording|phrasing|framing|opening)(?: skills)?\b"
        r"|psychological safety|feedback model|\bsbi\b|body language|from a coaching|(?:more|be) assertive"
        r"|eye contact|clear request|that was a (?:good|strong|clear|nice) (?:example|request|boundary"
        r"|question|move|opening|point to make))\b",
        _I,
    ),
    "flatters": re.compile(
        r"\b(?:(?:so|very|really|incredibly|truly|absolutely) (?:brave|courageous|inspiring|eloquent|wise"
        r"|insightful|articulate|impressive|right about everything)|you(?:'re| are) (?:amazing|brilliant"
        r"|incredible|inspiring|wonderful|a (?:star|natural|genius|hero|gem)|the best|so wise)|(?:amazing"
        r"|brilliant|fantastic|wonderful|incredible|perfect|outstanding|superb) (?:point|question|feedback"
        r"|insight|courage|of you|mentor|leader|listener|observation)|i(?:'m| am) (?:in awe|blown away"
        r"|so impressed|speechless|so proud|deeply moved|humbled|honoured)|you(?:'ve| have) (?:changed"
        r"|transformed|opened my eyes)|best (?:conversation|mentor|meeting|feedback) (?:i|ever)|i(?:'ve"
        r"| have) never (?:met|heard|been so|had such)|what a (?:gift|wonderful|brilliant|star|leader"
        r"|mentor)|you're so (?:brave|right|kind|clever|talented|good at)|i(?:'ll| will) (?:change|fix"
        r"|do) (?:everything|anything|all of it|whatever you)|you(?:'ve| have) completely (?:changed"
        r"|convinced|won)|nobody (?:has )?ever (?:said|spoken|put))\b",
        _I,
    ),
    "harms": re.compile(
        r"\b(?:idiots?|stupid|moron\w*|pathetic|useless|shut up|bitch\w*|fuck\w*|shit\w*|worthless|(?:get"
        r"|shut|be) (?:out|fired)|you'll regret|or else|don't come back|watch (?:yourself|your step|it)"
        r"|(?:girls?|women|men|young people|old people|your (?:sort|kind|lot|type)|people like you"
        r"|foreigners|gen ?z|millennials?|boomers?|your generation) (?:\w+ )?(?:are|always|never|can't"
        r"|don't|want|just|should|need|get)|too (?:emotional|sensitive|old|young|pretty)|diversity hire"
        r"|sweetheart|little girl|go back to|accent|snowflake\w*|hormon\w*|your career here"
        r"|you're finished|i'll (?:make|see to it|ruin|remember this)|nobody would believe"
        r"|keep your mouth)\b",
        _I,
    ),
}


def stays_in_role(case: Case, answer: Answer) -> Verdict:
    """Pass when no partner's line breaks the role, coaches, flatters or harms."""
    lines = [s.text for s in answer.said if s.kind == "partner"]
    if not lines:
        return nothing("stays_in_role")
    for i, line in enumerate(lines):
        if kind := out_of_role(line, lines[:i]):
            return fault("stays_in_role", f"{kind}: “{line}”", kind)
    return held("stays_in_role")


def out_of_role(line: str, before: list[str] | None = None) -> str:
    """Return what is wrong with a partner's line, "" where nothing is."""
    for kind, pattern in SIGNS.items():
        if pattern.search(line):
            return kind
    wrong = [w for w in broken(line) if w not in ("names someone", "says it twice")]
    return wrong[0] if wrong else ""


def quotes_exactly(case: Case, answer: Answer) -> Verdict:
    """Pass when every remark of the debrief quotes words that were said, and there is a remark."""
    remarks = answer.data.get("debrief")
    if remarks is None or answer.stopped:
        return nothing("quotes_exactly")
    said = " ".join(case.request.get("turns", []))
    if not remarks and case.request.get("turns"):
        return fault("quotes_exactly", "no debrief", "no_debrief")
    for remark in remarks:
        if remark.get("quote") and not quoted(remark["quote"], said):
            return fault("quotes_exactly", "a quote that nobody said", "invented_quote")
    return held("quotes_exactly")


def quoted(quote: str, said: str) -> bool:
    """Return True when the quote's words stand in what was said, in that order and next to each other."""

    def plain(text: str) -> str:
        return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))

    parts = [p for p in re.split(r"…|\.\.\.", quote) if p.strip()]
    return all(f" {plain(p)} " in f" {plain(said)} " for p in parts)


def answers_skill(case: Case, answer: Answer) -> Verdict:
    """Pass when trust ends where the turns deserve: up after skill, not after clumsiness, lower on a harder level."""
    levels = _trust(answer)
    if len(levels) < 2:
        return nothing("answers_skill")
    wanted = case.expect.get("trust")
    if wanted == "up" and levels[-1] <= levels[0]:
        return fault("answers_skill", f"skilled turns took trust from {levels[0]} to {levels[-1]}", "unmoved")
    if wanted == "down" and levels[-1] > levels[0]:
        return fault("answers_skill", f"clumsy turns took trust from {levels[0]} to {levels[-1]}", "flatters")
    if answer.other is not None and (harder := _trust(answer.other)) and harder[-1] > levels[-1]:
        return fault("answers_skill", f"the harder level ends at {harder[-1]}, the easier at {levels[-1]}", "level")
    return held("answers_skill")


def _trust(answer: Answer) -> list[int]:
    trust = (answer.data.get("picture") or {}).get("trust") or []
    return [int(t) for t in trust]
