"""The auditor's file: what is known beforehand. Other rooms add to it by the page part `audits.file`, and by `@adds_to_file`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kedja.reference.requirements import Requirement
from kedja_site.audits.findings import DeviatingFinding, deviating_findings
from kedja_site.audits.letter_context import place_of
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.scope import named, numbered, requirements_in
from kedja_site.audits.statuses import State
from kedja_site.config.row_lock import as_system
from kedja_site.followup.models import Performed
from kedja_site.guidance.code_words import reader_language
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.category_facts import CategoryFacts, category_facts
from kedja_site.knowledge.facts.language import HARM_WORDS
from kedja_site.register.models import Contract
from kedja_site.register.words import category_of, country_of

MOST_COUNTRIES = 12

Adding = Callable[[Audit], Iterable[tuple[str, bytes]]]
ADDINGS: list[Adding] = []


def adds_to_file(adding: Adding) -> Adding:
    """Registers a function of an audit that gives names and bytes for the package, such as a self-report's evidence."""
    ADDINGS.append(adding)
    return adding


def additions_to(audit: Audit) -> list[tuple[str, bytes]]:
    """All that other rooms add, each name once."""
    found: dict[str, bytes] = {}
    for adding in ADDINGS:
        for name, data in adding(audit):
            found.setdefault(name, data)
    return list(found.items())


@dataclass(frozen=True, slots=True)
class Term:
    """A contract of the case as an auditor reads it: its terms, never its value."""

    contract: Contract
    countries: list[str]
    is_sampled: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement in words."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A step that was taken before, in this case or an earlier one."""

    step: Performed
    findings: list[DeviatingFinding]


@dataclass(frozen=True, slots=True)
class CountryRisk:
    """A country of the category, with what is documented."""

    name: str
    band: str
    harms: list[str]


@dataclass(frozen=True, slots=True)
class AuditorsFile:
    """What the page shows."""

    place: str
    category: str
    terms: list[Term]
    requirements: list[Asked]
    performed: list[Performed]
    findings: list[DeviatingFinding]
    earlier_reports: list[Report]
    risk: CategoryFacts | None
    countries: list[CountryRisk]
    names: dict[str, str]


def auditors_file(audit: Audit) -> AuditorsFile:
    """Read by whoever performs or leads the audit; a file of what is known of the supplier, from all its cases."""
    case = audit.follow_up
    with as_system("who performs an audit needs to know what is known of the supplier"):
        terms = [
            Term(
                row.contract,
                [country_of(each.country) for each in row.contract.countries.all()],
                row.is_sampled or row.contract_id == audit.contract_id,
            )
            for row in case.contracts.select_related("contract__owner").prefetch_related(
                "contract__countries"
            )
        ]
        performed = list(
            Performed.objects.filter(follow_up__supplier=case.supplier).select_related("follow_up__led_by")
        )
        before = list(
            Audit.objects.unguarded("what earlier audits of the supplier found, for whoever audits it now")
            .filter(follow_up__supplier=case.supplier, state=State.APPROVED)
            .exclude(pk=audit.pk)
            .select_related("follow_up__led_by", "follow_up__supplier", "firm", "auditor", "site", "contract")
        )
        findings = [finding for earlier in before for finding in deviating_findings(earlier)]
        reports = [
            report
            for earlier in before
            if (report := Report.objects.filter(audit=earlier).select_related("decision", "audit").first())
        ]
    facts = category_facts(case.category) if case.category in all_categories() else None
    return AuditorsFile(
        place=place_of(audit),
        category=category_of(case.category) if case.category else "",
        terms=terms,
        requirements=[_asked(each) for each in requirements_in(audit)],
        performed=performed,
        findings=findings,
        earlier_reports=reports,
        risk=facts,
        countries=_countries(facts) if facts else [],
        names=_requirement_names(audit),
    )


def _asked(each: Requirement) -> Asked:
    language = reader_language()
    return Asked(numbered(each.code, each.number), each.title(language), each.text(language))


def _countries(facts: CategoryFacts) -> list[CountryRisk]:
    found = []
    for each in facts.countries[:MOST_COUNTRIES]:
        country = each.rated.country
        harms = [f"{HARM_WORDS.get(kind, kind)}: {', '.join(goods)}" for kind, goods in each.kinds]
        found.append(CountryRisk(country.name(reader_language()), each.rated.risk.band or "unknown", harms))
    return found


def _requirement_names(audit: Audit) -> dict[str, str]:
    return {each.code: named(each) for each in requirements_in(audit)}
