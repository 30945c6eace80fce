from dataclasses import replace

import pytest

from coach.activities.ask import Answer, AskRequest
from coach.activities.ask_compose import answer
from coach.activities.ask_direct import direct
from coach.activities.ask_runs import leans, speaks_to_another, whole_sentences, without_yes_or_no
from coach.coach import Coach
from coach.guard.screen import Screened, Sentence
from coach.language.sentences import Span
from coach.session import Session
from coach.settings import Settings
from coach.taxonomy import Boundary, Role, SentenceLabel, action_for
from coach.web.pages.ask import render
from coach.writer.ask import MAX_WORDS


def ask(guidance, question, role="leader", session=None):
    return answer(AskRequest(question=question, role=role), guidance, session)


@pytest.mark.parametrize(
    ("role", "question", "document"),
    [
        ("leader", "how long should I wait before I speak", "silence"),
        ("mentor", "how do I say no to a question", "saying-no"),
        ("facilitator", "can we publish comments if only 4 people took part", "small-numbers"),
        ("leader", "what can I say about pay", "topic-pay"),
    ],
)
def test_an_answer_is_short_whole_and_cited(guidance, role, question, document):
    result = ask(guidance, question, role)
    assert result.answered
    assert document in {line.citation.partition("#")[0] for line in result.answer}
    assert sum(len(line.sentence.split()) for line in result.answer) <= MAX_WORDS
    texts = {c.id: " ".join(c.text.split()) for c in result.citations}
    assert all(line.direct or line.sentence in texts[line.citation] for line in result.answer)
    assert question not in result.markdown


@pytest.mark.parametrize(
    ("role", "question", "id_"),
    [
        ("mentor", "can I just stop doing this", "mentor-stop-the-programme"),
        ("leader", "how long is each session meant to be", "leader-how-long-is-a-session"),
        ("facilitator", "what goes into the written agreement", "facilitator-agreement-content"),
    ],
)
def test_what_many_people_ask_is_answered_first_and_briefly(guidance, role, question, id_):
    result = ask(guidance, question, role)
    wanted = guidance.content.answers[id_]
    assert [line.sentence for line in result.answer if line.direct] == wanted.says
    assert [line.direct for line in result.answer[: len(wanted.says)]] == [True] * len(wanted.says)
    assert {line.citation for line in result.answer if line.direct} <= set(wanted.passages)
    assert result.body().startswith(" ".join(wanted.says))
    assert sum(len(line.sentence.split()) for line in result.answer) <= MAX_WORDS


def test_an_answer_is_for_the_one_who_asks(guidance):
    said = {role: ask(guidance, "can I take notes", role).answer[0].sentence for role in ("leader", "mentor")}
    assert said["leader"] != said["mentor"]


def test_no_direct_answer_to_what_is_only_like_one(guidance):
    query = guidance.query("do you need to be a certain seniority to be mentored")
    found = guidance.search(query, prefer=Role.leader)
    assert direct(query, found, Role.leader, guidance) is None


def test_an_organisations_own_page_speaks_first(guidance):
    query = guidance.query("how long is a session")
    found = guidance.search(query, prefer=Role.leader)
    assert direct(query, found, Role.leader, guidance) is not None
    theirs = (found.passages[0].model_copy(update={"origin": "organisation"}), *found.passages[1:])
    assert direct(query, replace(found, passages=theirs), Role.leader, guidance) is None


@pytest.mark.parametrize("question", ["how do I bake sourdough bread", "who won the world cup in 1998", "🙂🙂 zzz qqq"])
def test_silence_is_said_and_the_nearest_offered(guidance, question):
    result = ask(guidance, question)
    assert not result.answered
    assert result.answer == []
    assert result.nearest
    assert "won't guess" in result.markdown


def test_a_follow_up_keeps_its_context_and_no_word(guidance):
    session = Session()
    ask(guidance, "how do I say no to a question", "mentor", session)
    result = ask(guidance, "what if he asks again?", "mentor", session)
    assert result.answered
    assert "saying-no" in {line.citation.partition("#")[0] for line in result.answer}
    assert set(session.state) == {"ask"}
    assert all("#" in id_ for id_ in session.state["ask"])


