"""What a session is about is found in the facilitator's words, said in them, and decides the kind of session."""

from itertools import pairwise

import pytest

from coach.activities.agenda import AgendaRequest
from coach.activities.agenda_compose import compose_agenda
from coach.activities.agenda_reading import read
from coach.activities.agenda_spoken import aloud, for_all_eyes
from coach.path import walk
from coach.programme.blocks import Kind, PlainQuestion
from tests.activities.agendas import agenda


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        ("what stops young teachers from asking for help with a difficult class", Kind.regular),
        ("understand customers under 25", Kind.regular),
        ("how we talk about house style", Kind.regular),
        ("how a round of redundancies was handled", Kind.hard),
        ("sexist jokes on the trading floor", Kind.hard),
        ("being disabled in a team that travels", Kind.hard),
        ("how the last session of parliament was reported", Kind.regular),
        ("coming out at work, and who hears it first", Kind.hard),
        ("losing a pay grade in the merger", Kind.hard),
        ("how customers choose where to shop", Kind.regular),
    ],
)
def test_hard_is_for_hard_subjects(guidance, purpose, kind):
    assert agenda(guidance, session_number=5, sessions_total=8, purpose=purpose).kind is kind


@pytest.mark.parametrize(
    ("purpose", "topic"),
    [
        ("how supermarket customers choose where to shop", None),
        ("the parking permit lottery", None),
        ("the way rotas get changed on the Thursday", "scheduling"),
        ("how the bonus round was explained", "pay"),
    ],
)
def test_a_topic_is_read_only_where_it_is_sure(guidance, purpose, topic):
    reading = read(AgendaRequest(purpose=purpose), guidance)
    assert (reading.topic.id if reading.topic else None) == topic


@pytest.mark.parametrize(
    ("purpose", "subject"),
    [
        ("understand young readers", "young readers"),
        ("I'd like to know what the emails do to the team", "what the emails do to the team"),
        ("get to know how graduates see us", "how graduates see us"),
        ("learn to listen", "learn to listen"),
        ("Approvals: what a purchase goes through", "Approvals, what a purchase goes through"),
        ("our next session", ""),
    ],
)
def test_the_subject_stands_in_the_facilitators_words(guidance, purpose, subject):
    assert read(AgendaRequest(purpose=purpose), guidance).subject == subject
    assert "today's subject" not in agenda(guidance, purpose=purpose).markdown


def test_a_neighbours_questions_are_not_asked(guidance):
    """Where no question of the bank is about the purpose, the agenda asks the ones that take any subject."""
    plain = {q.text for q in guidance.content.shelf("agendas/questions", PlainQuestion)}
    made = agenda(guidance, session_number=2, sessions_total=6, purpose="how our open-plan move affects quiet work")
    asked = [q.text for b in made.blocks for q in b.questions]
    assert asked
    assert set(asked) <= plain


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        ("understand the rota changes", "the rota changes"),
        ("how ideas get lost in the Monday meeting", "how ideas get lost in the Monday meeting"),
        ("expenses", "expenses"),
        ("studying for exams while working", "studying for exams while working"),
        ("overtime", ""),
        ("pay gap", ""),
        ("rota mess", ""),
        ("how leave is booked, and who decides", "how leave is booked, and who decides"),
        ("approvals take forever", ""),
        ("meetings. too many", ""),
        ("training is always cancelled", ""),
        ("noise, desks, nowhere to take a call", ""),
        ("catch up after a long gap, last met in June", ""),
        ("the leader's habits", ""),
    ],
)
def test_the_subject_is_said_only_where_its_grammar_is_sure(guidance, purpose, words):
    assert aloud(read(AgendaRequest(purpose=purpose), guidance)) == words


@pytest.mark.parametrize(
    ("purpose", "shown"),
    [
        ("how leave is booked", True),
        ("a bit of trust, the first one went badly, he talked throughout", False),
        ("the mentor's job may go", False),
    ],
)
def test_words_about_the_two_stand_on_nobodys_copy(guidance, purpose, shown):
    assert for_all_eyes(purpose) is shown
    made = agenda(guidance, purpose=purpose, session_number=3, sessions_total=8)
    assert (purpose in made.markdown) is shown


def test_the_purpose_is_not_printed_as_a_quotation(guidance):
    assert "“understand young readers" not in agenda(guidance, purpose="understand young readers").markdown


@pytest.mark.parametrize(
    ("purpose", "subject"),
    [
        ("Get started. Partner wants to know why trainees stay till ten", "why trainees stay till ten"),
        ("kick off: how leave is booked", "how leave is booked"),
        ("first conversation, 30 min only", ""),
        ("just a quick catch up", ""),
        ("see how they get on", ""),
        ("the mentor will choose on the day", ""),
        ("I'd like the COO to understand what the expenses system is like", "what the expenses system is like"),
        ("how site managers lead, I want him to hear it straight", "how site managers lead"),
        ("one-off conversation about agency workers", "agency workers"),
        ("how they decide who covers lunch", "how they decide who covers lunch"),
        ("meet each other, agree how it'll work, then a start on how seats are chosen", "how seats are chosen"),
        ("Kick-off. They've never met. A director of estates, an electrician", ""),
        ("last but one meeting: whether the new stand-up has stuck", "whether the new stand-up has stuck"),
        ("a safety lead wants to hear from a radiographer about speaking up", "speaking up"),
        ("what apprentices would tell the board about lodgings", "lodgings"),
        ("grant reports from the side of the person who fills them in", "grant reports"),
        ("how do we get more people to the forum", "how we get more people to the forum"),
        ("class. who went to which school", "class, who went to which school"),
        ("meeting invites with no agenda", "meeting invites with no agenda"),
        ("ordinary session, they will choose", ""),
        ("what's next", ""),
        ("Start with hers.", ""),
        ("смены", "смены"),
    ],
)
def test_a_subject_is_found_where_the_purpose_names_it(guidance, purpose, subject):
    assert read(AgendaRequest(purpose=purpose), guidance).subject == subject


