"""The four tables that the register exchanges, with the headings they are known by."""

from collections.abc import Iterator, Mapping

from django.db.models import TextChoices
from django.utils.translation import override

from kedja.records import Field, Kind, RecordTable
from kedja_site.register.exchange.statuses import TableName
from kedja_site.register.statuses import ClauseLevel, LegalGround, Stage


def _choices(choices: type[TextChoices]) -> dict[str, tuple[str, ...]]:
    """Code → its words in English and Swedish."""
    said: dict[str, tuple[str, ...]] = {}
    for code in choices.values:
        words = []
        for language in ("en", "sv"):
            with override(language):
                words.append(str(choices(code).label))
        said[code] = tuple(words)
    return said


class _Choices(Mapping[str, tuple[str, ...]]):
    """The words of a set of choices, looked up when they are asked for: at import no translation is there yet."""

    def __init__(self, choices: type[TextChoices]) -> None:
        self._of = choices
        self._words: dict[str, tuple[str, ...]] | None = None

    def _all(self) -> dict[str, tuple[str, ...]]:
        if self._words is None:
            self._words = _choices(self._of)
        return self._words

    def __getitem__(self, code: str) -> tuple[str, ...]:
        return self._all()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._of)


PUBLIC_ID = Field("public_id", "Kedja id", "Kedja-id", known_as=("id", "publicid"), longest=12)
LEGAL_GROUND = Field(
    "legal_ground", "Ground for sharing", "Grund för delning", Kind.CODE, choices=_Choices(LegalGround)
)
CONFIDENTIAL = Field(
    "is_confidential", "Confidential", "Konfidentiell", Kind.YES_NO, ("sekretess", "hemlig", "secret")
)
OTHER_NAMES = Field(
    "other_names",
    "Other names",
    "Andra namn",
    Kind.LIST,
    ("alias", "tidigarenamn", "formernames"),
    longest=300,
)
COUNTRY = ("landskod", "countrycode", "nation")

SUPPLIERS = RecordTable(
    TableName.SUPPLIERS,
    (
        PUBLIC_ID,
        Field(
            "name", "Supplier", "Leverantör", Kind.TEXT,
            ("leverantorsnamn", "namn", "suppliername", "company", "companyname", "foretag", "bolag", "foretagsnamn", "vendor"),
            needed=True, longest=300,
        ),
        Field(
            "se_orgnr", "Organisation number", "Organisationsnummer", Kind.TEXT,
            ("orgnr", "orgnummer", "companynumber", "registrationnumber"), longest=60,
        ),
        Field("vat", "VAT number", "Momsregistreringsnummer", Kind.TEXT, ("momsnr", "vatno", "vatid", "momsnummer"), longest=60),
        Field("lei", "LEI", "LEI-kod", Kind.TEXT, ("leicode",), longest=60),
        Field("duns", "D-U-N-S", "D-U-N-S-nummer", Kind.TEXT, ("dunsnumber",), longest=60),
        Field("osh", "Open Supply Hub id", "Open Supply Hub-id", Kind.TEXT, ("oshid", "osid"), longest=60),
        Field("other", "Other register's number", "Annat registers nummer", Kind.TEXT, longest=60),
        Field("country", "Country", "Land", Kind.COUNTRY, COUNTRY),
        Field("address", "Address", "Adress", Kind.TEXT, ("besoksadress", "gatuadress", "streetaddress", "street"), longest=500),
        Field("website", "Website", "Webbplats", Kind.TEXT, ("hemsida", "url", "web", "homepage"), longest=300),
        Field("parent", "Parent company", "Moderbolag", Kind.TEXT, ("moderforetag", "parent", "agare", "koncern"), longest=300),
        OTHER_NAMES,
        Field("contacts", "Contacts", "Kontakter", Kind.LIST, ("kontakt", "contact", "contactpersons"), longest=254),
        LEGAL_GROUND,
    ),
)  # fmt: skip

SITES = RecordTable(
    TableName.SITES,
    (
        PUBLIC_ID,
        Field(
            "name", "Site", "Anläggning", Kind.TEXT,
            ("anlaggningsnamn", "namn", "sitename", "fabrik", "fabriksnamn", "factory", "factoryname", "facility", "facilityname", "plant"),
            needed=True, longest=300,
        ),
        Field("address", "Address", "Adress", Kind.TEXT, ("besoksadress", "gatuadress", "streetaddress", "street", "facilityaddress"), longest=500),
        Field("country", "Country", "Land", Kind.COUNTRY, COUNTRY),
        Field("latitude", "Latitude", "Latitud", Kind.DEGREES, ("lat", "breddgrad")),
        Field("longitude", "Longitude", "Longitud", Kind.DEGREES, ("lon", "lng", "long", "langdgrad")),
        Field("stage", "Stage", "Led i kedjan", Kind.CODE, ("led",), choices=_Choices(Stage)),
        Field("production", "Kind of production", "Slag av produktion", Kind.TEXT, ("produktion", "tillverkning", "facilitytype"), longest=200),
        Field("run_by", "Run by", "Drivs av", Kind.TEXT, ("leverantor", "supplier", "operator", "owner", "agare"), longest=300),
        OTHER_NAMES,
        CONFIDENTIAL,
        Field("disclosed_to", "Disclosed to", "Redovisad för", Kind.TEXT, longest=200),
        LEGAL_GROUND,
    ),
)  # fmt: skip

