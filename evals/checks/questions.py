"""Whether the faults of a draft are found, the rewrite is better, and what the coach asks is clear."""

import re

from coach.language.questions import analyse
from coach.taxonomy import QuestionFault as F
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing

_I = re.IGNORECASE
SIGNS: dict[F, re.Pattern[str]] = {
    F.closed: re.compile(
        r"^(?:so,? |and |but |ok,? |just checking[,:]? )?(?:do|does|did|is|are|was|were|have|has|had|will"
        r"|would|can|could|should|shall|isn't|aren't)\b"
        r"(?! (?:you|we) (?:be (?:willing|open|happy|ok|okay|up)|mind|walk|tell|take|describe|talk"
        r"|say more|like to say|it be ok))"
        r"|^(?:how (?:many|often|long|old|much)|when (?:did|do|is|was|will)|which (?:day|team|floor|shift"
        r"|month|year)|who)\b|\b(?:yes or no|or not)\?", _I),
    F.leading: re.compile(
        r"\b(?:don't|doesn't|didn't|wouldn't|isn't|aren't|wasn't|won't|couldn't|shouldn't|haven't) (?:you"
        r"|it|they|we|the|that|this|your|most)\b.*\?|\b(?:surely|obviously|of course|clearly"
        r"|wouldn't you (?:say|agree)|you(?:'d| would)? agree|right\?|isn't it\?|aren't they\?|don't you\?"
        r"|correct\?|no\?)"
        r"|\bhow (?:great|much better|good|helpful|pleased|much (?:did|do|have|has)? ?you (?:like|love"
        r"|enjoy|appreciate|benefit)|well)\b|what did you (?:like|love|enjoy"
        r"|appreciate) (?:most )?(?:about|in)\b|\b(?:better now|happy with|success of)\b|i(?:'m"
        r"| am) sure you", _I),
    F.loaded: re.compile(
        r"\b(?:your|this|that) generation|\b(?:so|always|constantly|still) (?:\w+ )?(?:impatient|entitled"
        r"|sensitive|late|lazy|resist\w*|negative|complain\w*|reluctant|unwilling|afraid|disengaged"
        r"|distracted|slow|fragile)\b|lack of (?:commitment|resilience|loyalty|ambition|work ethic|effort"
        r"|discipline|respect)|\b(?:obsess\w*|addict\w*|entitle\w*|snowflake\w*|moan\w*|whin\w*|refus(?:e"
        r"|al|ing)|oversensitiv\w*|attitude problem|work[- ]shy|unrealistic|short attention|glued"
        r"|job[- ]hop\w*|spoon[- ]?fed|hand[- ]?hold\w*|can't (?:take|handle|cope)|poor (?:attitude"
        r"|work ethic)|bad attitude|disloyal\w*|coasting|slack\w*)\b"
        r"|\b(?:now that (?:we've|i've|the) (?:fixed|solved|sorted)|given (?:how|that) (?:well|generous"
        r"|much we)|since the (?:failure|mess|disaster)|the (?:mess|failure|disaster|chaos) (?:that|in|you"
        r"|your))", _I),
    F.double_barrelled: re.compile(
        r"\?.*\?|\b(?:and|or) (?:what|how|why|when|where|who|which|do|does|did|is|are|would|could|should"
        r"|can|have|has|tell me)\b|\bas well as (?:what|how)|, (?:and )?(?:also|plus)\b", _I),
    F.why_blaming: re.compile(
        r"\b(?:why|how come|what possessed you)\b.{0,30}\b(?:you|your)\b|\bwhat (?:made|stopped|kept"
        r"|prevented) you\b|\bwhat (?:kept|prevented) you from\b|what were you thinking|how could you\b"
        r"|why not (?:just )?(?:say|ask|tell|raise|speak|come)", _I),
    F.group_burden: re.compile(
        r"\b(?:what|how|why|where|when)\b.{0,60}\b(?:young(?:er)? (?:people|staff|colleagues|ones|workers"
        r"|generation)|juniors|(?:junior|other|fellow|all the|most|the other) (?:staff|colleagues"
        r"|associates|analysts|nurses|trainees|engineers|women|apprentices|people|graduates|doctors)"
        r"|gen ?z|millennials|your (?:generation|peers|cohort|colleagues|age group|community|lot"
        r"|year group|intake|fellow \w+)|people (?:your age|like you|of your|from your|at your level|here)"
        r"|women (?:here|like you|in)|(?:the )?(?:graduates|trainees|apprentices|associates|analysts"
        r"|interns|minorities|nurses|students|everyone|mothers|parents|ethnic|black|asian|muslim|lgbt\w*"
        r"|working[- ]class|disabled|new joiners|night staff|porters)\b)"
        r"|\b(?:on behalf of|speaking for|as a (?:woman|young|gen|black|asian|gay|muslim|graduate|parent"
        r"|minority|millennial|junior)\w*|from the (?:women|juniors|graduates|younger)'?)", _I),
    F.identifying: re.compile(
        r"\b(?:who (?:said|told|was|is|did|made|else|were|exactly|in|on|has|feels|wrote|complained|runs"
        r"|signed)|which (?:manager|partner|team|director|person|consultant|supervisor|colleague"
        r"|of (?:them|your|the|my)|one|ward|shift|client|office|desk|leader|lead|senior|member)|what(?:'s"
        r"| is| was) (?:his|her|their|the \w+'s) name|name (?:names|the|one|him|her|them)|whose\b"
        r"|can you (?:name|point)|give me (?:a|the|some) names?|initials|was it (?:the|someone|somebody|a"
        r"|[A-Z])|(?:is|was) (?:that|this) (?:about|from|someone|the))", _I),
    F.reassurance_seeking: re.compile(
        r"\b(?:i(?:'m| am|'ve| have| was| do| did)|my|me)\b.{0,60}(?:aren't i|am i not|don't i|haven't i"
        r"|didn't i|wasn't i|isn't it|right|okay|ok|fair|no)\?|^(?:am i|do i|was i|did i|have i been)\b"
        r"|\b(?:would you say i(?:'m| am)?|do you (?:think|feel|find) (?:that )?(?:i(?:'m| am|'ve| have"
        r"| was| do)?|my)|how (?:am i doing|do i come|good am i|approachable|do you rate me)|you(?:'d"
        r"| would) (?:tell|say|come)|i hope (?:i|you)|you don't (?:think|mind)|not like (?:the )?other"
        r"|compared (?:with|to) (?:other|the other)|you(?:'d| would) feel able|you (?:like|enjoy"
        r"|trust) (?:me|working))\b", _I),
    F.solution_burden: re.compile(
        r"\bhow (?:would|could|should|can|do|might) (?:you|we|i|the \w+|they) (?:\w+ )?(?:fix|solve|change"
        r"|improve|redesign|sort|stop|make|turn|run|get|keep|attract|retain|reduce|increase|rebuild|repair"
        r"|restructure|tackle|boost|raise|modernise|handle)\b|\bwhat (?:should|must|could|can) (?:we|i"
        r"|the (?:\w+ )?(?:board|firm|company|trust|bank|leadership|partners|executive|management|team"
        r"|school|council)|you) (?:do|change|introduce|fix|put|stop|start|need|have)\b(?! differently in)"
        r"|if you (?:were|ran|had) (?:me|in charge|ceo|the|my|chief|head|a magic)|what(?:'s| is) (?:the"
        r"|your) (?:solution|fix|answer|plan|recommendation)s?|(?:come up with|draft|design|write|propose"
        r"|give us|bring me) (?:a|an|some|the|three|your)\b|your (?:recommendations?|proposals?"
        r"|ideas?) (?:for|to|on)", _I),
    F.intrusive: re.compile(
        r"\b(?:children|kids|baby|babies|pregnan\w*|married|marriage|boyfriend|girlfriend|partner at home"
        r"|husband|wife|dating|single|relationship status|family planning|religio\w*|pray\w*|church|mosque"
        r"|vote[ds]?|voting|politic\w*|health|ill(?:ness)?|diagnos\w*|medication|therap\w*|mental|anxiety"
        r"|depress\w*|disab\w*|sexual\w*|gay|orientation|ethnic\w*|where are you (?:really "
        r"|originally )?from|your age|how old|weight|your (?:salary|rent|debt|mortgage|finances|savings"
        r"|parents|accent|visa|immigration|home life|private life|divorce|periods?|faith)"
        r"|drink(?:ing)? (?:at|much|alcohol)|how much do you earn|menopaus\w*|hormon\w*|autis\w*|adhd"
        r"|neurodiver\w*|live with|bereave\w*|your (?:mum|dad|mother|father)|scar)\b", _I),
}  # fmt: skip


