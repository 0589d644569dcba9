"""What a contract's page tells."""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.register.chain_view import Way, chain_around
from kedja_site.register.contract_rows import ContractRow, rows_of
from kedja_site.register.facts import Fact, Facts
from kedja_site.register.leverage import buyers_of
from kedja_site.register.models import Contract, ContractArticle, Site
from kedja_site.register.pages.chain import ShownChain, shown, world_of
from kedja_site.register.risk import Cell, Pair, cells, headlines, pairs_of
from kedja_site.register.statuses import ClauseLevel
from kedja_site.register.words import category_of, country_of, day, exact_money


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A category and stated country of the contract, with all its cells: the explanation of the risk."""

    category: str
    origin: str
    band: str
    cells: tuple[Cell, ...]
    is_worst: bool


@dataclass(frozen=True, slots=True)
class ContractPage:
    """Everything on the page."""

    contract: Contract
    row: ContractRow
    buyers: list[Organisation]
    facts: list[Fact]
    judged: list[JudgedPair]
    chain: ShownChain | None
    world: SafeString | None
    articles: list[ContractArticle]


def contract_page(viewer: Viewer, contract: Contract, today: date) -> ContractPage:
    """The page, for a viewer."""
    (row,) = rows_of(viewer, [contract], today)
    buyers = buyers_of(contract)
    view = chain_around(viewer, contract.supplier, Way.BEHIND)
    articles = _articles(viewer, contract)
    sites = [*view.sites, *(one.made_at for one in articles if one.made_at)]
    return ContractPage(
        contract,
        row,
        buyers,
        _facts(contract, row, buyers),
        judged_pairs(row),
        shown(view, _("Who supplies %(supplier)s") % {"supplier": contract.supplier.name}),
        world_of(sites, list(row.countries), _("Where it is made, as far as is known")),
        articles,
    )


def _articles(viewer: Viewer, contract: Contract) -> list[ContractArticle]:
    """With the sites that make them, where the viewer may know these."""
    articles = list(contract.articles.order_by("number", "name", "pk")[:200])
    seen: dict[int, Site] = Site.objects.visible_to(viewer).in_bulk(
        {one.made_at_id for one in articles if one.made_at_id}
    )
    for one in articles:
        one.made_at = seen.get(one.made_at_id) if one.made_at_id else None
    return articles


def _facts(contract: Contract, row: ContractRow, buyers: list[Organisation]) -> list[Fact]:
    facts = Facts(contract)
    facts.add("supplier", _("Supplier"), _link(contract.supplier.get_absolute_url(), contract.supplier.name))
    facts.add("owner", _("Contract owner"))
    others = buyers[1:]
    facts.tell(_("Buys by it, too"), ", ".join(str(one) for one in others) or _("nobody else"))
    facts.add("reference", _("Diary number"))
    facts.add("starts_on", _("Starts"), said=_day)
    facts.add(
        "ends_on",
        _("Ends"),
        value=day(contract.ends_on) if contract.ends_on else _("until further notice"),
        said=_day,
    )
    facts.add("options", _("Options"))
    facts.add("option_until", _("With options until"), said=_day)
    if row.shows_value:
        facts.add("value", _("Value"), said=lambda minor: exact_money(int(minor), contract.currency))
    else:
        hidden = _("not shown: belongs to %(owner)s") % {"owner": contract.owner}
        facts.rows.append(Fact(_("Value"), hidden))
    facts.tell(_("Purchasing categories"), ", ".join(category_of(code) for code in row.categories))
    facts.tell(_("Countries of manufacturing"), ", ".join(country_of(code) for code in row.countries))
    facts.add(
        "clause_level",
        _("Clause"),
        said=lambda level: str(ClauseLevel(level).label) if level in ClauseLevel.values else str(level),
    )
    facts.add("clause_version", _("Version of the clause"))
    facts.add("code_version", _("Version of the code of conduct"))
    facts.add("may_inspect", _("Right to inspect"), said=_yes_no)
    facts.add("has_sanctions", _("Sanctions"), said=_yes_no)
    facts.add("responsible", _("Responsible"), said=_person)
    facts.add("legal_ground", _("Ground for sharing"), value=str(contract.get_legal_ground_display()))
    return facts.rows


def _yes_no(value: object) -> str:
    return _("yes") if value else _("no")


def _day(value: object) -> str:
    return day(value if isinstance(value, date) else date.fromisoformat(str(value)))


def _person(value: object) -> str:
    full = getattr(value, "get_full_name", lambda: "")()
    return str(full or value)


def _link(address: str, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, words)


def links(pairs: list[tuple[str, str]]) -> SafeString:
    """Addresses and words as links with commas between."""
    return format_html_join(", ", '<a href="{}">{}</a>', pairs)


def judged_pairs(row: ContractRow) -> list[JudgedPair]:
    """Each category and stated country with its cells, the worst first."""
    pairs: list[Pair] = pairs_of(row.categories, row.countries)
    known = headlines(pairs)
    ordered = sorted(pairs, key=lambda pair: known[pair].order)
    return [
        JudgedPair(pair[0], pair[1] or "", known[pair].band.code, cells(pair), n == 0)
        for n, pair in enumerate(ordered)
    ]
