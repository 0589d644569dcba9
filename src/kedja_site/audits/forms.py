"""The leader's forms: the plan of an audit, why it is changed or cancelled, and what becomes of its report."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.audits.actions.decide_report import suggested_verdict
from kedja_site.audits.actions.order_audit import AuditPlan
from kedja_site.audits.models import Audit
from kedja_site.audits.planning import Checked, Paying, check_contracts, payer_for
from kedja_site.audits.scope import named, requirements_for, usual_scope
from kedja_site.audits.selectors import contracts_of
from kedja_site.audits.statuses import Kind
from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.forms import day_input
from kedja_site.followup.models import FollowUp, SupplierLink
from kedja_site.followup.statuses import Payer, Verdict
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment
from kedja_site.register.models import ChainLink, Site

REPORT_DAYS = 30
"""Days from the audit to its report, if nobody says otherwise: our own default."""
MOST_SITES = 300
ORE = 100


def auditor_choices(case: FollowUp, today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who may audit, by organisation: auditors of the firms, and the own staff of whoever leads the case."""
    own = frozenset(Role) - {Role.SUPPLIER_USER, Role.READER, Role.STEERING_GROUP}
    rows = (
        Assignment.objects.valid_on(today)
        .filter(
            Q(organisation__kind=OrganisationKind.AUDIT_FIRM, role=Role.AUDITOR)
            | Q(organisation=case.led_by, role__in=own),
            organisation__is_closed=False,
            person__is_active=True,
        )
        .select_related("organisation", "person")
        .order_by("organisation__name", "person__first_name", "person__last_name")
    )
    groups: dict[str, dict[str, str]] = {}
    for row in rows:
        heading = str(row.organisation)
        if row.organisation_id == case.led_by_id:
            heading = _("Own staff: %(organisation)s") % {"organisation": row.organisation}
        name = row.person.get_full_name() or row.person.get_username()
        groups.setdefault(heading, {})[f"{row.organisation_id}:{row.person_id}"] = name
    return [(heading, list(people.items())) for heading, people in groups.items()]


def sites_to_audit(person: User, case: FollowUp) -> list[Site]:
    """The supplier's own sites, and those that supply it, as far as the person may see them."""
    links = ChainLink.objects.visible_to(person).filter(
        Q(to_supplier=case.supplier) | Q(disclosed_by=case.supplier), ended_on=None
    )
    rows = Site.objects.visible_to(person).filter(
        Q(run_by=case.supplier)
        | Q(pk__in=links.order_by().values("from_site"))
        | Q(pk__in=links.order_by().values("to_site"))
    )
    return list(rows.order_by("name", "pk")[:MOST_SITES])


