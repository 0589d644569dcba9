"""The one-page summary as tagged PDF (PDF/UA-1), by Typst: its template gets the words as data and reads none as markup."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.circular.signed_content import SignedPlan
from kedja_site.circular.signed_kinds import goals_table
from kedja_site.circular.words import figure
from kedja_site.knowledge.facts.language import page_language
from kedja_site.procurements.models import Procurement, SignedVersion

TEMPLATE = Path(__file__).with_name("summary.typ")


def as_pdf(procurement: Procurement, plan: SignedPlan, version: SignedVersion | None, svg: str) -> bytes:
    """The plan on a page, in the language of the page that asks."""
    table = goals_table(plan)
    signed = (
        _("Version %(number)s, signed %(day)s.")
        % {"number": version.number, "day": timezone.localdate(version.signed_at).isoformat()}
        if version
        else _("A draft that is not signed.")
    )
    given = {
        "language": page_language(),
        "title": _("Circular goals: %(title)s") % {"title": procurement.title},
        "about": [
            line for line in (f"{procurement.owner}, {procurement.public_id}", plan.product, signed) if line
        ],
        "policy": plan.policy,
        "policy_title": _("The buyer’s policy"),
        "table_title": _("Goals and indicators"),
        "headings": list(table.headings),
        "rows": [list(row) for row in table.rows],
        "moments_title": _("When it is measured"),
        "moments_headings": [_("Indicator"), *(moment.name for moment in plan.goals[0].indicator.moments)]
        if plan.goals
        else [],
        "moments": [
            [
                goal.indicator.name or goal.label,
                *(
                    " ".join(
                        part
                        for part in (
                            moment.day.isoformat() if moment.day else "–",
                            figure(moment.target, goal.indicator.unit),
                        )
                        if part
                    )
                    for moment in goal.indicator.moments
                ),
            ]
            for goal in plan.goals
        ],
        "picture_title": _("Which strategies serve which goals"),
        "picture_says": "; ".join(f"{goal.label}: {', '.join(goal.strategies)}" for goal in plan.goals),
        "has_picture": bool(svg),
    }
    with TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "summary.typ").write_bytes(TEMPLATE.read_bytes())
        if svg:
            (folder / "picture.svg").write_text(svg, encoding="utf-8")
        made = typst.compile(
            folder / "summary.typ",
            root=folder,
            sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
            format="pdf",
            pdf_standards=["ua-1"],
        )
    assert isinstance(made, bytes)
    return made
