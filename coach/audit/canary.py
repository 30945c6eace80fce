"""Marked phrases: made fresh for each audit, and found again in whatever form they were left.

Every word of an audit begins with a stem that is drawn at random when it starts,
one per script, and goes on with the phrase's own number. So a search looks for a
few stems only, whatever the count of phrases, and a hit says which phrase it was.
"""

import base64
import gzip
import io
import re
import secrets
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

SCRIPTS = {
    "latin": "bdfgklmnprtvzaeiou",
    "greek": "βγδθκλμνξπρτφχψω",
    "cyrillic": "бвгджзклмнпртфхц",
    "arabic": "بتثجحخدذرزسشصضطظ",
    "devanagari": "कखगघचछजझटठडढतथदध",
    "han": "梵嶺蘆瀚鑿麒齋霽籬颯鸞礪瓏魍檀黛",
    "hangul": "뮬쿔뷘퓸쟉훕뀱쩔긧볔췬뱟꿱쫠뎠흑",
}
_STEM, _NUMBER = 7, 4
_LIVE = ("plain", "utf-16", "json", "url")  # the forms that words of any script have in a process's memory
_LIVE_LATIN = (*_LIVE, "utf-32", "base64")
_SQUEEZED = 8_000_000  # bytes; above this a break inside a word is not looked for
_BREAKS = re.compile(rb"=\r?\n|(?:\\+[nrt]|\s|<[^<>]{0,80}>)+")
_UNPACKED = 64_000_000


