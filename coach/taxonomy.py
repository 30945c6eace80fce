"""The codes of Earshot's shared vocabulary, as enums.

One vocabulary for the runtime checks, the prompts, the evals, the content and
the interface. A member's value is the identifier in data; its plain-English
name for people lives with the content in `knowledge/`. Adding, merging or
renaming a code is a design change: code, data and evals move together.
"""

from enum import StrEnum


class Role(StrEnum):
    """Who the person is. "Mentor" is always the junior colleague."""

    leader = "leader"
    mentor = "mentor"
    facilitator = "facilitator"


class Stage(StrEnum):
    """Where a question belongs in the order of a conversation."""

    open = "open"
    explore = "explore"
    deepen = "deepen"
    close = "close"


class Phase(StrEnum):
    """Where a session sits in the run of sessions."""

    first = "first"
    early = "early"
    middle = "middle"
    late = "late"
    closing = "closing"


class Burden(StrEnum):
    """What answering a question costs the junior person."""

    none = "none"
    light = "light"
    moderate = "moderate"
    heavy = "heavy"


class QuestionFault(StrEnum):
    """What can be wrong with a draft question; a question carries none or more."""

    closed = "closed"
    leading = "leading"
    loaded = "loaded"
    double_barrelled = "double_barrelled"
    why_blaming = "why_blaming"
    group_burden = "group_burden"
    identifying = "identifying"
    reassurance_seeking = "reassurance_seeking"
    solution_burden = "solution_burden"
    intrusive = "intrusive"


class SentenceLabel(StrEnum):
    """Whose sentence it is. Only `disclosure` goes no further than the screen."""

    disclosure = "disclosure"
    own = "own"
    context = "context"
    craft = "craft"


class Boundary(StrEnum):
    """What a message asks for that the coach answers in a way of its own."""

    retain = "retain"
    identify = "identify"
    retaliate = "retaliate"
    evaluate_mentor = "evaluate_mentor"
    share_onward = "share_onward"
    extract = "extract"
    surveil = "surveil"
    dishonest = "dishonest"
    group_spokesperson = "group_spokesperson"
    stereotype = "stereotype"
    harassing = "harassing"
    report_duty = "report_duty"
    crisis = "crisis"
    professional_advice = "professional_advice"
    overexposure = "overexposure"
    injection = "injection"
    off_topic = "off_topic"


class Action(StrEnum):
    """What the coach does with a message, in rising order."""

    proceed = "proceed"
    reframe = "reframe"
    decline = "decline"
    signpost = "signpost"


_REFRAMED = {Boundary.group_spokesperson, Boundary.stereotype, Boundary.overexposure}
_SIGNPOSTED = {Boundary.report_duty, Boundary.crisis, Boundary.professional_advice}


def action_for(boundary: Boundary | None) -> Action:
    """Return what the coach does when a message crosses `boundary` (None: nothing crossed)."""
    if boundary is None:
        return Action.proceed
    if boundary in _REFRAMED:
        return Action.reframe
    if boundary in _SIGNPOSTED:
        return Action.signpost
    return Action.decline


class Move(StrEnum):
    """What one turn of a conversation does; a turn carries one or more."""

    # Listening
    open_question = "open_question"
    closed_question = "closed_question"
    simple_reflection = "simple_reflection"
    complex_reflection = "complex_reflection"
    affirmation = "affirmation"
    summary = "summary"
    ask_permission = "ask_permission"
    thanks = "thanks"
    silence_invited = "silence_invited"
    check_understanding = "check_understanding"
    # Getting in the way
    defend = "defend"
    minimise = "minimise"
    fix = "fix"
    debate = "debate"
    interrogate = "interrogate"
    over_apologise = "over_apologise"
    self_focus = "self_focus"
    advise = "advise"
    # Speaking up
    specific_example = "specific_example"
    impact = "impact"
    request = "request"
    boundary = "boundary"
    own_experience = "own_experience"
    generalise = "generalise"
    accuse = "accuse"
    hedge_away = "hedge_away"
    # Moving on
    commit = "commit"
    close = "close"


_MOVES = list(Move)
LISTENING = frozenset(_MOVES[:10])
IN_THE_WAY = frozenset(_MOVES[10:18])
SPEAKING_UP = frozenset(_MOVES[18:26])


class ToneFault(StrEnum):
    """What can be wrong with a reply by the coach."""

    judging = "judging"
    lecturing = "lecturing"
    siding = "siding"
    flattering = "flattering"
    toxic_positivity = "toxic_positivity"
    alarming = "alarming"
    cold = "cold"
    presuming = "presuming"
    overlong = "overlong"
    ungrounded = "ungrounded"


class Surface(StrEnum):
    """Where in the product a text was typed."""

    prepare = "prepare"
    questions = "questions"
    rehearse = "rehearse"
    reflect = "reflect"
    agenda = "agenda"
    plan = "plan"
    review = "review"
    ask = "ask"
