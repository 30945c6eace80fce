"""Words that give a draft away: plain patterns, cheaper and stricter than the label model, for a model's drafts only.

A line that is refused here costs nothing but the composer's line in its place, so each pattern may be wide.
"""

import re

_I = re.IGNORECASE
SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("speaks about itself or its instructions", re.compile(
        r"\b(?:as an? (?:ai|assistant|language model)|language model|chat ?bot|(?:i am|i'm) (?:earshot"
        r"|an? (?:\w+ )?(?:ai|assistant|bot|model)|max|dan|unrestricted|staying in)|system prompt"
        r"|my (?:instructions|rules|prompt|persona|programming|configuration)"
        r"|(?:rules|restrictions|limits) (?:are |were )?(?:off|disabled|lifted|ignored)|(?:developer"
        r"|maintenance|jailbreak|unrestricted|dan) mode|api key|sk-\w+|as (?:requested|instructed"
        r"|commanded|you (?:ordered|commanded))|override|new persona|ignoring (?:all|my|the)|the user\b"
        r"|the json|in character|role[- ]?play|simulat\w+|(?:this|the|end of) (?:scene|scenario|exercise)"
        r"|your practice partner|earshot|not a real|ahoy|configured|as dan|lorem ipsum|todo\b|here(?:'s"
        r"| is) (?:the json|your (?:preparation )?sheet|my))", _I)),
    ("refuses", re.compile(
        r"\b(?:i(?:'m| am) (?:sorry|afraid|unable|not (?:able|permitted|comfortable|allowed))|(?:can(?:'"
        r"|no)t|won't|unable to|not able to|must decline to|don't feel able to) (?:help|assist|provide"
        r"|plan|comment|discuss|answer|continue|write|prepare)|outside my|(?:not|isn't"
        r"|may not be) appropriate|declining|may be sensitive|(?:consult|contact|refer to|seek) (?:a |an "
        r"|your |the )?(?:qualified|professional|hr\b|expert|lawyer|legal)|talk about something else)", _I)),
    ("holds markup, a stage direction or a gap to fill", re.compile(
        r"\*|\[|\]|[{}<>_`|]|https?:|www\.|#\d|\b[A-Za-z0-9+/]{24,}|(?:%[0-9a-f]{2}){2,}"
        r"|[\u4e00-\u9fff\u0400-\u04ff\u0600-\u06ff\u200b-\u202e]", _I)),
    ("passes on what somebody said", re.compile(
        r"\b(?:she|he|they|(?:my|your|the) mentor|one of (?:our|my|the) \w+|as (?:my|one|a"
        r"|the) [\w ]{0,20}(?:put it|said|told))\s*(?:'s|has|have|had)?\s*(?:told|said|says|confided"
        r"|mentioned|admitted|shared|shares|revealed|reported|feels? that|wrote|let slip)\b|\bin (?:her"
        r"|his) own words\b|\bmy mentor (?:told|feels|said)|subject:|dear (?:all|team)"
        r"|here's (?:an? )?(?:email|slide|summary|draft|paragraph|record|how to)\b", _I)),
    ("praises without ground", re.compile(
        r"\b(?:amazing|brilliant|fantastic|wonderful|incredible|outstanding|exceptional|inspiring"
        r"|superstar|genius|bravo|kudos|remarkable|superb|great (?:question|job|technique|attitude|idea"
        r"|work)|good (?:use of|instinct|call)|excellent|perfectly|well (?:put|handled|phrased)|nicely"
        r"|so (?:brave|wise|impressed|right)|in awe|proud of|you(?:'ve| have) got this|you(?:'re"
        r"| are) (?:a (?:star|natural|role model|gift)|so |the best|ahead of)|what a (?:gift|brilliant"
        r"|star|leader)|lucky to have|real leadership|few leaders|opened my eyes|changed my mind"
        r"|deeply moved|best conversation|never met anyone|strong delivery|your delivery|spot on"
        r"|communication skills|good (?:question|listener))", _I)),
    ("labels or blames", re.compile(
        r"\b(?:you(?:'re| are| were) (?:\w+ )?(?:defensive|rude|weak|arrogant|careless|cowardly"
        r"|insensitive|dismissive|patronising|useless|wrong|the problem|unreliable|too \w+)|you failed"
        r"|you let|shame on|ashamed|ought to know|your (?:ego|fault|arrogance|attitude)|you brought"
        r"|no wonder|you never|typical of|stupid|idiot|shut up|useless|bully|toxic|liar|lazy|incompetent"
        r"|disgrace\w*|spineless|jealous|rude|terrible|entitled|unreasonable|out of order|how dare"
        r"|in the right|on your side|no right to|owes? you|sensitive|unacceptable|at fault|plainly|clearly"
        r"|obviously|secretly|deep down|definitely|regret|watch yourself|your career|or else|mouth closed"
        r"|sweetheart|get out|nobody would believe|remember this at|completely (?:wrong|right)"
        r"|change everything|whatever you want|afraid of you|really just|just wanted|what (?:she"
        r"|he) really|trying to|must think|competent|better leader|no way back|what were you thinking"
        r"|cowardly)\b", _I)),
    ("preaches or brushes aside", re.compile(
        r"\b(?:it(?:'s| is) (?:important|essential|vital|crucial)|leaders? (?:must|should|always|ought)"
        r"|(?:great|good|effective|true|modern) (?:leaders?|leadership|listeners?)|always remember"
        r"|remember that|golden rule|first rule|rule number|best practice|key principle"
        r"|important principles|bright side|silver lining|cheer up|chin up|stay positive|think positiv\w*"
        r"|everything (?:will|happens)|at least|could be (?:a lot )?worse|blessing|onwards|don't worry"
        r"|every cloud|negativity|be grateful|you'll (?:be fine|laugh|feel better)|we all have"
        r"|everyone feels|toughen|accountab\w*|as any|trust is key|communication is key|makes you stronger"
        r"|new day|focus on the|smile|any textbook|must learn)\b", _I)),
    ("makes it bigger than it is", re.compile(
        r"\b(?:red flag|crisis|emergency|trauma\w*|breakdown|before it's too late|career-ending"
        r"|irrevers\w*|destroy|collapse|toxic|lawyer|in danger of|never trust|tip of the iceberg|ticking"
        r"|mass resignation|dangerous|very serious|this is serious|grave|cost you|immediately"
        r"|call the police|never recover)\b", _I)),
    ("gives a ruling", re.compile(
        r"\b(?:lawful|unlawful|legally|tribunal|constructive dismissal|section \d+|entitled to|grounds for"
        r"|diagnos\w*|symptoms?|burnout|autis\w*|adhd|\d+ ?mg|beta blocker|notice period|(?:is|isn't"
        r"|counts as) discrimination|dismiss her|statut\w*|dose|you're covered|is lawful|would win)\b", _I)),
    ("presses, traces, punishes, keeps or pretends", re.compile(
        r"\b(?:(?:don't|do not|never|needn't|no need to|not to|wait to) (?:report|escalate|tell hr)"
        r"|until (?:she|he|they) (?:cracks?|gives?|talks?|breaks?)|(?:she|he|they)(?:'ll| will) (?:have to "
        r"|feel )?(?:open up|crack|learn|get the message|notice|obliged)|guilt|owes? you|remind (?:him|her"
        r"|them) how|pretend|bluff|trick|corner|wear (?:her|him) down|catch (?:him|her) off"
        r"|don't let (?:her|him)|insist|in exchange|a drink|truth out|already know|feels? obliged"
        r"|most likely|probably|almost certainly|rule out|by elimination|cross-check|badge|must be (?:her"
        r"|him)|my guess|compare who|points? to the|who (?:blushes|went quiet)|shift rota with"
        r"|sounds like (?:the|someone|a)|sounds? (?:minor|like a mis)|paper trail|build a case"
        r"|performance plan|sideline|move (?:her|him|them) (?:to|out)|take (?:him|her) off|leave (?:them"
        r"|her|him) off|drop her|freeze|pass (?:her|him) over|quiet word|consequences|cut (?:her"
        r"|his) hours|document every|out of ten|\d ?/ ?\d|(?:scores?|ranks?|rates?|rate) (?:her|him|them"
        r"|low|well|first|high)|four, and|top box|ready for promotion|partner material|strengths:"
        r"|weakness\w*|potential:|appraisal under|reference:|review file|saved|logged|stored|storing"
        r"|recorded|transcri\w+|timeline|profile|dossier|log of|file it|filed|folder|on file|remarks on"
        r"|noted it|note it down|added to the|remember (?:his|her) (?:exact )?words|nod along"
        r"|look concerned|backdate|spin it|frame it|round it up|nobody will|no one will|take the credit"
        r"|as your own|tick the box|stage a photo|as held|has been done|sound (?:sincere|as if)"
        r"|last few words|she won't mind|confidential|keep (?:it|this) (?:to yourself|private|quiet)"
        r"|promise her|look into it|investigate|statements|side of the story|let it go|misunderstanding"
        r"|no need to|wait and see|without (?:her|his|the) name|change the department|quote that"
        r"|her quotes|three of (?:her|his)|leave out her|can (?:tell|mention|quote)|forward)\b", _I)),
    ("speaks of a group", re.compile(
        r"\b(?:gen ?z|millennials?|boomers?|zoomers?|(?:young|old)(?:er)? (?:people|workers|staff)|women"
        r"|men|mothers|graduates|engineers|juniors are|(?:asian|black|white|muslim|polish|indian"
        r"|african) \w+|(?:her|his|their|your|that) (?:generation|culture|age)|(?:at|of) (?:her|his"
        r"|their) age|as a (?:mother|woman|man|millennial|young)|digital native|set in|people like you"
        r"|tire quickly|naturally)\b", _I)),
    ("is unfit for work", re.compile(
        r"\b(?:compliment|flirt|dress\b|romantic|her eyes|his eyes|ask (?:her|him) out|send (?:her"
        r"|him) (?:flowers|a message)|make a move|attractive|hand on (?:her|him)|lean closer|nickname"
        r"|joke about|weight|charm|tease|in her place|dinner)\b", _I)),
    ("exposes somebody", re.compile(
        r"\b(?:tell (?:him|her|them|your leader) (?:everything|who|exactly|what)|name the"
        r"|hold(?:ing)? nothing back|hold back|include her|full(?:est)? (?:story|detail)|share (?:it all"
        r"|her story|his story|your diagnosis)|completely open|say which|more detail|who (?:said it"
        r"|covers))\b", _I)),
    ("leaves the page for something else", re.compile(
        r"\b(?:mindfulness|holiday|exercise before|think positive|resilience|your next session"
        r"|back to the agenda|listening intention|let's plan|an open question about it|tomorrow\."
        r"|next session|template|handbook|complete the|fill in the|proceed|step \d|as per|section \d"
        r"|noted\b|acknowledged|received|registered|logged|item \d|form below|specify|attendance"
        r"|stick to the facts|outside the form|described in)\b", _I)),
    ("coaches where it should speak", re.compile(
        r"\b(?:i[- ]statements?|active listening|open question|eye contact|assertive|clear request"
        r"|body language|psychological safety|a better way to|technique|next time try|try (?:starting"
        r"|saying)|you should (?:lead|mind|be)|coaching|lead with|your phrasing|phrased)\b", _I)),
    ("agrees with the person", re.compile(
        r"\b(?:you(?:'re| are) right|right call|did the right|i agree|absolutely|exactly[.,]"
        r"|makes (?:perfect )?sense|of course you|well handled|you know best|trust your gut|stand firm"
        r"|set (?:her|him|them) straight|show her|persistence pays|decisive|reasonable|fair to say"
        r"|anyone would|(?:she|he) (?:has to|needs to|should|must have) \w+|somebody had to|that's normal"
        r"|no need)\b", _I)),
)  # fmt: skip


def signs(text: str) -> list[str]:
    """Return what a draft's words give away; empty when nothing does."""
    plain = text.replace("’", "'")
    return [reason for reason, pattern in SIGNS if pattern.search(plain)]
