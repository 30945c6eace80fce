"""What the wording of a question shows about its faults: evidence with places, for and against.

Each rule is a pattern and a weight in log-odds. Positive evidence marks the
words that carry it. `questions.py` adds the weights to what the encoder says
(or, without the encoder, to a plain doubt) and decides.

Every pattern is bounded, so the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.language.sentences import Span, sentences
from coach.taxonomy import QuestionFault as F

_I = re.IGNORECASE
GROUP = (
    r"(?:juniors?|trainees?|associates|analysts|graduates|grads|apprentices|interns|nurses|doctors|teachers|lecturers|"
    r"engineers|developers|drivers|operators|technicians|millennials|zoomers|gen[- ]?z(?:ers)?|gen[- ]?y|youngsters|youth|"
    r"newcomers|women|men|girls|lads|mums|mothers|parents|carers|muslims|christians|immigrants|foreigners|"
    r"(?:young(?:er)?|black|asian|african|indian|brown|white|minority|ethnic|disabled|gay|lgbt\w*|queer|trans|female|male|"
    r"working-class|international|neurodivergent|junior|newer?|frontline|agency|part-time|support|admin|ward|floor|shop-floor|graduate|bame|early-career) "
    r"(?:people|person|staff|women|men|colleagues|employees|folks?|ones|workers|talent|hires|starters|joiners|team|teams|cohort|"
    r"lawyers|doctors|nurses|analysts|associates|officers|engineers|teachers|members|professionals|generation|parents)|"
    r"(?:the )?(?:rest of|others in|everyone in|everybody in|people in|people on) (?:the |your |our )?[\w-]+(?: [\w-]+)?|"
    r"staff|colleagues|peers|people|folks|everyone|everybody|(?:the )?(?:shop floor|night shift|day shift|cohort|intake)|"
    r"you (?:all|guys|lot|young\w*|people|folks|lads|girls|women|kids|juniors|trainees)|y'all|you-all|"
    r"your (?:[\w-]+ )?(?:generation|lot|peers|cohort|age group|community|people|culture|colleagues|year group|intake|friends|crowd|"
    r"contemporaries|team|teammates|batch|batchmates|shift|crew|ward|department)|your age|new (?:starters|joiners|hires)|the team)"
)
_AUX = r"(?:do|does|did|would|are|is|were|was|have|has|will|can|could|should|might)"
_NEG = r"(?:don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|weren'?t|wouldn'?t|shouldn'?t|couldn'?t|won'?t|haven'?t|hasn'?t|can'?t)"
_TAG = rf"(?:{_NEG}|ain'?t|innit|(?:is|are|do|does|did|was|were|have|has|would|will|can|am)) (?:i|you|we|they|he|she|it|there)"
_EVAL = (
    r"(?:good|decent|great|fair|ok|okay|all right|alright|approachable|supportive|helpful|clear|kind|reasonable|open|"
    r"understanding|inspiring|a good \w+|too (?:hard|strict|harsh|much|tough)|bad|difficult|scary|intimidating|"
    r"(?:a )?(?:decent|good|great|fair|better|nice|bad|terrible|horrible|supportive|approachable|modern) \w+|doing (?:ok|okay|well|all right|alright|enough)|"
    r"easy to \w+|hard to \w+|one of the good|on the right track|well|fine)"
)
_BAD = (
    r"(?:impatient|lazy|entitled|sensitive|soft|fragile|negative|resistant|difficult|slow|disengaged|unmotivated|"
    r"demanding|obsessed|unreliable|disloyal|uncommitted|flaky|picky|quiet|defensive|toxic|bad|awful|terrible|poor|broken|"
    r"chaotic|ungrateful|reluctant|afraid|scared|anxious|cynical|selfish|unprofessional|distracted|glued|keen to leave|dull|boring|"
    r"weak|rude|careless|hostile|fussy|stubborn|restless|casual|unhappy|behind|low|unpopular|hated|out of touch|dysfunctional|hopeless)"
)
_FIX = (
    r"(?:fix|solve|improve|change|redesign|sort|stop|reduce|tackle|make|get|keep|retain|attract|address|turn|modernise|modernize|"
    r"motivate|boost|win|deal|handle|run|restructure|reform|transform|rebuild|prevent|cut|bring|encourage|persuade|convince|structure|"
    r"design|organise|overhaul|speed|simplify|increase|raise|lower|end|close|build|create|streamline|do|go about|save|engage|resolve|rewrite|reorganise)"
)
_ROLE = (
    r"(?:managers?|partners?|directors?|colleagues?|person|people|one|consultants?|supervisors?|leads?|leaders?|bosses|boss|associates?|team|teams|"
    r"departments?|wards?|shifts?|offices?|clients?|seniors?|doctors?|nurses?|individuals?|foreman|editors?|chefs?|head|heads|branch|unit|site|"
    r"teachers?|engineers?|crew|of (?:them|the|my|our|your)|guy|lady|man|woman|member|matron|registrar|producer|sergeant)"
)
_PRIVATE = (
    r"(?:children|kids|a baby|babies|pregnan\w+|start(?:ing)? a family|family plan\w*|married|marriage|engaged to|wedding|boyfriend|girlfriend|husband|wife|"
    r"spouse|fianc\w+|divorc\w+|dating|seeing (?:anyone|someone)|single|love life|fertility|ivf|miscarriage|maternity plans|menopaus\w+|period pain\w*|"
    r"religio\w+|faith|god|pray\w*|church|mosque|temple|fasting|ramadan|caste|tribe|muslim|christian|hindu|jewish|atheist|"
    r"sexual\w*|sexuality|gay|lesbian|bisexual|straight|transgender|pronouns|coming out|"
    r"diagnos\w+|medication|meds|tablets|pills|therap(?:y|ist)|counsell\w+|antidepressants?|depress\w+|anxiety|panic attacks?|adhd|autis\w+|dyslexi\w+|"
    r"bipolar|mental (?:health|illness)|health (?:problem|condition|issue)s?|illness|disab\w+|surgery|hospital appointment|lost weight|put on weight|weight|drinking|drink|"
    r"visa|immigration|citizenship|your accent|ethnic\w*|your hair|hijab|headscarf|turban|vote|politic\w+|debts?|rent|mortgage|afford|your parents|your mum|your dad|your mother|your father|"
    r"trouble at home|problems? at home|things at home|going on at home|at home life|home life|personal life|private life|relationship status|flatmate|live with|off sick|sick (?:leave|last)|really from|originally from|where are you from)"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a fault, or against it: where, and how much it weighs."""

    code: F
    start: int
    end: int
    weight: float


