"""What a sheet calls the mentor: she or he where the leader does, and they where nothing was said.

The lines of `knowledge/` speak of the mentor as "they". A leader who wrote "she"
reads the page faster in the same word. Words to say aloud are left alone, since
"they" in those is somebody else; so is a sentence that names other people first.
"""

import re

from coach.activities.prepare import PrepareRequest, Sheet
from coach.language import lexicon

_FORMS = {
    "she": {"they": "she", "them": "her", "their": "her", "theirs": "hers", "themselves": "herself"},
    "he": {"they": "he", "them": "him", "their": "his", "theirs": "his", "themselves": "himself"},
}
_SAID_OF = {
    "she": re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
    "he": re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
}
_SOMEONE_ELSE = re.compile(
    r"\b(?:boss|bosses|managers?|directors?|chief|chair|partner|wife|husband|friend|friends|colleague|predecessor"
    r"|deputy|client|customer|patient|founder|minister|professor|assistant)\b",
    re.IGNORECASE,
)
"""Who else a "she" may be, where one of them is named first."""
_OTHERS = re.compile(
    r"\b(?:people|persons?|others|everyone|everybody|anyone|anybody|someone|somebody|nobody|no one|whoever|managers?"
    r"|colleagues?|seniors?|leaders|teams?|staff|customers?|clients?|patients?|guests?|women|men|ones)\b",
    re.IGNORECASE,
)
_IRREGULAR = {
    "are": "is", "were": "was", "have": "has", "do": "does",
    "aren't": "isn't", "weren't": "wasn't", "haven't": "hasn't", "don't": "doesn't",
}  # fmt: skip
_SAME = frozenset("may can could would should will must might had did shall won't can't couldn't wouldn't put".split())
_BETWEEN = "really still also never always only just often first already".split()
_THEY = re.compile(
    rf"\b(?P<they>they)(?P<short>'ve|'re)?\b(?P<verb>(?: (?:{'|'.join(_BETWEEN)}))?(?: [\w']+)?)"
    r"|\b(?:them|theirs|their|themselves)\b",
    re.I,
)
_QUOTED = re.compile(r"(“[^”]*”|\"[^\"]*\")")
_SENTENCE = re.compile(r"(?<=[.?!;:]) ")


def pronoun_of(request: PrepareRequest) -> str:
    """Return "she" or "he" where the leader calls the mentor that, and nothing where it isn't sure."""
    found = set()
    for text in (request.relationship, request.worries, request.purpose):
        for pronoun, said_of in _SAID_OF.items():
            said = said_of.search(text)
            if said and not _SOMEONE_ELSE.search(text[: said.start()]):
                found.add(pronoun)
    return found.pop() if len(found) == 1 else ""


def called(sheet: Sheet, pronoun: str) -> Sheet:
    """Return the sheet with its lines about the mentor in the leader's word for them."""
    if not pronoun:
        return sheet

    def said(text: str) -> str:
        return said_as(text, pronoun)

    hard = sheet.hard and sheet.hard.model_copy(
        update={"sting": said(sheet.hard.sting), "dont_why": said(sheet.hard.dont_why)}
    )
    about = {name: getattr(sheet, name) for name in ("risk", "listen")}
    lines = {name: line and line.model_copy(update={"text": said(line.text)}) for name, line in about.items()}
    asked = {
        name: [q.model_copy(update={"listen_for": said(q.listen_for)}) for q in getattr(sheet, name)]
        for name in ("questions", "more_questions")
    }
    return sheet.model_copy(
        update={
            **lines,
            **asked,
            "purpose": said(sheet.purpose),
            "purpose_note": said(sheet.purpose_note),
            "hard": hard,
            "protect": [line.model_copy(update={"text": said(line.text)}) for line in sheet.protect],
            "remember": said(sheet.remember),
            "reviewed_questions": [
                r.model_copy(update={"why": [said(why) for why in r.why]}) for r in sheet.reviewed_questions
            ],
        }
    )


def said_as(text: str, pronoun: str) -> str:
    """Return a line about the mentor with "she" or "he" for "they", and its verbs to go with it."""
    parts = _QUOTED.split(text)
    return "".join(part if n % 2 else _sentences(part, pronoun) for n, part in enumerate(parts))


def _sentences(text: str, pronoun: str) -> str:
    return " ".join(_sentence(sentence, pronoun) for sentence in _SENTENCE.split(text))


def _sentence(sentence: str, pronoun: str) -> str:
    others = _OTHERS.search(sentence)
    until = others.start() if others else len(sentence)
    return _THEY.sub(lambda m: _form(m, pronoun), sentence[:until]) + sentence[until:]


def _form(found: re.Match[str], pronoun: str) -> str:
    word = found["they"] or found[0]
    form = _FORMS[pronoun][word.lower()]
    form = form.capitalize() if word[0].isupper() else form
    if not found["they"]:
        return form
    short = "'s" if found["short"] else ""
    return form + short + (found["verb"] if short else _agreeing(found["verb"]))


def _agreeing(words: str) -> str:
    """Return the words after "she" with the verb in its third person."""
    out = words.split(" ")
    at = next((n for n, word in enumerate(out) if word and word not in _BETWEEN), 0)
    verb = out[at]
    if verb in _IRREGULAR:
        out[at] = _IRREGULAR[verb]
    elif verb and verb not in _SAME and lexicon.is_base(verb):
        out[at] = lexicon.third(verb)
    return " ".join(out)
