"""The reference tables: their columns with type, unit and meaning, once."""

from kedja.reference.circular_columns import CIRCULAR_TABLES
from kedja.reference.code_columns import CODE_TABLES
from kedja.reference.footprint_columns import FOOTPRINT_TABLES
from kedja.reference.medicine_columns import MEDICINE_TABLES
from kedja.reference.plastic_columns import PLASTIC_TABLES
from kedja.reference.risk_columns import RISK_TABLES
from kedja.tables import Column, Table

_SOURCE = Column("source", "VARCHAR", "sources.id: where the row comes from")
_STAGE = "raw_material, processing or final_manufacturing"

SOURCES = Table(
    "sources",
    "a source: one publication of one publisher",
    (
        Column("id", "VARCHAR", "name used in every other table"),
        Column("publisher", "VARCHAR", "who published it"),
        Column("title", "VARCHAR", "title of the publication"),
        Column("year", "VARCHAR", "year of the figures or of publication; or 'undated'"),
        Column("licence", "VARCHAR", "licence or terms"),
        Column("address", "VARCHAR", "where it is published", nullable=True),
        Column(
            "redistribution",
            "VARCHAR",
            "shipped: may be passed on; facts_only: single facts are cited",
        ),
        Column("note", "VARCHAR", "what to mind", nullable=True),
    ),
)

COUNTRIES = Table(
    "countries",
    "a country or territory of ISO 3166-1, and Kosovo",
    (
        Column("iso3", "VARCHAR", "ISO 3166-1 alpha-3; XKX (user-assigned) for Kosovo"),
        Column("iso2", "VARCHAR", "ISO 3166-1 alpha-2; NA is Namibia"),
        Column("m49", "VARCHAR", "UN M49, three digits", nullable=True),
        Column("name_sv", "VARCHAR", "Swedish name to show (CLDR)"),
        Column("name_en", "VARCHAR", "English name to show (CLDR)"),
        _SOURCE,
    ),
)

COUNTRY_NAMES = Table(
    "country_names",
    "a spelling of a country's name",
    (
        Column("name", "VARCHAR", "lower case, single blanks; none that two countries share"),
        Column("iso3", "VARCHAR", "countries.iso3"),
        Column(
            "kind",
            "VARCHAR",
            "alpha2, alpha3, name_<language>, name_in_list or further",
        ),
        _SOURCE,
    ),
)

COUNTRY_INDEX = Table(
    "country_index",
    "country × index, the newest value",
    (
        Column("iso3", "VARCHAR", "countries.iso3"),
        Column("index", "VARCHAR", "wgi, gri, epi, cpi, or a dimension: wgi_voice, …"),
        Column("value_hundredths", "INTEGER", "0–10000; low is bad", "1/100 point"),
        Column("year", "INTEGER", "year the value speaks of"),
        Column(
            "derived",
            "BOOLEAN",
            "worked out here from estimates; not the publisher's own",
        ),
        _SOURCE,
    ),
)

GRI_POINTS = Table(
    "gri_points",
    "a rating of the ITUC Global Rights Index, and its points in the country risk",
    (
        Column("rating", "VARCHAR", "1 (best) to 5, and 5+ (worst)"),
        Column("points", "INTEGER", "5, 10, 30, 50, 70 or 90", "points"),
        _SOURCE,
    ),
)

CPV = Table(
    "cpv",
    "a code of the Common Procurement Vocabulary 2008",
    (
        Column("code", "VARCHAR", "eight digits, a hyphen and the check digit"),
        Column("label_sv", "VARCHAR", "Swedish label"),
        Column("label_en", "VARCHAR", "English label"),
        _SOURCE,
    ),
)

PURCHASING_CATEGORIES = Table(
    "purchasing_categories",
    "a purchasing category of the collaboration",
    (
        Column("code", "VARCHAR", "name of the category in code"),
        Column("parent", "VARCHAR", "purchasing_categories.code of the wider category", nullable=True),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        Column("kind", "VARCHAR", "goods, service or works"),
        Column("procurement_area", "VARCHAR", "A–H: the area that is responsible", nullable=True),
        Column("prioritised", "BOOLEAN", "nationally prioritised in the period"),
        Column("period_from", "VARCHAR", "first year", nullable=True),
        Column("period_to", "VARCHAR", "last year", nullable=True),
        _SOURCE,
    ),
)