def _r(code: F, weight: float, pattern: str) -> tuple[F, float, re.Pattern[str]]:
    return code, weight, re.compile(pattern, _I)


_ANY = [
    # shows the wanted answer
    _r(
        F.leading,
        4,
        rf"^(?:\W*(?:so|and|but|well|look|honestly|ok|okay)\W+)*{_NEG} (?:you|we|it|they|this|that|the|our|my|your|people|everyone|there|he|she|i)\b",
    ),
    _r(F.leading, 4, rf", ?{_TAG}(?: (?:not|really|now|honestly))?\W*$"),
    _r(
        F.leading,
        3.5,
        r"(?:,| -|…| –) ?(?:right|no|yes|yeah|correct|eh|innit|agreed?|true|not so|okay|ok|is it|abi|sha|lah|na|hey|or not true|surely)\W*$",
    ),
    _r(
        F.leading,
        4,
        r"\b(?:don'?t|wouldn'?t|would|do) you (?:also )?(?:not )?(?:think|agree|say|feel|find)(?: that)?\W*$",
    ),
    _r(F.leading, 4, r"\b(?:surely|no doubt|obviously|clearly|needless to say|undoubtedly)\b"),
    _r(F.leading, 3, r"\bof course\b"),
    _r(
        F.leading,
        3,
        r"\b(?:i'?m (?:sure|assuming|guessing|certain|confident)|i (?:assume|take it|presume|bet|imagine|suppose|guess|gather|expect)) (?:that )?(?:you|it|this|the|we|your|everyone|people|things|our)\b",
    ),
    _r(
        F.leading,
        3.5,
        r"\b(?:do you agree|would you agree|you'?d agree|you'?ll agree|you would agree|you must (?:agree|admit|be|have|feel|find|think|see)|you have to admit|wouldn'?t you (?:say|agree)|isn'?t it (?:true|fair|great|better|obvious)|is it not|would you not|do you not|fair to say|safe to say|am i right|i'?m right)\b",
    ),
    _r(
        F.leading,
        3.5,
        r"\b(?:don'?t|wouldn'?t|can'?t|won'?t|didn'?t|aren'?t) you (?:think|agree|feel|find|say|believe|see|accept|want|like|love|enjoy|reckon)\b",
    ),
    _r(
        F.leading,
        3,
        r"\bhow (?:much )?(?:more |much )?(?:great|good|better|easier|happier|wonderful|amazing|fantastic|exciting|excited|brilliant|valuable|pleased|delighted|impressed|grateful|lovely|positive|thrilled|relieved|nice|fun|keen|proud|lucky)\b(?! or\b| \w+ or)",
    ),
    _r(
        F.leading,
        1.5,
        r"\bhow (?:helpful|useful|beneficial|effective|supportive|clear|inspiring|supported|welcoming)\b",
    ),
    _r(
        F.leading,
        3,
        r"\bhow much (?:do|did|have|are|would) you (?:really )?(?:love|enjoy|like|appreciate|value|look|benefit|enjoyed|loved)\w*\b",
    ),
    _r(
        F.leading,
        3.2,
        r"\bwhat (?:do|did|have|has) you (?:most |really |particularly )?(?:like|love|enjoy|appreciate|value|liked|loved|enjoyed)d? (?:most |best )?(?:about|in|of|from) (?:my|our|the|this|these)\b",
    ),
    _r(
        F.leading,
        2.8,
        r"\bwhat(?:'s| is| was| were) (?:the )?(?:best|nicest|your favourite|your favorite|great|so good)\b",
    ),
    _r(
        F.leading,
        2.5,
        r"\b(?:everyone|everybody|all the others|most people)(?: else)? (?:seems|agrees|says|loves|likes|thinks|tells|is happy|has said)\b",
    ),
    _r(F.leading, 2.5, r"\b(?:wouldn'?t it be|wouldn'?t you rather|why not just|isn'?t that|wouldn'?t that)\b"),
    _r(
        F.leading,
        2.5,
        r"\b(?:makes?|made) (?:\w+ ){1,4}so (?:good|great|much better|successful|special|effective|popular)\b",
    ),
    # fishes for comfort
    _r(
        F.reassurance_seeking,
        4,
        rf"\b(?:i|i'?m|i am|i'?ve|i was|i did|i do|my \w+)\b[^.?!]{{0,80}}, ?(?:aren'?t i|am i|haven'?t i|wasn'?t i|didn'?t i|don'?t i|do i|was i|did i|have i|right|no|is it|isn'?t it|wasn'?t it|not so|yes|yeah|eh)\W*$",
    ),
    _r(
        F.reassurance_seeking,
        3.5,
        rf"\b(?:am i|was i|have i been|i'?m) (?:being |a |really |that |such a |still |not |generally |at least )*{_EVAL}",
    ),
    _r(
        F.reassurance_seeking,
        3.5,
        r"\bdid i (?:do|handle|come across|come over|manage|get|explain|say|sound|seem|go)\b[^.?!]{0,60}\b(?:ok|okay|well|right|all right|alright|fine|good)\b",
    ),
    _r(
        F.reassurance_seeking,
        3.5,
        rf"\b(?:do|don'?t|would|wouldn'?t) you (?:think|say|find|feel|agree|see)(?: that)?(?: me)? ?(?:i|i'?m|i am|i'?ve|me|my)\b[^.?!]{{0,40}}{_EVAL}",
    ),
    _r(
        F.reassurance_seeking,
        3.5,
        r"\byou(?:'d| would| do| can| could| know you can| feel(?: you| able| like you)?(?: can| could| to)?)* (?:tell|come|talk|speak|be honest|trust|like|enjoy|respect|say|approach|rely)\b[^.?!]{0,50}\b(?:me|my)\b[^.?!]{0,40}(?:,|-) ?(?:don'?t you|wouldn'?t you|right|can'?t you|no|yes|do you|couldn'?t you)",
    ),
    _r(
        F.reassurance_seeking,
        3,
        r"\b(?:do|don'?t|did|didn'?t|would|wouldn'?t|are|aren'?t) you (?:all |guys )?(?:not )?(?:like|enjoy|trust|respect|happy|glad|comfortable|appreciate|pleased|enjoying|love|rate)(?: (?:having|working|talking|being|to work|to have|speaking|these chats|coming))?(?: (?:with|for|to))? (?:me|my)\b",
    ),
    _r(
        F.reassurance_seeking,
        3.5,
        r"\bi'?m (?:not|hardly|nothing|pretty|fairly|quite|really) [^.?!]{0,50}, ?(?:am i|aren'?t i|right|no)\b",
    ),
    _r(
        F.reassurance_seeking,
        3,
        r"\b(?:reassure me|tell me i|say i'?m|put my mind at rest|not my fault|not just me|isn'?t just me|hope i|hope i'?m|did my best|no hard feelings|you don'?t think i|not cross with me|upset with me|annoyed with me|angry with me|angry at me|forgive me)\b",
    ),
    _r(
        F.reassurance_seeking,
        3,
        r"\b(?:was|is|were|are|wasn'?t|isn'?t|did|has|how (?:good|great|inspiring|helpful) (?:was|were|is|are|did)) my (?:\w+ ){1,4}?(?:ok|okay|good|fine|helpful|inspiring|clear|all right|alright|useful|well|interesting|land|go)\b",
    ),
    # takes a contestable thing as given
    _r(
        F.loaded,
        3,
        rf"\b(?:why|what makes|what made|how come|how did|how can|what is it that makes|explain)\b[^.?!]{{0,70}}\b(?:so|such a?|always|never|too|constantly) (?:\w+ )?{_BAD}\b",
    ),
    _r(F.loaded, 2.5, rf"\bso {_BAD}\b"),
    _r(
        F.loaded,
        3,
        r"\b(?:when (?:will|are|is|do|does)|how (?:do|can|could|would|should) (?:we|i|you)) [^.?!]{0,50}\b(?:stop|start|finally|realise|learn to|grow up|get them to stop|get over)\b",
    ),
    _r(
        F.loaded,
        2.5,
        r"\b(?:given (?:that|how|the)|now that|seeing (?:that|as|how)|considering (?:that|how)|since (?:the|our|your|everyone|nobody|people|you)|with all the)\b",
    ),
    _r(
        F.loaded,
        2.8,
        r"\b(?:entitled|snowflakes?|lazy|work-?shy|whing\w+|whin(?:e|es|ing)|moan(?:s|ing)?|sulk\w*|job-?hop\w*|spoon-?fed|mollycoddl\w+|attention spans?|glued to|clock-?watch\w*|hand-?holding|thin-?skinned|backlash|resistance|excuses?|lack of (?:commitment|loyalty|resilience|respect|ambition|effort|interest|discipline|work ethic)|poor attitude|bad attitude|attitude problem|work ethic)\b",
    ),
    _r(
        F.loaded,
        2.5,
        r"\b(?:your (?:[\w-]+ )?generation|young(?:er)? people|gen ?z|millennials|juniors|you lot|people your age|graduates|women|men)(?: these days| today| here)? (?:is |are |seem |always |never |just |constantly |so |not |keep |refuse|struggle|expect everything|can'?t |won'?t |don'?t want)",
    ),
    _r(
        F.loaded,
        2.5,
        r"\b(?:refus(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|can'?t be bothered|insist(?:s|ed)? on|obsess(?:ed|ion)|struggl(?:e|es|ing) so much|waste so much|keep (?:making|complaining|leaving|missing|ignoring|getting|asking|failing|blaming)|keeps (?:making|complaining|failing|getting|ignoring|going wrong))\b",
    ),
    _r(
        F.loaded,
        2.5,
        r"\bhow (?:bad|awful|terrible|toxic|damaging|broken|unfair|miserable|frustrating|demoralising|useless|poor|out of touch)\b",
    ),
    _r(
        F.loaded,
        2,
        r"\b(?:mess|disaster|shambles|failure|nightmare|nonsense|fiasco|chaos|toxic|broken|dysfunctional|bullying culture|hates?)\b",
    ),
    # asks the addressee to justify themselves
    _r(
        F.why_blaming,
        4,
        rf"\bwhy (?:did|do|are|were|have|would|was|had|must|{_NEG}|could|can|should)(?: not)? (?:you|u)\b(?! (?:think|suppose|reckon|believe|imagine|say|feel like it|guess)\b)",
    ),
    _r(
        F.why_blaming,
        4,
        r"\b(?:how come|why is it that|explain(?: to me)? why|tell me why|understand why|know why|ask why|wonder(?:ing)? why|see why|why) (?:you|u)(?:'re|'ve|'d)?(?: (?:didn'?t|don'?t|never|always|keep|kept|still|haven'?t|have|are|were|did|do|went|left|said|only|can'?t|couldn'?t|wouldn'?t|weren'?t|aren'?t|are not|did not|just|decided|felt|feel|chose|got|let|took|thought|waited|\w+ed))\b",
    ),
    _r(
        F.why_blaming,
        3.5,
        r"\b(?:what were you thinking|how could you (?:not|let|have|do|forget|miss|say|just|be|think|allow|ignore)|what'?s your excuse|what on earth|what possessed you|justify|account for (?:your|the way you)|who gave you|on what grounds did you|what gave you the right|what makes you so)\b",
    ),
    _r(
        F.why_blaming,
        2.8,
        r"\bwhat (?:made|makes) you (?:so|think (?:it was|that was|you could|you can|that you)|ignore|miss|fail|avoid|not|wait|stay (?:silent|quiet)|give up|walk out|skip|refuse|leave it|go (?:over|behind|around)|say nothing|hold back|complain)\b",
    ),
    _r(
        F.why_blaming,
        2,
        r"\bwhy (?:so|not|the)\b[^.?!]{0,20}(?:late|quiet|silent|silence|long|say|ask|tell|delay|attitude|face|hesita)",
    ),
    _r(
        F.why_blaming,
        2.5,
        r"\b(?:what was stopping you|what stopped you|what prevented you)\b(?=[^.?!]{0,60}\b(?:sooner|earlier|telling me|asking|then)\b)",
    ),
    # asks one to speak for many
    _r(
        F.group_burden,
        3.5,
        rf"\b(?:what|how|why|which|where|when)\b[^.?!,]{{0,40}}?\b{_AUX} (?:(?:all|most|other|the|our|these|those|of|many) )*{GROUP}(?: (?:here|today|these days|nowadays|in \w+(?: \w+)?|at (?:your|my) \w+|who \w+ \w+|from \w+))?(?: (?:really|actually|generally|typically|all|mostly|usually))* (?:want|think|feel|need|expect|see|say|care|make of|look for|prefer|like|believe|value|find|talk|worry|react|respond|take|view|hope|get|mind|struggle|cope|enjoy|hate|saying|thinking|feeling|wanting|looking|expecting|leave|leaving|stay|struggling|going|doing|worried|motivated|coping|handle|handling|deal|perceive)",
    ),
    _r(
        F.group_burden,
        3,
        rf"^\W*(?:{_AUX}|{_NEG}) (?:(?:all|most|other|the|our|these|those|of|many) )*{GROUP}(?: (?:here|today|in \w+(?: \w+)?|at your \w+))?(?: (?:really|actually|generally|all))* (?:want|think|feel|need|expect|see|care|prefer|like|believe|value|find|happy|ok|worried|trust|mind|know|enjoy|hate|unhappy|satisfied|against|in favour|on board|comfortable|understand|get|respect)",
    ),
    _r(
        F.group_burden,
        4,
        r"\b(?:on behalf of|speak(?:ing)? for (?:all|the|your|every|young|other|women|people|everyone)|as a representative|represent(?:ing|s)? (?:the|your|all|other)|voice of (?:the|your|young)|from (?:the|a|an) (?:[\w-]+ ){0,2}(?:perspective|point of view|viewpoint) of (?:a|an|all|the|young|your)|for your generation|across your generation|(?:young|gen ?z|millennial|female|women'?s|black|muslim|junior|trainee|asian)[\w']* (?:perspective|view|viewpoint|angle|take|opinion)|(?:the|a) [\w-]+ (?:woman|person)'?s (?:view|perspective))\b",
    ),
    _r(
        F.group_burden,
        3.2,
        r"\b(?:mood|feeling|view|word|opinion|consensus|talk|morale|gossip|vibe|attitude|atmosphere|sentiment|appetite)s? (?:is )?(?:among|amongst|of|from|on|in|across|with|within) (?:the |your |our |all )?(?:\w+ )?(?:juniors?|trainees?|staff|nurses|team|teams|associates|floor|ground|ranks|peers|generation|cohort|people|others|graduates|shop floor|colleagues|department|crew|shift|apprentices|analysts|students|lads|wards?|office|rank and file)\b",
    ),
    _r(
        F.group_burden,
        3,
        r"\bas (?:a|an|someone|one of the|our only|the only) (?:[\w-]+ ){0,3}(?:woman|man|black|asian|muslim|christian|hindu|jew\w*|gay|lesbian|disabled|immigrant|millennial|gen ?z\w*|mother|young|nigerian|indian|minority|junior|trainee|person of colour|working-class|graduate|foreigner|lgbt\w*|neurodivergent)\b",
    ),
    _r(
        F.group_burden,
        3,
        r"\b(?:people|women|men|folks|others|those|everyone|someone|colleagues) (?:like you|your age|in your position|at your (?:level|grade|stage)|of your (?:age|generation|background|faith|culture)|from your (?:background|community|country|generation|culture|part|intake))\b",
    ),
    _r(
        F.group_burden,
        2.5,
        r"\b(?:your (?:[\w-]+ )?generation|you lot|you guys|you all|y'all|you people|you young|your lot|your peers|your cohort|your community|your age group|your colleagues|your year|your intake)\b",
    ),
    # seeks names
    _r(
        F.identifying,
        3.5,
        rf"\bwh(?:o|ich {_ROLE}|at {_ROLE})(?: (?:exactly|specifically|else|on \w+ \w+|in \w+(?: \w+)?|was it|is it|here|there))*(?:'s| (?:was|were|is|are|said|told|did|made|complained|raised|started|treated|shouted|spoke|leaked|put|gave|asked|has|have|had|been|keeps?|bullied|called|left|sent|upset|feels?|thinks?|agrees?|does that|makes you|reported|\w+ed))\b",
    ),
    _r(
        F.identifying,
        3.5,
        r"\b(?:who (?:exactly|specifically|precisely|in particular|are you (?:talking|referring)|do you mean|are we talking|is (?:this|that|it|he|she|behind)|was (?:it|that|this|behind)|told|said|else (?:said|feels|thinks|was|has|is|knows|saw))|name names|any names|names? (?:of|please|the)|(?:his|her|their|whose|the person'?s|the manager'?s) name|whose|a name|give me (?:a |the |some )?names?|what'?s (?:his|her|their) name|name (?:him|her|them|one|someone|the)|which one (?:was|is|of)|which of (?:the|my|our|your|them)|without naming anyone but|point (?:me )?to (?:the|who)|initials)\b",
    ),
    _r(
        F.identifying,
        3.5,
        rf"\b(?:was|is|were) (?:it|that|this|he|she|they|the person|the one) (?:someone|somebody|anyone|anybody|one of|in|on|from|a woman|a man|(?-i:[A-Z][a-z]+(?:'s)?(?: [A-Z][a-z]+)?)\W*$)",
    ),
    _r(
        F.identifying,
        2.8,
        r"\b(?:which|what) (?:team|department|ward|shift|office|client|branch|site|floor|group|desk|matter|case|project|school|practice|unit|line|store)\b[^.?!]{0,30}\b(?:is|was|are|were|does|did|do|has|have) (?:he|she|they|it|that|this|the person|the worst|behind|on|in|having|got|complain\w*|happen\w*|you talking)\b",
    ),
    _r(
        F.identifying,
        2.5,
        r"\b(?:tell me|give me|let me know|share|say|find out|know|remember|point out|identify|reveal) (?:who|which (?:manager|partner|person|colleague|of|team|consultant|one|supervisor|director))\b",
    ),
    _r(
        F.identifying,
        2,
        r"\b(?:what (?:date|day|time|shift) (?:was|did)|when exactly|where exactly|which day|what day|on which)\b",
    ),
    # hands over the leader's job
    _r(
        F.solution_burden,
        3.5,
        rf"\bhow (?:would|should|could|can|do|might|shall|will) (?:you|u)(?: (?:personally|suggest we|propose we|advise we|recommend we|have us))? {_FIX}\b(?! (?:you|your|it when|that when|when))",
    ),
    _r(
        F.solution_burden,
        3.2,
        rf"\bhow (?:should|could|can|do|might|shall|would|will|are|does|must) (?:we|i|the (?:firm|company|bank|trust|hospital|council|school|board|business|department|organisation|university|leadership|exec|partners|team)|management|leaders|leadership|a firm like ours)(?: (?:all|going to|supposed to|better|best|ever|actually|really))* {_FIX}\b",
    ),
    _r(
        F.solution_burden,
        3.2,
        r"\bwhat (?:should|could|can|shall|must|would|do|might) (?:we|i|the (?:firm|company|bank|trust|hospital|council|school|board|business|department|organisation|university|leadership|exec|partners)|management|leaders|leadership)(?: (?:all|need to|have to|actually|really))? (?:do|change|put|offer|say|stop|introduce|start|be doing|improve|invest|need|fix|prioritise)\b(?![^.?!]{0,50}\b(?:for you|help you|you need|easier for you|your (?:week|work|day))\b)",
    ),
    _r(
        F.solution_burden,
        3.5,
        r"\bif you (?:were (?:me|in my|in charge|the (?:ceo|boss|head|chief|partner|director|md|managing|minister|owner|dean|manager)|running|ceo|managing|chief|boss|prime)|ran|had my|could (?:redesign|run|rewrite)|had (?:a magic wand|the budget|to fix|to redesign))\b",
    ),
    _r(
        F.solution_burden,
        3.5,
        r"\b(?:what(?:'s| is| would be) (?:the|your|our) (?:solution|answer|fix|plan|strategy|advice (?:for|on|to)|remedy|recipe)|come up with|(?:give|send|bring|write|draft|put together|prepare|draw up|design|produce)(?: me| us)? (?:a|an|some|the|three|five|two|your|up)(?: \w+){0,3} (?:ideas?|solutions?|plan|proposal|strategy|recommendations?|suggestions?|list|scheme|programme|policy)|any ideas? (?:for|on|how|about)|ideas (?:for|on|how)|your (?:ideas|proposals|recommendations|suggestions) (?:for|on|to)|what would you (?:recommend|suggest|propose|advise|do (?:about|to|differently|with|if))|what do you (?:recommend|suggest|propose|advise)|what needs to (?:change|happen)|magic wand|how do you think (?:we|i|the) (?:should|could|can))\b",
    ),
    _r(F.solution_burden, 1.6, r"\bwhat would you (?:change|fix|improve|do)\b"),
    _r(
        F.solution_burden,
        2.5,
        r"\b(?:can|could|would|will) you (?:fix|solve|sort|redesign|help (?:us|me) (?:fix|solve|sort|work out|design|crack|turn|improve|find|figure)|lead|draft|train|teach|advise|work out|figure out|own|take on|set up|run)\b",
    ),
    # private life
    _r(F.intrusive, 3.2, rf"\b(?:you|your|yourself|u|ur|you're|you've)\b[^.?!]{{0,60}}?\b{_PRIVATE}\b"),
    _r(F.intrusive, 2.5, rf"\b{_PRIVATE}\b[^.?!]{{0,25}}\b(?:you|your|yourself)\b"),
    _r(
        F.intrusive,
        3.5,
        r"\b(?:how old are you|what age are you|your age\b(?! group)|are you (?:\w+ ){0,2}(?:pregnant|religious|gay|straight|married|single|trans|on (?:medication|anything)|from (?:a|here)|expecting|disabled|seeing)|where (?:are|were|do) (?:you|your (?:parents|family)) (?:really |actually |originally |come )?(?:from|born)|how (?:is|are) things at home|everything (?:ok|okay|all right|alright) at home|what(?:'s| is) wrong with you|what (?:condition|illness|disability)|what did the doctor|were you (?:really )?(?:ill|sick|off)|what do you do at (?:the )?weekends?|who do you live|do you live (?:alone|with)|how much do you (?:earn|pay)|your (?:salary|background|upbringing|family situation|marital|body|health|wife|husband|boyfriend|girlfriend|partner at home|home situation|religion|faith|ethnicity|heritage|nationality|real name))\b",
    ),
    _r(
        F.intrusive,
        -3,
        r"\b(?:policy|policies|training|leave scheme|parental leave|wellbeing (?:offer|programme)|network|room|app\b|campaign|voucher|service|client|customer|patients?|pupils?)\b",
    ),
    # counter-signs
    _r(
        F.solution_burden,
        -3,
        r"\b(?:help(?:s|ed)? you|for you|would you (?:need|want from me)|you need from|(?:easier|better|harder) for you|your own (?:week|day|work))\b",
    ),
    _r(
        F.group_burden,
        -3,
        r"\b(?:for you(?: personally| yourself)?|in your own|you yourself|speaking only for|just for yourself|your own (?:experience|view|work))\b",
    ),
    _r(
        F.identifying,
        -4,
        r"\b(?:without (?:any )?nam(?:es|ing)|no names|leaving (?:names|people|the names) out|not asking who|don'?t need (?:a |any |the )?names?|names aside|without saying who)\b",
    ),
    _r(
        F.intrusive,
        -3,
        r"\b(?:what, if anything|if anything|only (?:if|what|as much as) you|as much or as little|if you'?d like to|anything you'?d like (?:me )?to)\b",
    ),
    _r(F.loaded, -2, r"\b(?:,? or not\b|if at all|if anything|, if any\b|whether)"),
    _r(
        F.leading,
        -2.5,
        r"\b(?:, or not\b|, if at all|what, if anything|or badly|or worse|or harder|or unclear|less or more|more or less|better or worse)",
    ),
]

