"""What is kept? The promise and its edges, in plain words, for this installation's own settings."""

from coach.settings import Settings
from coach.web.markup import text


def html(settings: Settings) -> str:
    """Return the page."""
    minutes = f"{settings.session_minutes:g}"
    rows = (
        ("What you type", "In this tab, and in this program's memory while it answers. Nowhere else."),
        (
            "What your mentor told you",
            "Set aside sentence by sentence before anything is written. Only how many is shown.",
        ),
        (
            "A conversation (rehearsing, reflecting)",
            f"In memory until you close the tab or press <em>Forget now</em>, and at most {minutes} minutes after "
            "you last used it.",
        ),
        (
            "A file of yours (rehearsals counted, acts with their days)",
            "Read in this tab when you choose it, handed back when you save it. Your copy is the only one.",
        ),
        ("Your page, when you save or print it", "Made in memory and handed to you. No copy stays behind."),
        ("On this computer's disk", "Nothing: no log, no history, no temporary file, no cookie, no browser storage."),
        ("The light or dark choice", "Not even that. It lasts until you leave the page."),
    )
    table = "".join(f'<tr><th scope="row">{head}</th><td>{body}</td></tr>' for head, body in rows)
    return (
        '<article class="plain"><header><h1 tabindex="-1">What is kept?</h1>'
        '<p class="lede">Nothing you type. This page says exactly where your words go, and what Earshot cannot '
        "promise.</p></header><div>"
        f'<table class="kept"><caption>Where each thing is</caption><tbody>{table}</tbody></table>'
        f"<h2>What leaves this machine</h2>{_leaves(settings)}"
        "<h2>What we cannot promise</h2><ul>"
        "<li>The operating system may move memory to disk when it runs short.</li>"
        "<li>Anyone who can see your screen can copy it. So can you: think before you do.</li>"
        "<li>Some browser extensions read what is typed on any page.</li>"
        "<li>Whoever runs this installation could change the program. "
        "<code>earshot audit</code> shows whether the one they run keeps its word.</li></ul>"
        "<h2>Some things cannot stay between two people</h2>"
        "<p>If someone is in danger, or tells you about harassment, a safety risk or a crime, Earshot will say so and "
        "name where to take it. It reports nothing to anyone itself.</p>"
        "<h2>See for yourself</h2><p><code>earshot audit</code> types hundreds of marked phrases into this app, then "
        "looks for them on the disk, in the logs, in the browser and on the network. It takes a few minutes.</p>"
        "</div></article>"
    )


def _leaves(settings: Settings) -> str:
    if not settings.model:
        return (
            "<p><strong>Nothing.</strong> Pages are written by the composer, which chooses among lines that people "
            "wrote. It runs here and talks to no one.</p>"
        )
    where = text(settings.base_url or "OpenAI")
    if settings.model_trust == "local":
        return (
            f"<p>Your organisation runs the model {text(settings.model)} at {where}. It is sent the session's words, "
            "with other people's names replaced. Nothing goes further.</p>"
        )
    return (
        f"<p>The model {text(settings.model)} at {where} is sent your own side: your purpose, your worries, your "
        "questions. A sentence that belongs to your mentor is replaced by its bare theme, and a person by a stand-in, "
        "before anything is sent. Every request says <code>store=false</code>.</p>"
        "<p>A provider may still keep what it is sent for its own checks against abuse, often up to 30 days, unless "
        "your organisation has agreed otherwise with it. If that is too much, run Earshot without a model: "
        "it works the same.</p>"
    )
