"""The five bands as a reader sees them, in their colours and words, and the other words of the judgement."""

from kedja.language import Language

BAND_COLOURS: dict[str, str] = {
    "very_high": "#c2255c",
    "high": "#d9622b",
    "elevated": "#b7830a",
    "low": "#3a7ca5",
    "unknown": "#7a828c",
}
"""Each has at least 3:1 against white and against near-black; warm against blue for colour-blind readers.

Unknown is grey and, in a chart, hatched as well, so that it is never taken for a low risk.
"""

BAND_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "very_high": "Mycket hög",
        "high": "Hög",
        "elevated": "Förhöjd",
        "low": "Låg",
        "unknown": "Okänd",
    },
    "en": {
        "very_high": "Very high",
        "high": "High",
        "elevated": "Elevated",
        "low": "Low",
        "unknown": "Unknown",
    },
}

STAGE_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "raw_material": "Råvara",
        "processing": "Bearbetning",
        "final_manufacturing": "Sluttillverkning",
    },
    "en": {
        "raw_material": "Raw material",
        "processing": "Processing",
        "final_manufacturing": "Final manufacturing",
    },
}

AREA_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "human_rights": "Mänskliga rättigheter",
        "workers_rights": "Arbetares rättigheter",
        "environment": "Miljö",
        "business_ethics": "Affärsetik",
    },
    "en": {
        "human_rights": "Human rights",
        "workers_rights": "Workers' rights",
        "environment": "Environment",
        "business_ethics": "Business ethics",
    },
}
