"""How the composer makes a preparation sheet: it reads the request, then chooses.

Deterministic: the same request gives the same sheet. `vary` above 0 gives another
good one, by moving the choice among what fits nearly as well.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from coach.activities.prepare import (
    Hard,
    Line,
    Plan,
    PrepareRequest,
    Sheet,
    SheetQuestion,
)
from coach.activities.prepare_drafts import reviews, with_drafts
from coach.activities.prepare_fit import Fits, about_safety, fit_of
from coach.activities.prepare_fold import habit_of, practice, say_instead
from coach.activities.prepare_forms import Asked, asked_of
from coach.activities.prepare_frames import Frame, any_subject, frame_of, name_of
from coach.activities.prepare_made import made_in
from coach.activities.prepare_pronouns import called, pronoun_of
from coach.activities.prepare_questions import choose_questions
from coach.activities.prepare_reading import (
    ANY_SUBJECT,
    GENERAL,
    Setting,
    asks_of_group,
    read_setting,
    wishes_of_group,
)
from coach.activities.prepare_topic import CLOSING
from coach.activities.prepare_worry import ANOTHER
from coach.activities.sheet_content import (
    Act,
    Ask,
    Closing,
    Dont,
    Hardship,
    Listening,
    Opening,
    Protection,
    Purpose,
    Remark,
    Worry,
    cues_of,
)
from coach.guidance.library import Guidance, citation
from coach.language.letters import capital
from coach.result import Citation
from coach.taxonomy import Phase, Role

T = TypeVar("T")
REPORT_BACK = "report_back"
_FIRST_ONLY, _HALF_WAY = "general-getting-started", "general-half-way"
_OWN_WISH = "general-one-wish"  # what stands in for a group's wishes
_ABOUT_THE_LEADER = ("general-your-habit", "general-your-decision")
_AIMS, _AIMS_NAMED = 0.32, 0.42
"""Cosine with the leader's purpose from which a narrower one on its topic is still the same aim: where the subject has
no name that a question could have, and where it has."""
_ACT_NEAR = 0.45  # cosine with the purpose and the aim from which an act is about them too
_BESIDE, _SIBLINGS = 0.12, 3  # cosine from which a sister purpose is asked for too, and how many of them at most
_TITLE_WORDS, _QUOTED = 18, 40
_PROTECTIONS = 3
_DANGER, _SAID_BACK = "protect-danger-now", "summarise-and-check"
_LIVE = "a danger that could still hurt somebody"
_TOLD_OF_DANGER = frozenset(("mistakes", "speaking_up"))  # where a danger that is over is the subject, and may be told
_SET_ASIDE = (
    "What you wrote may be your mentor's to tell, so it was set aside, and this page works from the bare theme:"
)


def compose_sheet(request: PrepareRequest, guidance: Guidance, vary: int = 0) -> Sheet:
    """Return the sheet for a screened request.

    Args:
        request: the leader's request, without anything that was set aside.
        guidance: the content and the search over it.
        vary: 0 for the sheet of this request; 1, 2, … for others as good.
    """
    s = read_setting(request, guidance, vary)
    fits = fit_of(s, guidance)
    asked = asked_of(s, guidance, fits)
    frame = frame_of(s, guidance, fit_of(s, guidance, trade=False))
    purpose, note, alternatives = _purpose(s, guidance, asked, frame)
    if frame is None and purpose.topic == ANY_SUBJECT and (frame := any_subject(s, guidance, fits)):
        purpose = frame.purpose
    leads = frame.asks if frame else _asks(s, guidance, purpose, alternatives, fits)
    questions, more = choose_questions(s, guidance, purpose, asked, leads, fits)
    reviewed = reviews(request.draft_questions)
    questions = with_drafts(questions, reviewed, guidance)
    hard = _hard(s, guidance)
    habit = habit_of(s, hard.trigger, guidance)
    sheet = Sheet(
        title=_title(s, purpose),
        asked=_asked(s),
        purpose=purpose.text,
        purpose_note=note,
        alternatives=alternatives,
        purpose_citation=purpose.passage,
        risk=_risk(s),
        open_with=_opening(s, guidance, purpose, asked.spoken, questions[0].text if questions else "", fits),
        questions=questions,
        reviewed_questions=reviewed,
        listen=_listen(s, guidance),
        hard=hard,
        protect=_protect(s, guidance, purpose, fits),
        close=_close(s, guidance, questions, fits),
        plan=_plan(s, guidance, purpose, frame, fits),
        remember=_remember(s, guidance, fits),
        more_questions=more,
        say_instead=say_instead(s, habit, guidance, fits),
        drill=practice(s, habit, guidance),
        reading=[citation(p) for p in guidance.search(s.query, role=Role.leader, topics=s.topics, k=3).passages],
        notices=_notices(s),
    )
    folded = [*(q.citation for q in more), *(x.citation for x in sheet.say_instead)]
    folded += [sheet.drill.citation] if sheet.drill else []
    cited = {"citations": citations_of(sheet, guidance), "folded_citations": _cited(folded, guidance)}
    return called(sheet.model_copy(update=cited), pronoun_of(request))


def _title(s: Setting, purpose: Purpose) -> str:
    """Return the subject in the leader's words where it is short enough for a title, else the purpose's."""
    words = [] if s.phase is Phase.closing else s.subject.split()
    title = " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "") if words else purpose.short
    return f"Session {s.request.session_number}: {title}" if s.request.session_number else capital(title)


def _asked(s: Setting) -> str:
    """Return the purpose as it may be quoted back: what the leader wrote, one line, at most 30 words."""
    words = [] if s.replaced else s.request.purpose.split()
    return " ".join(words[:30]).rstrip(".") + (" …" if len(words) > 30 else "")


def _purpose(s: Setting, guidance: Guidance, asked: Asked, frame: Frame | None) -> tuple[Purpose, str, list[str]]:
    """Return the narrow purpose, a word on the leader's own, and two sharper ones where it is broad."""
    if frame:
        return frame.purpose, _kind_word(s, guidance), []
    purposes = guidance.content.shelf("sheets/purposes", Purpose)
    near = _near(s, guidance)
    ranked = sorted(purposes, key=lambda p: -near[p.id])
    broad = s.broad and s.phase is not Phase.closing
    fitting = [p for p in ranked if p.topic in _shelf(s)[:1]]
    if s.topics and not broad and not s.replaced and s.phase is not Phase.closing:
        turned = cues_of(guidance).turned
        least = _AIMS_NAMED if name_of(s.subject) else _AIMS
        aims = [p for p in fitting if near[p.id] >= least and p.id not in turned]
        fitting = aims or [p for p in ranked if p.topic == ANY_SUBJECT]
    if s.about_self:
        habit, decision = _ABOUT_THE_LEADER
        asked_for = decision if re.search(r"\bdeci", s.request.purpose, re.I) else habit
        fitting = [p for p in ranked if p.id == asked_for]
    if not s.half_way:
        fitting = [p for p in fitting if p.id != _HALF_WAY]
    if not (s.pair and s.phase is Phase.first):
        fitting = [p for p in fitting if p.id != _FIRST_ONLY]
    if broad:
        fitting = [p for p in fitting if p.id not in _ABOUT_THE_LEADER]
    fitting = [p for p in fitting if p.topic != ANY_SUBJECT or p.id in asked.aims]
    if broad and wishes_of_group(s.request.purpose):
        fitting = [p for p in ranked if p.topic == GENERAL and p.id not in (*_ABOUT_THE_LEADER, _HALF_WAY, _FIRST_ONLY)]
        fitting.sort(key=lambda p: p.id != _OWN_WISH)
    else:
        fitting = [p for p in fitting if p.id != _OWN_WISH]
    fitting = _turned(fitting, s.vary if broad or s.pair or fitting[0].topic in (*s.topics, CLOSING) else s.seed)
    if s.replaced:
        return fitting[0], f"{_SET_ASIDE} {s.request.purpose}.", []
    if not broad:
        return fitting[0], _kind_word(s, guidance), []
    kind = "group" if asks_of_group(s.request.purpose) else "broad"
    return fitting[0], _word_on(s, kind, guidance), [_offered(p) for p in fitting[:2]]