def test_what_is_only_near_is_said_to_be_near_and_kept_short(guidance, monkeypatch):
    question = "how long should I wait before I speak"
    monkeypatch.setattr("coach.activities.ask_compose.direct", lambda *_: None)
    monkeypatch.setattr("coach.activities.ask_compose._MEANT", 2.0)
    near = ask(guidance, question)
    assert near.answered
    assert near.notices == ["The guidance has no answer to just this. What follows is the nearest it comes."]
    assert len({line.citation for line in near.answer}) == 1
    monkeypatch.setattr("coach.activities.ask_compose._MEANT", -2.0)
    assert ask(guidance, question).notices == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It usually sounds like a second question.", True),
        ("You will.", True),
        ("Two: something you won't talk about.", True),
        ('"Any feedback?" gets nothing.', True),
        ("Say it at the first meeting.", True),
        ("Stop in the middle, even of a word.", False),
        ("Some drift is normal, and pleasant.", False),
        ('Say: "No rush. We can leave it."', False),
    ],
)
def test_a_run_begins_where_it_can_be_read_by_itself(sentence, expected):
    assert leans(sentence) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("can I turn my camera off", "Yes, cameras can go off at any time."),
        ("camera off, is that ok", "Yes, cameras can go off at any time."),
        ("what do I do about the camera", "Cameras can go off at any time."),
        ("she wants my camera on", "Cameras can go off at any time."),
    ],
)
def test_yes_and_no_are_said_to_who_asks_whether(question, expected):
    assert without_yes_or_no("Yes, cameras can go off at any time.", question) == expected
    assert without_yes_or_no("No, it shouldn't.", question) == "No, it shouldn't."


def test_a_passage_that_speaks_to_the_other_one_is_known(guidance):
    passages = guidance.content.passages
    to_leaders = passages["relationship-trigger#swap-the-speaker-keep-the-sentence"]
    assert speaks_to_another(to_leaders, Role.mentor)
    assert not speaks_to_another(to_leaders, Role.leader)
    assert not speaks_to_another(passages["matching#dont-match-by-label"], Role.facilitator)


def test_a_spoken_line_stays_in_one_piece():
    assert whole_sentences('Say: "No rush. We can leave it." Then wait.') == [
        'Say: "No rush. We can leave it."',
        "Then wait.",
    ]
    assert whole_sentences('"How long?" passes. So does "When?"') == ['"How long?" passes.', 'So does "When?"']


def asked(guidance, monkeypatch, role, label, boundary=None):
    """Return the answer to a question that the guidance does not treat, its one sentence read as `label`."""
    question = "how do I bake sourdough bread with him"
    sentence = Sentence(Span(0, len(question)), SentenceLabel(label), None, orders=False)
    found = Screened((sentence,), (), boundary, (), action_for(boundary), question)
    monkeypatch.setattr("coach.path.screen", lambda *_a, **_k: found)
    monkeypatch.setattr("coach.path.Walked.usable", lambda walked: walked.request)
    coach = Coach(Settings(index_dir=guidance.folder.parent.parent))
    return coach.ask(AskRequest(question=question, role=role))


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("mentor", "If this was about harm"),
        ("leader", "If someone was harmed"),
        ("facilitator", "If someone was harmed"),
    ],
)
def test_silence_after_a_sentence_set_aside_ends_with_where_harm_is_reported(guidance, monkeypatch, role, line):
    result = asked(guidance, monkeypatch, role, "disclosure")
    assert not result.answered
    assert result.markdown.index("won't guess") < result.markdown.index(line) < result.markdown.index("speak-up line")
    assert render(result).index(line) < render(result).index("speak-up line")
    assert line not in asked(guidance, monkeypatch, role, "context").markdown


def test_a_reframe_stands_alone_where_the_guidance_is_silent(guidance, monkeypatch):
    result = asked(guidance, monkeypatch, "mentor", "disclosure", Boundary.overexposure)
    assert result.reply
    assert result.markdown.strip() == result.reply
    assert result.notices == []


TOLD = ("mentor", "he keeps giving me career advice instead of listening")


def test_what_was_told_is_looked_up_and_none_of_its_words_are_in_the_answer(guidance):
    role, question = TOLD
    result = Coach(Settings(_env_file=None, index_dir=guidance.folder.parent.parent)).ask(
        AskRequest(question=question, role=role)
    )
    assert result.answer[0].citation.startswith("pitfall-career-advice#")
    assert result.notices[0].startswith("What happened to you is yours to tell.")
    assert "instead of listening" not in result.markdown


def test_what_was_told_is_not_looked_up_in_a_store_that_others_share(guidance, monkeypatch):
    looked_for = []
    monkeypatch.setattr("coach.activities.ask_compose.answer", lambda *given: looked_for.append(given[3]) or Answer())
    role, question = TOLD
    coach = Coach(Settings(_env_file=None, index_dir=guidance.folder.parent.parent))
    for url in ("", "http://127.0.0.1:1"):
        coach.settings = coach.settings.model_copy(update={"chroma_url": url})
        told = coach.ask(AskRequest(question=question, role=role))
        assert told.notices[0].endswith("passed on." if not url else "kept.")
    assert looked_for == [question, ""]


def test_a_question_in_another_language_is_told_so(guidance):
    coach = Coach(Settings(_env_file=None, index_dir=guidance.folder.parent.parent))
    result = coach.ask(AskRequest(question="Comment puis-je mieux écouter ma mentore ?"))
    assert result.notices[0] == coach.policy.unread
    assert not result.stopped
