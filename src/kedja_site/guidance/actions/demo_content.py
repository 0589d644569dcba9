"""Fills a demo's guidance: documents to fetch, and an accessibility statement that is filled in."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import xlsxwriter
from django.core.files.base import ContentFile
from django.db import transaction

from kedja.reference import load
from kedja_site.guidance.actions.first_pages import OWNER, make_first_guidance
from kedja_site.guidance.models import AccessibilityPage, GuidePage, PrivacyPage, PublishedDocument
from kedja_site.newsroom.models import PublishedPage

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoDocument:
    """A document of our own writing. `replaces` is the key of the one it takes the place of."""

    key: str
    title: str
    description: str
    language: str
    version: str
    days_ago: int
    file_name: str
    content: Callable[[], bytes]
    replaces: str = ""


def _sheet(*rows: Row) -> Callable[[], bytes]:
    def made() -> bytes:
        held = io.BytesIO()
        book = xlsxwriter.Workbook(held, {"in_memory": True})
        page, bold = book.add_worksheet(), book.add_format({"bold": True, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        page.set_column(0, len(rows[0]) - 1, 38, wrapped)
        for n, row in enumerate(rows):
            page.write_row(n, 0, row, bold if n == 0 else wrapped)
        book.close()
        return held.getvalue()

    return made


def _conventions() -> bytes:
    lines = ["nummer;år;svensk titel;engelsk titel"]
    lines += [
        f"{row['number']};{row['year']};{row['title_sv']};{row['title_en']}"
        for row in load("ilo_conventions").to_pylist()
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _meeting() -> bytes:
    lines = [
        "Frågor till uppstartsmötet",
        "",
        "1. Vem hos leverantören ansvarar för tillbörlig aktsamhet, i ledningen och i det dagliga arbetet?",
        "2. I vilket land sluttillverkas det som levereras?",
        "3. Vilka led i kedjan känner leverantören till, och vilka inte?",
        "4. Vilka är de största riskerna, och hur har de prioriterats?",
        "5. Har någon annan offentlig köpare följt upp leverantören de senaste tre åren?",
        "6. Hur kan den som berörs klaga, och vem tar hand om klagomålen?",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8-sig")


NEED_QUESTIONS: tuple[Row, ...] = (
    ("Fråga", "Svar", "Grund och källa"),
    ("Vad ska köpas, och till vilken inköpskategori hör det?", "", ""),
    ("Är kategorin gemensamt prioriterad? I så fall används villkoret alltid.", "", ""),
    ("Utförs arbete där svensk arbetsrätt inte gäller? I vilka länder?", "", ""),
    ("Finns det risk för oskäliga arbetsvillkor? Se på land, bransch och vara.", "", ""),
    ("Finns riskerna hos dem som direkt medverkar i kontraktet, eller längre bort i kedjan?", "", ""),
)
LEVEL_QUESTION: Row = ("Är risken hög, branschen mogen och avancerad nivå proportionell?", "", "")
DECISION: Row = ("Beslut: behövs villkoret, och på vilken nivå? Datum och roll.", "", "")

DOCUMENTS = (
    DemoDocument(
        key="need-1",
        title="Mall för behövlighetsbedömning, äldre version",
        description="Frågor att besvara innan ett villkor ställs, utan frågan om nivå.",
        language="sv",
        version="1",
        days_ago=400,
        file_name="behovlighetsbedomning-1.xlsx",
        content=_sheet(*NEED_QUESTIONS, DECISION),
    ),
    DemoDocument(
        key="need-2",
        title="Mall för behövlighetsbedömning",
        description="Frågor att besvara innan ett villkor ställs, med plats för grund och källa.",
        language="sv",
        version="2",
        days_ago=60,
        file_name="behovlighetsbedomning-2.xlsx",
        content=_sheet(*NEED_QUESTIONS, LEVEL_QUESTION, DECISION),
        replaces="need-1",
    ),
    DemoDocument(
        key="map",
        title="Supply chain map",
        description="A sheet for suppliers to fill in: one row for each place where the product is made.",
        language="en",
        version="1",
        days_ago=120,
        file_name="supply-chain-map.xlsx",
        content=_sheet(
            ("Stage", "Company", "Address and country", "What is done there", "How it is known"),
            ("Final manufacturing", "", "", "", ""),
            ("Processing", "", "", "", ""),
            ("Raw material", "", "", "", ""),
        ),
    ),
    DemoDocument(
        key="meeting",
        title="Frågor till uppstartsmötet",
        description="Sex frågor att gå igenom med leverantören när avtalet börjar.",
        language="sv",
        version="1",
        days_ago=90,
        file_name="fragor-till-uppstartsmotet.txt",
        content=_meeting,
    ),
    DemoDocument(
        key="conventions",
        title="ILO:s grundläggande konventioner",
        description="De tio konventionerna med nummer, år och titel på svenska och engelska.",
        language="sv",
        version="",
        days_ago=200,
        file_name="ilo-grundlaggande-konventioner.csv",
        content=_conventions,
    ),
)
# Which step of which guide leads to which documents.
IN_STEPS = {
    ("forbered", "behovlighetsbedomning"): ("need-2", "conventions"),
    ("forbered", "kartlagg-leveranskedjan"): ("map",),
    ("forvalta", "uppstartsmote"): ("meeting",),
}
OPERATOR = {"sv": "Demoregionen (påhittad)", "en": "The demo region (invented)"}
ANSWER_WITHIN = {"sv": "två arbetsdagar", "en": "two working days"}
REVIEWED = timedelta(days=30)
MAIL = "tillganglighet@demoregionen.example"
PRIVACY_MAIL = "personuppgifter@demoregionen.example"
OFFICER_MAIL = "dataskyddsombud@demoregionen.example"


@transaction.atomic
def make_demo_guidance(today: date) -> int:
    """The number of documents made; those that stand already are left. Dates are counted back from `today`."""
    make_first_guidance()
    made = 0
    documents: dict[str, PublishedDocument] = {}
    for each in DOCUMENTS:
        found = PublishedDocument.objects.filter(tags__name=_tag(each)).first()
        if found is None:
            found = _make(each, today)
            made += 1
        documents[each.key] = found
    for each in DOCUMENTS:
        if each.replaces and documents[each.replaces].replaced_by_id is None:
            documents[each.replaces].replaced_by = documents[each.key]
            documents[each.replaces].save()
    if made:
        _lead_to(documents)
    unseen = PublishedPage.objects.filter(page_owner__in=OWNER.values(), reviewed_on=None)
    unseen.update(reviewed_on=today - REVIEWED)
    for page in AccessibilityPage.objects.filter(operator="", alias_of=None).select_related("locale"):
        _fill_in(page, today)
    for privacy in PrivacyPage.objects.filter(operator="", alias_of=None).select_related("locale"):
        privacy.operator = OPERATOR[privacy.locale.language_code]
        privacy.contact_email, privacy.officer_email = PRIVACY_MAIL, OFFICER_MAIL
        privacy.save_revision().publish()
    return made


def _tag(document: DemoDocument) -> str:
    return f"demo-{document.key}"


def _make(each: DemoDocument, today: date) -> PublishedDocument:
    document = PublishedDocument(
        title=each.title,
        description=each.description,
        language=each.language,
        version=each.version,
        dated=today - timedelta(days=each.days_ago),
    )
    document.file.save(each.file_name, ContentFile(each.content()), save=False)
    document.file_size = document.file.size
    document.save()
    document.tags.add(_tag(each))
    return document


def _lead_to(documents: dict[str, PublishedDocument]) -> None:
    """The steps of the guides, in both languages, lead to the documents that they speak of."""
    for guide in GuidePage.objects.filter(slug__in={slug for slug, _anchor in IN_STEPS}, alias_of=None):
        steps = guide.steps.get_prep_value()
        for step in steps:
            keys = IN_STEPS.get((guide.slug, step["value"]["anchor"]), ())
            if keys:
                step["value"]["documents"] = [documents[key].pk for key in keys]
        guide.steps = guide.steps.stream_block.to_python(steps)
        guide.save_revision().publish()


def _fill_in(page: AccessibilityPage, today: date) -> None:
    language = page.locale.language_code
    page.operator, page.answer_within = OPERATOR[language], ANSWER_WITHIN[language]
    page.contact_email, page.assessed_on = MAIL, today
    page.save_revision().publish()