def _near(s: Setting, guidance: Guidance) -> dict[str, float]:
    """Return the cosine of every narrow purpose with what the leader asked, by its id."""
    purposes = guidance.collection("purposes")
    return dict(zip(purposes.ids, purposes.cosines(s.query), strict=True))


def _offered(p: Purpose) -> str:
    return f"{capital(p.short)}."


def _kind_word(s: Setting, guidance: Guidance) -> str:
    """Return a word on a purpose that sets out to tell, or asks for a group; nothing for any other."""
    kind = "telling" if _tells(s, guidance) else "group" if asks_of_group(s.request.purpose) else ""
    return _word_on(s, kind, guidance) if kind else ""


def _asks(s: Setting, guidance: Guidance, purpose: Purpose, alternatives: list[str], fits: Fits) -> list[Ask]:
    """Return the question that asks for a purpose, then those of the purposes of its topic nearest to the leader's.

    None of another one that the page offers: it says that it starts from the first.
    """
    if not purpose.asks or s.pair or s.about_self:
        return []
    near = _near(s, guidance)
    others = [p for p in guidance.content.shelf("sheets/purposes", Purpose) if p.topic == purpose.topic and p.asks]
    turned = cues_of(guidance).turned
    others = [
        p for p in others if p.id not in (purpose.id, _FIRST_ONLY, *turned) and (not s.topics or near[p.id] >= _BESIDE)
    ]
    others = [p for p in others if _offered(p) not in alternatives and p.id != _OWN_WISH]
    others.sort(key=lambda p: -near[p.id])
    others = others[: 0 if len(purpose.asks) > 1 else _SIBLINGS]
    asks = [a for p in (purpose, *others) for a in p.asks if fits(f"{a.text} {a.follow_up}")]
    return asks if asks and asks[0] is purpose.asks[0] else []


