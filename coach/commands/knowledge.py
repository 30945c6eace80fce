"""`earshot knowledge`: the guidance, its index, and an organisation's own documents."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from coach.guidance.ingest import Outcome
    from coach.guidance.library import Guidance


def register(app: typer.Typer) -> None:
    """Add the command group to `app`."""
    group = typer.Typer(help="The guidance, its index, and your organisation's own documents.", no_args_is_help=True)
    for command in (build, add, list_, remove, show, lint):
        group.command(command.__name__.rstrip("_"))(command)
    app.add_typer(group, name="knowledge")


def build() -> None:
    """Index the guidance; does nothing when nothing changed.

    Example: earshot knowledge build
    """
    from coach.settings import load_settings

    settings = load_settings()
    guidance = _guidance()
    if guidance.is_built:
        _say("The index is up to date.")
        return
    passages = guidance.content.passages.values()
    own = sum(p.origin == "organisation" for p in passages)
    mine = f", {own} of them from {settings.knowledge_dir}" if own else ""
    _say(f"Indexed {len(passages)} passages{mine} and {len(guidance.content.questions)} questions.")


def add(
    files: list[Path] = typer.Argument(..., help="Markdown, text, HTML, DOCX or PDF.", show_default=False),
    title: str = typer.Option("", "--title", help="The document's title, where it does not state one."),
) -> None:
    """Lay your organisation's documents over ours, in COACH_KNOWLEDGE_DIR.

    A document that reads like a record of what someone said in confidence is refused.

    Example: earshot knowledge add mentoring-policy.docx
    """
    from coach.commands.io import progress_bar
    from coach.errors import KnowledgeError
    from coach.guidance.ingest import add_files

    outcomes = add_files(files, _overlay(), title=title, progress=progress_bar())
    for outcome in outcomes:
        _report(outcome)
    if any(outcome.added for outcome in outcomes):
        _guidance().content  # noqa: B018  # builds the index
    refused = sum(not outcome.added for outcome in outcomes)
    if refused:
        raise KnowledgeError(f"{refused} of {len(outcomes)} files were not added.", "The reasons are above.")


def list_(
    own: bool = typer.Option(False, "--own", help="Only your organisation's documents."),
) -> None:
    """List the documents: id, title and where each comes from."""
    rows: dict[str, tuple[str, str, int]] = {}
    for passage in _guidance().content.passages.values():
        if not own or passage.origin == "organisation":
            count = rows.get(passage.document, ("", "", 0))[2] + 1
            rows[passage.document] = (passage.title, passage.origin, count)
    if not rows:
        _say("There are no documents of your own. `earshot knowledge add FILE` adds one.")
    width = max(map(len, rows), default=0)
    for id_, (name, origin, count) in sorted(rows.items()):
        typer.echo(f"{id_:<{width}}  {name}  ({count} passages{', your own' if origin == 'organisation' else ''})")


def remove(
    documents: list[str] = typer.Argument(..., help="Ids as `earshot knowledge list --own` shows them."),
) -> None:
    """Erase your organisation's documents: the file, its passages and its vectors; the index is built anew."""
    from coach.guidance.ingest import remove_documents

    remove_documents(documents, _overlay())
    guidance = _guidance()
    guidance.content  # noqa: B018  # builds the index, and the old one goes
    _say(f"Erased {', '.join(documents)}. Restart a running `earshot serve`, which still holds the old index.")


def show(reference: str = typer.Argument(..., help="A passage's id, or a document's.")) -> None:
    """Print a passage, or a whole document, with its sources.

    Example: earshot knowledge show silence
    """
    content = _guidance().content
    found = [p for p in content.passages.values() if reference in (p.id, p.document)]
    found = found or [content.first_passage(reference)]
    typer.echo(f"# {found[0].title}")
    for passage in found:
        typer.echo(f"\n## {passage.section}  [{passage.id}]\n\n{passage.text}")
    known = content.table("sources") if any(p.sources for p in found) else {}
    read = {"V": "read in the original", "S": "read in a secondary page", "K": "widely known in the field"}
    lines = {s.key: f"- {known[s.key]['title']} ({known[s.key]['year']}); {read[s.confidence]}"
             for p in found for s in p.sources if s.key in known}  # fmt: skip
    if lines:
        typer.echo("\n## Sources\n\n" + "\n".join(lines.values()))


def lint(
    quick: bool = typer.Option(False, "--quick", help="Leave out the rules that need the label model."),
    coverage: bool = typer.Option(False, "--coverage", help="Print the whole coverage table."),
) -> None:
    """Hold every item of the content to the product's own rules."""
    from coach.commands.io import progress_bar
    from coach.errors import KnowledgeError
    from coach.guidance.lint import lint as check

    report = check(_guidance(), quick=quick, progress=progress_bar())
    typer.echo(report.text(coverage=coverage))
    if report.faults:
        raise KnowledgeError(f"The content has {len(report.faults)} faults.", "Each is listed with its place.")


def _guidance() -> "Guidance":
    from coach.commands.io import progress_bar
    from coach.guidance.library import Guidance
    from coach.settings import load_settings

    return Guidance(load_settings(), progress=progress_bar())


def _overlay() -> Path:
    from coach.errors import SettingsError
    from coach.settings import load_settings

    folder = load_settings().knowledge_dir
    if folder is None:
        raise SettingsError("No folder is set for your organisation's documents.", "Set COACH_KNOWLEDGE_DIR to one.")
    return folder


def _report(outcome: "Outcome") -> None:
    """Say what became of one file: its name, places and reasons; never words of the file."""
    _say(f"{outcome.name}: {outcome.what}")
    for place, reason in outcome.refused:
        _say(f"  {place}: {reason}")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
