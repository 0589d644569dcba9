"""The words for codes that only an opened row shows: product ratings, harms, indices, reasons."""

from kedja.language import Language

LEVELS: dict[Language, dict[str, str]] = {
    "sv": {
        "high": "hög",
        "medium_high": "medelhög",
        "low": "låg",
        "insufficient": "otillräcklig information",
        "documented": "dokumenterad",
    },
    "en": {
        "high": "high",
        "medium_high": "medium-high",
        "low": "low",
        "insufficient": "insufficient information",
        "documented": "documented",
    },
}

PART_KINDS: dict[Language, dict[str, str]] = {
    "sv": {
        "product_rating": "Produktrisk",
        "documented_harm": "Dokumenterad skada för varan",
        "index": "Index",
        "country_harm": "Dokumenterad skada i landet",
    },
    "en": {
        "product_rating": "Product risk",
        "documented_harm": "Documented harm for the good",
        "index": "Index",
        "country_harm": "Documented harm in the country",
    },
}

HARMS: dict[Language, dict[str, str]] = {
    "sv": {
        "forced_labour": "tvångsarbete",
        "forced_child_labour": "tvångsarbete av barn",
        "child_labour": "barnarbete",
        "harm": "skada",
        "harm_in_inputs": "skada i insatsvarorna",
    },
    "en": {
        "forced_labour": "forced labour",
        "forced_child_labour": "forced child labour",
        "child_labour": "child labour",
        "harm": "harm",
        "harm_in_inputs": "harm in the inputs",
    },
}

INDICES: dict[Language, dict[str, str]] = {
    "sv": {
        "wgi": "Världsbankens styrningsindikatorer (WGI)",
        "wgi_voice": "WGI: inflytande och ansvarsutkrävande",
        "wgi_stability": "WGI: politisk stabilitet",
        "wgi_effectiveness": "WGI: effektiv förvaltning",
        "wgi_regulation": "WGI: regelverkets kvalitet",
        "wgi_rule_of_law": "WGI: rättsstat",
        "wgi_corruption": "WGI: kontroll av korruption",
        "gri": "ITUC:s index för arbetares rättigheter (GRI)",
        "epi": "Miljöprestandaindex (EPI)",
        "cpi": "Korruptionsindex (CPI)",
    },
    "en": {
        "wgi": "Worldwide Governance Indicators (WGI)",
        "wgi_voice": "WGI: voice and accountability",
        "wgi_stability": "WGI: political stability",
        "wgi_effectiveness": "WGI: government effectiveness",
        "wgi_regulation": "WGI: regulatory quality",
        "wgi_rule_of_law": "WGI: rule of law",
        "wgi_corruption": "WGI: control of corruption",
        "gri": "ITUC Global Rights Index (GRI)",
        "epi": "Environmental Performance Index (EPI)",
        "cpi": "Corruption Perceptions Index (CPI)",
    },
}

BASES: dict[Language, dict[str, str]] = {
    "sv": {"stated": "angivet på raden", "distribution": "fördelning för kategorin", "unknown": "okänt"},
    "en": {
        "stated": "stated on the line",
        "distribution": "distribution for the category",
        "unknown": "unknown",
    },
}

REASONS: dict[Language, dict[str, str]] = {
    "sv": {
        "cpv": "CPV-kod",
        "account": "konto",
        "account-text": "kontots text",
        "account-lines": "kontots andra rader",
        "text": "radens text",
        "supplier": "leverantören",
        "supplier-lines": "leverantörens andra rader",
        "decision": "beslut av en person",
        "none": "ingen regel",
    },
    "en": {
        "cpv": "CPV code",
        "account": "account",
        "account-text": "the account's text",
        "account-lines": "the account's other lines",
        "text": "the line's text",
        "supplier": "the supplier",
        "supplier-lines": "the supplier's other lines",
        "decision": "a person's decision",
        "none": "no rule",
    },
}


MATCHES: dict[Language, dict[str, str]] = {
    "sv": {
        "decision": "beslut av en person",
        "identifier": "sitt nummer",
        "identifier-in-name": "ett nummer i namnet",
        "exact-name": "exakt samma namn",
        "unknown": "inget: okänd",
    },
    "en": {
        "decision": "a person's decision",
        "identifier": "its number",
        "identifier-in-name": "a number in the name",
        "exact-name": "exactly the same name",
        "unknown": "nothing: unknown",
    },
}

UNDATED = "undated"
DERIVED = "(derived)"


def part_name(kind: str, name: str, language: Language) -> str:
    """The name of a part: an index, or a kind of harm with the goods it was documented for; else as it is."""
    if kind == "index":
        return INDICES[language].get(name, name)
    if kind in ("documented_harm", "country_harm"):
        harms = (harm.partition(":") for harm in name.split(";"))
        return "; ".join(
            HARMS[language].get(harm.strip(), harm.strip().replace("_", " ")) + colon + goods
            for harm, colon, goods in harms
        )
    return name


def part_value(value: str, language: Language) -> str:
    """A part's value: a rating in words, an index value with the reader's decimal sign."""
    if value in LEVELS[language]:
        return LEVELS[language][value]
    return value.replace(".", ",") if language == "sv" else value


def part_year(year: str | None, language: Language) -> str:
    """The year of a source; what is derived or undated says so."""
    if year is None:
        return "–"
    return year.replace(UNDATED, "odaterad").replace(DERIVED, "(härlett)") if language == "sv" else year