def _word_on(s: Setting, kind: str, guidance: Guidance) -> str:
    """Return a kind word on a purpose that is broad, asks one person for a group's wishes, or sets out to tell."""
    return _pick([r for r in guidance.content.shelf("sheets/vague", Remark) if kind in r.topics], s.seed).text


def _tells(s: Setting, guidance: Guidance) -> bool:
    """True where the purpose is to tell or to persuade."""
    telling = cues_of(guidance).telling
    return s.phase is not Phase.closing and any(re.search(cue, s.request.purpose, re.I) for cue in telling)


def _shelf(s: Setting) -> tuple[str, ...]:
    """Return which topics' purposes and acts fit: the last session has its own, and so has any subject."""
    if s.phase is Phase.closing:
        return (CLOSING,)
    if s.about_self:
        return (GENERAL,)
    return s.topics or ((GENERAL,) if s.pair or s.broad else (ANY_SUBJECT,))


def _opening(s: Setting, guidance: Guidance, purpose: Purpose, spoken: str, first: str, fits: Fits) -> Line:
    """Return the first minute's words: thanks, the subject if it isn't said next, the worry's own, the limits."""
    fitting = [o for o in guidance.content.shelf("sheets/openings", Opening) if o.phase is s.phase]
    chosen = _pick(fitting, s.seed)
    named = (not s.about_self and purpose.aloud) or (spoken if spoken not in first else "")
    about = chosen.about.replace("{subject}", named) if named else ""
    danger = _LIVE if about_safety(s) or set(s.topics[:1]) & _TOLD_OF_DANGER else "danger"
    said = (chosen.thanks, about, _own_opening(s, guidance, fits), chosen.say.replace("{danger}", danger))
    return Line(text=" ".join(part for part in said if part), citation=chosen.passage)


