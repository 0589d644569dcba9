"""What the tender that won gives the contract: what it promised to be followed up, and the sites that it named in the register."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja.medicines.points import Answer
from kedja.policy.months import months_after
from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.comparing import address_key
from kedja_site.people.models import Organisation
from kedja_site.procurements.criteria import Brought, brings_criteria
from kedja_site.procurements.handing_over import Given, PlannedDeadline, Term, hands_over
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.register.actions.link_chain import add_link
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.models import ChainLink, Contract, Site, Source
from kedja_site.register.sources import own_source
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import country_of
from kedja_site.tenders.asked import asked_of
from kedja_site.tenders.choosing import KIND
from kedja_site.tenders.comparing import Row, compare
from kedja_site.tenders.models import SiteMatch, TenderRound
from kedja_site.tenders.sites import NamedSite, key_of_place, known_sites, sites_in
from kedja_site.tenders.statuses import ANSWERS

FOLLOW_UP_MONTHS = 12
"""Our own: as the procurement's other criteria."""
WHY = "what the lot's own tender gives its contract"


@brings_criteria
def criteria_of_medicines(procurement: Procurement, lot: Lot) -> list[Brought]:
    """Those that are signed stand among the lot's criteria."""
    version = newest_versions(procurement).get((KIND, lot.pk))
    if version is None:
        return []
    source = _("National sustainability criteria for medicines")
    return [
        Brought(
            one.number or one.key, version.number, one.kind.value, one.level, one.name_sv, one.name_en,
            one.text, one.text, one.evidence, one.evidence, source,
        )
        for one in asked_of(version).criteria
    ]  # fmt: skip


@hands_over(order=45)
def promised(procurement: Procurement, lot: Lot, term: Term) -> Given | None:
    """Each criterion that the winner promised to meet, to be followed up a year after the start; and its sites."""
    if (KIND, lot.pk) not in newest_versions(procurement):
        return None
    asked = (
        TenderRound.objects.unguarded(WHY)
        .select_related("version", "lot", "procurement__owner", "awarded_to")
        .filter(lot=lot)
        .first()
    )
    if asked is None or asked.awarded_to is None:
        return Given(
            missing=(
                _("No tender for the medicines has won yet: nothing of what was promised is followed up."),
            )
        )
    row = compare(asked).row_of(asked.awarded_to.pk)
    assert row is not None
    due = months_after(term.starts_on, FOLLOW_UP_MONTHS)
    language = "en" if get_language() == "en" else "sv"
    met = {
        cell.criterion.key: cell
        for product in row.products
        for cell in product.cells
        if cell.counts_as in {Answer.FULL, Answer.PART}
    }
    sites = _sites(row, asked)
    says = [(_("Tenderer"), row.tender.name)]
    says += [(cell.criterion.name, str(ANSWERS[cell.counts_as or Answer.FULL])) for cell in met.values()]
    says += [
        (_("Site to the register"), f"{one.place.name}, {country_of(one.place.country)}: {one.makes}")
        for one in sites
    ]

    def after(user: User, contract: Contract) -> None:
        matches = asked.site_matches.select_related("site")
        keep_sites(user, contract, sites, list(matches), timezone.now())

    return Given(
        tuple(says),
        deadlines=tuple(
            PlannedDeadline(
                f"medicines {key}"[:60],
                _("Follow up what the tender promised: %(name)s")
                % {"name": cell.criterion.name_en if language == "en" else cell.criterion.name_sv},
                due,
            )
            for key, cell in met.items()
        ),
        after=after,
    )


def _sites(row: Row, asked: TenderRound) -> list[NamedSite]:
    if row.version is None:
        return []
    names = {one.key: one.name_sv for one in asked_of(asked.version).substances}
    return sites_in(row.version.content, names)


@as_system("asks for permission by itself; a site that others keep from the user is not touched")
def keep_sites(
    user: User, contract: Contract, named: list[NamedSite], matches: list[SiteMatch], now: datetime
) -> None:
    """Each site that the register lacks is made, and each is linked to whom it supplies: the next site, or the contract's supplier.

    What is not open stands once for each organisation that buys by the contract, so that an alarm finds it for each of them.
    """
    source = own_source(
        user,
        contract.owner,
        timezone.localdate(now),
        _("Tender of %(supplier)s") % {"supplier": contract.supplier},
    )
    known = {key: one.same for key, one in known_sites(user, named, matches).items()}
    buyers = [
        contract.owner,
        *(row.buyer for row in contract.buyers.select_related("buyer") if row.buyer_id != contract.owner_id),
    ]
    for buyer in buyers:
        keeping = _Keeping(user, contract, buyer, source, now)
        for one in named:
            if one.is_open and buyer != contract.owner:
                continue
            keeping.keep(one, known.get(one.key))


@dataclass(slots=True)
class _Keeping:
    """What is kept for one of those who buy."""

    user: User
    contract: Contract
    buyer: Organisation
    source: Source
    now: datetime
    sites: dict[tuple[str, str, str], Site] = field(default_factory=dict)

    def keep(self, one: NamedSite, known: Site | None) -> None:
        """The site, and its link onward."""
        site = self.sites.get(one.key) or self._usable(known) or self._own(one) or self._new(one)
        self.sites[one.key] = site
        onward = self.sites.get(key_of_place(one.supplies)) if one.supplies else None
        ends = {
            "from_site": site,
            **({"to_site": onward} if onward else {"to_supplier": self.contract.supplier}),
        }
        standing = ChainLink.objects.unguarded("so that no link stands twice").filter(
            **ends, ended_on=None, product=one.makes, disclosed_to=self.buyer
        )
        if standing.exists():
            return
        add_link(
            user=self.user,
            values={
                **ends,
                "tier": 3 if onward else 2,
                "product": one.makes,
                "stage": one.stage,
                "disclosed_by": self.contract.supplier,
                "disclosed_on": timezone.localdate(self.now),
                **self._secrecy(one),
            },
            source=self.source,
            now=self.now,
        )

    def _usable(self, known: Site | None) -> Site | None:
        """The register's own, where it is open or this buyer's: another's confidential record is not read through ours."""
        if known is None or (known.is_confidential and known.disclosed_to_id != self.buyer.pk):
            return None
        return known

    def _own(self, one: NamedSite) -> Site | None:
        """A record that this buyer has already, though the user may not see it."""
        alike = Site.objects.unguarded("so that nobody's own record stands twice").filter(
            name_key=one.key[0],
            country=one.key[1],
            disclosed_to=self.buyer,
            is_confidential=True,
            merged_into=None,
        )
        return next((site for site in alike if address_key(site.address) == one.key[2]), None)

    def _new(self, one: NamedSite) -> Site:
        return register_site(
            user=self.user,
            values={
                "name": one.place.name,
                "address": one.place.address,
                "country": one.place.country,
                "stage": one.stage,
                "production": one.makes,
                **self._secrecy(one),
            },
            source=self.source,
            now=self.now,
        )

    def _secrecy(self, one: NamedSite) -> dict[str, object]:
        return {
            "is_confidential": not one.is_open,
            "disclosed_to": self.buyer,
            "legal_ground": LegalGround.CONSENT if one.is_open else LegalGround.OWN,
        }
