"""A region that procures two substances, and two companies that answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from kedja_site.procurements.actions.open_procurement import Parts, open_procurement
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.procurements.tests.ground import Ground as Base
from kedja_site.procurements.tests.ground import make_ground as make_base
from kedja_site.tenders.actions.ask_for_tenders import ask_for_tenders, invite
from kedja_site.tenders.actions.write_tender import save_product, send_tender
from kedja_site.tenders.choosing import prefilled, sign_medicines
from kedja_site.tenders.models import Product, Tender, TenderRound, TenderVersion

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SUBSTANCES = ("ciprofloxacin", "diclofenac")
CHOSEN = {
    "environmental_information": "clause",
    "api_site": "award",
    "formulation_country": "award",
    "api_discharge": "qualification",
}
MEDAK = {"name": "Medak Unit 2", "address": "Plot 7, Medak 502001", "country": "IN"}
PLANT = {"name": "Valletta Pharma", "address": "Triq il-Port 3, Valletta", "country": "MT"}


@dataclass
class Ground:
    """Who is there, and the procurement of medicines."""

    base: Base
    procurement: Procurement
    now: datetime

    @property
    def lot(self) -> Lot:
        """The only lot."""
        return self.procurement.lots.get()

    def signed(self, **more: Any) -> SignedVersion:
        """What is asked, by the procurer."""
        return sign_medicines(
            self.base.procurer, self.procurement, self.lot, asked_content(self, **more), "", self.now
        )

    def asked(self, days: int = 10, **more: Any) -> TenderRound:
        """Tenders are asked for, by what is signed; they close so many days from now."""
        self.signed(**more)
        return ask_for_tenders(
            user=self.base.procurer,
            procurement=self.procurement,
            lot=self.lot,
            closes_at=self.now + timedelta(days=days),
            now=self.now,
        )

    def invited(self, asked: TenderRound, name: str) -> Tender:
        return invite(
            user=self.base.procurer,
            asked=asked,
            name=name,
            email=f"{name.split(maxsplit=1)[0].lower()}@anbud.example",
            now=self.now,
        )

    def closed(self) -> TenderRound:
        """Two tenders came in, and the time is over: the first tells all, the second not."""
        asked = TenderRound.objects.unguarded("the test").filter(lot=self.lot).first() or self.asked()
        first, second = self.invited(asked, "Alfa Läkemedel AB"), self.invited(asked, "Beta Pharma AB")
        sent(first, self.now, answers={"api_site": "full", "formulation_country": "full"})
        sent(
            second, self.now, answers={"api_site": "part", "formulation_country": ""}, api=[{"country": "IN"}]
        )
        self.close(asked)
        return TenderRound.objects.unguarded("the test").get(pk=asked.pk)

    def close(self, asked: TenderRound) -> None:
        """As if the time had passed."""
        TenderRound.objects.unguarded("the test").filter(pk=asked.pk).update(
            closes_at=self.now - timedelta(minutes=1)
        )


def asked_content(ground: Ground, **more: Any) -> dict[str, Any]:
    """A draft that can be signed."""
    return {
        **prefilled(ground.procurement, ground.lot),
        "substances": list(SUBSTANCES),
        **{f"use_{key}": use for key, use in CHOSEN.items()},
        "text_api_discharge": "Utsläppen av den aktiva substansen analyseras varje år.",
        "evidence_api_discharge": "Analysrapport",
        "document_api_discharge": "yes",
        "full_api_site": 20,
        **more,
    }


def product_content(
    name: str = "Ciprofloxacin Alfa",
    answers: Mapping[str, str] | None = None,
    api: Sequence[Mapping[str, Any]] | None = None,
    formulation: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """What a product's form gives."""
    said = {"environmental_information": "full", "api_discharge": "full", **(answers or {})}
    return {
        "name": name,
        "strength": "500 mg",
        "package": "100 tabletter",
        "atc": "J01MA02",
        "is_open": False,
        "substances": {"ciprofloxacin": [dict(each) for each in (api if api is not None else [MEDAK])]},
        "formulation": [dict(each) for each in (formulation if formulation is not None else [PLANT])],
        "answers": {
            key: {"said": said.get(key, ""), "words": "", "evidence_on": "2026-06-01"} for key in CHOSEN
        },
    }


def written(tender: Tender, now: datetime, **more: Any) -> Product:
    """A product with its document."""
    return save_product(
        tender, None, product_content(**more), {"api_discharge": ContentFile(PDF, "analys.pdf")}, now=now
    )


def sent(tender: Tender, now: datetime, **more: Any) -> TenderVersion:
    """A tender of one product."""
    written(tender, now, **more)
    return send_tender(tender, sent_by="Eva Ek, anbudsansvarig", now=now)


def make_ground() -> Ground:
    base = make_base()
    now = timezone.now()
    procurement = open_procurement(
        user=base.procurer,
        values={
            "title": "Antibiotika och smärtstillande",
            "owner": base.region,
            "responsible": base.procurer,
        },
        parts=Parts(buyers=[base.neighbour.pk], categories=["medicines"]),
    )
    return Ground(base, procurement, now)
