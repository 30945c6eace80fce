"""A model lends the practice partner a voice; the authored line stays where it does not hold.

Trust, what is told and when the partner leaves are the rehearsal's own: the model
only words the line that was chosen. It is held to the personas' principles, yes
or no each, and to what any line is held to.
"""

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import StringConstraints

from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.rehearsal.principles import broken
from coach.writer.endpoint import Endpoint
from coach.writer.held import Held
from coach.writer.repair import drafted, prompt_for

_MOST_WORDS = 50
_MAY_STRAY = 0.5  # a line is some twenty words, and what it is held to not many more


class LineDraft(Private):
    """The partner's line a model is asked for."""

    line: Annotated[str, StringConstraints(max_length=400)]


class Voice:
    """Words a partner's lines with the configured model, one after another.

    Args:
        endpoint: the configured model.
        guidance: the content.
        budget: tokens a prompt may take.
    """

    def __init__(self, endpoint: Endpoint, guidance: Guidance, budget: int = 3000) -> None:
        self._endpoint, self._guidance, self._budget = endpoint, guidance, budget
        self.writer, self.notice = "", ""

    def __call__(self, authored: str, scene: str, person: str, before: Collection[str] = ()) -> str:
        """Return the partner's line in the model's words where they hold, else `authored`.

        Args:
            authored: the line that the rehearsal chose: what is said, and how far the partner goes.
            scene: where the two meet and how the partner is, as authored.
            person: the turn being answered, as it may leave the process.
            before: the partner's earlier lines.
        """
        held = Held({}, person, " ".join([authored, scene, *before]), _MAY_STRAY)

        def check(data: dict[str, Any]) -> tuple[str, list[str]]:
            text = data.get("line")
            if not isinstance(text, str) or not text.strip():
                return "", ["- line: is missing"]
            text = text.strip().strip('"“”')
            reasons = broken(text, before, person) or held.free(text)
            if len(text.split()) > _MOST_WORDS:
                reasons = [*reasons, f"is longer than {_MOST_WORDS} words"]
            if ("?" in text) > ("?" in authored):
                reasons = [*reasons, "asks where the line that was chosen does not"]
            return ("", [f"- line: {'; '.join(reasons)}"]) if reasons else (text, [])

        values = {"draft": authored, "scene": scene, "before": "\n".join(list(before)[-6:]), "person": person}
        try:
            prompt = prompt_for("rehearse", self._guidance, LineDraft, {}, self._budget, **values)
            line = drafted(self._endpoint, prompt, LineDraft, check)
        except WriterError as error:
            self.notice = f"{error.what} Your partner spoke the authored lines."
            return authored
        if line:
            self.writer = self._endpoint.model
        return line or authored
