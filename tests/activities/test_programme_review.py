"""Planted flaws are found, what is there is not doubted, and no fatal flaw is called ready."""

import random
from pathlib import Path

import pytest
import yaml

from coach.activities.programme_review import ReviewRequest, Verdict, compose_review
from coach.path import walk
from coach.programme.review import Element, State

_CASES = yaml.safe_load((Path(__file__).parents[1] / "programme" / "review_cases.yaml").read_text("utf-8"))
_ELEMENTS = list(_CASES["good"])


def descriptions(count: int, seed: int) -> list[tuple[str, set[str], int]]:
    """Return descriptions with the elements that were spoilt in each."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        flawed = set(chance.sample(_ELEMENTS, chance.choice([0, 1, 1, 2, 2, 3, 4, 5])))
        said = [chance.choice(_CASES["flawed" if e in flawed else "good"][e]) for e in _ELEMENTS]
        lines = [line for line in said if line]
        chance.shuffle(lines)
        made.append((chance.choice([" ", "\n", "\n- "]).join(lines), flawed, len(lines)))
    return made


def test_planted_flaws_in_forty_descriptions(guidance):
    hits = extra = missed = 0
    for text, flawed, _ in descriptions(40, 11):
        made = compose_review(ReviewRequest(description=text), guidance)
        found = {f.element for f in made.findings if f.state is not State.present}
        hits, extra, missed = hits + len(found & flawed), extra + len(found - flawed), missed + len(flawed - found)
        assert (made.verdict is Verdict.ready) == (not found)
        for finding in made.findings:
            assert all(quote.removesuffix(" …") in " ".join(text.split()) for quote in finding.evidence)
            assert bool(finding.add) == (finding.state is not State.present)
    assert hits / (hits + missed) >= 0.95
    assert hits / (hits + extra) >= 0.90


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ("voluntary", "All trainees will take part."),
        ("voluntary", None),
        ("matching", "Each mentor meets their own line manager."),
        ("matching", None),
        ("confidentiality", "Everything is strictly confidential, no exceptions."),
        ("confidentiality", "Notes of each session are sent to HR."),
        ("purpose", "It helps us identify flight risks."),
        ("symbolic_use", "There will be a press release and a photo shoot."),
        ("exit", "Both sides commit to the full year."),
        ("small_numbers", "Anonymised quotes from mentors are published by team."),
    ],
)
def test_a_fatal_flaw_stops_the_launch(guidance, element, words):
    lines = [_CASES["good"][e][1] if e != element else words for e in _ELEMENTS]
    made = compose_review(ReviewRequest(description=" ".join(line for line in lines if line)), guidance)
    assert made.verdict is Verdict.do_not_launch
    assert made.reasons[0].startswith(next(f.name for f in made.findings if f.element == element))


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ("voluntary", "Participation is encouraged and everyone is welcome."),
        ("confidentiality", "Conversations are confidential."),
        ("exit", "We hope that pairs will stay together."),
        ("small_numbers", "All feedback is anonymous."),
        ("follow_through", "Insights will shape our culture."),
        ("mentor_support", "Mentors are thanked with a certificate."),
        ("purpose", "The purpose is to build an inclusive, innovative culture."),
        ("leader_preparation", "Leaders are committed and open-minded."),
    ],
)
def test_a_nice_sentence_is_no_evidence(guidance, element, words):
    made = compose_review(ReviewRequest(description=words), guidance)
    finding = next(f for f in made.findings if f.element == element)
    assert finding.state is State.unclear


def test_a_whole_programme_is_ready(guidance):
    text = "\n".join(_CASES["good"][e][3] for e in _ELEMENTS)
    made = compose_review(ReviewRequest(description=text), guidance)
    assert made.verdict is Verdict.ready
    assert "# Ready" in made.markdown


def test_an_empty_idea_is_not_ready(guidance):
    made = compose_review(ReviewRequest(description="We want to do reverse mentoring this autumn."), guidance)
    assert made.verdict is Verdict.do_not_launch
    assert made.notices


def test_every_pattern_compiles_and_every_passage_exists(guidance):
    from coach.programme.review import _pattern

    for element in guidance.content.shelf("programmes/elements", Element):
        assert guidance.cite(element.passage)
        for part in element.parts:
            assert [_pattern(p) for p in (*part.strong, *part.against, *part.soft)]


_WHOLE = yaml.safe_load((Path(__file__).parents[1] / "programme" / "review_cases_new.yaml").read_text("utf-8"))


def test_whole_descriptions_as_people_send_them(guidance):
    """Forty descriptions written apart from the patterns: flaws found, sound parts not doubted, none fatal is ready."""
    hits = extra = missed = ready = 0
    for case in _WHOLE:
        made = compose_review(ReviewRequest(description=case["text"]), guidance)
        flawed = set(_ELEMENTS) - set(case["sound"])
        found = {f.element for f in made.findings if f.state is not State.present}
        hits, extra, missed = hits + len(found & flawed), extra + len(found - flawed), missed + len(flawed - found)
        if case.get("fatal"):
            assert made.verdict is not Verdict.ready
        ready += not flawed and made.verdict is Verdict.ready
    assert len(_WHOLE) == 40
    assert hits / (hits + missed) >= 0.95
    assert hits / (hits + extra) >= 0.90
    assert ready >= 5


def test_a_design_is_judged_whole(guidance):
    """The rules of a programme are nobody's story, so hardly any of them may be set aside before they are judged."""
    told = [walk(ReviewRequest(description=text), guidance.content.topics) for text, _, _ in descriptions(12, 3)]
    assert sum(w.set_aside for w in told) <= 0.02 * sum(w.sentences for w in told)
