"""The texts that Kedja ships, of its own writing; made on a new site, and never touched again."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from kedja_site.clauses.actions.write_text import freeze
from kedja_site.clauses.models import ClauseText, ClauseTextVersion
from kedja_site.clauses.statuses import TextKind
from kedja_site.register.statuses import ClauseLevel

FOLDER = Path(__file__).parent.parent / "content"
SHIPPED = (
    (
        "avancerad",
        "advanced",
        TextKind.CLAUSE,
        ClauseLevel.ADVANCED,
        "Kontraktsvillkor för hållbara leveranskedjor, avancerad nivå",
        "Contract clause on sustainable supply chains, advanced level",
    ),
    (
        "basniva",
        "basic",
        TextKind.CLAUSE,
        ClauseLevel.BASIC,
        "Kontraktsvillkor för hållbara leveranskedjor, basnivå",
        "Contract clause on sustainable supply chains, basic level",
    ),
    (
        "uppforandekod",
        "code_of_conduct",
        TextKind.CODE_OF_CONDUCT,
        "",
        "Uppförandekod för leverantörer",
        "Code of conduct for suppliers",
    ),
    (
        "sluttillverkningsland",
        "final_country",
        TextKind.FINAL_COUNTRY,
        "",
        "Anvisning: sluttillverkningsland i prisbilagan",
        "Instruction: country of final manufacturing in the price list",
    ),
    (
        "transparensformular",
        "transparency_form",
        TextKind.TRANSPARENCY_FORM,
        "",
        "Formulär: anläggningar i leveranskedjan",
        "Form: sites in the supply chain",
    ),
)
"""Name in addresses, file, kind, level, and what it is called in both languages."""


@transaction.atomic
def make_first_texts() -> int:
    """How many were made now; those that stand, in whatever version, are left as they are."""
    made = 0
    now = timezone.now()
    standing = set(ClauseText.objects.unguarded("so that each is made once").values_list("slug", flat=True))
    for slug, file, kind, level, name_sv, name_en in SHIPPED:
        if slug in standing:
            continue
        text = ClauseText.objects.create(slug=slug, kind=kind, level=level, name_sv=name_sv, name_en=name_en)
        version = ClauseTextVersion(text=text, number=1, is_shipped=True, written_at=now)
        version.body_sv = (FOLDER / f"{file}.sv.txt").read_text(encoding="utf-8")
        version.body_en = (FOLDER / f"{file}.en.txt").read_text(encoding="utf-8")
        freeze(version, now)
        version.save()
        made += 1
    return made
