"""What a facilitator's own words say of a pair or a subject: a loss, a leak, a first session, a hard thing to say."""

import re

_GROUPS = (
    r"(?:black|brown|asian|gay|lesbian|bisexual|lgbt\w*|queer|trans|muslim|jewish|sikh|hindu|disabled|deaf|blind"
    r"|autistic|neurodivergent|dyslexic|minority|migrant|refugee|roma|traveller)"
)
_DEATH = r"grie(?:f|ve|ving)|bereave\w*|died|deaths?|dying|suicid\w*|miscarr\w*"
_LOSS = (
    r"redundan\w+|redeploy\w+|lay-?offs?|laid off|job (?:loss\w*|cuts?)|pay (?:cuts?|freezes?)"
    r"|sacked|sackings?|dismissals?"
    rf"|{_DEATH}"
)
HARD = re.compile(
    rf"\b(?:{_LOSS}|burn-?out|burnt out|mental health|breakdowns?|harass\w*|bully\w*|bullie[sd]|racis[mt]\w*"
    r"|race(?= and\b| at work|$)|sexis[mt]\w*|homophob\w*|transphob\w*|islamophob\w*|antisemit\w*|ableis[mt]\w*"
    r"|turned down|passed over|not (?:to )?get(?:ting)? (?:it|promoted|the job)|panic attacks?"
    r"|grop(?:e[ds]?|ing)|spat|spit(?:ting)?|slapped|punched|kicked|threaten\w*|being the only"
    r"|grievances?|disciplinar\w+|tribunals?|whistle[- ]?blow\w*"
    r"|ageis[mt]\w*|discriminat\w*|prejudice\w*|slurs?|slights|micro-?aggress\w*|bias|biase[sd]|abus(?:e|ed|ive)"
    rf"|assault\w*|violen\w+|disability"
    r"|autis\w+|adhd|dyslexi\w+|neurodiver\w+|ramadan|religio\w+|prayer rooms?|hijabs?|menopaus\w+|pregnan\w+"
    rf"|being {_GROUPS}|(?:only|few|one|as an?) {_GROUPS}"
    rf"|{_GROUPS} (?:\w+ (?:s )?)?(?:experiences?|staff|people|colleagues|women|men|employees|workers)"
    rf"|{_GROUPS} \w+['’]s experiences?"
    r"|(?:only|few) (?:woman|women|man|men|girl)|(?:the|other) (?:women|men|girls|lads)|female|male[- ]dominated"
    r"|(?:sensitive|painful|heavy|hard|difficult) (?:subject|topic|matter))\b",
    re.IGNORECASE,
)
_STATES = {  # what is known of the pair or the subject, as blocks name it under `helps` and `not_with`
    "death": re.compile(rf"\b(?:{_DEATH})\b", re.IGNORECASE),
    "loss": re.compile(rf"\b(?:{_LOSS})\b", re.IGNORECASE),
    "not_done": re.compile(
        r"\b(?:half|partly|not|n't)[- ](?:been )?(?:kept|done)\b"
        r"|\bpromises? (?:\w+ ){0,4}(?:slipped|broken)\b"
        r"|\b(?:promised|agreed|said (?:he|she|they)(?:'d| would))\b.{0,90}"
        r"\b(?:didn'?t|did not|hasn'?t|has not|never) (?:happen|do|done|deliver|did)\w*",
        re.IGNORECASE,
    ),
    "partly_kept": re.compile(
        r"\b(?:half|partly|mostly|partially)[- ](?:been )?(?:kept|done)\b|\b(?:kept|did) (?:some|most|half|part)\b"
        r"|\b(?:did|kept|held|done) (?:\w+ ){0,3}but (?:only|not)\b"
        r"|\b(?:kept|did) (?:\w+ ){1,3}(?:promises?|of (?:\w+))\b.{0,20}\b(?:dropped|missed|broke)\b"
        r"|\bkept (?:one|two|three|four|\d)(?: promises?)? (?:out )?of\b"
        r"|\b(?:some|half|most|part) (?:of (?:it|them|the promises?) )?(?:was|were|got|been) (?:kept|done)\b"
        r"|\b(?:half|some|most) of (?:them|it|the promises) (?:kept|done)\b|\b(?:one|two|three|four"
        r"|\d) (?:out )?of (?:the )?"
        r"(?:two|three|four|five|six|\d)(?: \w+)? (?:kept|done|delivered)\b",
        re.IGNORECASE,
    ),
    "hurt": re.compile(
        r"\b(?:mentor|she|he|they)\b(?:'\w+)? (?:\w+ ){0,3}(?:hurt|upset|offended|humiliated|in tears)\b"
        r"|\b(?:hurt|upset|offended|humiliated) (?:the mentor|mentors?|her|him|them)\b(?! \w+s\b)"
        r"|\b(?:repair|mend|heal|make good|make amends|put right|get over|clear up)\w* (?:for )?"
        r"(?:a|the|that|this|any|my|his|her) (?:\w+ )?(?:hurt|harm|rift|upset|offence|slight|damage between)\b"
        r"|\b(?:repair|rebuild|mend)\w* (?:the |our |their )?(?:trust|relationship|things)\b"
        r"|\bfell out\b|\bfalling[- ]out\b|\bneeds? (?:to be )?(?:mended|mending|repairing)\b"
        r"|\bapologi[sz]\w+ to (?:the mentor|her|him|them)\b|\bput (?:that|this|it) right\b"
        r"|\bclear\w* the air\b|\bpatch\w* (?:things|it) up\b|\bmend\w* fences\b"
        r"|\b(?:lost|losing) (?:his|her|their) temper\b(?! with)"
        r"|\b(?:owes?|makes?|making|gives?|giving) (?:\w+ ){0,2}apology\b"
        r"|\bafter (?:a|the|that|our|their) (?:\w+ )?(?:row|argument|fight|clash|falling[- ]out|bust-up)\b"
        r"|^repair\b(?=\s*(?:$|[.,;:]|session|the pair\w*|after|last))|\bmake (?:it )?up (?:with|after)\b"
        r"|\bsay(?:ing)? sorry (?:for|to (?:the mentor|her|him|them))\b|^(?:to )?say(?:ing)? sorry$",
        re.IGNORECASE,
    ),
    "thanks": re.compile(r"\bthank(?:s|ing)?\b(?! to\b)", re.IGNORECASE),
    "kept_none": re.compile(
        r"\b(?:kept|did|done|delivered) (?:none|nothing)\b"
        r"|\bnothing (?:\w+ ){0,3}(?:was|has been|got) (?:done|kept|delivered)\b"
        r"|\bnot (?:done|kept) (?:what|any|a single)"
        r"|\bbroken? (?:all|every)\b"
        r"|\bnone of (?:it|them|the promises) (?:was|were|has been|have been) kept\b",
        re.IGNORECASE,
    ),
    "parting": re.compile(
        r"\b(?:abroad|retir(?:es|ing|ement)|resign\w*|in (?:his|her|their)(?: own)? notice"
        r"|another (?:company|firm|job|employer)|new job|chang(?:es|ing) jobs?"
        r"|job is (?:going|ending)|out of the pairing|has (?:left|gone)"
        r"|(?:is|are|'s) (?:leaving|moving (?:on|abroad|away|to another)))\b",
        re.IGNORECASE,
    ),
    "looking_back": re.compile(
        r"\b(?:le(?:d|ads?) to anything|(?:be)?c[ao]me of"
        r"|whether .{0,40}\b(?:made|doing what|changed|worked|helped)"
        r"|what (?:has |have )?changed since|has anything changed"
        r"|(?:did|has|have) (?:it|that|they|this|any of it|(?:the|our) (?:[\w'’-]+ ){0,3}[\w'’-]+)"
        r" (?:help|work|change|last|make|happen|st[iu]ck|survive|held|hold)\w*"
        r"|what (?:we|was|has been|they) (?:have )?changed|ma(?:de|ke)s? (?:a|any|no|much) (?:\w+ )?difference"
        r"|did any of (?:it|the|our|what)|promised (?:\w+ )?(?:changes?|actions?|improvements?)"
        r"|report(?:s|ed|ing)?[- ]back"
        r"|what (?:did|have) (?:we|they|you) (?:do|done|change\w*) (?:about|with|since)"
        r"|what (?:(?:we|they|was|has been)(?:['’]ve)? )?(?:have )?(?:tried|stuck|lasted)"
        r"|what (?:was|has been|got) done (?:about|with|since)|what(?:ever)? (?:has )?happened (?:to|with|after|since)"
        r"|check\w* (?:\w+ ){0,3}(?:what|whether|if|how much|that)\b.{0,60}\b(?:done|happened|changed|moved|kept"
        r"|delivered|acted)"
        r"|what (?:[\w'’-]+ ){1,5}(?:has|have)(?: actually| really)? (?:done|changed|kept|delivered)\b"
        r"|(?:did|have|has) (?:[\w'’-]+ ){1,4}(?:do|done|keep|kept|act\w*|stick|stuck)\b.{0,20}\b(?:said"
        r"|promise[ds]?|word|agreed)"
        r"|(?:did|has|have) (?:anything|something|nothing|things|much|it all) (?:\w+ )?(?:chang|improv|happen|mov"
        r"|shift)\w*"
        r"|(?:review|revisit|go back (?:over|to)|look back at|check"
        r"|account for) (?:[\w'’-]+ ){0,8}?(?:promise[ds]?|pledge[ds]?"
        r"|committed|commitments|agreed|said (?:they|we|he|she)(?:['’]d| would))"
        r"|(?:is|are|has|have) (?:[\w'’-]+ ){1,5}(?:any )?(?:better|worse|different|improved|eased|moved"
        r"|got (?:better|worse))"
        r"|follow(?:ed|ing)?[- ]?(?:up|through) (?:on|of)|progress (?:on|against|since|check|report)"
        r"|hold(?:ing)? .{0,40}to account|who has (?:kept|done)|promises? (?:kept|made|so far))\b",
        re.IGNORECASE,
    ),
    "reportable": re.compile(  # what the leader may have to pass on is itself the subject
        r"\b(?:near[- ]?miss\w*|(?<!psychological )safety"
        r"(?! (?:helmets?|shoes?|boots?|gear|vests?|glasses|kit|net|briefings?))"
        r"|unsafe|hazards?|never events?|injur(?:y|ies)"
        r"|(?<!after the )(?<!after an )(?:accident|incident)s?|safeguarding|mistakes?|errors?|whistle[- ]?blow\w*"
        r"|fraud|misconduct|cut(?:ting)? corners"
        r"|(?:something|things?|it|anything|what)(?:['’]s| is| are| goes| go| went| has)? (?:gone |going )?wrong)\b",
        re.IGNORECASE,
    ),
    "wants_change": re.compile(  # besides hearing of it, asks what could be done
        r"\bwhat (?:[\w'’-]+ ){1,8}?(?:could|should|can|might|would) (?:[\w'’-]+ ){0,3}?"
        r"(?:do|change|stop|start|make|be different)\b"
        r"|\bwhat (?:to|could|should|might) (?:do|change|be (?:done|changed|different))\b",
        re.IGNORECASE,
    ),
    "harm": re.compile(  # told as a case, it's what the leader can't keep
        r"\b(?:sexual\w*|harass\w*|assault\w*|violen\w+|grop\w+|stalk\w*|bully\w*|bullied|abus(?:e|ed|ive)|threat\w*)\b",
        re.IGNORECASE,
    ),
    "working": re.compile(
        r"\b(?:anything|what(?:['’]s| is)?)(?: not| n['’]t)? working\b|\bis ?n['’]?t working\b|\bhealth[- ]check\b"
        r"|\b(?:is|are|whether|if|how(?:['’]s| is| are)?) (?:this|it|we|things|they|the (?:pair\w*|two))\b"
        r".{0,12}\b(?:work|going|worth|getting (?:on|\w+thing|anywhere|somewhere)|doing)\w*",
        re.IGNORECASE,
    ),
    "one_left": re.compile(r"\b(?:penultimate|(?:second|next)[- ]to[- ]last|last but one)\b", re.IGNORECASE),
    "next_subjects": re.compile(
        r"\b(?:next|right|same|new) (?:(?:two|three|few) )?(?:topics?|subjects?|things?)\b|\bsecond half is for\b"
        r"|\bwhat (?:to|shall we|should we|we|they) (?:\w+ )?(?:talk about|cover|do) next\b",
        re.IGNORECASE,
    ),
}

