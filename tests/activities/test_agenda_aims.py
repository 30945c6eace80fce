"""What a session is for decides its middle: beginning a pair, making something, practising, or hearing of a subject."""

import pytest

from coach.activities.agenda import AgendaRequest
from coach.activities.agenda_aims import aims_of, beside_aims, patterns_of, told
from coach.activities.agenda_reading import read
from coach.programme.blocks import Aim, Kind
from coach.taxonomy import Role
from tests.activities.agendas import agenda

_TIMES = ("one time", "two times", "last time that comes to mind", "one day that shows it")
_MIDDLES = ("core-", "brief-", "make-", "review-", "learnt-", "start-")


@pytest.mark.parametrize(
    ("purpose", "block"),
    [
        ("Launch the pairs and get people talking", "start-three-each"),
        ("Welcome. Settle the ground rules", "start-five-lines"),
        ("Say what the scheme is for and explain the roles", "start-who-does-what"),
        ("build some rapport in the pairs", "start-easier-to-talk"),
        ("choose the subjects for the year", "start-our-subjects"),
        ("hear what each of them hopes to get out of it", "aim-each-wants"),
    ],
)
@pytest.mark.parametrize("topic", ["", "meetings"])
def test_a_first_session_settles_what_it_was_asked_to(guidance, purpose, block, topic):
    made = agenda(guidance, purpose=purpose, topic=topic, session_number=1, sessions_total=6)
    assert block in {b.block for b in made.blocks}
    core = next(b for b in made.blocks if b.block.startswith("core-"))
    assert purpose not in core.say
    assert core.block == ("core-first-small" if "Today it's about" in core.say else "core-first-open")


@pytest.mark.parametrize(
    ("purpose", "block"),
    [
        ("boil it all down to a few asks for the senior team", "make-asks"),
        ("rehearse our presentation to the trustees", "make-present"),
        ("agree which themes we share with everyone", "make-share"),
        ("agree an action plan", "make-plan"),
        ("brainstorm ways to fix the booking system", "make-job"),
        ("draft a charter for the team", "make-job"),
        ("redesign the letter that new tenants get", "make-job"),
        ("redo the slides for new starters", "make-job"),
        ("decide between them what goes in the notice, and what stays private", "make-job"),
        ("choose two of the five ideas", "make-decide"),
        ("decide whether the stand-up should stay", "make-decide"),
        ("write three ground rules for team meetings", "make-job"),
        ("prepare the director for a visit: what to ask, what not to say", "make-job"),
        ("evaluate the scheme", "make-evaluate"),
        ("plan how the pairs finish", "make-the-ending"),
    ],
)
@pytest.mark.parametrize("minutes", [25, 45, 60, 120])
def test_what_is_to_be_made_is_made(guidance, purpose, block, minutes):
    made = agenda(guidance, purpose=purpose, topic="recognition", session_number=5, sessions_total=6, minutes=minutes)
    assert made.kind is Kind.task
    assert block in {b.block for b in made.blocks}
    assert not any(words in b.say for b in made.blocks for words in _TIMES if not b.block.startswith("since-"))


@pytest.mark.parametrize(
    ("purpose", "block"),
    [
        ("rehearse giving feedback to a director", "core-upward-practise"),
        ("practise saying no to extra work", "core-upward-no"),
        ("get better at hearing criticism", "core-receiving-cards"),
        ("practise asking better questions", "core-asking-three"),
        ("listening skills, with stories from the shop", "core-practice-"),
        ("practise not jumping in with answers", "core-try-rounds"),
        ("learn to run a meeting where the quiet ones get in", "core-try-rounds"),
        ("learn how to thank people in public", "core-try-rounds"),
    ],
)
def test_a_skill_is_practised(guidance, purpose, block):
    made = agenda(guidance, purpose=purpose, session_number=3, sessions_total=9)
    assert any(b.block.startswith(block) for b in made.blocks)
    assert not any(words in b.say for b in made.blocks for words in _TIMES if not b.block.startswith("since-"))


@pytest.mark.parametrize(
    "purpose",
    ["why people leave", "understand what stops juniors speaking up", "talk about roles in the theatre", "pay bands"],
)
def test_a_subject_is_no_aim(guidance, purpose):
    outright = told(purpose, patterns_of(guidance.content.shelf("agendas/aims", Aim)))
    assert not aims_of(purpose, outright)
    assert beside_aims(purpose, outright) == purpose


