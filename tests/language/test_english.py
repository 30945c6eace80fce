import pytest

from coach.language.english import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Je voudrais comprendre comment les nouveaux vivent le télétravail", "fr"),
        ("Ich habe gemerkt, dass ich zu viel rede", "de"),
        ("Quiero entender por qué los jóvenes no hablan en las reuniones", "es"),
        ("Ninataka kuelewa jinsi wafanyakazi wapya wanavyoona mikutano", "sw"),
        ("Chciałbym zrozumieć, jak młodsi koledzy odbierają nasze oceny pracy", "?"),
        ("新入社員が会議で黙っている理由を理解したい", "?"),
        ("أريد أن أفهم كيف يعيش الموظفون الجدد العمل الهجين", "?"),
        ("", ""),
        ("hybrid rota, pay, promotions", ""),
        ("how logn shuld a sesion bee", ""),
        ("abeg how I go take start dis talk with my oga", ""),
        ("can lah, but the boss never ask one", ""),
        ("María José de la Cruz and Zoë Łukasik are on my team", ""),
        ("He said 'c'est la vie' and went back to the ward", ""),
        ("1. 2. 3. !!!", ""),
    ],
)
def test_which_language(text, language):
    assert language_of(text) == language