def _own_opening(s: Setting, guidance: Guidance, fits: Fits) -> str:
    """Return what has to be said first: that the leader made the thing, and what the worry asks for in their words."""
    mine = next(w for w in guidance.content.shelf("sheets/worries", Worry) if w.opening_made)
    made = made_in(s.request.worries, s.request.purpose)
    declared = mine.opening_made.replace("{made}", made) if made and s.phase is not Phase.closing else ""
    if s.worry is None or (declared and s.worry.id == mine.id):
        return declared
    matched = ((re.search(cue, s.request.worries, re.I), say) for cue, say in s.worry.opening_where.items())
    nearer = (say.replace("{it}", m.groupdict().get("it") or "") for m, say in matched if m and fits(say))
    return f"{declared} {next(nearer, s.worry.opening)}".strip()


def _risk(s: Setting) -> Line | None:
    """Return the leader's own risk; a worry that could not be placed is answered in its own words."""
    if s.worry is None:
        return None
    words = s.request.worries.split()
    own = f"You wrote: “{' '.join(words).rstrip('.')}.” " if s.worry.id == ANOTHER and len(words) <= _QUOTED else ""
    return Line(text=own + s.worry.risk, citation=s.worry.passages.risk)


def _listen(s: Setting, guidance: Guidance) -> Line:
    if s.worry:
        listen = s.worry.listen
        return Line(text=f"{listen.intention} {listen.looks_like}", citation=s.worry.passages.listen)
    fitting = [x for x in guidance.content.shelf("sheets/listening", Listening) if s.phase in x.phases]
    chosen = _pick(fitting, s.seed)
    return Line(text=f"{chosen.intention} {chosen.looks_like}", citation=chosen.passage)


def _hard(s: Setting, guidance: Guidance) -> Hard:
    """Return what may sting and what to say: from the leader's worry, or where there is none from the topic."""
    worry = s.worry
    fitting = [h for h in guidance.content.shelf("sheets/hard", Hardship) if h.topic in s.topics[:1]]
    if worry is None and fitting and s.phase is not Phase.closing:
        h = _pick(fitting, s.seed)
        return _hardship(h.trigger, h.sting, h.say, h.dont, h.passage)
    worry = worry or next(w for w in guidance.content.shelf("sheets/worries", Worry) if w.id == ANOTHER)
    return _hardship(worry.trigger, worry.sting, worry.say, worry.dont, worry.passages.hard)


def _hardship(trigger: str, sting: str, say: list[str], dont: Dont, passage: str) -> Hard:
    return Hard(trigger=trigger, sting=sting, say=say, dont=dont.line, dont_why=dont.why, citation=passage)


def _protect(s: Setting, guidance: Guidance, purpose: Purpose, fits: Fits) -> list[Line]:
    """Return what protects the mentor: what the worry needs, one line on the topic, then general ones.

    A line on the topic that says again what the leader's own risk has just said gives way to another.
    """
    lines = [p for p in guidance.content.shelf("sheets/protect", Protection) if s.phase in p.phases and fits(p.text)]
    urgent = [p for p in lines if p.id == _DANGER and about_safety(s)]
    asked_for = urgent + [p for p in lines if s.worry and p.id in s.worry.protect and p not in urgent]
    about = {purpose.topic, *s.topics[:1]} - {GENERAL}
    on_topic = [p for p in lines if set(p.topics) & about and p not in asked_for]
    told = {_document(p.passage) for p in asked_for} | ({_document(s.worry.passages.risk)} if s.worry else set())
    on_topic = [p for p in on_topic if p.id != _DANGER and _document(p.passage) not in told]
    general = [p for p in lines if GENERAL in p.topics]
    if s.phase is Phase.closing:
        on_topic, general = [], [p for p in general if p.phases == [Phase.closing]]
    chosen = asked_for[:2] + _turned(on_topic, s.seed)[:1]
    said = {_document(c.passage) for c in chosen}
    left = [p for p in _turned(general, s.seed) if _document(p.passage) not in said]
    chosen = [*chosen, *left][: _PROTECTIONS - bool(s.request.draft_questions)]
    return [Line(text=p.text, citation=p.passage) for p in chosen]


def _document(passage: str) -> str:
    return passage.partition("#")[0]