def test_a_talk_comes_before_what_is_made_of_it(guidance):
    made = agenda(guidance, purpose="talk about late rotas and agree an action plan", session_number=3)
    ids = [b.block for b in made.blocks]
    assert made.kind is Kind.regular
    assert next(i for i, id_ in enumerate(ids) if id_.startswith("core-")) < ids.index("make-plan")


@pytest.mark.parametrize(
    ("purpose", "unsaid"),
    [
        ("hear what working for them is like", "them"),
        ("what the forms look like from the bottom", "bottom"),
        ("why juniors never get a word in", "juniors"),
        ("the rota, the old guard don't see it", "old guard"),
    ],
)
def test_words_that_arent_the_leaders_are_never_said(guidance, purpose, unsaid):
    made = agenda(guidance, purpose=purpose, topic="processes", session_number=4, sessions_total=9)
    assert not any(unsaid in b.say.split() or f"{unsaid}." in b.say for b in made.blocks if "core-" in b.block)


@pytest.mark.parametrize(
    ("notes", "fields", "block"),
    [
        ("pay talks with the union are still going on", {"topic": "pay"}, "ground-settled-elsewhere"),
        ("his father is in hospital", {"topic": "caring"}, "ground-how-far"),
        ("she's the only woman on the crew", {"topic": "bias"}, "core-hard-what-we-do"),
        ("one of the directors has done nothing", {"purpose": "check what leaders have done"}, "since-not-done"),
    ],
)
def test_a_state_that_the_notes_name_has_its_part(guidance, notes, fields, block):
    asked = {"purpose": "how it lands on people", "session_number": 4, "sessions_total": 9, **fields}
    made = agenda(guidance, notes=notes, **asked)
    assert block in {b.block for b in made.blocks}
    assert made.facilitator_notes


@pytest.mark.parametrize(
    ("fields", "block"),
    [
        ({"notes": "There is an investigation still open."}, "limits-closed"),
        ({"notes": "the leader can't talk about selection"}, "limits-closed"),
        ({"purpose": "the depot closes in May, posts may go"}, "limits-closed"),
        ({"notes": "the leader knows the figure and must not say it"}, "limits-closed"),
        ({"notes": "She has had another offer. Nobody else knows."}, "settle-"),
        ({"purpose": "build some trust, the first one went badly"}, "since-after-bad"),
        ({"purpose": "catch up after a long gap"}, "since-long-gap"),
        ({"purpose": "talk, three sessions were cancelled"}, "since-cancelled"),
        ({"notes": "The mentor has handed in her notice, and the partner knows."}, "settle-"),
    ],
)
def test_a_hard_fact_changes_the_parts(guidance, fields, block):
    asked = {"purpose": "how it lands on people", "session_number": 3, "sessions_total": 9, **fields}
    made = agenda(guidance, **asked)
    assert any(b.block.startswith(block) for b in made.blocks)
    assert not any("By hand: no part" in n.text for n in made.facilitator_notes)


@pytest.mark.parametrize("number", [3, 5, 7])
@pytest.mark.parametrize(
    "purpose", ["agree rules for the stand-up", "say what stays private", "who does what on nights"]
)
def test_the_pairs_own_sheet_belongs_to_its_first_sessions(guidance, purpose, number):
    made = agenda(guidance, purpose=purpose, session_number=number, sessions_total=8)
    assert not {"start-five-lines", "start-who-does-what", "start-our-subjects"} & {b.block for b in made.blocks}


def test_the_card_brings_what_the_page_asks_for(guidance):
    """A block that needs something of the leader beforehand says so on the leader's card."""
    brings = {
        "core-my-picture": "how you picture it",
        "core-three-cards": "three open questions",
        "make-job": "first go",
    }
    seen = set()
    for purpose in ("how leave is booked", "redesign the rota"):
        for number in range(2, 8):
            made = agenda(guidance, purpose=purpose, session_number=number, sessions_total=8)
            lines = " ".join(next(c for c in made.cards if c.role is Role.leader).lines)
            for block, words in brings.items():
                there = any(b.block == block for b in made.blocks)
                seen |= {block} if there else set()
                assert (words in lines) is there, block
    assert seen == set(brings)


