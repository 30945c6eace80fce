"""Does each line that the coach speaks sound right? Words that give a fault away; for a model, the label model too."""

import re

from coach.guard.tone import tone
from coach.taxonomy import ToneFault
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing

_I = re.IGNORECASE
_MAX_WORDS = 110
SIGNS: dict[ToneFault, re.Pattern[str]] = {
    ToneFault.judging: re.compile(
        r"\byou(?:'re| are| were) (?:being |clearly |obviously |just |simply |far too |too |so |rather |a bit )*"
        r"(?:defensive|dismissive|arrogant|selfish|out of touch|insensitive|unprofessional|naive"
        r"|controlling|lazy|weak|rude|cold|careless|thoughtless"
        r"|self-absorbed|oblivious|difficult|wrong|the problem|immature|insecure|tone-deaf|patronising"
        r"|condescending|cowardly|needy|bad at)\b"
        r"|\byour (?:ego|arrogance|defensiveness|insensitivity|failure|fault|cowardice|neglect|incompetence|attitude)\b"
        r"|\b(?:you should be ashamed|shame on you|you only have yourself|you've got nobody but yourself"
        r"|what were you thinking|you ought to know better|you should have known"
        r"|a (?:good|better|decent|real|competent|proper) (?:leader|manager|listener|mentor|person"
        r"|boss) would|typical of|no wonder (?:she|he|they|nobody|your)|you brought this|you failed"
        r"|you've failed|you let (?:her|him|them) down"
        r"|you never (?:listen|learn)|that was (?:rude|foolish|stupid|cowardly|unacceptable of you"
        r"|poor judgement|careless))", _I),
    ToneFault.lecturing: re.compile(
        r"^(?:it is|it's) (?:important|essential|vital|crucial|critical|imperative|well known)\b"
        r"|\b(?:you must (?:always|remember|understand|learn|realise|never)|always remember"
        r"|leaders (?:must|should|need to|ought to)\b"
        r"|(?:good|great|effective|true|modern) (?:leaders?|leadership|listeners?|mentors?"
        r"|managers?) (?:always|never|requires?|means|know|is about|understand|listen|ask|make)"
        r"|remember that (?:leadership|listening|trust|respect)"
        r"|the (?:first|golden|cardinal|number one) rule|rule (?:one|number one)|as (?:we all know"
        r"|any textbook|every leader)|what you (?:need to|have to|should) (?:understand|learn|realise"
        r"|do) is|best practice (?:is|says|dictates)"
        r"|there are (?:three|four|five|several) (?:key|important|principles|steps|rules)"
        r"|you need to (?:understand|learn|realise|appreciate|remember) that|one (?:must|should|ought)\b"
        r"|respect is earned|honesty is (?:always )?the best|communication is key)", _I | re.M),
    ToneFault.siding: re.compile(
        r"\b(?:she|he|they|your (?:manager|mentor|boss|leader|director|partner|colleague|team|line manager"
        r"|supervisor)|the (?:partner|manager|director|seniors?|juniors?|team lead|consultant|supervisor"
        r"|foreman)|hr|management)(?:'s|'re| is| are| was| were) (?:clearly |obviously |plainly |simply "
        r"|just |being |a |an |so |completely |totally |quite |probably )*"
        r"(?:wrong|right|unfair|unreasonable|toxic|bully|a bully|bullying|lazy|incompetent|overreacting"
        r"|oversensitive|too sensitive|rude|entitled|spineless|useless|manipulative|lying|a liar"
        r"|out of order|jealous|at fault|to blame|spoilt|disgraceful|petty|hopeless|ungrateful|difficult"
        r"|impossible|cruel|awful|terrible|the problem)\b"
        r"|\b(?:what (?:she|he|they|your manager|that manager) did (?:was|is) (?:wrong|unforgivable"
        r"|outrageous|disgraceful|unacceptable|appalling|indefensible)|had no right|i'm on your side"
        r"|you(?:'re| are| were) (?:completely |absolutely |totally |entirely )?(?:in the )?right (?:and"
        r"|here|to be furious)|owes? you an apology|should be (?:sacked|fired|disciplined|ashamed)"
        r"|how dare|terrible (?:manager|boss|leader)|bad (?:manager|boss|apple))", _I),
    ToneFault.flattering: re.compile(
        r"\b(?:great|excellent|fantastic|brilliant|wonderful|amazing|superb|terrific|insightful|thoughtful"
        r"|perfect|impressive|outstanding|beautiful|lovely) (?:question|job|instincts?|idea|leader|work"
        r"|insight|listener|point|reflection|mentor|start|attitude|plan|thinking|stuff|answer)\b"
        r"|\byou(?:'ve| have) got this\b|\byou(?:'re| are| were) (?:clearly |obviously |already |truly "
        r"|really |such |so |exactly |one of )*(?:a|an|the)? ?(?:great|amazing|exceptional|wonderful"
        r"|fantastic|outstanding|natural|inspiring|brave|remarkable|born|rare|kind of|brilliant|gifted"
        r"|ahead of|model|incredible|best|most|already ahead|doing (?:an )?(?:amazing|brilliant|fantastic"
        r"|incredible))\b"
        r"|\b(?:i'm (?:so )?(?:impressed|in awe)|well done you|bravo|kudos|hats off|few leaders"
        r"|not many (?:leaders|people|managers)|shows? (?:real|true|such|great|remarkable"
        r"|incredible) (?:leadership|courage|maturity|wisdom|character|empathy|humility)|lucky to have you"
        r"|any mentor would|anyone would be lucky|role model|what a (?:leader|gift|star|listener)"
        r"|proud of you(?:rself)?|superstar|spot on as always|couldn't have put it better|wise beyond)", _I),
    ToneFault.toxic_positivity: re.compile(
        r"\b(?:look on the bright side|bright side|silver lining|everything happens for a reason"
        r"|stay positive|good vibes|chin up|cheer up|think positive(?:ly)?|it(?:'ll| will) all (?:work out"
        r"|be fine|come good|blow over)|everything(?:'ll| will) (?:all )?be (?:fine|ok|okay|alright"
        r"|all right)"
        r"|at least (?:you|she|he|they|it|there)|could be (?:a lot |much |so much )?worse"
        r"|blessing in disguise|just (?:smile|relax|be grateful|think of|focus on the (?:good|positive))"
        r"|focus on the positives?|be grateful|count your blessings|what doesn't kill|no need to (?:feel"
        r"|be) (?:sad|upset|down|angry|bad|anxious)|don't (?:worry|be (?:sad|upset|down|so hard))"
        r"|tomorrow is (?:another|a new) day|time heals|you'll (?:laugh|look back|be stronger)|every cloud"
        r"|turn that frown|onwards and upwards|it's all (?:good|part of the fun|a gift)|see it as a gift"
        r"|happy thoughts|negativity|a positive (?:attitude|mindset|spin))", _I),
    ToneFault.alarming: re.compile(
        r"\b(?:this (?:is|could be|sounds like|looks like) (?:a |an )?(?:very |extremely "
        r"|really )*(?:serious|crisis|emergency|dangerous|disaster|catastroph\w+|abuse|gross misconduct"
        r"|red flag|toxic|lawsuit|scandal|alarming|grave|urgent)|red flags?|before it(?:'s| is) too late"
        r"|irreparabl\w*|irreversibl\w*|career[- ](?:ending|over)|could (?:end|destroy|ruin|cost you"
        r"|land you|sink|wreck|finish)|will (?:destroy|ruin|collapse|never (?:trust|recover|forgive))"
        r"|immediately (?:report|contact|stop|inform)|call (?:a lawyer|the police|hr|999|security)"
        r"|lawyer up|sue\b|you(?:'re| are) (?:in|at) (?:danger|serious risk|risk of losing)|everyone will"
        r"|breakdown|traumati[sz]\w*|trauma|toxic (?:culture|workplace|environment)|catastroph\w*"
        r"|crisis point|mass (?:exodus|resignation)|on the brink|ticking time ?bomb|out of control"
        r"|tip of the iceberg|there's no way back)", _I),
    ToneFault.cold: re.compile(
        r"^(?:noted|understood|acknowledged|received|ok|okay|input received|duly noted|your (?:comment"
        r"|message|input|concern|feedback|statement|request) (?:has been|is|was))\b"
        r"|\b(?:please (?:proceed|refer|complete|consult|select|specify|submit|follow|provide|fill"
        r"|see section|use the)|next step:|step (?:1|one)\b|as per|per (?:policy|the guidance|procedure)"
        r"|the (?:procedure|form|template|policy) (?:is|requires|states|below|for this)"
        r"|refer to (?:section|the|your)|feelings are (?:outside|not)|is (?:logged|recorded|out of scope)"
        r"|item \d|fill in (?:the|form)|complete (?:the|form|section)|proceed to|not applicable"
        r"|emotions? (?:are|is) not|stick to the (?:facts|agenda|process)|let's move on to the (?:next"
        r"|agenda|form))", _I | re.M),
    ToneFault.presuming: re.compile(
        r"\b(?:you(?:'re| are| were) (?:clearly|obviously|really|secretly|actually|just|plainly|only"
        r"|deep down) (?:\w+ )?(?:afraid|angry|jealous|scared|threatened|hurt|ashamed|insecure|worried"
        r"|frightened|guilty|lonely|bitter|nervous|anxious|avoiding|trying|doing|upset|saying|looking)"
        r"|you (?:clearly|obviously|secretly|deep down|really just|just) (?:feel|felt|want|wanted|fear"
        r"|feared|resent|hate|need|think|believe|know|hoped|dislike|enjoy)|deep down,? you"
        r"|(?:she|he|they|your (?:mentor|manager|leader|boss|director)) (?:(?:was |were |is "
        r"|are )?(?:clearly|obviously|plainly|secretly|surely|evidently|undoubtedly|definitely)\b|(?:must"
        r"|only|just|really) (?:\w+ )?(?:\w*s|felt?|feels?|wants?|wanted|thinks?|thought|said|did|have|has"
        r"|be|hates?|resents?|fears?|trying|doing|went|meant|knew|kept|stayed|asked)\b)|(?:she|he"
        r"|they) (?:went quiet|was quiet|left|said it|did it|did that|asked|stayed silent|smiled|laughed"
        r"|changed the subject) (?:because|to)\b|was trying to (?:hurt|punish|test|undermine|humiliate"
        r"|control|provoke|impress|embarrass)|(?:her|his|their) real (?:reason|motive|feeling)|what (?:she"
        r"|he|they) really (?:means?|meant|wants?|wanted|feels?|thinks?|thought))", _I),
    ToneFault.ungrounded: re.compile(
        r"\b(?:research (?:shows|proves|has shown|confirms|says|tells)|studies (?:show|prove|have shown"
        r"|confirm|suggest)|a (?:recent |famous |landmark |well-known |20\d\d )?(?:study|survey) (?:by"
        r"|from|of|in|at|found|shows|showed)|scientists|experts (?:agree|say|recommend)|according to"
        r"|it(?:'s| is) (?:proven|well established|a fact|statistically)|(?:harvard|stanford|gallup"
        r"|mckinsey|deloitte|google|oxford|yale|mit)\b|\d+(?:\.\d+)? ?(?:%|per ?cent)|the (?:\w+ )?(?:law"
        r"|legislation|act) (?:says|requires|states)|statistics|neuroscien\w*|psychologists|the (?:five"
        r"|seven|three|four|six|ten)[- ](?:step|minute|second|stage|point|part)\w* (?:rule|method|model"
        r"|framework|technique)|proven (?:to|method|technique|that|by)|the (?:well-known|famous|classic"
        r"|gold[- ]standard) \w+)", _I),
}  # fmt: skip


def kinds(text: str) -> dict[ToneFault, str]:
    """Return the faults of one line by the words that show them, each with those words."""
    found = {code: m[0] for code, pattern in SIGNS.items() if (m := pattern.search(text))}
    if len(text.split()) > _MAX_WORDS:
        found[ToneFault.overlong] = f"{len(text.split())} words"
    return found


def sounds_right(case: Case, answer: Answer) -> Verdict:
    """Pass when no line that the coach speaks has a fault of tone; a model's lines are read by the label model too."""
    lines = [s for s in answer.spoken if s.kind != "notice"]
    if not lines:
        return nothing("sounds_right", "the coach said nothing")
    for line in lines:
        found = kinds(line.text)
        if line.kind == "reply" or line.text.startswith("**Before"):
            found.pop(ToneFault.overlong, None)  # a boundary's answer may end in a list of numbers to call
        if line.citation:
            found.pop(ToneFault.ungrounded, None)  # it has a passage; whether that says it is grounding's to judge
        if answer.writer != "composer":
            found |= {f.fault: f.why for f in tone(case.words, line.text) if f.fault not in found}
        for code, why in found.items():
            return fault("sounds_right", f"{code}: “{why}” in “{line.text}”", code)
    return held("sounds_right")
