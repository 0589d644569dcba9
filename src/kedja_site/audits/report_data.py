"""The report as a reader gets it: one shape, from which page, PDF and Word document are all made, in either language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from kedja_site.audits.entry_fields import FIELDS
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.scope import numbered
from kedja_site.audits.snapshot import snapshot_of
from kedja_site.audits.statuses import EntryKind, Kind, RelationTo, Result, Suggested
from kedja_site.people.models import PersonKey
from kedja_site.register.statuses import ClauseLevel
from kedja_site.register.words import category_of

WORDS = {
    "result": dict(Result.choices),
    "severity": dict(Suggested.choices),
    "relation": dict(RelationTo.choices),
}


@dataclass(frozen=True, slots=True)
class PictureOf:
    """A photo: its file by key, and what it shows, with where and when if that was kept."""

    file: int
    caption: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: what it is called, and its fields as label and value."""

    title: str
    lines: tuple[tuple[str, str], ...]
    photos: tuple[PictureOf, ...] = ()
    is_deviation: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. `text` stands where there is nothing to list."""

    title: str
    text: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportData:
    """All of it, in one language."""

    title: str
    language: str
    state: str
    """That it is signed, by whom and when; or that it is a draft."""
    facts: tuple[tuple[str, str], ...]
    overview: tuple[tuple[str, str], ...]
    """Requirement and what was found, a row each."""
    sections: tuple[Section, ...] = field(default=())


def report_data(audit: Audit, report: Report | None = None, language: str | None = None) -> ReportData:
    """The signed report; without one, a draft of what stands now. Call it within `as_system`, in a transaction."""
    snapshot = snapshot_of(audit, summary="") if report is None else report.snapshot
    language = language or audit.language
    with translation.override(language):
        return _data(snapshot, report, language)


def _data(said: dict[str, Any], report: Report | None, language: str) -> ReportData:
    names = _names(said, report)
    requirements = {
        each["code"]: f"{numbered(each['code'], each['number'])} {each[language]}".strip()
        for each in said["requirements"]
    }
    of_kind: dict[str, list[dict[str, Any]]] = {kind.value: [] for kind in EntryKind}
    for entry in said["entries"]:
        of_kind[entry["kind"]].append(entry)
    kind = str(Kind(said["kind"]).label)
    return ReportData(
        title=_("Report of an %(kind)s: %(supplier)s") % {"kind": kind, "supplier": said["supplier"]["name"]},
        language=language,
        state=_state(report, names),
        facts=tuple(_facts(said, names, language)),
        overview=tuple(_overview(said, of_kind[EntryKind.FINDING], requirements)),
        sections=tuple(_sections(said, of_kind, requirements)),
    )


def _names(said: dict[str, Any], report: Report | None) -> dict[str, str]:
    keys = {said["auditor"], str(report.signed_by) if report else ""}
    decision = getattr(report, "decision", None) if report else None
    if decision is not None:
        keys.add(str(decision.by_key))
    rows = PersonKey.objects.filter(key__in=keys - {""}).select_related("person")
    names = {
        str(row.key): (row.person.get_full_name() or row.person.get_username()) if row.person else ""
        for row in rows
    }
    return {key: names.get(key) or _("erased person") for key in keys if key}


def _state(report: Report | None, names: dict[str, str]) -> str:
    if report is None:
        return _("Draft: not signed.")
    said = _("Signed by %(who)s on %(day)s, version %(number)d.") % {
        "who": names[str(report.signed_by)],
        "day": timezone.localdate(report.signed_at).isoformat(),
        "number": report.number,
    }
    decision = getattr(report, "decision", None)
    if decision is not None and decision.is_approved:
        said += " " + _("Approved by %(who)s on %(day)s: %(verdict)s.") % {
            "who": names[str(decision.by_key)],
            "day": timezone.localdate(decision.at).isoformat(),
            "verdict": decision.get_verdict_display(),
        }
    return said


def _facts(said: dict[str, Any], names: dict[str, str], language: str) -> Iterable[tuple[str, str]]:
    days = (
        said["starts_on"]
        if said["starts_on"] == said["ends_on"]
        else f"{said['starts_on']} – {said['ends_on']}"
    )
    level = str(ClauseLevel(said["level"]).label) if said["level"] else ""
    rows = [
        (_("Supplier"), said["supplier"]["name"]),
        (_("Audit"), said["audit"]),
        (_("Purchasing category"), category_of(said["category"]) if said["category"] else ""),
        (_("Commissioned by"), said["led_by"][language]),
        (_("Audited by"), said["firm"][language]),
        (_("Auditor"), names.get(said["auditor"], "")),
        (_("Days"), days),
        (_("Place"), said["place"] + (f" ({_('confidential')})" if said["is_place_confidential"] else "")),
        (_("Standard or method"), said["standard"]),
        (_("Sampled contract"), said["contract"]),
        (_("Sampled product"), said["product"]),
        (_("Level of the terms"), level),
        (_("Version of the clause"), said["clause_version"]),
        (_("Version of the code of conduct"), said["code_version"]),
    ]
    return [(label, value) for label, value in rows if value]


def _overview(
    said: dict[str, Any], findings: list[dict[str, Any]], requirements: dict[str, str]
) -> Iterable[tuple[str, str]]:
    """Each requirement in scope with the words of its findings; what nothing is said of is said to be so."""
    found: dict[str, list[str]] = {}
    for entry in findings:
        result = entry["content"].get("result", "")
        if result:
            found.setdefault(entry["content"].get("requirement", ""), []).append(result)
    for each in said["scope"]:
        results = found.get(each["code"], [])
        words = [
            str(Result(code).label) + (f" ({results.count(code)})" if results.count(code) > 1 else "")
            for code in ("deviation", "observation", "met")
            if code in results
        ]
        yield requirements[each["code"]], ", ".join(words) or _("not judged")


def _sections(
    said: dict[str, Any], of_kind: dict[str, list[dict[str, Any]]], requirements: dict[str, str]
) -> Iterable[Section]:
    if said["summary"]:
        yield Section(_("Summary"), text=said["summary"])
    headings = {
        EntryKind.FINDING: _("Findings"),
        EntryKind.POSITIVE: _("Positive observations"),
        EntryKind.INTERVIEW: _("Interviews"),
        EntryKind.SAMPLE: _("Samples"),
    }
    order = list(requirements)
    for kind, heading in headings.items():
        entries = sorted(
            of_kind[kind],
            key=lambda entry: (
                order.index(entry["content"]["requirement"])
                if entry["content"].get("requirement") in requirements
                else len(order)
            ),
        )
        items = tuple(_item(kind, entry, requirements) for entry in entries)
        yield Section(heading, text="" if items else _("None were written down."), items=items)


def _item(kind: EntryKind, entry: dict[str, Any], requirements: dict[str, str]) -> Item:
    content = entry["content"]
    lines = []
    for each in FIELDS[kind]:
        value = content.get(each.name, "")
        if not value:
            continue
        if each.choices == "requirement":
            value = requirements.get(value, value)
        elif each.choices:
            value = str(WORDS[each.choices].get(value, value))
        lines.append((str(each.label), value))
    title = requirements.get(content.get("requirement", ""), "") or content.get("role") or content.get("what")
    return Item(
        title=title or str(kind.label).capitalize(),
        lines=tuple(line for line in lines if line[1] != title),
        photos=tuple(PictureOf(photo["file"], _caption(photo)) for photo in entry["photos"]),
        is_deviation=content.get("result") == Result.DEVIATION,
    )


def _caption(photo: dict[str, Any]) -> str:
    said = [photo["caption"]]
    taken = parse_datetime(photo["taken_at"]) if photo["taken_at"] else None
    if taken is not None:
        said.append(timezone.localtime(taken).strftime("%Y-%m-%d %H:%M"))
    if photo["latitude"] is not None and photo["longitude"] is not None:
        said.append(f"{photo['latitude']:.5f}, {photo['longitude']:.5f}")
    return ", ".join(said)