_REQUEST = re.compile(
    r"^\W*(?:(?:so|and|but|well|ok|okay|please|maybe|perhaps|now|hi|hey|if (?:you|it)[^,?]{1,40},)\W+)*"
    r"(?:(?:can|could|would|will|might) (?:you|u)(?: (?:please|maybe|perhaps|possibly|mind|be (?:willing|open|happy|able|up|comfortable|ok|okay) (?:to|with|for)|like to|care to|be so kind as to|just|also|kindly|feel able to|feel ok|feel comfortable))*"
    r" ?(?:to )?(?:tell|telling|walk|walking|take|taking|talk|talking|describe|describing|share|sharing|say|saying|give|giving|explain|help|show|showing|paint|expand|elaborate|go through|run|unpack|think of|think about|remember|recall|say more|outline|start|begin)\b"
    r"|(?:may|can|could|might|shall) (?:i|we)\b|(?:would|will|is) it (?:be )?(?:ok|okay|all right|alright|fine|useful to|good to|possible to (?:talk|come|hear|go))\b|do you mind\b|would you mind\b|are you (?:ok|okay|happy|comfortable|up for|open to|willing) (?:if|with (?:me|us)|to (?:tell|talk|share|say|walk|go|carry|continue|look|come|stop|pause|start|leave))\b|is (?:now|this|today) (?:a )?(?:good|ok|okay|fine|all right)\b|do you want to (?:tell|talk|say|stop|leave|pause|carry|start|share)\b|would you (?:like|want|rather|prefer) to (?:tell|talk|say|stop|leave|pause|share|start))",
    _I,
)
_LEAD_IN = re.compile(
    r"^\W*(?:(?:so|and|but|well|ok|okay|right|now|look|listen|honestly|just|also|hi|hey|yes|no|um|uh|er|erm|actually|sorry|quick question|be honest|tell me|to be honest|"
    r"just out of curiosity|out of interest|out of curiosity|if you don'?t mind(?: me asking)?|may i ask|can i ask|could i ask|i (?:wonder|was wondering|want to know|wanted to ask|would like to know|am curious)(?: if| whether)?|i'?d like to know(?: if| whether)?|between us|just between us|for you|for me|personally|in general|overall|at the moment|in your (?:view|opinion|experience)|as a leader|these days|ever)\W+)+",
    _I,
)
_YESNO = re.compile(rf"^\W*(?:{_AUX}|{_NEG}|am|had|may|shall|must|any\b|ever\b|still\b|ok(?:ay)? with) (?=\w)", _I)
_FACT = re.compile(
    r"^\W*(?:(?:in|at|on|for|since|by|from) )?(?:how (?:many|often|long|far|old|soon|frequently|big|regularly|quickly|likely|early|late)|how much (?:time|money|notice|leave|overtime|of)|when (?:did|do|does|is|was|will|are|were)|what (?:time|day|date|year|percentage|number|grade|score)|"
    r"which (?!part|aspect|of your|moment|bit|piece|sentence|word|kind|sort)|where (?:do you (?:sit|work|live)|is|are|did you (?:train|study|work))|who\b|out of ten|on a scale|from one to)",
    _I,
)
_OPEN = re.compile(
    r"\b(?:what|how|tell me|tell us|walk me|take me|talk me|describe|think of a|think back|i'?d like to hear|i'?d love to hear|say more|share)\b",
    _I,
)
_SECOND = re.compile(
    r"(?:,|;| -| –| —)? (?:and|or|but|plus|also|then)(?: (?:also|then|if so|if not|more importantly|secondly|while we'?re at it))?,? (?:in (?:what|which) \w+ )?(what|how|why|when|where|who|which|do|does|did|is|are|was|were|would|should|could|can|have|has|will|don'?t|didn'?t|isn'?t|aren'?t)\b(?! (?:so|not|on|about that)\b)",
    _I,
)
_AND = re.compile(r"\b(\w[\w-]*) (?:and|&|as well as|plus) (?:the |your |our |my |in |with )?(\w[\w-]*)", _I)
_SAME = frozenset(
    "pros terms ups back now forth out again there then then trial health safety black women diversity inclusion equity research hr".split()
)


