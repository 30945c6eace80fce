"""The base of every activity's request, and how a request is read from a file.

A request says which of its fields are free text that the guard judges. Reading
one never repeats what was typed: an error names the field, the rule and the
nearest known name, nothing else.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationError

from coach.errors import RequestError
from coach.private import Private
from coach.taxonomy import Role, Surface

MAX_CHARS = 20_000
"""Characters one field may hold: about forty pages of notes, far past any preparation."""


def _clean(value: Any) -> Any:
    """Drop control characters other than line breaks and tabs, and surrounding space."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c in "\n\t" or c.isprintable() or ord(c) > 0x9F).strip()


def _not_empty(value: str) -> str:
    if not any(c.isalnum() for c in value):
        raise ValueError("it is empty")
    return value


Text = Annotated[str, StringConstraints(max_length=MAX_CHARS), BeforeValidator(_clean)]
"""Free text, cleaned; may be empty."""
Needed = Annotated[Text, AfterValidator(_not_empty)]
"""Free text that has to say something."""


class Request(Private):
    """What a person asks of an activity."""

    surface: ClassVar[Surface]
    judged: ClassVar[tuple[str, ...]] = ()
    """Fields of free text that the guard judges and may set sentences of aside."""
    own_story: ClassVar[bool] = False
    """True where the writer works on their own story: nothing is set aside here, and none of it leaves the process."""

    @property
    def asked_by(self) -> Role:
        """Who wrote this request."""
        return Role.leader


R = TypeVar("R", bound=Request)


def parse_request(model: type[R], data: Any) -> R:
    """Return the request that `data` describes.

    Args:
        model: the activity's request.
        data: a mapping with the request's own field names, from YAML or JSON.

    Raises:
        RequestError: it is no mapping, a field is unknown, or a value cannot be used.
    """
    if not isinstance(data, Mapping):
        needed = next(iter(model.model_fields))
        raise RequestError(
            f"The request is not a list of fields and values, such as `{needed}: …` on a line.", _fields(model)
        )
    for name in data:
        if name not in model.model_fields:
            raise RequestError(_unknown(str(name), model), _fields(model))
    try:
        return model.model_validate({name: value for name, value in data.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise RequestError(_reason(first, model), _remedy(str(first["type"]))) from None


def _unknown(name: str, model: type[Request]) -> str:
    near = get_close_matches(name, model.model_fields, n=1, cutoff=0.5)
    if not near:
        return "The request has a field that is not known."
    return f"The request has a field that is not known; the nearest is {near[0]!r}."


def _fields(model: type[Request]) -> str:
    return f"Fields: {', '.join(model.model_fields)}."


def _reason(error: Mapping[str, Any], model: type[Request]) -> str:
    field = str(error["loc"][0]) if error["loc"] else "request"
    kind = str(error["type"])
    if kind == "missing":
        return f"The request needs a {field!r}."
    if kind == "string_too_long":
        return f"{field!r} is longer than {error['ctx']['max_length']:,} characters."
    if kind == "value_error":
        return f"{field!r} cannot be used: {str(error['msg']).removeprefix('Value error, ')}."
    return f"{field!r} cannot be used: {_rule(kind, error.get('ctx', {}))}."


def _rule(kind: str, limits: Mapping[str, Any]) -> str:
    """Say what a field takes; `limits` are the field's own, never what was typed."""
    if kind == "greater_than_equal":
        return f"it has to be {limits['ge']} or more"
    if kind == "less_than_equal":
        return f"it has to be {limits['le']} or less"
    if kind == "too_short":
        return f"it has to hold {limits['min_length']} or more"
    if kind == "too_long":
        return f"it has to hold {limits['max_length']} or fewer"
    if kind in ("enum", "literal_error"):
        return f"it has to be {limits['expected']}"
    takes = {"int": "a whole number", "float": "a number", "date": "a date such as 2027-01-15", "string": "text",
             "list": "a list", "bool": "true or false"}  # fmt: skip
    return f"it has to be {takes.get(kind.partition('_')[0], 'in another form')}"


def _remedy(kind: str) -> str:
    return {
        "missing": "Add it and try again.",
        "string_too_long": "Keep the part that matters and try again.",
        "value_error": "Change it and try again.",
    }.get(kind, "Change it and try again.")
