import pytest

from coach.guidance.principles import conflicts


@pytest.mark.parametrize(
    ("sentence", "principle"),
    [
        ("Mentors should tell HR everything they hear.", "confidence"),
        ("Record every session and upload the notes.", "no-record"),
        ("Mentors may not withdraw before the end of the year.", "voluntary"),
        ("Pair each graduate with their own line manager.", "own-line"),
        ("Never tell HR everything you hear.", None),
        ("Do not record sessions.", None),
        ("Mentors can stop at any time.", None),
    ],
)
def test_what_contradicts_good_practice(make_guidance, sentence, principle):
    content = make_guidance().content
    ours = next(iter(content.passages.values()))
    assert conflicts(ours, content) == []
    theirs = ours.model_copy(update={"origin": "organisation", "text": sentence})
    assert [c.principle.id for c in conflicts(theirs, content)] == ([principle] if principle else [])
