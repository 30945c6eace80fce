import re
from pathlib import Path

import pytest
import yaml

from coach.activities.prepare import PrepareRequest
from coach.activities.prepare_compose import compose_sheet
from coach.activities.prepare_frames import name_of
from coach.activities.prepare_pronouns import pronoun_of, said_as
from coach.activities.prepare_subject import sayable
from coach.activities.request import parse_request
from coach.activities.sheet_content import Form, Subject
from coach.coach import Coach
from coach.language.questions import analyse
from coach.settings import Settings


@pytest.fixture(scope="module")
def coach(guidance):
    return Coach(Settings(index_dir=guidance.folder.parent.parent))


def asked(path):
    return parse_request(PrepareRequest, yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("purpose", "subject"),
    [
        ("get feedback on our store communications", "our store communications"),
        ("I want to understand how drivers hear of route changes.", "how drivers hear of route changes"),
        ("understand customers under 25", "customers under 25"),
        ("whether our policy backs up new teachers", "whether our policy backs up new teachers"),
        ("build trust with her", ""),
        ("Where does our process let people down?", ""),
        ("the rota is not working", ""),
        ("what she thinks of our values", ""),
        ("close well: say what changed", ""),
        ("what our graduates make of our climate pledge", "our climate pledge"),
        ("Get buy-in for the new tills and explain to him why they help", "the new tills"),
        ("why nurses don't fill in forms any more", "why nurses don't fill in forms any more"),
        ("Handover between the night crew and the day crew", "handover between the night crew and the day crew"),
    ],
)
def test_a_subject_is_taken_over_where_it_is_sure_to_be_grammar(purpose, subject):
    assert sayable(purpose) == subject


def test_a_subject_that_is_not_surely_on_a_topic_is_asked_about_in_the_leaders_words(guidance):
    sheet = compose_sheet(PrepareRequest(purpose="get feedback on our beekeeping club"), guidance)
    assert "our beekeeping club" in sheet.questions[0].text
    assert "our beekeeping club" in sheet.title.lower()


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        ("get feedback on our store communications", "email from head office"),
        ("how late rota changes land with new nurses", "after the rota came out"),
        ("what a completion week is really like for a trainee", "the last completion week"),
        ("how safety worries get raised when a pour is running late", "the last pour you were on that ran late"),
    ],
)
def test_what_the_page_is_after_is_asked_first_by_its_name_and_kept(guidance, purpose, words):
    first = compose_sheet(PrepareRequest(purpose=purpose), guidance).questions[0]
    assert words in first.text
    assert first.keep


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("how our site induction prepares anyone for day one", "our site induction"),
        ("how the canteen opening hours work for the night shift", "the canteen opening hours"),
        ("the handheld scanners and why drivers hate them", "the handheld scanners"),
        ("what our cycle-to-work scheme is like to use", "our cycle-to-work scheme"),
        ("how credit gets shared out when a release ships", ""),
        ("how story ideas get lost between pitch and page", "story ideas"),
        ("how our line managers give praise", ""),
        ("why our graduates feel lonely in the London office", ""),
        ("the state of the staff room", ""),
        ("how managers lead in our depots", ""),
        ("how late menu changes reach the kitchen", "late menu changes"),
    ],
)
def test_a_subject_is_named_only_where_its_name_is_sure(subject, name):
    assert name_of(subject) == name


def test_a_subject_that_is_used_is_asked_about_as_used_and_named_once(guidance):
    sheet = compose_sheet(asked(Path("examples/uncharted-subject.yaml")), guidance)
    name = "the company allotments or the beekeeping club"
    assert f"the last time you used {name}" in sheet.questions[0].text
    assert sum(name in q.text for q in sheet.questions) == 1


def test_what_is_asked_of_a_known_subject_is_without_fault_and_never_begins_alike(guidance):
    for subject in guidance.content.shelf("sheets/subjects", Subject):
        texts = [a.text.replace("{it}", subject.it or "our uniforms") for a in subject.asks]
        assert len({tuple(text.lower().split()[:2]) for text in texts}) == len(texts), subject.id
        assert subject.aloud, subject.id
        for text in texts:
            assert not analyse(text, rewrite=False).faults, text


@pytest.mark.parametrize(
    ("worries", "pronoun"),
    [
        ("she may not say much", "she"),
        ("I worry that he'll be polite", "he"),
        ("they may be polite", ""),
        ("my boss told me that she expects a report", ""),
        ("he is shy and she will tell me so", ""),
    ],
)
def test_the_mentor_is_called_what_the_leader_calls_them_where_that_is_sure(worries, pronoun):
    assert pronoun_of(PrepareRequest(purpose="how our meetings run", worries=worries)) == pronoun


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Thank them for what they gave, if they've more to say.",
            "Thank her for what she gave, if she's more to say.",
        ),
        ("They weren't asked, and they choose themselves.", "She wasn't asked, and she chooses herself."),
        ('Say "They can wait" when they start.', 'Say "They can wait" when she starts.'),
        ("Hearing that people rehearse before they see you.", "Hearing that people rehearse before they see you."),
    ],
)
def test_a_line_about_the_mentor_keeps_its_grammar_in_another_pronoun(line, said):
    assert said_as(line, "she") == said


def test_a_page_says_back_what_was_heard_once(coach):
    for path in sorted(Path("examples").glob("*.yaml")):
        sheet = coach.prepare(asked(path))
        cited = [*(q.citation for q in sheet.questions), sheet.close.citation]
        assert sum(c.startswith("summarise-and-check") for c in cited) <= 1, path.stem


def test_a_groups_wishes_become_one_persons_own(guidance):
    for purpose in ("what young people on the shop floor want", "get to know what younger employees want"):
        sheet = compose_sheet(PrepareRequest(purpose=purpose), guidance)
        assert "like more of" in sheet.questions[0].text
        assert "what you'd like more of at work" in sheet.open_with.text


def test_a_draft_that_may_stay_is_one_of_the_questions(coach):
    sheet = coach.prepare(asked(Path("examples/hospital-rota.yaml")))
    assert "What happened the last time a shift was changed at short notice?" in {q.text for q in sheet.questions}


def test_where_the_mentor_has_a_case_of_their_own_nothing_asks_for_it(guidance):
    request = PrepareRequest(
        purpose="why good people leave after their second year", session_number=7, sessions_total=8
    )
    sheet = compose_sheet(request, guidance)
    assert not any(re.search(r"\b(?:your|my) (?!mentor)", q.text) for q in sheet.questions)
    assert "one session left" in sheet.questions[-1].text


def test_questions_for_any_subject_are_clear_with_a_subject_in_them(guidance):
    for form in guidance.content.shelf("sheets/forms", Form):
        for subject in ("our store communications", "why good people leave after two years"):
            text = form.text.replace("{subject}", subject)
            assert not analyse(text, rewrite=False).faults, text
        if form.plain:
            assert not analyse(form.plain, rewrite=False).faults, form.plain
