"""An area that follows up a supplier with a chain behind it, two coordinators, and stories of what was found."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from kedja.policy.deviation_states import DeviationState
from kedja_site.followup.models import FollowUp, FollowUpContract
from kedja_site.followup.tests.ground import TO, logged_in, make_ground, person
from kedja_site.followup.tests.ground import Ground as FollowUpGround
from kedja_site.people.kinds import Role
from kedja_site.register.models import ChainLink, Site, SiteName, Supplier, SupplierName
from kedja_site.register.names import name_key
from kedja_site.results.actions.comment import Said, comment_summary
from kedja_site.results.actions.prepare import prepare_summary
from kedja_site.results.actions.publish import publish_summary
from kedja_site.results.actions.show_to_supplier import show_to_supplier
from kedja_site.results.actions.write import Words, write_summary
from kedja_site.results.models import PublishedSummary, Summary
from kedja_site.results.telling import Finding, FoundDeviation, Told

__all__ = ["TO", "Ground", "Stories", "logged_in", "make_results_ground"]

SUB_SUPPLIER = "Hemliga Latex Sdn Bhd"
SUB_SITE = "Gömda Fabriken Nio"
OTHER_NAME = "Dolda Gummi"
ADDRESS = "Okända vägen 17, Klang"
DEEP = "Djupt Nere Plantation"
PERSONS_NAME = "Ylva Namnkunnig"
SECRETS = (SUB_SUPPLIER, "Hemliga Latex", SUB_SITE, OTHER_NAME, "Okända vägen 17", DEEP, PERSONS_NAME)
"""What no public page may say."""


@dataclass
class Stories:
    """What the rooms below tell."""

    results: dict[int, Told] = field(default_factory=dict)
    deviations: list[FoundDeviation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    nothing: Told = field(default_factory=Told)


@dataclass
class Ground:
    """The ground of follow-ups, and what summaries need beside it."""

    base: FollowUpGround
    stories: Stories
    second: User
    case: FollowUp
    today: date

    @property
    def coordinator(self) -> User:
        return self.base.coordinator

    def found(self, case: FollowUp | None = None, **more: object) -> FoundDeviation:
        """A deviation with an accepted plan, told from now on."""
        given = {
            "key": f"V-{len(self.stories.deviations)}",
            "case": (case or self.case).pk,
            "requirement": "dd.complaints",
            "is_severe": False,
            "state": DeviationState.PLAN_ACCEPTED,
            "due_on": self.today + timedelta(days=60),
            "plan_due_on": self.today + timedelta(days=60),
            "text": "Det finns ingen kanal för klagomål.",
        }
        made = FoundDeviation(**{**given, **more})  # type: ignore[arg-type]
        self.stories.deviations.append(made)
        return made

    def prepared(self, case: FollowUp | None = None) -> Summary:
        """Begun by the coordinator."""
        return prepare_summary(user=self.coordinator, case=case or self.case)

    def written(self, words: Words | None = None, **more: object) -> Summary:
        """With these words."""
        summary = self.prepared()
        if words is not None or more:
            summary = write_summary(
                user=self.coordinator,
                summary=summary,
                words=words or Words(**more),  # type: ignore[arg-type]
                edition=summary.edition,
            )
        return summary

    def shown(self, summary: Summary | None = None) -> Summary:
        """Shown to the supplier today."""
        return show_to_supplier(
            user=self.coordinator, summary=summary or self.prepared(), email=TO, language="sv"
        )

    def commented(self, summary: Summary | None = None, **said: object) -> Summary:
        """The supplier has said what it has to say."""
        shown = summary or self.shown()
        comment_summary(summary=shown, said=Said(**{"by": "Ylva på fabriken", **said}))  # type: ignore[arg-type]
        shown.refresh_from_db()
        return shown

    def published(self, summary: Summary | None = None) -> PublishedSummary:
        """Approved by the second coordinator."""
        ready = summary or self.commented()
        return publish_summary(user=self.second, summary=ready, edition=ready.edition)


def make_results_ground(stories: Stories) -> Ground:
    base = make_ground()
    base.coordinator.first_name, base.coordinator.last_name = PERSONS_NAME.split()
    base.coordinator.save()
    second = person("andra", Role.AREA_COORDINATOR, base.area)
    case = base.done(months=2, contact=base.coordinator, product="Undersökningshandskar")
    FollowUpContract.objects.create(follow_up=case, contract=base.contract, is_sampled=True)
    chain(base)
    return Ground(base, stories, second, case, timezone.localdate())


def chain(base: FollowUpGround) -> None:
    """Two tiers, with other names and addresses; one link is confidential."""
    sub = Supplier.objects.create(
        name=SUB_SUPPLIER, name_key=name_key(SUB_SUPPLIER), country="MY", source=base.source
    )
    SupplierName.objects.create(supplier=sub, name=OTHER_NAME, name_key=name_key(OTHER_NAME))
    site = Site.objects.create(
        name=SUB_SITE, name_key=name_key(SUB_SITE), address=ADDRESS, country="MY", run_by=sub, source=base.source,
        is_confidential=True, disclosed_to=base.region,
    )  # fmt: skip
    SiteName.objects.create(site=site, name="Fabrik Nio i Klang", name_key="fabrik nio i klang")
    deep = Supplier.objects.create(name=DEEP, name_key=name_key(DEEP), country="MY", source=base.source)
    ChainLink.objects.create(
        from_site=site, to_supplier=base.supplier, tier=2, source=base.source, is_confidential=True,
        disclosed_to=base.region, disclosed_by=base.supplier,
    )  # fmt: skip
    ChainLink.objects.create(from_supplier=deep, to_site=site, tier=3, source=base.source)