PRODUCT_RATINGS = Table(
    "product_ratings",
    "product × stage × area: the Swedish authority's own rating",
    (
        Column("product", "VARCHAR", "product as the authority names it"),
        Column("product_group", "VARCHAR", "its group"),
        Column("stage", "VARCHAR", f"{_STAGE}; overall where the page sums up"),
        Column("area", "VARCHAR", "human_rights, workers_rights, environment, business_ethics"),
        Column("level", "VARCHAR", "high, medium_high, low, insufficient (which is not low)"),
        Column(
            "raw_materials", "VARCHAR", "raw materials named on the page, separated by ';'", nullable=True
        ),
        Column(
            "countries", "VARCHAR", "countries named on the page, alpha-3 separated by ';'", nullable=True
        ),
        _SOURCE,
    ),
)

HIGH_RISK_PRODUCTS = Table(
    "high_risk_products",
    "product × stage × edition of the Norwegian high-risk list (human rights and labour only)",
    (
        Column("product", "VARCHAR", "product as the list names it"),
        Column("product_group", "VARCHAR", "its group"),
        Column("edition", "VARCHAR", "edition of the list"),
        Column("newest", "BOOLEAN", "the newest edition that has this product: use only these"),
        Column("stage", "VARCHAR", _STAGE),
        Column("level", "VARCHAR", "very_high, high, medium_high, low"),
        Column("risks", "VARCHAR", "kinds of risk named, Norwegian, separated by ';'", nullable=True),
        Column("countries", "VARCHAR", "countries named, alpha-3 separated by ';'", nullable=True),
        _SOURCE,
    ),
)

DOCUMENTED_HARM = Table(
    "documented_harm",
    "good × country × kind of harm that a public list documents",
    (
        Column(
            "good",
            "VARCHAR",
            "good as the list names it; not listed is never low risk",
        ),
        Column("iso3", "VARCHAR", "countries.iso3: where the harm is documented"),
        Column("harm", "VARCHAR", "child_labour, forced_labour, forced_child_labour"),
        Column("sector", "VARCHAR", "Agriculture, Manufacturing, Mining, Other", nullable=True),
        _SOURCE,
    ),
)

DOCUMENTED_HARM_INPUTS = Table(
    "documented_harm_inputs",
    "good × country whose input is made with child or forced labour",
    (
        Column("good", "VARCHAR", "the good that contains the input"),
        Column("iso3", "VARCHAR", "countries.iso3: where the good is made"),
        Column("input_iso3", "VARCHAR", "countries.iso3: where the input is made", nullable=True),
        _SOURCE,
    ),
)

ORIGIN_SHARES = Table(
    "origin_shares",
    "item × stage × country × basis × year: a published statement of where things come from",
    (
        Column("category", "VARCHAR", "what the item belongs to, in the words of the collection of facts"),
        Column("item", "VARCHAR", "the item the figure speaks of"),
        Column("stage", "VARCHAR", _STAGE),
        Column("stage_text", "VARCHAR", "the stage as written; one that names two stages stands in two rows"),
        Column("iso3", "VARCHAR", "countries.iso3; null where the source names a wider area", nullable=True),
        Column("area_text", "VARCHAR", "the wider area", nullable=True),
        Column(
            "share_bp",
            "INTEGER",
            "share; null where the source names the country only",
            "basis points",
            nullable=True,
        ),
        Column("metric", "VARCHAR", "value, volume, tonnes, …", nullable=True),
        Column("basis", "VARCHAR", "Sweden_import, EU_import, …: never add different bases"),
        Column("year", "VARCHAR", "year or period of the figure, as written"),
        Column("computed", "BOOLEAN", "the share is worked out from amounts that the source gives"),
        Column("quality", "VARCHAR", "A: official or first-hand; B: cited at second hand"),
        Column("address", "VARCHAR", "page that gives the figure"),
        _SOURCE,
    ),
)

REGIONS = Table(
    "regions",
    "one of Sweden's 21 regions",
    (
        Column("code", "VARCHAR", "county code of Statistics Sweden, two digits"),
        Column("letter", "VARCHAR", "county letters"),
        Column("nuts3", "VARCHAR", "NUTS 3 code"),
        Column("nuts3_inferred", "BOOLEAN", "the code follows from the series and was not seen in a source"),
        Column("name", "VARCHAR", "the region's name"),
        Column("population", "INTEGER", "inhabitants", "persons"),
        Column("population_year", "INTEGER", "at the end of this year"),
        Column("population_confirmed", "BOOLEAN", "seen at Statistics Sweden; else to be confirmed there"),
        Column("org_number", "VARCHAR", "organisation number"),
        Column(
            "org_number_status",
            "VARCHAR",
            "notice, public_code (seen inside a code), unverified",
        ),
        Column("healthcare_region", "VARCHAR", "health-care region of 1997"),
        _SOURCE,
    ),
)

