"""The words that the knowledge begins with on a new site, in both languages, all of our own writing."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Opening:
    """Title, address part and introduction of an index page."""

    title: str
    slug: str
    introduction: str


@dataclass(frozen=True, slots=True)
class FirstReport:
    """A joint report: facts of it, with where they were read."""

    key: str
    publisher: str
    partners: str
    year: int
    day: date | None
    categories: tuple[str, ...]
    countries: tuple[str, ...]
    address: str
    title: dict[str, str]
    lead: dict[str, str]
    findings: dict[str, tuple[str, ...]]


KNOWLEDGE = {
    "sv": Opening(
        "Kunskap",
        "kunskap",
        "Vad som är känt om det vi köper: risker i varje led, länder, dokumenterade fall, krav att använda – och var "
        "kunskapen tar slut. Samma fakta som riskbilden räknar med, med källa till var och en.",
    ),
    "en": Opening(
        "Knowledge",
        "kunskap",
        "What is known of the things we buy: risks at each stage, countries, documented cases, criteria to use – and "
        "where knowledge ends. The same facts that the risk picture reckons with, each with its source.",
    ),
}

REPORTS = {
    "sv": Opening(
        "Rapporter",
        "rapporter",
        "Studier som samarbetet har gjort eller deltagit i. De matar inköpskategoriernas och ländernas sidor.",
    ),
    "en": Opening(
        "Reports",
        "rapporter",
        "Studies that the collaboration has made or taken part in. They feed the pages of categories and countries.",
    ),
}

FIRST_REPORTS = (
    FirstReport(
        key="pakistan-kirurgiska-instrument",
        publisher="Ethical Trading Initiative (ETI)",
        partners="Upphandlingsregion A; Sykehusinnkjøp; OneMed; PILER",
        year=2020,
        day=date(2020, 6, 22),
        categories=("surgical_instruments",),
        countries=("PAK",),
        address="http://xn--hllbarupphandling-8qb.se/",
        title={
            "sv": "Arbetsvillkor vid tillverkning av kirurgiska instrument i Pakistan",
            "en": "Labour standards in Pakistan’s surgical instrument sector",
        },
        lead={
            "sv": "Rapport från Ethical Trading Initiative om villkoren i den pakistanska instrumentindustrin, gjord "
            "tillsammans med bland andra upphandlingsregion A. Originalets titel är ”Labour standards in Pakistan’s "
            "surgical instrument sector”. Ett frukostseminarium om den hölls den 5 oktober 2020.",
            "en": "A report of the Ethical Trading Initiative on conditions in the Pakistani instrument industry, made "
            "together with procurement area A and others. A breakfast seminar about it was held on 5 October 2020.",
        },
        findings={"sv": (), "en": ()},
    ),
    FirstReport(
        key="riskanalys-nio-kategorier",
        publisher="Regionernas kansli för hållbar upphandling",
        partners="",
        year=2022,
        day=None,
        categories=(
            "paper_and_plastic_for_care",
            "basic_medical_equipment",
            "surgical_instruments",
            "cleaning",
            "nutrition",
            "imaging_and_function",
            "incontinence_and_stoma",
            "furniture",
            "food",
        ),
        countries=(),
        address="https://xn--hllbarupphandling-8qb.se/nyheter/540-riskanalys-av-nio-inkoepskategorier",
        title={
            "sv": "Riskanalyser av nio inköpskategorier",
            "en": "Risk analyses of nine purchasing categories",
        },
        lead={
            "sv": "Nio inköpskategorier fick nya riskanalyser 2022. För varje kategori avgränsas produkter och led, "
            "riskerna beskrivs per led på fyra områden, och produkter med hög risk pekas ut för uppföljning.",
            "en": "Nine purchasing categories got new risk analyses in 2022. For each category products and stages are "
            "delimited, risks are described by stage in four areas, and high-risk products are pointed out for follow-up.",
        },
        findings={"sv": (), "en": ()},
    ),
    FirstReport(
        key="riskanalys-fyra-omraden",
        publisher="Enact",
        partners="Regionernas kansli för hållbar upphandling",
        year=2017,
        day=None,
        categories=("gloves", "wound_care", "medical_technology", "surgical_instruments"),
        countries=(),
        address="http://xn--hllbarupphandling-8qb.se/bloggen/186-enact-presenterar-nya-riskanalyser-pa-4-riskomraden",
        title={"sv": "Riskanalyser av fyra riskområden", "en": "Risk analyses of four risk areas"},
        lead={
            "sv": "Konsultanalyser av handskar, förband och sårvård, medicinteknik och instrument.",
            "en": "Consultants’ analyses of gloves, dressings and wound care, medical technology, and instruments.",
        },
        findings={
            "sv": (
                (
                    "Instrument av rostfritt stål i avdelningskvalitet, till exempel saxar, pincetter och skålar, bör "
                    "prioriteras före operationskvalitet."
                ),
                "I råvaruledet är riskerna desamma för båda kvaliteterna.",
                (
                    "Riskerna i instrumenttillverkningen gäller arbetsmiljö, arbetstider, anställningstrygghet, facklig "
                    "frihet och arbetsvillkor."
                ),
            ),
            "en": (
                (
                    "Stainless-steel instruments of ward quality, such as scissors, tweezers and bowls, should come before "
                    "those of theatre quality."
                ),
                "At the raw-material stage the risks are the same for both qualities.",
                (
                    "The risks in making instruments concern health and safety, working time, job security, freedom of "
                    "association and working conditions."
                ),
            ),
        },
    ),
)
