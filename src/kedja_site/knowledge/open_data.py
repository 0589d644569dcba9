"""The datasets of this room: what each holds, column by column, and on which terms."""

from django.utils.translation import gettext_lazy as _

from kedja.risk.columns import AREAS
from kedja_site.config.open_data import DataColumn, PublishedSet, publish
from kedja_site.knowledge.data_rows import (
    categories_rows,
    category_risk_rows,
    circular_rows,
    countries_rows,
    criteria_rows,
    documented_harm_rows,
    event_pages,
    events_rows,
    live_criteria,
    live_reports,
    reports_rows,
    state,
)
from kedja_site.knowledge.facts import edition
from kedja_site.knowledge.facts.countries import INDICES

SOURCE = DataColumn("source", "string", _("identifier of the source"))
SOURCE_ADDRESS = DataColumn("source_address", "string", _("where the source is published"))
SOURCE_TEXT = DataColumn("source", "string", _("whose text it is"))
ADDRESS = DataColumn("address", "string", _("the page on this site"))
LANGUAGE = DataColumn("language", "string", _("language of the text"))


CRITERIA_CHANGE = "changed_at"
PAGES_CHANGE = "last_published_at"
CATEGORY = DataColumn("category", "string", _("code of the purchasing category"))
STAGE = DataColumn("stage", "string", _("raw_material, processing or final_manufacturing"))

