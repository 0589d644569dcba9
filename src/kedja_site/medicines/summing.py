"""What an organisation's current rows come to: one row a substance and year, with how many products it rests on."""

from collections import defaultdict

from django.db.models import Sum

from kedja.policy.substance_amounts import Resting, may_be_shown
from kedja_site.medicines.models import ProductAmount, SubstanceYear
from kedja_site.medicines.places import key_of
from kedja_site.people.models import Organisation

WHOLE_BP = 10_000
WHY = "the sums of an organisation's own files, worked out again when one is read"


def sum_up(organisation: Organisation) -> int:
    """Writes the sums anew, in the caller's transaction. How many there are."""
    rows = (
        ProductAmount.objects.filter(of__organisation=organisation, is_current=True)
        .values_list("substance", "year", "product", "of__is_published", "of__kind")
        .annotate(total=Sum("micrograms"))
        .order_by()
    )
    by_product: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    published: dict[tuple[str, int], bool] = {}
    kinds: dict[tuple[str, int], str] = {}
    for substance, year, product, is_published, kind, total in rows:
        key = substance, year
        by_product[key][product] += total
        published[key] = published.get(key, True) and is_published
        kinds[key] = kind
    SubstanceYear.objects.unguarded(WHY).filter(organisation=organisation).delete()
    made = [
        _made(organisation, key, products, kinds[key], is_published=published[key])
        for key, products in by_product.items()
    ]
    SubstanceYear.objects.unguarded(WHY).bulk_create(made, batch_size=1000)
    return len(made)


def _made(
    organisation: Organisation,
    key: tuple[str, int],
    products: dict[str, int],
    kind: str,
    *,
    is_published: bool,
) -> SubstanceYear:
    total = sum(products.values())
    is_named = "" not in products and total > 0
    # Rounded up: a share just above the limit is above it.
    largest = -(-max(products.values()) * WHOLE_BP // total) if is_named else None
    number = sum(1 for amount in products.values() if amount) if is_named else None
    return SubstanceYear(
        organisation=organisation,
        region=key_of(organisation),
        substance=key[0],
        year=key[1],
        micrograms=total,
        products=number,
        largest_bp=largest,
        is_published=is_published,
        is_shown=may_be_shown(Resting(number, largest, is_published=is_published)),
        kind=kind,
    )