@pytest.mark.parametrize("minutes", [25, 45, 90])
def test_sessions_without_a_subject_leave_it_to_the_mentor_and_do_not_repeat(guidance, minutes):
    run = [
        agenda(guidance, purpose="the mentor chooses", session_number=n, sessions_total=9, minutes=minutes)
        for n in range(1, 9)
    ]
    assert {a.kind for a in run} == {Kind.first, Kind.regular}
    hearts = [{b.block for b in a.blocks if b.block.startswith(("core-", "brief-"))} for a in run]
    assert all(hearts[1:])
    for before, after in pairwise(hearts):
        assert not before & after
    assert not any("came up" in b.say or "to mind" in b.say for a in run for b in a.blocks)


def test_a_wish_to_listen_is_practised(guidance):
    for purpose in (
        "listening better",
        "I'd like our director to listen more",
        "no topic, he wants to get better at listening",
    ):
        made = agenda(guidance, purpose=purpose, session_number=3, sessions_total=9)
        assert any(b.block.startswith("core-practice-") for b in made.blocks), purpose


def test_what_was_set_aside_still_decides_the_kind_and_the_notes(guidance):
    typed = AgendaRequest(
        purpose="the mentor was upset by what was said",
        notes="the promise was not kept",
        session_number=4,
        sessions_total=9,
    )
    usable = typed.model_copy(update={"purpose": "how feedback is given", "notes": ""})
    made = compose_agenda(usable, guidance, typed)
    assert made.kind is Kind.hard
    assert "since-not-done" in {b.block for b in made.blocks}
    assert "upset" not in made.markdown


@pytest.mark.parametrize(
    ("purpose", "named"),
    [
        ("how the new rota lands on nights", "Today it's about how the new rota lands on nights. "),
        ("approvals that take six weeks", "Today it's about approvals that take six weeks. "),
        ("promotion rounds", "Today it's about promotion rounds. "),
        ("did the new rule reach the night shift?", ""),
        ("everything lands on a Thursday", ""),
        ("the leader's habits", ""),
    ],
)
def test_the_subject_is_named_or_the_words_fit_any(guidance, purpose, named):
    made = agenda(guidance, purpose=purpose, session_number=5, sessions_total=9)
    core = next(b for b in made.blocks if b.block.startswith("core-"))
    assert core.say.startswith(named)
    assert bool(named) is core.say.startswith("Today it's about")


@pytest.mark.parametrize(
    "purpose", ["how my managers manage when I'm away", "the leader's habits", "being the only woman on nights"]
)
def test_a_subject_nobody_should_say_aloud_is_said_by_nobody(guidance, purpose):
    made = agenda(guidance, purpose=purpose, session_number=6, sessions_total=9)
    assert not any("Today it's about" in b.say or purpose in b.say for b in made.blocks)


def test_a_broken_confidence_is_mended_and_never_called_kept(guidance):
    noted = {"session_number": 6, "sessions_total": 9, "notes": "confidence was broken"}
    made = agenda(guidance, purpose="put that right first", **noted)
    assert any(b.block == "core-hard-repair" for b in made.blocks)
    assert not any("I've kept it" in b.say for b in made.blocks)


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        ("farewell: the mentor has a new job", Kind.closing),
        ("finishing early, the mentor is away from next week", Kind.closing),
        ("the leader owes an apology for cancelling", Kind.hard),
        ("Ramadan on shift", Kind.hard),
        ("half-time contracts in the library", Kind.regular),
        ("the stand-up that never ends it on time", Kind.regular),
    ],
)
def test_what_a_purpose_asks_for_decides_the_kind(guidance, purpose, kind):
    assert agenda(guidance, purpose=purpose, session_number=5, sessions_total=9).kind is kind


def test_one_event_is_not_asked_for_as_if_it_came_again(guidance):
    for number in range(2, 8):
        made = agenda(guidance, purpose="the day the servers went down", session_number=number, sessions_total=9)
        said = [b.say for b in made.blocks if b.block.startswith("core-")]
        assert said
        assert not any(words in text for text in said for words in ("this week", "one day", "last time"))


def test_a_topic_by_name_is_nobodys_to_tell(guidance):
    """A field that names one of our topics isn't judged, and stands in for a purpose that was set aside."""
    topics = guidance.content.topics
    assert walk(AgendaRequest(purpose="tips and split shifts", topic="pay"), topics).usable().topic == "pay"
    told = AgendaRequest(purpose="She told me the lead shouts at them about late parcels", topic="caring")
    assert walk(told, topics).usable().purpose == topics["caring"].theme