_KIN = (
    r"(?:mum|mam|dad|mother|father|parents?|wife|husband|son|daughter|child|baby|brother|sister|grand\w+|best friend)"
)
_NOTED = {  # what only notes say, of the people and of what goes on around them; a note of that id tells what to do
    "close_home": re.compile(
        rf"\b{_KIN}\b.{{0,30}}\b(?:ill|sick|hospital|hospice|cancer|dementia|stroke|dying|died|passed away|surgery)\b"
        rf"|\b(?:lost|losing|buried|caring for|cares for|nursing) (?:his|her|their|a) {_KIN}\b|\bpassed away\b"
        rf"|\bbereave\w*"
        r"|\b(?:back (?:from|after)|returned from|been on|long[- ]term) sick\w*|\bsigned off\b|\bmiscarr\w*|\bdivorc\w*"
        r"|\b(?:is|are|was|were|got|been)(?: just)? (?:ill|unwell|turned down|refused|rejected"
        r"|passed over|diagnosed|off sick|pregnant)\b"
        r"|\bmissed out\b|\b(?:did ?n['’]?t|not) get (?:it|the job|promoted|the promotion)\b"
        r"|\b(?:having|waiting for|starting) (?:\w+ )?(?:treatment|an operation|surgery|chemo\w*|ivf)\b"
        r"|\b(?:lived|living|been|going|went|gone) through (?:it|this|that)\b",
        re.IGNORECASE,
    ),
    "few_in_room": re.compile(
        rf"\b(?:only|just|sole|lone|few|one of (?:\w+ )?few)\b.{{0,24}}\b(?:{_GROUPS}|wom[ae]n|m[ae]n|girl"
        rf"|person of colou?r"
        r"|people of colou?r|ethnic minorit\w+|minority|female|male|working[- ]class|wheelchair\w*)\b"
        rf"|\b(?:one|two|three|a couple of) (?:{_GROUPS}|wom[ae]n|people of colou?r|minority)\b"
        r"|\b(?:don['’]?t|do not|shouldn['’]?t|should not)\b.{0,30}\b(?:carry|shoulder|represent|speak for)\b",
        re.IGNORECASE,
    ),
    "dispute": re.compile(
        r"\b(?:strike|ballot\w*|union\b.{0,30}\b(?:talks?|negotiat\w+|live|dispute)|industrial action"
        r"|work[- ]to[- ]rule"
        r"|pay (?:round|talks|dispute|negotiations?)|negotiat(?:e|ing|ions?)|collective bargaining"
        r"|dispute with (?:the )?\w+|consultation (?:is|on|runs|under|has|started"
        r"|opens|closes|period))\b|\blive (?:dispute|negotiation|consultation)|\b(?:in|under|during) consultation\b",
        re.IGNORECASE,
    ),
    "inquiry": re.compile(
        r"\b(?:still|being|currently) (?:being )?(?:looked into|investigated|reviewed by)|\b(?:investigation"
        r"|inquiry|inquest|investigating|investigates"
        r"|tribunal|grievance|disciplinar\w+|formal complaint|(?:a|the|his|her) hearing)\b(?! loss)"
        r"|\bunder investigation\b",
        re.IGNORECASE,
    ),
    "line_in_room": re.compile(
        r"\breports? (?:directly )?to\b|\b(?:line manag\w+|boss|manager) (?:is|are|will be"
        r"|sits)\b.{0,20}\b(?:room|group|there"
        r"|too|leader|programme)|\bsame (?:reporting line|team as (?:his|her|their))|\bworks? (?:for"
        r"|under) (?:him|her|one of"
        r"|the leader)|\b(?:leader|director|partner) (?:line[- ])?manages\b",
        re.IGNORECASE,
    ),
    "secret": re.compile(
        r"\b(?:not everyone|nobody(?: else)?|no one(?: else)?|only i|hardly anyone) (?:yet )?knows?\b(?! (?:each"
        r"|one another|anyone"
        r"|anybody|what|how|why))|\b(?:not|hasn['’]?t|has not|isn['’]?t|is not) (?:been )?(?:yet )?(?:told"
        r"|announced|public)\b"
        r"|\bkeep (?:this|it) (?:to yourself|quiet)|\bin confidence\b",
        re.IGNORECASE,
    ),
    "observed": re.compile(
        r"\b(?:sit(?:ting)? in|drop(?:ping)? (?:in|by)|observ(?:e|er|ers|ing)|film(?:ed|ing)?|photograph\w*"
        r"|photos?|record(?:ed|ing))\b"
        r"|\bwants? to (?:watch|attend|join us)",
        re.IGNORECASE,
    ),
}