def _close(s: Setting, guidance: Guidance, questions: Sequence[SheetQuestion], fits: Fits) -> Line:
    """Return the words to close with; none that say back what was heard where the last question did."""
    fitting = [c for c in guidance.content.shelf("sheets/closings", Closing) if c.phase is s.phase]
    if any(q.citation.partition("#")[0] == _SAID_BACK for q in questions):
        fitting = [c for c in fitting if c.passage.partition("#")[0] != _SAID_BACK]
    if about_safety(s):
        fitting = [c for c in fitting if fits(c.say)] or fitting
    chosen = _pick(fitting, s.seed)
    return Line(text=chosen.say, citation=chosen.passage)


def _plan(s: Setting, guidance: Guidance, purpose: Purpose, frame: Frame | None, fits: Fits) -> Plan:
    """Return an act on this very subject, or a general one: to say by a date what came of today."""
    if frame and frame.act and not s.vary:
        return Plan(**frame.act.model_dump(exclude={"passage"}), citation=frame.act.passage)
    acts = guidance.content.shelf("sheets/actions", Act)
    fitting = [a for a in acts if a.topic in _shelf(s)[:1] and fits(f"{a.when} {a.then}")]
    vectors = guidance.once("acts", lambda: guidance.embedder().embed([f"{a.when} {a.then}" for a in acts]))
    aim = guidance.embedder().embed([f"{s.query.text}. {purpose.short}"])[0]
    near = {a.id: float(vectors[acts.index(a)] @ aim) for a in fitting}
    fitting = sorted((a for a in fitting if near[a.id] >= _ACT_NEAR), key=lambda a: -near[a.id])
    if s.phase is Phase.closing:
        fitting = [a for a in acts if a.topic == CLOSING]
    fitting = fitting or [a for a in acts if a.topic == (REPORT_BACK if s.topics or s.broad or s.pair else ANY_SUBJECT)]
    chosen = fitting[s.vary % len(fitting)]
    topic = guidance.content.topics[s.topics[0]] if s.topics else None
    about = f" about {topic.spoken or topic.name}" if topic and not s.broad else ""
    when = chosen.when.replace("{about}", about)
    return Plan(when=when, then=chosen.then, seen_by=chosen.seen_by, citation=chosen.passage)


def _remember(s: Setting, guidance: Guidance, fits: Fits) -> str:
    if s.worry:
        return s.worry.remember
    lines = [r for r in guidance.content.shelf("sheets/remember", Remark) if s.phase in r.phases and fits(r.text)]
    fitting = [r for r in lines if set(r.topics) & set(s.topics[:1])] or [r for r in lines if GENERAL in r.topics]
    return _pick(fitting, s.seed).text


def _notices(s: Setting) -> list[str]:
    notices = []
    if s.uncharted and s.phase is not Phase.closing:
        notices.append("There is little guidance on this subject, so the questions keep to your own words for it.")
    if s.worry and s.worry.id == ANOTHER:
        notices.append("There is no guidance on that worry in particular; what the page says to it fits any.")
    return notices


def citations_of(sheet: Sheet, guidance: Guidance) -> list[Citation]:
    """Return every passage the page cites, each once, in the page's order."""
    lines = [sheet.risk, sheet.open_with]
    ids = [sheet.purpose_citation, *[line.citation for line in lines if line], *[q.citation for q in sheet.questions]]
    ids += [line.citation for line in (sheet.listen, *sheet.protect, sheet.close) if line]
    ids += [part.citation for part in (sheet.hard, sheet.plan) if part]
    return _cited(ids, guidance)


def _cited(ids: Iterable[str], guidance: Guidance) -> list[Citation]:
    found = [guidance.cite(id_) for id_ in dict.fromkeys(id_ for id_ in ids if id_)]
    return list({c.id: c for c in found}.values())


def _pick(items: Sequence[T], seed: int) -> T:
    return items[seed % len(items)]


def _turned(items: Iterable[T], by: int) -> list[T]:
    """Return the items with the first `by` (modulo their number) moved to the end."""
    rows = list(items)
    at = by % len(rows) if rows else 0
    return rows[at:] + rows[:at]
