"""Settings, from `COACH_*` variables and a `.env` file. Nothing else reads the environment.

An unknown `COACH_*` variable is an error that names it and the nearest known
one: a misspelt setting that is silently ignored is how a promise gets broken.
"""

import os
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from coach.errors import SettingsError

PREFIX = "COACH_"


class Settings(BaseSettings):
    """What the coach is configured to do. Every field can be given as `COACH_<NAME>`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", hide_input_in_errors=True, frozen=True
    )

    model: str = ""
    """A chat model's name; empty means the composer, with no model at all."""
    base_url: str = ""
    """An OpenAI-compatible endpoint; empty means OpenAI."""
    api_key: SecretStr = SecretStr("")
    """Falls back to OPENAI_API_KEY. Never printed."""
    model_trust: Literal["remote", "local"] = "remote"
    """`remote`: themes and pseudonyms only. `local`: the endpoint runs on our own machines."""
    timeout_s: float = Field(60.0, gt=0, le=600)
    """Seconds that one activity may spend on the endpoint, retries included."""
    token_budget: int = Field(6000, ge=1000, le=200_000)
    """Tokens that one prompt may hold."""
    knowledge_dir: Path | None = None
    """An organisation's own guidance, laid over ours."""
    index_dir: Path | None = None
    """Where the index of the guidance lives; empty means the user's cache folder."""
    chroma_url: str = ""
    """A Chroma server shared by several replicas; empty means the embedded index."""
    session_minutes: float = Field(60.0, gt=0, le=24 * 60)
    """How long a conversation stays in memory when nobody uses it."""
    country: str = ""
    """Two-letter code: which crisis and reporting lines to show."""
    contacts: str = ""
    """The organisation's own contacts, in one line, shown before the public ones."""
    host: str = "127.0.0.1"
    port: int = Field(7860, ge=0, le=65_535)

    @field_validator("country")
    @classmethod
    def _upper(cls, value: str) -> str:
        return value.strip().upper()

    @cached_property
    def key(self) -> str:
        """The key for the endpoint, "" where none is set."""
        return self.api_key.get_secret_value() or os.environ.get("OPENAI_API_KEY", "")

    @cached_property
    def index_root(self) -> Path:
        """The folder that holds built indexes."""
        if self.index_dir is not None:
            return self.index_dir
        from platformdirs import user_cache_path

        return user_cache_path("earshot") / "index"


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a `COACH_*` variable is unknown, or its value cannot be used.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in os.environ:
        if name.startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else "Unset it, or see `earshot doctor` for the known ones."
            raise SettingsError(f"The setting {name} is not known.", hint)
    try:
        return Settings()
    except ValidationError as error:
        names = sorted({PREFIX + str(e["loc"][0]).upper() for e in error.errors(include_input=False)})
        reasons = "; ".join(str(e["msg"]) for e in error.errors(include_input=False))
        raise SettingsError(f"{', '.join(names)} cannot be used: {reasons}.", "Set it again, or unset it.") from None