CONTRACTS = RecordTable(
    TableName.CONTRACTS,
    (
        PUBLIC_ID,
        Field("owner", "Owner", "Ägare", Kind.TEXT, ("avtalsagare", "upphandlandemyndighet", "bestallare", "contractingauthority"), longest=200),
        Field(
            "reference", "Reference number", "Diarienummer", Kind.TEXT,
            ("dnr", "avtalsnummer", "avtalsnr", "avtalsid", "contractnumber", "contractno", "contractid", "reference"), longest=60,
        ),
        Field("title", "Contract", "Avtal", Kind.TEXT, ("avtalsnamn", "rubrik", "benamning", "titel", "title", "contracttitle", "avtalsrubrik"), needed=True, longest=300),
        Field("supplier", "Supplier", "Leverantör", Kind.TEXT, ("leverantorsnamn", "suppliername", "vendor", "supplierid", "leverantorsid"), longest=300),
        Field("supplier_number", "Supplier's organisation number", "Leverantörens organisationsnummer", Kind.TEXT, ("orgnr", "organisationsnummer", "organisationnumber", "supplierorgnr", "leverantorsorgnr"), longest=60),
        Field("starts_on", "Starts", "Börjar", Kind.DAY, ("startdatum", "avtalsstart", "startdate", "from", "giltigfran", "start"), needed=True),
        Field("ends_on", "Ends", "Slutar", Kind.DAY, ("slutdatum", "avtalsslut", "enddate", "to", "giltigtill", "end")),
        Field("options", "Options", "Optioner", Kind.TEXT, ("forlangning", "extension", "option"), longest=300),
        Field("option_until", "With options until", "Med optioner till", Kind.DAY, ("langstatill", "maxslutdatum", "latestend")),
        Field("value", "Value", "Värde", Kind.AMOUNT, ("avtalsvarde", "kontraktsvarde", "belopp", "contractvalue", "amount")),
        Field("currency", "Currency", "Valuta", Kind.CURRENCY, ("valutakod", "currencycode")),
        Field("clause_level", "Clause", "Villkor", Kind.CODE, ("klausul", "kontraktsvillkor", "villkorsniva", "clauselevel"), choices=_Choices(ClauseLevel)),
        Field("clause_version", "Version of the clause", "Villkorens version", Kind.TEXT, longest=20),
        Field("code_version", "Version of the code of conduct", "Uppförandekodens version", Kind.TEXT, longest=20),
        Field("may_inspect", "Right to inspect", "Rätt att granska", Kind.YES_NO, ("inspektionsratt", "revisionsratt")),
        Field("has_sanctions", "Sanctions", "Sanktioner", Kind.YES_NO, ("vite",)),
        Field("responsible", "Responsible", "Ansvarig", Kind.TEXT, ("avtalsansvarig", "avtalsforvaltare", "contractmanager"), longest=254),
        Field("buyers", "Buyers", "Köpare", Kind.LIST, ("avropsberattigade", "bestallande", "buyer"), longest=200),
        Field("categories", "Purchasing categories", "Inköpskategorier", Kind.LIST, ("inkopskategori", "kategori", "category", "kategorier", "purchasingcategory"), longest=60),
        Field("countries", "Countries of final manufacturing", "Sluttillverkningsländer", Kind.COUNTRIES, ("sluttillverkningsland", "tillverkningsland", "ursprungsland", "countryoforigin", "countryoffinalmanufacturing")),
        Field("articles", "Articles", "Artiklar", Kind.LIST, ("artikel", "produkter", "products"), longest=300),
        CONFIDENTIAL,
        LEGAL_GROUND,
    ),
)  # fmt: skip

LINKS = RecordTable(
    TableName.LINKS,
    (
        Field("from", "Who supplies", "Den som levererar", Kind.TEXT, ("from", "fran", "underleverantor", "subsupplier", "source"), needed=True, longest=300),
        Field("to", "Who is supplied", "Den som tar emot", Kind.TEXT, ("to", "till", "mottagare", "target", "customer"), needed=True, longest=300),
        Field("tier", "Tier", "Leveransled", Kind.WHOLE, ("nivaikedjan", "niva", "led")),
        Field("product", "Product, component or raw material", "Produkt, komponent eller råvara", Kind.TEXT, ("produkt", "komponent", "ravara", "product", "component", "material"), longest=200),
        Field("stage", "Stage", "Led i kedjan", Kind.CODE, choices=_Choices(Stage)),
        Field("disclosed_by", "Disclosed by", "Redovisad av", Kind.TEXT, longest=300),
        Field("disclosed_to", "Disclosed to", "Redovisad för", Kind.TEXT, longest=200),
        Field("disclosed_on", "Disclosed on", "Redovisad den", Kind.DAY),
        Field("ended_on", "Ended", "Upphörde", Kind.DAY),
        CONFIDENTIAL,
        LEGAL_GROUND,
    ),
)  # fmt: skip

TABLES: dict[str, RecordTable] = {
    TableName.SUPPLIERS: SUPPLIERS,
    TableName.SITES: SITES,
    TableName.CONTRACTS: CONTRACTS,
    TableName.LINKS: LINKS,
}
