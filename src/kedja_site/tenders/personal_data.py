"""What tenders hold on persons: whom a link went to, who sent the tender, and names in reasons."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, naming, register_holding
from kedja_site.tenders.models import Product, Tender, TenderRound, TenderVersion

NOBODY = "raderad@example.invalid"
"""Where no letter ever goes (RFC 2606): the column may not be empty."""
WHY = "who a tender names is worked out for the person's own sake"


def _find(person: Person) -> Iterable[Item]:
    tenders = Tender.objects.unguarded(WHY)
    for row in naming(tenders, ["email", "sent_by", "name"], person):
        yield {_("tenderer"): row.name, _("sent to"): row.email, _("sent by"): row.sent_by}
    for product in naming(Product.objects.select_related("tender"), ["content"], person):
        yield {_("tenderer"): product.tender.name, _("named in"): _("a product that is being written")}
    for version in naming(TenderVersion.objects.select_related("tender"), ["content"], person):
        yield {_("tenderer"): version.tender.name, _("named in"): _("a tender that was sent")}


def _erase(person: Person) -> int:
    """Addresses and names are blanked. What was sent is a public record that nobody may change (GDPR 17.3 b and d)."""
    tenders = Tender.objects.unguarded(WHY)
    sent_to = naming(tenders, ["email"], person).update(email=NOBODY)
    written = forget_in(tenders, ("sent_by",), person) + forget_in(
        Product.objects.all(), ("content",), person
    )
    return sent_to + written + forget_in(TenderRound.objects.unguarded(WHY), ("awarded_why",), person)


register_holding(
    Holding(
        "tenders.tenders",
        _("Tenders for medicines"),
        _("The address at the tenderer that its link went to, and the name of who sent the tender."),
        _("To ask for tenders, and to know who has answered for them."),
        Ground.PUBLIC_TASK,
        _("As long as the procurement is kept, by the plan for weeding."),
        _find,
        _erase,
        order=59,
    )
)
