import re
from pathlib import Path

import pytest
import yaml

from coach.activities.prepare import PrepareRequest
from coach.activities.prepare_compose import compose_sheet
from coach.activities.prepare_pronouns import said_as
from coach.activities.prepare_reading import is_broad, phase_of
from coach.activities.prepare_subject import sayable
from coach.activities.prepare_worry import ANOTHER, worry_of
from coach.activities.request import parse_request
from coach.activities.sheet_content import Act, Form, Habit, Opening, Phrase, Protection, Remark, Worry
from coach.coach import Coach
from coach.language.questions import analyse
from coach.rehearsal.drills import fitting_drill
from coach.settings import Settings
from coach.taxonomy import Action, Move, Phase, Role, Stage

EXAMPLES = sorted(Path("examples").glob("*.yaml"))


@pytest.fixture(scope="module")
def coach(guidance):
    return Coach(Settings(index_dir=guidance.folder.parent.parent))


def asked(path):
    return parse_request(PrepareRequest, yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_gets_a_whole_page_and_no_refusal(coach, path):
    sheet = coach.prepare(asked(path))
    assert sheet.action is Action.proceed
    assert 5 <= len(sheet.questions) <= 7
    assert sum(q.keep for q in sheet.questions) == 3
    for part in (sheet.purpose, sheet.open_with, sheet.listen, sheet.hard, sheet.close, sheet.plan, sheet.remember):
        assert part
    assert 2 <= len(sheet.protect) <= 3
    assert 400 <= len(sheet.body().split()) <= 800
    shown = {c.id for c in sheet.citations}
    assert {q.citation for q in sheet.questions} <= shown
    assert all(c.text for c in sheet.citations)


def test_the_same_request_gives_the_same_sheet_and_another_on_request(coach):
    request = asked(Path("examples/bank-second-session.yaml"))
    assert coach.prepare(request).markdown == coach.prepare(request).markdown
    first = {q.text for q in coach.prepare(request).questions}
    assert len(first & {q.text for q in coach.prepare(request, vary=1).questions}) < len(first)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_fold_has_three_phrases_and_a_drill_each_with_its_passage(coach, guidance, path):
    sheet = coach.prepare(asked(path))
    assert len({x.say for x in sheet.say_instead}) == 3
    assert sheet.drill
    assert len(sheet.drill.steps) == 3
    for cited in (*(x.citation for x in sheet.say_instead), sheet.drill.citation):
        assert guidance.cite(cited).id == cited
    one_page, whole = sheet.body(), sheet.full()
    assert sheet.drill.title not in one_page
    for x in sheet.say_instead:
        assert x.say in whole
        assert x.say not in one_page
    assert "Say this instead" in whole
    assert "Two minutes before you go in" in whole


def test_the_phrases_follow_the_worry_and_the_topic(guidance):
    shelf = {p.say: p for p in guidance.content.shelf("phrases", Phrase)}

    def chosen(worries):
        request = PrepareRequest(purpose="how late rota changes land with new nurses", worries=worries)
        return [shelf[x.say] for x in compose_sheet(request, guidance).say_instead]

    explaining, fixing = chosen("I'll start explaining why we do it"), chosen("I always want to fix it on the spot")
    assert (explaining[0].move, fixing[0].move) == (Move.defend, Move.fix)
    assert "scheduling" in explaining[0].topics
    assert "scheduling" in fixing[0].topics
    assert all(p.role is Role.leader for p in (*explaining, *fixing))


def test_every_worry_and_every_trigger_has_a_habit_that_finds_phrases_and_a_drill(guidance):
    habits = guidance.content.table("sheets/habits")
    worries = {w.id for w in guidance.content.shelf("sheets/worries", Worry)}
    assert worries | {"truth", "relationship", "identity"} == set(habits)
    rows = list(guidance.content.rows("rehearsal/drills"))
    general = [p for p in guidance.content.shelf("phrases", Phrase) if p.role is Role.leader and "general" in p.topics]
    for habit in map(Habit.model_validate, habits.values()):
        assert sum(p.move in habit.moves for p in general) >= 3
        assert fitting_drill(rows, Role.leader, habit.practise[:1], 0)


def test_every_passage_and_line_that_a_worry_names_exists(guidance):
    lines = {p.id for p in guidance.content.shelf("sheets/protect", Protection)}
    for worry in guidance.content.shelf("sheets/worries", Worry):
        assert set(worry.protect) <= lines
        for passage in (worry.passages.risk, worry.passages.hard, worry.passages.listen):
            assert guidance.cite(passage).text
        assert all(re.compile(cue) for cue in worry.cues)


LIMITS = ("danger", "harassment", "discrimination", "serious wrongdoing", "I'd tell you before I did anything")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_first_minute_thanks_names_the_subject_once_and_says_the_same_limits(coach, guidance, path):
    request = asked(path)
    sheet = coach.prepare(request)
    said = sheet.open_with.text
    assert re.match(r"Thank|This is our last one, so thank", said)
    assert [limit for limit in LIMITS if limit not in said] == []
    assert "{" not in said
    subject = sayable(request.purpose)
    if subject and subject in sheet.questions[0].text:
        assert subject not in said


def test_every_first_minute_says_the_same_limits(guidance):
    for opening in guidance.content.shelf("sheets/openings", Opening):
        said = opening.say.replace("{danger}", "danger")
        assert [limit for limit in LIMITS if limit not in said] == [], opening.id
        assert bool(opening.about) is (opening.phase is not Phase.closing)


def test_where_danger_is_the_subject_one_that_can_still_do_harm_is_the_exception(guidance):
    sheet = compose_sheet(PrepareRequest(purpose="how near misses on site get told, or don't"), guidance)
    assert "a danger that could still hurt somebody" in sheet.open_with.text
    assert "still hurt" not in compose_sheet(PrepareRequest(purpose="how our meetings run"), guidance).open_with.text


def test_a_first_minute_follows_what_the_worry_says_of_last_time(guidance):
    def opening(worries, number):
        request = PrepareRequest(purpose="how our meetings run", worries=worries, session_number=number)
        return compose_sheet(request, guidance).open_with.text

    assert "Last time" in opening("last time I talked more than she did", 2)
    assert "Last time" not in opening("last time I talked more than she did", 1)
    assert "Last time" not in opening("I talk too much", 2)


def test_a_leader_is_spoken_to_as_you_and_rests_on_nothing_told_to_mentors(guidance):
    for question in guidance.content.questions.values():
        if question.role is Role.leader:
            assert not re.search(r"\b(?:leader|junior|mentor)\b", question.listen_for), question.id
            assert "if-youre-the-mentor" not in question.passage, question.id
    for worry in guidance.content.shelf("sheets/worries", Worry):
        told = " ".join((worry.risk, worry.opening, *worry.say, worry.listen.looks_like))
        assert not re.search(r"\b(?:pad|pen|the leader|lost the thread|bear with me)\b", told), worry.id


@pytest.mark.parametrize(
    ("written", "worry"),
    [
        ("they may ask me about their own chances and I am on the panel", "conflict-of-interest"),
        ("I set their pay", "conflict-of-interest"),
        ("I agreed to the rule and cannot change it", "cannot-change-it"),
        ("I only carry it out, the regulator decides", "cannot-change-it"),
        ("I will want to ask whether she is leaving too", "wants-to-ask"),
        ("not much has visibly changed and they must be disappointed", "little-has-changed"),
        ("long silences; I fill them every time", "silence-falls"),
        ("they may ask me something I can't answer", "no-answer"),
        ("I'm one of the partners who does it", "part-of-problem"),
        ("he'll think it's an inspection of his crew", "looks-like-checking"),
        ("I have an accent and talk fast", "language-and-pace"),
        ("people say I am intimidating", "too-fierce"),
        ("I'll slip into giving her advice", "turns-to-advice"),
        ("I designed the rota system and I may take it personally", "wrong-about-mine"),
        ("the boiler in the meeting room has been out since Easter", ANOTHER),
        ("my dog may have to come along", ANOTHER),
    ],
)
def test_a_worry_is_read_or_left_general(guidance, written, worry):
    found = worry_of(written, guidance)
    assert found is not None
    assert found.id == worry


@pytest.mark.parametrize("written", ["", "none", "N/A", "nothing springs to mind", "No."])
def test_no_worry_is_no_worry(guidance, written):
    assert worry_of(written, guidance) is None


def test_a_worry_that_cannot_be_placed_is_answered_in_the_leaders_own_words(guidance):
    worry = "my dog may have to come along"
    sheet = compose_sheet(PrepareRequest(purpose="how late rota changes land with new nurses", worries=worry), guidance)
    assert worry in sheet.risk.text
    assert any("worry" in notice for notice in sheet.notices)


def test_the_last_session_only_closes(guidance):
    request = PrepareRequest(purpose="how late rotas land", session_number=6, sessions_total=6, minutes=60)
    sheet = compose_sheet(request, guidance)
    bank = {q.text: q for q in guidance.content.questions.values()}
    assert all(bank[q.text].phases == [Phase.closing] for q in (*sheet.questions, *sheet.more_questions))
    assert "next time" not in sheet.body().lower()
    acts = {a.when: a.topic for a in guidance.content.shelf("sheets/actions", Act)}
    assert acts[sheet.plan.when] == "closing"


def test_a_first_session_speaks_of_none_before_it(guidance):
    sheet = compose_sheet(PrepareRequest(purpose="how the rota is set", session_number=1, sector="hospital"), guidance)
    assert not re.search(r"\b(?:again|last time|last session)\b", sheet.body())


def test_what_was_set_aside_is_never_quoted_as_written(guidance):
    theme = guidance.content.topics["meetings"].theme
    sheet = compose_sheet(PrepareRequest(purpose=theme), guidance)
    assert sheet.asked == ""
    assert "You wrote" not in sheet.body()
    assert "set aside" in sheet.body()


def test_different_requests_share_few_questions(coach):
    sets = [{q.text for q in coach.prepare(asked(path)).questions} for path in EXAMPLES]
    shared = [len(a & b) for i, a in enumerate(sets) for b in sets[i + 1 :]]
    assert sum(shared) / len(shared) < 1


def test_drafts_are_reviewed_and_rewritten_without_fault(coach):
    sheet = coach.prepare(asked(Path("examples/hospital-rota.yaml")))
    faulty = [r for r in sheet.reviewed_questions if r.faults]
    assert faulty
    assert all(r.rewrite and not analyse(r.rewrite, rewrite=False).faults for r in faulty)


def test_what_a_mentor_said_is_on_no_page(coach):
    purpose = "She told me she hears about swaps from the marmalade tin by the door."
    sheet = coach.prepare(PrepareRequest(purpose=purpose))
    assert "marmalade" not in sheet.model_dump_json()
    assert sheet.notices or sheet.stopped


def test_a_subject_that_is_not_covered_is_said_to_be(guidance):
    sheet = compose_sheet(asked(Path("examples/uncharted-subject.yaml")), guidance)
    assert any("little guidance" in notice for notice in sheet.notices)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_page_calls_its_subject_this_only_after_saying_what_it_is(coach, guidance, path):
    texts = [q.text for q in coach.prepare(asked(path)).questions]
    forms = guidance.content.shelf("sheets/forms", Form)
    plainer = {f.text for f in forms if f.plain and f.stage is not Stage.open}
    naming = [re.escape(f.text).replace(r"\{subject\}", ".+") for f in forms if "{subject}" in f.text]
    if plainer & set(texts):
        assert any(re.fullmatch(pattern, texts[0]) for pattern in naming)


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        ("get buy-in for the new tills", "telling"),
        ("convince her that five days in the office matter", "telling"),
        ("why our younger branch staff don't want to become managers", "group"),
        ("how late rota changes land with new nurses", ""),
    ],
)
def test_a_purpose_that_tells_or_asks_for_a_group_gets_a_kind_word(guidance, purpose, kind):
    words = {r.text for r in guidance.content.shelf("sheets/vague", Remark) if kind in r.topics}
    words |= {said_as(text, "she") for text in words}
    note = compose_sheet(PrepareRequest(purpose=purpose), guidance).purpose_note
    assert note in words if kind else note == ""


