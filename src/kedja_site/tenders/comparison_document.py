"""The comparison as a document, for print, and as rows for a spreadsheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja_site.procurements.signed import Document, Part, Table
from kedja_site.procurements.version_pdf import parts_of, typeset
from kedja_site.register.words import country_of
from kedja_site.tenders.chain import Plant, formulators_of, makers_of
from kedja_site.tenders.comparing import Cell, Comparison, ReadProduct, Row
from kedja_site.tenders.models import TenderRound
from kedja_site.tenders.picture import PRINTED, drawn
from kedja_site.tenders.statuses import ANSWERS, PROOFS
from kedja_site.tenders.words import money_word, rule_words, worth_word


def qualification_word(row: Row) -> str:
    """Whether the tender meets what qualifies; unknown is said."""
    if row.version is None:
        return _("no tender sent")
    return {True: _("met"), False: _("not met"), None: _("not known")}[row.qualifies]


def value_word(row: Row, comparison: Comparison) -> str:
    """What decides the place: points, or the price that is compared."""
    if row.value is None:
        return "–"
    return (
        money_word(row.value, comparison.asked.currency)
        if comparison.is_price
        else worth_word(row.value, comparison.asked)
    )


def headings(comparison: Comparison) -> list[str]:
    """Of the matrix."""
    last = [_("Lowers the price by"), _("Price that is compared")] if comparison.is_price else [_("Sum")]
    return [_("Rank"), _("Tenderer"), _("Qualification"), *last, *(one.name for one in comparison.weighed)]


def cells(row: Row, comparison: Comparison) -> list[str]:
    """Of the matrix: a tender."""
    by = row.scored.by_criterion
    last = [value_word(row, comparison)] if comparison.is_price else []
    total = worth_word(row.scored.total, comparison.asked)
    if row.version is not None and not row.scored.is_whole:
        total += " " + _("(not whole)")
    return [
        str(row.place or "–"),
        row.tender.name,
        qualification_word(row),
        total if row.version else "–",
        *last,
        *(worth_word(by[one.key], comparison.asked) if row.version else "–" for one in comparison.weighed),
    ]


def product_table(product: ReadProduct) -> Table:
    """Each criterion of a product: what is said, what counts, the evidence."""
    return Table(
        (_("Criterion"), _("Tender says"), _("Counts as"), _("Evidence")),
        tuple(
            (
                cell.criterion.name,
                said_word(cell),
                (str(ANSWERS[cell.counts_as]) if cell.counts_as else _("not answered"))
                + (f" ({cell.assessed.why})" if cell.assessed else ""),
                ", ".join(
                    part
                    for part in (
                        str(PROOFS[cell.proof]),
                        cell.evidence_name,
                        cell.evidence_on.isoformat() if cell.evidence_on else "",
                    )
                    if part
                ),
            )
            for cell in product.cells
        ),
        ", ".join(part for part in (product.content["strength"], product.content["package"]) if part),
    )  # fmt: skip


def said_word(cell: Cell) -> str:
    """What the tender says, and of which plants that does not hold."""
    said = str(ANSWERS[cell.said]) if cell.said else _("not answered")
    if not cell.failing:
        return said
    plants = "; ".join(plant_word(plant) for plant in cell.failing)
    return f"{said}. {_('Not met by %(plants)s') % {'plants': plants}}"


def chain_words(content: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Where a product and its substances are made: a plant each."""
    said = [
        line for key, plants in makers_of(content).items() for line in _lines(names.get(key, key), plants)
    ]
    return [*said, *_lines(_("Formulation"), formulators_of(content))]


def _lines(word: str, plants: Sequence[Plant]) -> list[tuple[str, str]]:
    """Numbered where they are several; what is missing is said."""
    if not plants:
        return [(word, _("not told"))]
    if len(plants) == 1:
        return [(word, plant_word(plants[0]))]
    return [(f"{word} ({number})", plant_word(plant)) for number, plant in enumerate(plants, 1)]


def plant_word(plant: Plant) -> str:
    """Name, address, country."""
    told = [plant.place.name, plant.place.address, country_of(plant.place.country)]
    return ", ".join(part for part in told if part)


def plant_headings() -> list[str]:
    """Of what stands beside the matrix in a spreadsheet."""
    return [_("Plants of the active substance"), _("Plants of formulation")]


def plant_cells(row: Row, names: Mapping[str, str]) -> list[str]:
    """The plants of a tender, each once."""
    makers = [
        f"{names.get(key, key)}: {plant_word(plant)}"
        for product in row.products
        for key, plants in makers_of(product.content).items()
        for plant in plants
    ]
    formulators = [plant_word(plant) for product in row.products for plant in formulators_of(product.content)]
    return ["; ".join(dict.fromkeys(each)) for each in (makers, formulators)]


def document(asked_round: TenderRound, comparison: Comparison) -> Document:
    """All of it."""
    names = {one.key: one.name for one in comparison.asked.substances}
    matrix = Table(
        tuple(headings(comparison)), tuple(tuple(cells(row, comparison)) for row in comparison.rows)
    )
    parts = [
        Part(_("Tenders and criteria"), tables=(matrix,), svg=drawn(comparison, PRINTED, "print")),
        Part(_("The rule for points"), values=tuple(rule_words(comparison.asked.rule))),
    ]
    for row in comparison.rows:
        for product in row.products:
            values = tuple(chain_words(product.content, names))
            parts.append(
                Part(
                    f"{row.tender.name}: {product.content['name']}",
                    values=values,
                    tables=(product_table(product),),
                )
            )
    if asked_round.awarded_to is not None:
        parts.append(
            Part(_("Decision"), (asked_round.awarded_why,), ((_("Wins"), asked_round.awarded_to.name),))
        )
    return Document(
        _("Comparison of tenders"),
        tuple(parts),
        _(
            "Secret until the award by OSL 19:3. What a tenderer tells of its factories is its own after that too."
        ),
    )


def as_pdf(asked_round: TenderRound, comparison: Comparison) -> bytes:
    """Tagged PDF."""
    made = document(asked_round, comparison)
    procurement = asked_round.procurement
    lot = "" if asked_round.lot.title == procurement.title else f" – {asked_round.lot.title}"
    given = {
        "language": "en" if get_language() == "en" else "sv",
        "title": made.title,
        "lead": made.lead,
        "about": f"{procurement.title}{lot}",
        "parts": parts_of(made),
        "signed": [
            [_("Procured by"), str(procurement.owner)],
            [_("Procurement"), f"{procurement.public_id}{f', {procurement.reference}' if procurement.reference else ''}"],
            [_("Tenders closed"), f"{timezone.localtime(asked_round.closes_at):%Y-%m-%d %H:%M}"],
            [_("Criteria and rule"), _("version %(n)s") % {"n": asked_round.version.number}],
            ["SHA-256", asked_round.version.sha256],
        ],
        "facts": [],
        "words": {"signed": _("What it rests on"), "facts": "", "picture": _("The same as in the table below")},
    }  # fmt: skip
    return typeset(given, made)
