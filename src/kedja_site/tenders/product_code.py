"""What is said of a product's ATC code: a sentence where the list of substances has another, or does not know."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kedja.medicines.product_code import CodeFit
from kedja_site.tenders.asked import Asked
from kedja_site.tenders.substances import code_fit_of


def needs_reason(product: Mapping[str, Any], asked: Asked) -> bool:
    """Whether the tender waits for the code to be mended, or for why it stands."""
    return code_fit_of(product, asked.substances) is CodeFit.OTHER and not product.get("atc_why")


def code_words(product: Mapping[str, Any], asked: Asked) -> str:
    """What is to be looked at; empty where the code fits, is not told, or has its reason."""
    fit = code_fit_of(product, asked.substances)
    chosen = [one for one in asked.substances if one.key in product.get("substances", {})]
    known = "; ".join(f"{one.name} {one.atc}" for one in chosen if one.atc)
    said = {"code": product.get("atc", ""), "known": known, "names": ", ".join(one.name for one in chosen)}
    if needs_reason(product, asked):
        return _("The ATC code %(code)s is not one of the substance’s (%(known)s). Mend the code, or write why it is another.") % said  # fmt: skip
    if fit is CodeFit.UNCERTAIN and chosen:
        return _("Whether the ATC code %(code)s is right for %(names)s is not known: our list of codes is not sure of it. Look that it is.") % said  # fmt: skip
    return ""