publish(
    PublishedSet(
        "categories",
        _("Purchasing categories"),
        _("The categories, which of them are nationally prioritised, and the responsible procurement area."),
        (
            DataColumn("code", "string", _("name of the category in data")),
            DataColumn("parent", "string", _("code of the wider category")),
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name")),
            DataColumn("kind", "string", _("goods, service or works")),
            DataColumn("procurement_area", "string", _("A–H: the area that is responsible")),
            DataColumn("prioritised", "boolean", _("nationally prioritised in the period")),
            DataColumn("period_from", "string", _("first year of the period")),
            DataColumn("period_to", "string", _("last year of the period")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        categories_rows,
        edition.changed,
        edition.fingerprint,
        _("Which categories are prioritised is a fact of the regions’ office, cited with its source."),
        _("public procurement"),
    )
)
publish(
    PublishedSet(
        "category-risk",
        _("Risk by category, stage and area"),
        _(
            "Kedja’s judgement of each category without a ledger: severity, likelihood in the worst plausible country of origin, and the band. An empty value means unknown, never low."
        ),
        (
            CATEGORY,
            STAGE,
            DataColumn("area", "string", _("human_rights, workers_rights, environment or business_ethics")),
            DataColumn("severity", "integer", _("class 1–5; empty: no source speaks of it")),
            DataColumn("likelihood", "integer", _("class 1–5; empty: the origin is not known")),
            DataColumn(
                "country", "string", _("the country that the likelihood speaks of, ISO 3166-1 alpha-3")
            ),
            DataColumn("band", "string", _("very_high, high, elevated, low or unknown")),
            DataColumn(
                "sources", "string", _("identifiers of the sources of the severity, separated by semicolons")
            ),
            DataColumn("source_addresses", "string", _("where they are published")),
        ),
        category_risk_rows,
        edition.changed,
        edition.fingerprint,
        _(
            "The ratings of products that severity is worked out from, and the shares of origin, belong to their publishers and are not passed on; the sources say where they are."
        ),
        _("risk"),
    )
)
publish(
    PublishedSet(
        "documented-harm",
        _("Documented harm in the categories’ chains"),
        _(
            "Goods of each category’s chain for which child labour or forced labour is documented, by country."
        ),
        (
            CATEGORY,
            STAGE,
            DataColumn("good", "string", _("the good as the list names it, in English")),
            DataColumn("iso3", "string", _("country, ISO 3166-1 alpha-3")),
            DataColumn(
                "harm", "string", _("child_labour, forced_labour, forced_child_labour or harm_in_inputs")
            ),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        documented_harm_rows,
        edition.changed,
        edition.fingerprint,
        _(
            "The list itself is in the public domain; where in a chain a good stands is Kedja’s own assignment."
        ),
        _("human rights"),
    )
)
publish(
    PublishedSet(
        "countries",
        _("Countries and country risk"),
        _(
            "Every country with the sum of the four indices by the published rule, its band, the year and source of each index, and the likelihood by area. No sum where an index is missing."
        ),
        (
            DataColumn("iso3", "string", _("ISO 3166-1 alpha-3; XKX for Kosovo")),
            DataColumn("iso2", "string", _("ISO 3166-1 alpha-2")),
            DataColumn("m49", "string", _("UN M49 number")),
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name")),
            DataColumn(
                "total",
                "integer",
                _("sum of the four indices, 0–400 points, low is bad; empty: an index is missing"),
            ),
            DataColumn("band", "string", _("very_high, high, elevated or low; empty: no sum")),
            *(
                DataColumn(
                    f"{index}_year", "integer", _("year of the index; empty: it does not cover the country")
                )
                for index in INDICES
            ),
            *(
                DataColumn(f"{index}_source", "string", _("identifier of the index’s source"))
                for index in INDICES
            ),
            *(
                DataColumn(
                    f"likelihood_{area}",
                    "integer",
                    _("class 1–5 from the area’s own indices; empty: unknown"),
                )
                for area in AREAS
            ),
            ADDRESS,
        ),
        countries_rows,
        edition.changed,
        edition.fingerprint,
        _(
            "The values of the indices are not in the file: their publishers’ terms do not allow whole tables to be passed on (the Corruption Perceptions Index is CC BY-ND 4.0). Single values stand on each country’s page, with the publisher’s address."
        ),
        _("country risk"),
    )
)
publish(
    PublishedSet(
        "criteria",
        _("Criteria library"),
        _("All criteria in force, with identifier, level, kind, text and suggested evidence."),
        (
            DataColumn("identifier", "string", _("never changes")),
            DataColumn("version", "integer", _("number of the version in force")),
            DataColumn("level", "string", _("basic, advanced or leading_edge")),
            DataColumn("kind", "string", _("qualification, specification, award or clause")),
            DataColumn("title_sv", "string", _("title in Swedish")),
            DataColumn("title_en", "string", _("title in English")),
            DataColumn("text_sv", "string", _("text in Swedish")),
            DataColumn("text_en", "string", _("text in English")),
            DataColumn("evidence_sv", "string", _("suggested evidence in Swedish")),
            DataColumn("evidence_en", "string", _("suggested evidence in English")),
            DataColumn("categories", "string", _("codes of categories, separated by semicolons; empty: all")),
            DataColumn("valid_from", "date", _("first day")),
            DataColumn("valid_to", "date", _("last day")),
            DataColumn("example", "boolean", _("written as an example, adopted by nobody")),
            SOURCE_TEXT,
            ADDRESS,
        ),
        criteria_rows,
        lambda: state(live_criteria(), CRITERIA_CHANGE)[0],
        lambda: state(live_criteria(), CRITERIA_CHANGE)[1],
        keyword=_("procurement criteria"),
    )
)
publish(
    PublishedSet(
        "reports",
        _("Joint reports"),
        _(
            "Studies made with others: who published them, when, and which categories and countries they speak of."
        ),
        (
            LANGUAGE,
            DataColumn("title", "string", _("title")),
            DataColumn("publisher", "string", _("publisher")),
            DataColumn("partners", "string", _("partners, separated by semicolons")),
            DataColumn("year", "integer", _("year of publication")),
            DataColumn("date", "date", _("day of publication, where it is known")),
            DataColumn("categories", "string", _("codes of categories, separated by semicolons")),
            DataColumn("countries", "string", _("countries, alpha-3, separated by semicolons")),
            DataColumn("findings", "string", _("what it found, a line each")),
            DataColumn("published_at", "string", _("where it is published")),
            ADDRESS,
        ),
        reports_rows,
        lambda: state(live_reports(), PAGES_CHANGE)[0],
        lambda: state(live_reports(), PAGES_CHANGE)[1],
        _("What is told of a report is free; the report itself is its publisher’s."),
        _("reports"),
    )
)
publish(
    PublishedSet(
        "circular-strategies",
        _("Circular goals and strategies"),
        _("Five goals for circular procurement and their strategies, as far as they are known."),
        (
            DataColumn("code", "string", _("A–E for a goal; A1, A2, … for a strategy")),
            DataColumn("goal", "string", _("A–E: the goal")),
            DataColumn("moment", "string", _("input, use or output of the product’s life")),
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name, our own translation")),
            DataColumn("complete", "boolean", _("for a goal: whether all its strategies are known here")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        circular_rows,
        edition.changed,
        edition.fingerprint,
        _(
            "From the map of Vlaanderen Circulair in the translation of RE:Source and SKR, which is free to use."
        ),
        _("circular economy"),
    )
)
publish(
    PublishedSet(
        "events",
        _("Calendar events"),
        _("Published events of the calendar, past ones too."),
        (
            LANGUAGE,
            DataColumn("title", "string", _("title")),
            DataColumn("summary", "string", _("a sentence or two")),
            DataColumn("starts", "dateTime", _("when it begins")),
            DataColumn("ends", "dateTime", _("when it ends")),
            DataColumn("place", "string", _("where it is")),
            DataColumn("first_published", "dateTime", _("when it was published")),
            ADDRESS,
        ),
        events_rows,
        lambda: state(event_pages(), PAGES_CHANGE)[0],
        lambda: state(event_pages(), PAGES_CHANGE)[1],
        keyword=_("events"),
    )
)
