"""Words that names of suppliers are read with: legal forms, titles, and what people write for nobody."""

FORMS: dict[str, str] = {
    "ab": "ab", "aktiebolag": "ab", "aktiebolaget": "ab", "publ ab": "ab", "hb": "hb",
    "handelsbolag": "hb", "handelsbolaget": "hb", "kb": "kb", "kommanditbolag": "kb",
    "kommanditbolaget": "kb", "ek för": "ek för", "ekonomisk förening": "ek för",
    "ekonomiska föreningen": "ek för", "ltd": "ltd", "limited": "ltd", "plc": "plc", "llp": "llp",
    "lp": "lp", "cic": "cic", "community interest company": "cic", "llc": "llc", "inc": "inc",
    "incorporated": "inc", "corp": "corp", "corporation": "corp", "gmbh": "gmbh", "ag": "ag",
    "kg": "kg", "gmbh & co kg": "gmbh kg", "ag & co kg": "ag kg", "oy": "oy", "oyj": "oyj", "as": "as",
    "asa": "asa", "aps": "aps", "bv": "bv", "nv": "nv", "sa": "sa", "nv sa": "nv", "sarl": "sarl",
    "sas": "sas", "srl": "srl", "spa": "spa", "sl": "sl", "sp z oo": "sp zoo", "sp zoo": "sp zoo",
    "ou": "ou", "oü": "ou", "uab": "uab", "sia": "sia", "se": "se",
}  # fmt: skip
"""Legal forms as they stand last in a name, to one spelling each: Swedish, Nordic, British, German, more."""

LEADING_FORMS = frozenset({"ab", "aktiebolaget", "handelsbolaget", "kommanditbolaget", "oy"})
"""Forms that also stand first: AB Volvo, Aktiebolaget Svensk Bilprovning."""

NOBODY = frozenset(
    {
        "", "diverse", "div", "div leverantörer", "diverse leverantörer", "diverse leverantör", "okänd",
        "okänt", "okänd leverantör", "engångsleverantör", "tillfällig leverantör", "leverantör saknas",
        "saknas", "uppgift saknas", "sekretess", "sekretessbelagd", "maskerad", "maskad", "privatperson",
        "anonym", "övrigt", "övriga", "redacted", "name redacted", "supplier redacted",
        "redacted personal data", "personal data", "withheld", "name withheld", "unknown",
        "unknown supplier", "various", "various suppliers", "sundry", "sundries", "sundry supplier",
        "sundry suppliers", "miscellaneous", "misc", "other", "others", "none", "null", "nan", "na",
        "n a", "not applicable", "not known", "not available", "individual", "private individual",
        "one time supplier", "one off supplier", "tbc", "tba", "x", "xx", "xxx", "xxxx",
    }
)  # fmt: skip
"""Whole names that name nobody."""

NOBODY_PARTS = ("sundry supplier", "procurement card", "purchasing card", "engångsleverantör", "redacted")
"""Phrases that say so inside a longer name: a purchasing card's bill tells the bank, not the seller."""

TITLES = frozenset(
    {
        "mr", "mrs", "ms", "miss", "dr", "drs", "prof", "professor", "doctor", "herr", "fru", "fröken",
        "doktor",
    }
)  # fmt: skip
"""What stands before a person's name."""

LICENCE = frozenset({"leg", "legitimerad"})
LICENSED = frozenset(
    {
        "läk", "läkare", "tandläk", "tandläkare", "psykolog", "psykoterapeut", "sjukgymnast", "fysioterapeut",
        "arbetsterapeut", "sjuksköterska", "ssk", "barnmorska", "logoped", "dietist", "kiropraktor", "naprapat",
        "veterinär", "audionom",
    }
)  # fmt: skip
"""Whoever is a LICENCE and one of these is a person, as Swedish law licenses persons: leg psykolog Anna Andersson."""

SOLE_TRADER = (
    "enskild firma",
    "ensk firma",
    "enskild näringsverksamhet",
    "enskild näringsidkare",
    "sole trader",
)
"""Phrases that say, anywhere in a name, that it is a person's business."""

ESTATES = frozenset({"dödsbo", "dödsboet"})

TITLES_BEHIND = frozenset({"dr", "mr", "mrs", "miss", "prof"})
"""What also stands behind one: SMITH J DR."""

ORGANISATION_WORDS = frozenset(
    {
        "practice", "surgery", "clinic", "clinics", "hospital", "society", "trust", "group", "partners",
        "partnership", "associates", "company", "co", "consulting", "consultants", "services", "service",
        "solutions", "pharma", "pharmaceuticals", "medical", "healthcare", "health", "centre", "center",
        "foundation", "charity", "council", "university", "college", "school", "institute", "association",
        "union", "international", "systems", "uk", "sverige", "sweden", "mottagning", "klinik",
        "kliniken", "läkarmottagning", "vårdcentral", "förening", "föreningen", "stiftelsen", "stiftelse",
        "region", "kommun", "gruppen", "teamet", "mottagningen", "praktiken", "förbund", "förbundet", "skola", "skolan", "konsult", "foods", "labs",
    }
)  # fmt: skip
"""Words that make a name beginning with a title an organisation's: DR FALK PHARMA UK, MS SOCIETY."""