def faults(text: str, role: str = "leader") -> set[F]:
    """Return the faults of a question, by the words that show them and by the coach's own reader."""
    signs = {code for code, pattern in SIGNS.items() if pattern.search(text.strip())}
    return signs | set(analyse(text, role, rewrite=False).faults)


def finds_the_faults(case: Case, answer: Answer) -> Verdict:
    """Pass when the draft's faults are named: all that must be, none that may not."""
    must, may = case.expect.get("faults"), set(case.expect.get("may", []))
    if must is None:
        return nothing("finds_the_faults")
    found = set(answer.data.get("faults", []))
    if missed := sorted(set(must) - found):
        return fault("finds_the_faults", f"missed {', '.join(missed)}", "missed")
    may |= {"closed"} if must else set()  # beside a stronger fault the form may be named or not
    if extra := sorted(found - set(must) - may):
        return fault("finds_the_faults", f"added {', '.join(extra)}", "added")
    return held("finds_the_faults")


def rewrites_well(case: Case, answer: Answer) -> Verdict:
    """Pass when a faulty draft comes back as one clear question on the same subject, and a clear one is left alone."""
    must = case.expect.get("faults")
    if must is None:
        return nothing("rewrites_well")
    rewrite = answer.data.get("rewrite")
    if not must:
        return (
            nothing("rewrites_well") if not answer.data.get("faults") else fault("rewrites_well", "rewrote a clear one")
        )
    if not rewrite:
        return fault("rewrites_well", "no rewrite")
    if wrong := faults(rewrite) - {F.closed}:
        return fault("rewrites_well", f"the rewrite is {', '.join(sorted(wrong))}: “{rewrite}”")
    words = [w.lower() for w in case.expect.get("keeps", [])]
    if words and not any(w in rewrite.lower() for w in words):
        return fault("rewrites_well", f"the rewrite has lost its subject: “{rewrite}”")
    return held("rewrites_well")


def asks_well(case: Case, answer: Answer) -> Verdict:
    """Pass when every question that the coach offers is clear."""
    asked = [s.text for s in answer.said if s.kind == "question" and s.text.rstrip().endswith("?")]
    if not asked or answer.writer == "composer":
        return nothing("asks_well", "the bank's questions are held to this by the content tests")
    for text in asked:
        if wrong := set(analyse(text, rewrite=False).faults):
            return fault("asks_well", f"{', '.join(sorted(wrong))}: “{text}”", sorted(wrong)[0])
    return held("asks_well")
