import base64
import gzip
import html
import io
import json
import os
import unicodedata
import zipfile
from urllib.parse import quote, quote_plus

import pytest

from coach.audit.canary import SCRIPTS, Canaries


def zipped(text):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", text)
    return data.getvalue()


FORMS = {
    "plain": str.encode,
    "json": lambda t: json.dumps(t).encode(),
    "json in json": lambda t: json.dumps({"a": json.dumps(t)}).encode(),
    "url": lambda t: quote(t).encode(),
    "form": lambda t: quote_plus(t).encode(),
    "base64, 0": lambda t: base64.b64encode(t.encode()),
    "base64, 1": lambda t: base64.b64encode(b"a" + t.encode()),
    "base64, 2": lambda t: base64.b64encode(b"ab" + t.encode()),
    "base64 in lines": lambda t: base64.encodebytes(b"x" * 50 + t.encode()),
    "base64 for addresses": lambda t: base64.urlsafe_b64encode(t.encode()),
    "utf-16": lambda t: t.encode("utf-16"),
    "utf-16, big end first": lambda t: t.encode("utf-16-be"),
    "utf-32": lambda t: t.encode("utf-32"),
    "hex": lambda t: t.encode().hex().encode(),
    "repr of bytes": lambda t: repr(t.encode()).encode(),
    "title case": lambda t: t.title().encode(),
    "capitals": lambda t: t.upper().encode(),
    "decomposed": lambda t: unicodedata.normalize("NFD", t).encode(),
    "as references": lambda t: "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in t).encode(),
    "escaped for a page": lambda t: html.escape(t).encode(),
    "read as latin-1": lambda t: t.encode().decode("latin-1").encode(),
    "three letters a line": lambda t: "\n".join(t[i : i + 3] for i in range(0, len(t), 3)).encode(),
    "in a document's runs": lambda t: "</w:t><w:t>".join(t[i : i + 4] for i in range(0, len(t), 4)).encode(),
    "gzip": lambda t: gzip.compress(t.encode()),
    "docx": zipped,
}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_found_and_is_that_phrase(form, script):
    canaries = Canaries()
    several = [canaries.fresh("here", script=script) for _ in range(7)]
    data = os.urandom(64) if form not in ("gzip", "docx") else b""
    for planted in several:
        hits = canaries.found(data + FORMS[form](f"Before. {planted.phrase} And after."))
        if form in ("title case", "capitals") and planted.phrase.upper() != planted.phrase and form == "title case":
            assert {hit.canary for hit in hits} == {planted}
        else:
            assert {hit.canary for hit in hits} == {planted}


def test_one_word_of_a_phrase_is_enough():
    canaries = Canaries()
    planted = canaries.fresh("here")
    for word in planted.words:
        assert {hit.canary for hit in canaries.found(word.encode())} == {planted}


def test_nothing_is_found_where_nothing_is():
    canaries = Canaries()
    for _ in range(50):
        canaries.fresh("here")
    assert not canaries.found(os.urandom(2_000_000))
    assert not canaries.found(b"She told me the rota changes on the day. " * 1000)
    assert not canaries.found(b"PK\x03\x04 not a zip after all")
    assert not canaries.found(b"\x1f\x8b neither a gzip")


def test_phrases_differ_from_each_other_and_from_one_audit_to_the_next():
    first, second = Canaries(), Canaries()
    phrases = [c.fresh("here").phrase for c in (first, second) for _ in range(600)]
    assert len(set(phrases)) == 1200
    assert not second.found(phrases[0].encode())


def test_values_in_memory_are_found_in_the_forms_that_python_has_them():
    canaries = Canaries()
    for _ in range(14):
        planted = canaries.fresh("here")
        for data in (planted.phrase.encode(), planted.phrase.encode("utf-16-le"), json.dumps(planted.phrase).encode()):
            assert {hit.canary for hit in canaries.live(b"\0" * 99 + data)} == {planted}
