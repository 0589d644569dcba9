"""Keeps public pages whole, in memory, in front of Django: `docs/explanation/fast-pages.md` says how and why.

A view says by `@keepable` that it shows the same to every stranger; published pages are kept by themselves. Whoever
changes what pages show other than by saving a row says so by `pages_changed()`.
"""

from kedja_site.kept_pages.generation import pages_changed
from kedja_site.kept_pages.marking import keepable

__all__ = ["keepable", "pages_changed"]