@pytest.mark.parametrize(
    ("notes", "setting"),
    [
        ("there was an injury on line 4 in May", ""),
        ("both online", "remote"),
        ("phone call, no video", "phone"),
        ("Hybrid. She's in the room and he is at home", "hybrid"),
        ("he thinks hybrid working is a mistake", ""),
    ],
)
def test_where_they_meet_is_read_from_the_notes(guidance, notes, setting):
    made = agenda(guidance, purpose="how the rota is made", notes=notes, session_number=3, sessions_total=9)
    assert made.setting == setting
    if setting == "phone":
        shown = " ".join([*made.on_screen, *(b.on_screen for b in made.blocks)]).lower()
        assert "camera" not in shown
        assert "screen" not in shown


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("she's deaf and lip-reads", "captions"),
        ("in the works canteen", "a door that shuts"),
        ("only three pairs", "so few pairs"),
        ("he may be bleeped", "called away"),
        ("the bus is late on Mondays", "By hand"),
    ],
)
def test_what_notes_say_outright_is_answered_or_owned_up_to(guidance, notes, told):
    made = agenda(guidance, purpose="how the rota is made", notes=notes, session_number=3, sessions_total=9)
    assert any(told in n.text for n in made.facilitator_notes)
    assert any("By hand" in n.text for n in made.facilitator_notes) is (told == "By hand")


@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_one_session_on_a_heavy_subject_has_the_care_of_a_hard_one(guidance, minutes):
    made = agenda(guidance, purpose="racism at work", session_number=1, sessions_total=1, minutes=minutes)
    ids = {b.block for b in made.blocks}
    assert {"core-single-general", "settle-single"} <= ids
    assert not any(b.questions for b in made.blocks)
    assert not any("keep it light" in n for n in made.notices)


@pytest.mark.parametrize(
    ("purpose", "topic"),
    [("pay", "pay"), ("rota mess", "scheduling"), ("promotion?", "promotion"), ("our guests", None)],
)
def test_a_short_purpose_is_read_as_a_long_one(guidance, purpose, topic):
    reading = read(AgendaRequest(purpose=purpose, session_number=3, sessions_total=9), guidance)
    assert (reading.topic.id if reading.topic else None) == topic


@pytest.mark.parametrize(
    ("purpose", "block"),
    [
        ("role-play opening a one-to-one", "core-try-rounds"),
        ("show the director how we use the booking tool", "core-show-drive"),
        ("show the director how an order gets through", "core-show-drive"),
    ],
)
def test_practice_has_its_cards_and_one_promise(guidance, purpose, block):
    made = agenda(guidance, purpose=purpose, session_number=3, sessions_total=9)
    ids = {b.block for b in made.blocks}
    assert block in ids
    assert ids & {"act-practice-bit", "act-show-try"}
    assert next(c for c in made.cards if c.role is Role.leader).lines[0].startswith("Before: ")


def test_notes_that_no_part_answers_are_owned_up_to(guidance):
    told = agenda(guidance, notes="the lift is out of order", session_number=3)
    assert any("answers your notes" in n.text for n in told.facilitator_notes)


def test_a_harm_is_told_as_a_pattern(guidance):
    for number in range(2, 9):
        made = agenda(guidance, purpose="bullying on the wards", session_number=number, sessions_total=9)
        assert any(b.block == "core-hard-general" for b in made.blocks)


@pytest.mark.parametrize("topic", ["management", "mistakes", "bias", "leaving", ""])
@pytest.mark.parametrize(
    "purpose", ["being shouted at by surgeons", "what managers do when things go wrong", "learn to listen", "a death"]
)
def test_every_session_has_a_middle(guidance, topic, purpose):
    for number in range(1, 9):
        for minutes in (30, 60, 120):
            made = agenda(
                guidance, purpose=purpose, topic=topic, session_number=number, sessions_total=8, minutes=minutes
            )
            assert sum(b.minutes for b in made.blocks) == minutes
            assert any(b.block.startswith(_MIDDLES) for b in made.blocks)


@pytest.mark.parametrize(
    ("purpose", "block"),
    [
        ("get her to talk more", "core-open-"),
        ("social media for beginners, the director wants an account", "core-"),
        ("listen to how the phones are, then choose one fix", "make-decide"),
    ],
)
def test_what_is_unsure_has_a_middle_that_fits_any(guidance, purpose, block):
    made = agenda(guidance, purpose=purpose, session_number=5, sessions_total=8, minutes=60)
    assert any(b.block.startswith(block) for b in made.blocks)
    assert any(b.block.startswith("core-open-") for b in made.blocks) is (block == "core-open-")
