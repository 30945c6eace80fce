"""What is configured, what works, and what leaves this machine: the findings behind `earshot doctor`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from coach.errors import CoachError
from coach.guidance.index import index_folder
from coach.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation: whether it works, and what that means for the person."""

    part: str
    works: bool
    meaning: str


def examine(settings: Settings | None = None) -> list[Finding]:
    """Return what was found, in the order a person would ask.

    Raises:
        SettingsError: a `COACH_*` variable is unknown or impossible.
    """
    settings = settings or load_settings()
    return [
        Finding("earshot", True, f"version {version('earshot')}"),
        *_guarded("label model", _labels),
        *_guarded("embedding model", _embedding),
        *_guarded("guidance index", lambda: _index(settings)),
        *_guarded("contacts", lambda: _contacts(settings)),
        *_guarded("writer", lambda: _writer(settings)),
        *_guarded("model endpoint", lambda: _endpoint(settings)),
        Finding("what leaves this machine", True, leaves(settings)),
    ]


def leaves(settings: Settings) -> str:
    """Return one plain sentence on what leaves this machine with these settings."""
    if not settings.model:
        return "Nothing. No model is set, so everything is written here, from the guidance."
    where = settings.base_url or "OpenAI"
    if settings.model_trust == "local":
        return f"Your words go to {where}, which you have said is your own. Other people's names do not."
    return (
        f"Your own sentences go to {where}, without names and without what your mentor told you. The provider may keep"
        " them for up to its own abuse-monitoring period."
    )


def _guarded(part: str, look: Callable[[], str | Iterator[Finding]]) -> list[Finding]:
    try:
        found = look()
    except CoachError as error:
        return [Finding(part, False, str(error))]
    return [Finding(part, True, found)] if isinstance(found, str) else list(found)


def _labels() -> str:
    from coach.language.encoder import encoder

    return f"reads {len(encoder().outputs)} kinds of label, checksum verified"


def _embedding() -> str:
    from coach.guidance.embed import MiniLM

    return f"{MiniLM().name}, in process, checksum verified"


def _index(settings: Settings) -> str:
    from coach.guidance.embed import MiniLM

    folder = index_folder(settings.index_root, settings.knowledge_dir, MiniLM.name)
    return "up to date" if (folder / "content.json").is_file() else "not built yet; it is built on first use"


def _contacts(settings: Settings) -> str:
    if not settings.country:
        return "COACH_COUNTRY is not set, so crisis and reporting lines are general ones"
    from coach.guidance.library import Guidance

    own = " and your organisation's own" if settings.contacts else ""
    guidance = Guidance(settings)
    if guidance.is_built:  # a check builds nothing, so before the first use the country is taken at its word
        known = guidance.content.table("contacts")
        if settings.country not in known["countries"].keys() | known["aliases"].keys():
            return (
                f"no lines are known for {settings.country} (two letters, such as GB), so general ones are shown{own}"
            )
    return f"lines for {settings.country}{own}"


def _writer(settings: Settings) -> str:
    if not settings.model:
        return "the composer: no model, no key, no account"
    return f"{settings.model} at {settings.base_url or 'OpenAI'}, trusted as {settings.model_trust}"


def _endpoint(settings: Settings) -> Iterator[Finding]:
    """Ask the endpoint for what the coach needs of it; nothing where no model is set."""
    if not settings.model:
        return
    from coach.writer.probe import probe

    for probed in probe(settings):
        yield Finding(probed.part, probed.works, probed.meaning)