PROCUREMENT_AREAS = Table(
    "procurement_areas",
    "procurement area A–H × region, with validity; editable data, since the division is redrawn",
    (
        Column("area", "VARCHAR", "A–H"),
        Column("region", "VARCHAR", "regions.code; null where no region is known", nullable=True),
        Column("valid_from", "DATE", "first day"),
        Column("valid_to", "DATE", "last day"),
        Column("status", "VARCHAR", "stated, evidenced, inferred (to be confirmed) or unknown"),
        _SOURCE,
    ),
)

ILO_CONVENTIONS = Table(
    "ilo_conventions",
    "one of the ILO's ten fundamental conventions",
    (
        Column("convention", "VARCHAR", "C029, …"),
        Column("number", "INTEGER", "its number"),
        Column("year", "INTEGER", "year of adoption"),
        Column("title_sv", "VARCHAR", "short Swedish title, in our words"),
        Column("title_en", "VARCHAR", "English title"),
        Column(
            "principle",
            "VARCHAR",
            "freedom_of_association, forced_labour, child_labour, discrimination, safe_and_healthy_work",
        ),
        _SOURCE,
    ),
)

CURRENCIES = Table(
    "currencies",
    "a currency that is legal tender",
    (
        Column("code", "VARCHAR", "ISO 4217"),
        Column("digits", "INTEGER", "decimal digits of the minor unit"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        _SOURCE,
    ),
)

CPV_2003 = Table(
    "cpv_2003",
    "a code of CPV 2003 that is no code of CPV 2008",
    (
        Column("code", "VARCHAR", "eight digits"),
        Column("becomes", "VARCHAR", "the code of 2008, eight digits"),
        _SOURCE,
    ),
)

CATEGORY_OF_CPV = Table(
    "category_of_cpv",
    "a beginning of CPV codes, and what it is taken to be; the longest beginning wins",
    (
        Column("prefix", "VARCHAR", "the first digits of a CPV code"),
        Column("category", "VARCHAR", "purchasing_categories.code, or out_of_scope"),
        Column("note", "VARCHAR", "what stands there, where the code does not say it", nullable=True),
        _SOURCE,
    ),
)

CATEGORY_OF_ACCOUNT_TEXT = Table(
    "category_of_account_text",
    "phrases of account and line texts, and what they are taken to be; the lowest priority is tried first",
    (
        Column("sv", "VARCHAR", "Swedish phrases, apart by ';': '*' stands for any letters", nullable=True),
        Column("en", "VARCHAR", "English phrases", nullable=True),
        Column("category", "VARCHAR", "purchasing_categories.code, out_of_scope, or unclassified"),
        Column("cpv", "VARCHAR", "CPV code without check digit, where one can be told", nullable=True),
        Column("strength", "VARCHAR", "tells; or hints: then the supplier, if it tells something, wins"),
        Column("priority", "INTEGER", "lowest first"),
        Column("note", "VARCHAR", "why, and what to mind", nullable=True),
        _SOURCE,
    ),
)

CATEGORY_OF_SUPPLIER = Table(
    "category_of_supplier",
    "words of suppliers' names, and what is bought there; the lowest priority is tried first",
    (
        Column("supplier", "VARCHAR", "phrases of the name, apart by ';'"),
        Column(
            "when",
            "VARCHAR",
            "what the text must have given: any, hint, unclassified or categories, apart by ';'; "
            "empty: unclassified, or only a hint",
            nullable=True,
        ),
        Column("account_text", "VARCHAR", "phrases that the account text must hold", nullable=True),
        Column("category", "VARCHAR", "purchasing_categories.code, or out_of_scope"),
        Column("priority", "INTEGER", "lowest first"),
        Column("strength", "VARCHAR", "tells; or hints: then what most of an account is goes before it"),
        Column("note", "VARCHAR", "why", nullable=True),
        _SOURCE,
    ),
)

TABLES: tuple[Table, ...] = (
    SOURCES,
    COUNTRIES,
    COUNTRY_NAMES,
    COUNTRY_INDEX,
    GRI_POINTS,
    CPV,
    PURCHASING_CATEGORIES,
    CPV_2003,
    CATEGORY_OF_CPV,
    CATEGORY_OF_ACCOUNT_TEXT,
    CATEGORY_OF_SUPPLIER,
    PRODUCT_RATINGS,
    HIGH_RISK_PRODUCTS,
    DOCUMENTED_HARM,
    DOCUMENTED_HARM_INPUTS,
    ORIGIN_SHARES,
    REGIONS,
    PROCUREMENT_AREAS,
    ILO_CONVENTIONS,
    *CODE_TABLES,
    *CIRCULAR_TABLES,
    *MEDICINE_TABLES,
    *PLASTIC_TABLES,
    CURRENCIES,
    *RISK_TABLES,
    *FOOTPRINT_TABLES,
)
