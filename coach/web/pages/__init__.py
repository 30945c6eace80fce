"""The pages, a file each, in the order the doors show them."""

from importlib import import_module

from coach.web.page import Page

# module, the name of its page; the order is the order on the doors
_ORDER = (
    ("prepare", "PAGE"),
    ("questions", "PAGE"),
    ("reflect", "PAGE"),
    ("rehearse", "LEADERS"),
    ("rehearse", "PAGE"),
    ("questions", "MENTORS"),
    ("agenda", "PAGE"),
    ("programme", "PLAN"),
    ("review", "PAGE"),
    ("ask", "PAGE"),
)


def all_pages() -> list[Page]:
    """Return every page whose activity is there; a part that is not installed hides its page, not the app."""
    pages = []
    for module, name in _ORDER:
        try:
            page: Page = getattr(import_module(f"coach.web.pages.{module}"), name)
        except ImportError:
            continue
        if page.ready():
            pages.append(page)
    return pages