def evidence(text: str) -> list[Evidence]:
    """Return the signs for and against each fault in `text`, in no order."""
    text = text.translate({0x2019: "'", 0x2018: "'"})
    found: list[Evidence] = []
    spans = sentences(text)
    for span in spans:
        part = span.of(text)
        for code, weight, pattern in _ANY:
            match = pattern.search(part)
            if match:
                found.append(Evidence(code, span.start + match.start(), span.start + match.end(), weight))
    found.extend(_closed(text, spans))
    found.extend(_double(text, spans))
    return found


def asked(text: str, spans: list[Span]) -> list[Span]:
    """Return the sentences that ask: those with a question mark, else those that open like a question, else all."""
    marked = [s for s in spans if s.of(text).rstrip("\"')” ").endswith(("?", "？", "؟"))]
    if marked:
        return marked
    opened = [s for s in spans if _YESNO.match(_stripped(s.of(text))) or _OPEN.match(_stripped(s.of(text)))]
    return opened or spans


def _stripped(part: str) -> str:
    match = _LEAD_IN.match(part)
    return part[match.end() :] if match else part


def is_request(part: str) -> bool:
    """True for a request for an open answer, or for permission."""
    return bool(_REQUEST.match(part) or _REQUEST.match(_stripped(part)))


def is_yes_no(part: str) -> bool:
    """True when the sentence is inverted as a yes/no question is, and no request."""
    return bool(_YESNO.match(_stripped(part))) and not is_request(part)


