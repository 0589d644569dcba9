"""What the rows are called that refer to a supplier or site, on the page where records are merged and split."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

NAMED = {
    "supplier.parent": _("companies that it owns"),
    "suppliername.supplier": _("other and earlier names"),
    "sitename.site": _("other and earlier names"),
    "identifier.supplier": _("numbers in registers"),
    "contact.supplier": _("contacts"),
    "supplierlead.supplier": _("who leads the contact"),
    "site.run_by": _("sites that it runs"),
    "chainlink.from_supplier": _("chains onward: whom it supplies"),
    "chainlink.from_site": _("chains onward: whom it supplies"),
    "chainlink.to_supplier": _("chains behind: who supplies it"),
    "chainlink.to_site": _("chains behind: who supplies it"),
    "chainlink.disclosed_by": _("links of chains that it has disclosed"),
    "contractarticle.made_at": _("articles of contracts that are made there"),
    "answerrow.site": _("rows of answers about chains"),
}
"""By model and field; what is not here is called as its kind is."""


def name_of(key: "models.ForeignKey[Any, Any]") -> str:
    """What the rows are called that refer by `key`."""
    meta = key.model._meta  # noqa: SLF001 - Django's documented way to a model's name
    return str(NAMED.get(f"{meta.model_name}.{key.name}", meta.verbose_name_plural))
