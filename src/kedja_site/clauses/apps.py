"""The room of contract clauses."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kedja_site.config.append_only import append_only


class ClausesConfig(AppConfig):
    """The texts of the clause and its annexes, what a buyer chooses in them, and the documents that come of it."""

    name = "kedja_site.clauses"
    verbose_name = _("Contract clauses")

    def ready(self) -> None:
        """What is published stays so, in the database too."""
        append_only("clauses_clausetextversion", only_where="OLD.state = 'published'")
        from kedja_site.clauses import printed_numbers, row_lock  # noqa: F401, PLC0415 - importing them registers what they say