@dataclass(frozen=True, slots=True)
class Canary:
    """One marked phrase: where it was planted, and whose words it stands for."""

    number: int
    surface: str
    whose: str
    """`own`, `mentor` (a disclosure) or `person` (a name or an address)."""
    words: tuple[str, str]

    @property
    def phrase(self) -> str:
        """Both words on one line, or on two."""
        return ("\n" if self.number % 5 == 3 else " ").join(self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A canary that was found, and the form it had."""

    canary: Canary
    form: str


class Canaries:
    """All marked phrases of one audit."""

    def __init__(self) -> None:
        self._stems = {name: _drawn(letters, _STEM) for name, letters in SCRIPTS.items()}
        self._planted: list[Canary] = []
        self._lock = threading.Lock()
        self._whole: dict[bytes, dict[bytes, Hit]] = {}
        self._lengths: dict[bytes, set[int]] = {}
        self._form: dict[bytes, str] = {}
        for stem in self._stems.values():
            for form, needles in forms(stem).items():
                for needle in needles:
                    self._form.setdefault(needle, form)
                    self._whole.setdefault(needle, {})
                    self._lengths.setdefault(needle, set())
        latin = forms(self._stems["latin"])
        self._live = [n for stem in self._stems.values() for form in _LIVE for n in forms(stem).get(form, ())[:1]]
        self._live += [n for form in _LIVE_LATIN for n in latin.get(form, ()) if n not in self._live]

    def __len__(self) -> int:
        return len(self._planted)

    @property
    def all(self) -> tuple[Canary, ...]:
        """Every phrase so far."""
        return tuple(self._planted)

    def planted(self, surface: str) -> int:
        """How many phrases were planted on `surface`."""
        return sum(c.surface == surface for c in self._planted)

    def fresh(self, surface: str, whose: str = "own", script: str = "") -> Canary:
        """Return a phrase that was never used; the script changes from one to the next."""
        with self._lock:
            return self._made(surface, whose, script)

    def _made(self, surface: str, whose: str, script: str) -> Canary:
        number = len(self._planted)
        script = script or (list(SCRIPTS)[number // 2 % len(SCRIPTS)] if number % 2 else "latin")
        letters, stem = SCRIPTS[script], self._stems[script]
        first, second = (stem + _numbered(2 * number + side, letters) for side in (0, 1))
        canary = Canary(number, surface, whose, (first, second))
        self._planted.append(canary)
        stems = forms(stem)
        for word in canary.words:
            for form, needles in forms(word).items():
                for start, needle in zip(stems[form], needles, strict=True):
                    self._whole[start][needle] = Hit(canary, form)
                    self._lengths[start].add(len(needle))
        return canary

    def found(self, data: bytes) -> set[Hit]:
        """Return what is in `data`, in any form, packed or broken across lines."""
        hits: set[Hit] = set()
        for layer in layers(data):
            hits |= self._scan(layer, self._form)
            if len(layer) <= _SQUEEZED:
                seen = {hit.canary for hit in hits}
                squeezed = self._scan(_BREAKS.sub(b"", layer), self._form)
                hits |= {Hit(hit.canary, f"{hit.form}, broken up") for hit in squeezed if hit.canary not in seen}
        return hits

    def live(self, memory: bytes) -> set[Hit]:
        """Return what is in a stretch of a process's memory, in the forms that values have there."""
        return self._scan(memory, self._live)

    def _scan(self, data: bytes, needles: Iterable[bytes]) -> set[Hit]:
        hits: set[Hit] = set()
        for needle in needles:
            at = data.find(needle)
            while at >= 0:
                for length in tuple(self._lengths[needle]):
                    hit = self._whole[needle].get(data[at : at + length])
                    if hit is not None:
                        hits.add(hit)
                at = data.find(needle, at + 1)
        return hits


def forms(word: str) -> dict[str, tuple[bytes, ...]]:
    """Return every form of a word that is looked for; a stem's forms begin the forms of its words."""
    raw = word.encode()
    found: dict[str, tuple[bytes, ...]] = {
        "plain": tuple(text.encode() for text in _written(word)),
        "utf-16": (word.encode("utf-16-le"), word.encode("utf-16-be")),
        "utf-32": (word.encode("utf-32-le"),),
        "base64": tuple(_base64(raw, offset) for offset in (0, 1, 2)),
        "base64url": tuple(_base64(raw, offset).translate(_URLSAFE) for offset in (0, 1, 2)),
        "hex": (raw.hex().encode(), raw.hex().upper().encode()),
    }
    if not word.isascii():
        codes = [ord(c) for c in word]
        found["json"] = tuple("".join(f"\\u{c:04{x}}" for c in codes).encode() for x in "xX")
        found["json twice"] = tuple(needle.replace(b"\\", b"\\\\") for needle in found["json"])
        found["url"] = (quote(word).encode(), quote(word).lower().encode())
        found["html"] = ("".join(f"&#{c};" for c in codes).encode(), "".join(f"&#x{c:x};" for c in codes).encode())
        found["escaped"] = ("".join(f"\\x{b:02x}" for b in raw).encode(), "".join(f"\\{b:o}" for b in raw).encode())
        found["mojibake"] = (raw.decode("latin-1").encode(),)
    return found


def _written(word: str) -> tuple[str, ...]:
    """Return a word as it stands, without its first letter (which may be made a capital), and in capitals."""
    if word.upper() != word:
        return word[1:], word.upper()
    return word, unicodedata.normalize("NFD", word)


def layers(data: bytes) -> Iterator[bytes]:
    """Yield the bytes, and what is inside them where they are an archive or compressed."""
    yield data
    if data[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for member in packed.infolist():
                    if member.file_size <= _UNPACKED:
                        yield packed.read(member)
        except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError):
            return
    elif data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed_stream:
                yield packed_stream.read(_UNPACKED)
        except (OSError, EOFError, zlib.error):
            return


_URLSAFE = bytes.maketrans(b"+/", b"-_")


def _base64(raw: bytes, offset: int) -> bytes:
    """Return the part of the encoding that does not depend on what stands before and after."""
    encoded = base64.b64encode(bytes(offset) + raw)
    return encoded[(0, 2, 3)[offset] : (offset + len(raw)) * 8 // 6]


def _drawn(letters: str, length: int) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))


def _numbered(number: int, letters: str) -> str:
    """Write a number in a script's own letters, always of the same length."""
    base, digits = 16, []
    for _ in range(_NUMBER):
        number, digit = divmod(number, base)
        digits.append(letters[digit])
    return "".join(digits)
