"""A region that buys gloves, with a supplier and a contract, and what is chosen and signed for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from kedja_site.circular.actions.choose import choose, write
from kedja_site.circular.actions.give_goals import give_goals
from kedja_site.circular.actions.measure import Said, measure
from kedja_site.circular.actions.sign_plan import sign_plan
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.plan import KIND, field_key
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.procurements.tests.ground import Ground as Procuring
from kedja_site.procurements.tests.ground import make_ground
from kedja_site.register.models import Contact, Contract, ContractCategory, Source, Supplier
from kedja_site.register.names import name_key

TO = "miljo@fabriken.example"


@dataclass
class Ground:
    """Who is there, and ways to come further."""

    base: Procuring
    supplier: Supplier
    source: Source

    @property
    def procurer(self) -> User:
        return self.base.procurer

    @property
    def procurement(self) -> Procurement:
        return self.base.procurement

    @property
    def today(self) -> date:
        return self.base.today

    def number(self, procurement: Procurement | None = None) -> int:
        """Of the draft's newest save."""
        return draft_of(procurement or self.procurement, None, KIND).changed_no

    def chosen(self, *codes: str, procurement: Procurement | None = None) -> Procurement:
        """With these goals and strategies."""
        of = procurement or self.procurement
        for code in codes:
            choose(user=self.procurer, procurement=of, code=code, is_chosen=True)
        return of

    def indicator(self, goal: str, procurement: Procurement | None = None, **more: str) -> dict[str, str]:
        """One that can be measured, written."""
        first = self.today - timedelta(days=380)
        values = {
            "name": f"Avfall per vårddygn {goal}",
            "unit": "kg",
            "better": "down",
            "measured_by": "supplier",
            "how": "Vägt avfall delat med vårddygn.",
            "baseline": "12",
            "target": "8",
            "first_on": first.isoformat(),
            "second_on": (first + timedelta(days=365)).isoformat(),
            "second_target": "10",
            "third_on": (first + timedelta(days=1095)).isoformat(),
            **more,
        }
        of = procurement or self.procurement
        write(
            user=self.procurer,
            procurement=of,
            values={field_key(goal, name): text for name, text in values.items()},
            based_on=self.number(of),
        )
        return values

    def signed(self, procurement: Procurement | None = None, **more: str) -> SignedVersion:
        """Goals A and C, three strategies, an indicator each."""
        of = self.chosen("A", "C", "A4", "A5", "C2", procurement=procurement)
        self.indicator("A", of, **more)
        self.indicator(
            "C",
            of,
            name="Andel fel som lagas",
            unit="%",
            better="up",
            baseline="20",
            target="80",
            second_target="50",
        )
        return sign_plan(user=self.procurer, procurement=of)

    def contract(self, **more: Any) -> Contract:
        """One of the region's."""
        made = Contract.objects.create(
            **{
                "owner": self.base.region,
                "supplier": self.supplier,
                "title": "Handskar 2025",
                "starts_on": self.today - timedelta(days=380),
                "ends_on": self.today + timedelta(days=900),
                "responsible": self.procurer,
                "source": self.source,
                **more,
            }
        )
        ContractCategory.objects.create(contract=made, category="gloves")
        return made

    def promised(self, **more: Any) -> list[ContractGoal]:
        """A contract with the signed goals."""
        return give_goals(user=self.procurer, contract=self.contract(**more), version=self.signed())

    def measured(self, goal: ContractGoal, value: str, days_ago: int = 5) -> None:
        """As the buyer says."""
        measure(
            goal=goal,
            said=Said(self.today - timedelta(days=days_ago), Decimal(value)),
            user=self.procurer,
        )


def make_circular_ground() -> Ground:
    base = make_ground()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=base.region)
    supplier = Supplier.objects.create(
        name="Fabriken AB", name_key=name_key("Fabriken AB"), country="SE", source=source
    )
    Contact.objects.create(supplier=supplier, email=TO)
    return Ground(base, supplier, source)