def test_a_purpose_about_the_leader_asks_what_can_be_seen_of_them(guidance):
    sheet = compose_sheet(PrepareRequest(purpose="find out how I come across in town halls"), guidance)
    assert "how I come across in town halls" in sheet.questions[0].text
    assert "habit of yours" in sheet.purpose


def test_a_look_back_half_way_asks_about_the_sessions(guidance):
    request = PrepareRequest(purpose="look at where we've got to, half way", session_number=4, sessions_total=8)
    bank = {q.text: q for q in guidance.content.questions.values()}
    assert all(bank[q.text].phases == [Phase.middle] for q in compose_sheet(request, guidance).questions)


@pytest.mark.parametrize(
    ("number", "total", "phase"),
    [(1, 8, Phase.first), (2, 8, Phase.early), (4, 8, Phase.middle), (7, 8, Phase.late), (8, 8, Phase.closing)],
)
def test_where_a_session_sits(number, total, phase):
    assert phase_of(number, total) is phase


@pytest.mark.parametrize(
    ("purpose", "broad"),
    [
        ("understand our culture better", True),
        ("what young people want", True),
        ("how late rota changes land with new nurses", False),
    ],
)
def test_a_broad_purpose_is_known(purpose, broad):
    assert is_broad(purpose) is broad


@pytest.mark.parametrize(
    ("worries", "purpose", "said"),
    [
        (
            "I designed the rota system and I may take it personally",
            "how late rota changes land",
            "I designed the rota system.",
        ),
        ("", "how the onboarding scheme I set up works for new joiners", "I set up the onboarding scheme."),
        ("I talk too much, and I wrote the policy myself", "how the sickness policy works", "I wrote the policy."),
        ("I ran the programme at my last firm and know it all", "how site engineers raise worries", ""),
        ("they go silent", "how the induction works", ""),
    ],
)
def test_whoever_made_the_thing_says_so_in_the_first_minute(worries, purpose, said, guidance):
    sheet = compose_sheet(PrepareRequest(purpose=purpose, worries=worries, session_number=3), guidance)
    assert ("You should know that" in sheet.open_with.text) == bool(said)
    assert said in sheet.open_with.text