def _closed(text: str, spans: list[Span]) -> Iterator[Evidence]:
    for span in asked(text, spans):
        part = span.of(text)
        core = _stripped(part)
        if is_request(part):
            yield Evidence(F.closed, span.start, span.end, -4)
        elif _YESNO.match(core):
            yield Evidence(F.closed, span.start, span.end, 4)
        elif _FACT.match(core):
            yield Evidence(F.closed, span.start, span.end, 2.4)
        elif not _OPEN.search(core) and not re.search(r"\b(?:why|where|which|whose|who)\b", core, _I) and "?" in part:
            comma = re.search(rf", (?:{_AUX}|{_NEG}) (?:you|we|it|they|the|your|i)\b", core, _I)
            yield Evidence(F.closed, span.start, span.end, 3 if comma else 2.2)
        elif re.search(
            rf"^[^?]{{1,80}}, (?:{_AUX}|{_NEG}) (?:you|we|it|they|the|your) (?!\W)", core, _I
        ) and not _OPEN.match(core):
            yield Evidence(F.closed, span.start, span.end, 2.5)
        else:
            yield Evidence(F.closed, span.start, span.end, -2)


def _double(text: str, spans: list[Span]) -> Iterator[Evidence]:
    questions = [s for s in spans if s.of(text).rstrip("\"')” ").endswith(("?", "？"))]
    if len(questions) > 1:
        last = questions[-1]
        tag = len(last.of(text).split()) <= 2
        yield Evidence(F.double_barrelled, questions[0].end, last.end, 0.5 if tag else 3)
    for span in asked(text, spans):
        part = span.of(text)
        for match in list(_SECOND.finditer(part))[:3]:
            tail = part[match.start() :]
            before = part[: match.start()]
            if len(before.split()) < 3 or is_tag(tail):
                continue
            asks = bool(re.search(rf"\b(?:what|how|why|when|where|who|which|{_AUX}|{_NEG})\b", before, _I))
            inverted = match[1].lower() not in {"what", "how", "why", "when", "where", "who", "which"}
            either = re.match(r"\W*or\b", tail, _I) is not None
            yield Evidence(
                F.double_barrelled,
                span.start + match.start(),
                span.end,
                (2 if either else 3.2) if asks and (len(tail.split()) > 2) else (0.8 if inverted else 1.2),
            )
        pair = _AND.search(part)
        if pair and pair[1].lower() not in _SAME and pair[2].lower() not in _SAME:
            yield Evidence(F.double_barrelled, span.start + pair.start(), span.start + pair.end(), 0.6)


def is_tag(tail: str) -> bool:
    """True when what follows the comma only seeks agreement."""
    return bool(re.match(rf"^\W*(?:and |or |but )?{_TAG}\W*$", tail, _I))