_SEVERAL = re.compile(
    r"\b(?:(?<!steering )(?<!working )groups?|pairs|cohort|every(?:one|body)"
    r"|(?:\d+|two|three|four|five|six|eight|ten|twelve|several|some|both)"
    r" (?:\w+ ){0,2}(?:mentors|leaders|mentees|members|partners|directors|seniors|colleagues)"
    r"|(?:\d+|ten|twelve|eight|twenty) people|in one room|mentors and leaders|round the table)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?:\w+ )?(?:pairs|people)\b"
    r"|\bin one room\b",
    re.IGNORECASE,
)
_ONLY_SO_MANY = re.compile(  # says how few, not that they meet
    r"\b(?:only|just) (?:\w+ )?pairs\b|\b(?:\w+ )?pairs only\b", re.IGNORECASE
)


def is_several(text: str) -> bool:
    """Return True where words speak of more than one pair."""
    return bool(_SEVERAL.search(_ONLY_SO_MANY.sub("", text)))


def are_together(text: str) -> bool:
    """Return True where words speak of several pairs that meet at once."""
    return bool(_TOGETHER.search(_ONLY_SO_MANY.sub("", text)))


def noted_in(text: str) -> set[str]:
    """Return what notes say outright of the people and of what goes on around them."""
    return {state for state, pattern in _NOTED.items() if pattern.search(text)}


def states_of(text: str) -> set[str]:
    """Return what the text says of the pair or the subject, by the names that blocks and notes use."""
    return {state for state, pattern in _STATES.items() if pattern.search(text)}