class PlanForm(forms.Form):
    """What is ordered."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of audit"), choices=Kind.choices)
    auditor = forms.ChoiceField(label=gettext_lazy("Who audits"))
    site = forms.ChoiceField(
        label=gettext_lazy("Site of the register (optional)"),
        required=False,
        help_text=gettext_lazy(
            "A confidential site stays so: only those who perform and lead the audit see it."
        ),
    )
    address = forms.CharField(
        label=gettext_lazy("Address (optional)"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "For an office, or a site that is not in the register. A desk audit needs none."
        ),
    )
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=day_input())
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=day_input())
    report_by = forms.DateField(
        label=gettext_lazy("Report by"),
        widget=day_input(),
        required=False,
        help_text=gettext_lazy("Empty: 30 days after the last day."),
    )
    standard = forms.CharField(
        label=gettext_lazy("Standard or method"),
        max_length=200,
        required=False,
        initial=gettext_lazy("The contract’s clause and code of conduct"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the audit"), choices=settings.LANGUAGES)
    requirements = forms.MultipleChoiceField(
        label=gettext_lazy("What is audited"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one requirement.")},
    )
    contract = forms.ChoiceField(label=gettext_lazy("Sampled contract (optional)"), required=False)
    product = forms.CharField(
        label=gettext_lazy("Sampled product (optional)"), max_length=200, required=False
    )
    cost = forms.IntegerField(
        label=gettext_lazy("Cost in kronor (optional)"),
        min_value=0,
        max_value=10**9,
        required=False,
        help_text=gettext_lazy("Empty is not known yet."),
    )
    payer = forms.ChoiceField(label=gettext_lazy("Who pays"), required=False)
    payer_why = forms.CharField(
        label=gettext_lazy("Why another pays than the rule says"), max_length=300, required=False
    )
    override_why = forms.CharField(
        label=gettext_lazy("Why it is ordered all the same"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where a condition above does not hold, or is not known."),
    )
    prepare = forms.CharField(
        label=gettext_lazy("What the supplier has to prepare"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note to the auditor (optional)"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The supplier does not see it."),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address at the supplier"))
    letter_language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
    )
    why = forms.CharField(
        label=gettext_lazy("Why the plan is changed"),
        max_length=300,
        help_text=gettext_lazy("The supplier and the auditor read it in the letter."),
    )

    def __init__(
        self,
        person: User,
        case: FollowUp,
        *args: Any,
        audit: Audit | None = None,
        kind: str = "",
        **keywords: Any,
    ) -> None:
        super().__init__(*args, **keywords)
        self.case, self.audit = case, audit
        self.today = timezone.localdate()
        self.contracts = contracts_of(case)
        self.sites = {site.public_id: site for site in sites_to_audit(person, case)}
        if audit is not None and audit.site is not None:
            self.sites.setdefault(audit.site.public_id, audit.site)
        requirements = requirements_for(case)
        chosen = kind if kind in Kind.values else str(case.planned_method)
        chosen = chosen if chosen in Kind.values else Kind.OFFICE.value
        nothing = ("", _("(none)"))
        self._choose("auditor", [("", _("Choose")), *auditor_choices(case, self.today)])
        self._choose("site", [nothing, *((key, self._site_words(site)) for key, site in self.sites.items())])
        self._choose("requirements", [(each.code, named(each)) for each in requirements])
        self._choose("contract", [nothing, *((one.public_id, one.title) for one in self.contracts)])
        self._choose("payer", [("", _("By the rule")), *Payer.choices])
        usual: dict[str, object] = {
            "key": uuid4(),
            "kind": chosen,
            "requirements": usual_scope(chosen, requirements),
            "language": "sv",
            "prepare": usual_preparation(),
            "product": case.product,
        }
        if audit is None:
            del self.fields["why"]
            sampled = case.contracts.filter(is_sampled=True).values_list("contract__public_id", flat=True)
            with as_system("the sampled contract of the case"):
                usual["contract"] = sampled.first() or ""
            link = SupplierLink.objects.filter(follow_up=case).first()
            contact = case.supplier.contacts.exclude(email="").order_by("pk").first()
            usual["email"] = link.email if link else contact.email if contact else ""
            usual["letter_language"] = link.language if link else contact.language if contact else "sv"
        else:
            del self.fields["email"], self.fields["letter_language"]
            usual |= self._of_audit(audit)
        self.initial = {**usual, **self.initial}

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if hasattr(self.fields[name].widget, "choices"):
            self.fields[name].widget.choices = choices

    def _of_audit(self, audit: Audit) -> dict[str, object]:
        rule = payer_for(self.case, Kind(audit.kind), audit).payer
        return {
            "kind": audit.kind,
            "auditor": f"{audit.firm_id or self.case.led_by_id}:{audit.auditor_id}",
            "site": audit.site.public_id if audit.site else "",
            "contract": audit.contract.public_id if audit.contract else "",
            "cost": None if audit.cost is None else audit.cost // ORE,
            "payer": "" if audit.payer == rule else audit.payer,
        } | {
            name: getattr(audit, name)
            for name in (
                "address", "starts_on", "ends_on", "report_by", "standard", "language", "requirements", "product",
                "payer_why", "override_why", "prepare", "note",
            )
        }  # fmt: skip

    @staticmethod
    def _site_words(site: Site) -> str:
        words = ", ".join(part for part in (site.name, site.address) if part)
        return f"{words} ({_('confidential')})" if site.is_confidential else words

    def planned_on(self) -> date:
        """The first day as far as it is known, for the preconditions."""
        given = getattr(self, "cleaned_data", {}).get("starts_on")
        standing = self.audit.starts_on if self.audit else self.case.planned_on
        return given or max(standing or self.today, self.today)

    def checked(self) -> list[Checked]:
        """The preconditions of each contract of the case."""
        return check_contracts(self.contracts, self.planned_on())

    def paying(self) -> list[tuple[str, Paying]]:
        """Who pays by the rule, for each kind."""
        return [(str(kind.label), payer_for(self.case, kind, self.audit)) for kind in Kind]

    def clean(self) -> dict[str, Any]:
        """What belongs together."""
        given: dict[str, Any] = super().clean() or {}
        first, last, report = given.get("starts_on"), given.get("ends_on"), given.get("report_by")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first, %(day)s.") % {"day": first})
        if last and report and report < last:
            self.add_error(
                "report_by", _("The report cannot be due before the last day, %(day)s.") % {"day": last}
            )
        if first and self.audit is None and first < self.today:
            self.add_error("starts_on", _("The first day has passed. Choose today or a later day."))
        kind = given.get("kind")
        if kind == Kind.FACTORY and not given.get("site") and not given.get("address"):
            self.add_error("site", _("A factory audit needs a site or an address."))
        if kind:
            self._clean_payer(given, Kind(kind))
        if first and not given.get("override_why") and not all(one.all_hold for one in self.checked()):
            self.add_error(
                "override_why",
                _("A condition does not hold or is not known. Say why the audit is ordered all the same."),
            )
        if not self.contracts and not given.get("override_why"):
            self.add_error(
                "override_why",
                _("The case has no contract, so no condition can be checked. Say why it is ordered."),
            )
        return given

    def _clean_payer(self, given: dict[str, Any], kind: Kind) -> None:
        rule = payer_for(self.case, kind, self.audit)
        if not given.get("payer"):
            if rule.payer is None:
                self.add_error("payer", rule.why)
                return
            given["payer"] = rule.payer
        if given["payer"] != rule.payer and not given.get("payer_why"):
            self.add_error("payer_why", _("Another pays than the rule says. Say why."))

    def plan(self) -> AuditPlan:
        """What the action takes."""
        given = self.cleaned_data
        organisation, person = (int(part) for part in given["auditor"].split(":"))
        row = Assignment.objects.select_related("organisation", "person").filter(
            organisation=organisation, person=person
        )[0]
        by_firm = row.organisation_id != self.case.led_by_id
        return AuditPlan(
            kind=Kind(given["kind"]),
            firm=row.organisation if by_firm else None,
            auditor=row.person,
            site=self.sites.get(given["site"]),
            contract=next((one for one in self.contracts if one.public_id == given["contract"]), None),
            report_by=given["report_by"] or given["ends_on"] + timedelta(days=REPORT_DAYS),
            cost=None if given["cost"] is None else given["cost"] * ORE,
            payer=Payer(given["payer"]),
            requirements=given["requirements"],
            key=given["key"],
            email=given.get("email", ""),
            letter_language=given.get("letter_language", "sv"),
            **{
                name: given[name]
                for name in (
                    "address", "starts_on", "ends_on", "standard", "language", "product", "payer_why", "override_why",
                    "prepare", "note",
                )
            },
        )  # fmt: skip


def usual_preparation() -> str:
    """What auditors ask for beforehand (domain.md §4.3)."""
    return _(
        "Send the documents that the answers of your self-report stand on, in any format, dated and with their version.\n"
        "Book those who are responsible for due diligence in your own operations and in the supply chain.\n"
        "Tell workers’ representatives (union, safety representatives) that the auditor wants to talk with them.\n"
        "Have ready what shows how routines are used: risk assessments, letters to suppliers, minutes, complaints."
    )


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class SignForm(forms.Form):
    """The auditor's own words over the whole, and that it is signed."""

    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "What was examined and how, and what the findings come to. No names of people."
        ),
    )
    why = forms.CharField(label=gettext_lazy("Why there is a new version"), max_length=300)
    is_sure = forms.BooleanField(
        label=gettext_lazy(
            "I have performed the audit and stand for the report. It cannot be changed once it is signed."
        )
    )

    def __init__(self, *args: Any, is_first: bool, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        if is_first:
            del self.fields["why"]


class ApproveForm(forms.Form):
    """What came of the audit."""

    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), choices=Verdict.choices)
    remark = forms.CharField(label=gettext_lazy("Remark (optional)"), max_length=1000, required=False)

    def __init__(self, audit: Audit, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["verdict"].initial = suggested_verdict(audit)


class FilterForm(forms.Form):
    """Which audits are shown."""

    q = forms.CharField(label=gettext_lazy("Supplier"), max_length=100, required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of audit"), required=False)

    def __init__(self, *args: Any, states: list[tuple[str, str]], **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        every = ("", _("All"))
        self.fields["state"].choices = [every, *states]  # type: ignore[attr-defined]  # as above
        self.fields["kind"].choices = [every, *Kind.choices]  # type: ignore[attr-defined]  # as above
