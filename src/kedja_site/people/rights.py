"""The table of rules told to people: what each may do, how far, through which assignment, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Standing, Viewer, standings
from kedja_site.people.kinds import Role
from kedja_site.people.models import Organisation
from kedja_site.people.rules import RULES, Rule
from kedja_site.people.subjects import Action, Reach, Subject

SUBJECTS: dict[Subject, Promise] = {
    Subject.ORGANISATION: _("Organisations"),
    Subject.PERSON: _("People and their roles"),
    Subject.CATEGORY_LEAD: _("Who leads a category"),
    Subject.SUPPLIER: _("Suppliers"),
    Subject.SITE: _("Sites"),
    Subject.CONTRACT: _("Contracts"),
    Subject.CONTRACT_VALUE: _("What a contract is worth"),
    Subject.CHAIN_LINK: _("Links of supply chains"),
    Subject.SPEND: _("What was paid to whom"),
    Subject.LEVERAGE: _("Leverage: regions, contracts and months left"),
    Subject.SCREENING_RUN: _("Screening runs"),
    Subject.IMPORT: _("Imports"),
    Subject.DISCLOSURE_REQUEST: _("Requests to disclose the chain"),
    Subject.ALARM: _("Alarms"),
    Subject.WATCH_LIST: _("Watch lists"),
    Subject.NOMINATION: _("Nominations for follow-up"),
    Subject.FOLLOW_UP: _("Follow-ups: who, how, when, and with what verdict"),
    Subject.QUESTIONNAIRE: _("Questionnaires"),
    Subject.CAMPAIGN: _("Campaigns of self-reports"),
    Subject.SELF_REPORT: _("Answers and evidence of self-reports"),
    Subject.AUDIT: _("Audits"),
    Subject.DEVIATION: _("Deviations and action plans"),
    Subject.DEVIATION_FACT: _("That there is a deviation, how grave, and how far it is mended"),
    Subject.COMPLAINT: _("Complaints"),
    Subject.SUMMARY: _("Summaries of follow-ups before they are published"),
    Subject.PROCUREMENT: _("Procurements: what, who, when"),
    Subject.PROCUREMENT_FILE: _("What stands in a procurement’s file"),
    Subject.TENDER: _("Tenders for medicines"),
    Subject.CLAUSE_TEXT: _("Texts of the contract clause"),
    Subject.MEDICINE_AMOUNT: _("Amounts of medicines"),
    Subject.MEDICINE_MEASURE: _("What is tried against medicines in the water"),
    Subject.PLASTIC_ARTICLE: _("Articles of plastic and their substitutes"),
    Subject.PLASTIC_VOLUME: _("Pieces of plastic articles that were bought"),
    Subject.PLASTIC_PLAN: _("Plans for less plastic"),
    Subject.SUPPLIER_NOTE: _("Notes on suppliers"),
    Subject.LOG: _("The log"),
    Subject.PERSONAL_DATA: _("Personal data"),
    Subject.RELEASE: _("Release of records"),
    Subject.RETENTION: _("The plan for archiving and weeding"),
}

ACTIONS: dict[Action, Promise] = {
    Action.SEE: _("see"),
    Action.EXPORT: _("take out"),
    Action.CREATE: _("make"),
    Action.CHANGE: _("change"),
    Action.DELETE: _("take away"),
    Action.DECIDE: _("decide"),
}

REACHES: dict[Reach, Promise] = {
    Reach.ALL: _("all, also what is confidential"),
    Reach.OPEN: _("all that is not confidential"),
    Reach.AREA: _("those of the area’s members"),
    Reach.OWN: _("those of the own organisation"),
}
_WIDEST_FIRST = tuple(Reach)


def subject_word(subject: Subject) -> str:
    """What `subject` is called; its code where a new one has no word yet."""
    return str(SUBJECTS.get(subject, subject.value))


@dataclass(frozen=True, slots=True)
class Right:
    """Something that a person may do with a kind of things, through one assignment."""

    actions: tuple[str, ...]
    reaches: tuple[str, ...]
    through: str
    why: tuple[str, ...]
    """Of each reach, told once."""


@dataclass(frozen=True, slots=True)
class SubjectRights:
    """All that a person may do with a kind of things; empty where it is nothing."""

    subject: str
    rights: tuple[Right, ...]


def rights_of(viewer: Viewer) -> list[SubjectRights]:
    """For each kind of things, also for those that the viewer may do nothing with."""
    held = standings(viewer)
    names = Organisation.objects.in_bulk({one.organisation for one in held}) if held else {}
    return [SubjectRights(subject_word(subject), tuple(_rights(subject, held, names))) for subject in Subject]


def _rights(subject: Subject, held: Iterable[Standing], names: dict[int, Organisation]) -> Iterator[Right]:
    for standing in held:
        through = f"{Role(standing.role).label}, {names[standing.organisation]}"
        by_actions: dict[tuple[Action, ...], list[Rule]] = {}
        left = set(Action)
        for rule in sorted(RULES, key=lambda rule: _WIDEST_FIRST.index(rule.reach)):
            if standing.role not in rule.roles or subject not in rule.subjects:
                continue
            # Where all is allowed, no narrower rule adds to it.
            told = tuple(action for action in Action if action in rule.actions & left)
            left -= set(told) if rule.reach is Reach.ALL else set()
            if told:
                by_actions.setdefault(told, []).append(rule)
        for actions, rules in by_actions.items():
            yield Right(
                tuple(str(ACTIONS[action]) for action in actions),
                tuple(str(REACHES[rule.reach]) for rule in rules),
                through,
                tuple(dict.fromkeys(str(rule.why) for rule in rules)),
            )


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A row of the table in words."""

    roles: tuple[str, ...]
    subjects: tuple[str, ...]
    actions: tuple[str, ...]
    reach: str
    why: str


def rules_told(role: Role | None = None) -> list[RuleTold]:
    """The whole table, or the rows that speak of `role`."""
    return [_told(rule) for rule in RULES if role is None or role in rule.roles]


def _told(rule: Rule) -> RuleTold:
    return RuleTold(
        tuple(str(one.label) for one in Role if one in rule.roles),
        tuple(subject_word(one) for one in Subject if one in rule.subjects),
        tuple(str(ACTIONS[one]) for one in Action if one in rule.actions),
        str(REACHES[rule.reach]),
        str(rule.why),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """What a role may do with a kind of things: actions, and how far, the widest reach for each."""

    rights: tuple[tuple[str, str], ...]


def matrix() -> tuple[list[str], list[tuple[str, list[Cell]]]]:
    """Role × subject: the headings, and a row for each kind of things."""
    return [str(role.label) for role in Role], [
        (subject_word(subject), [_cell(role, subject) for role in Role]) for subject in Subject
    ]


def _cell(role: Role, subject: Subject) -> Cell:
    by_reach: dict[Reach, list[Action]] = {}
    for action in Action:
        reaches = {
            rule.reach
            for rule in RULES
            if role in rule.roles and subject in rule.subjects and action in rule.actions
        }
        for reach in _told_reaches(reaches):
            by_reach.setdefault(reach, []).append(action)
    return Cell(
        tuple(
            (", ".join(str(ACTIONS[action]) for action in by_reach[reach]), str(REACHES[reach]))
            for reach in _WIDEST_FIRST
            if reach in by_reach
        )
    )


def _told_reaches(reaches: set[Reach]) -> list[Reach]:
    """ALL holds every other; what is confidential is within the others beside OPEN."""
    return [Reach.ALL] if Reach.ALL in reaches else [one for one in _WIDEST_FIRST if one in reaches]
