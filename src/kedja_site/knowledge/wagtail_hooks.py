"""The criteria library in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from kedja_site.knowledge.models import Criterion


class CriterionViewSet(SnippetViewSet):
    """Criteria: a list to search and filter, drafts, history, comparison of revisions."""

    model = Criterion
    icon = "list-ul"
    menu_label = _("Criteria library")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["identifier", "title_sv", "level", "kind", "version", "is_example"]
    list_filter = ["level", "kind", "is_example", "categories"]
    search_fields = ["identifier", "title_sv", "title_en", "text_sv"]
    ordering = ["identifier"]


register_snippet(CriterionViewSet)
