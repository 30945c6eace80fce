"""`earshot serve`: the web app."""

from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("serve")(serve)


_HOST = typer.Option("", "--host", help="Where to listen. [COACH_HOST, else 127.0.0.1]", show_default=False)
_PORT = typer.Option(
    None, "--port", min=0, max=65_535, help="The port; 0 takes any. [COACH_PORT, else 7860]", show_default=False
)
_ROOT = typer.Option("", "--root-path", help="The sub-path behind a proxy, such as /earshot.", show_default=False)
_HEADER = typer.Option(
    "", "--user-header", help="Let in only requests to which a trusted proxy added this header.", show_default=False
)
_USERS = typer.Option(
    None, "--users", help="Let in only the people in this file: name:password, one a line.", show_default=False
)


def serve(
    host: str = _HOST,
    port: int | None = _PORT,
    api: bool = typer.Option(False, "--api", help="Also answer programs: POST /api/<activity>."),
    mcp: bool = typer.Option(False, "--mcp", help="Also answer as MCP tools: POST /mcp."),
    root_path: str = _ROOT,
    user_header: str = _HEADER,
    users: Path | None = _USERS,
) -> None:
    """Serve the web app.

    Example: earshot serve --port 8080
    """
    from coach.settings import load_settings
    from coach.web.middleware import SignIn
    from coach.web.server import Options
    from coach.web.server import serve as run

    settings = load_settings()
    sign_in = SignIn(header=user_header, people=_people(users) if users else {})
    run(settings, Options(
        host=host or settings.host, port=settings.port if port is None else port, api=api, mcp=mcp,
        root_path=_sub_path(root_path), sign_in=sign_in,
    ))  # fmt: skip


def _sub_path(given: str) -> str:
    from coach.errors import SettingsError

    path = "/" + given.strip("/") if given.strip("/") else ""
    if any(c in path for c in "?#%\\ ") or ".." in path:
        raise SettingsError("That sub-path cannot be used.", "Give it like /earshot.")
    return path


def _people(source: Path) -> dict[str, bytes]:
    """Return names and password hashes from the file.

    Raises:
        SettingsError: it cannot be read, or a line is not name:password.
    """
    from hashlib import sha256

    from coach.errors import SettingsError

    try:
        rows = [line.strip() for line in source.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        raise SettingsError("The file of users cannot be read.", "Check the path after --users.") from None
    people = {}
    for row in rows:
        name, colon, password = row.partition(":")
        if row and not row.startswith("#"):
            if not (name and colon and password):
                raise SettingsError("A line in the file of users is not name:password.", "Mend it and start again.")
            people[name] = sha256(password.encode()).digest()
    if not people:
        raise SettingsError("The file of users names nobody.", "Add a line name:password.")
    return people
