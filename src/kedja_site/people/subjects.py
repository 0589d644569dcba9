"""What the rules speak of: things, guarded fields of things, and what can be done with them."""

from enum import StrEnum


class Subject(StrEnum):
    """A kind of thing, or a field of one that is guarded apart (`thing.field`)."""

    ORGANISATION = "organisation"
    PERSON = "person"
    CATEGORY_LEAD = "category_lead"
    SUPPLIER = "supplier"
    SITE = "site"
    CONTRACT = "contract"
    CONTRACT_VALUE = "contract.value"
    CHAIN_LINK = "chain_link"
    SPEND = "spend"
    LEVERAGE = "leverage"
    SCREENING_RUN = "screening_run"
    IMPORT = "import"
    DISCLOSURE_REQUEST = "disclosure_request"
    ALARM = "alarm"
    WATCH_LIST = "watch_list"
    NOMINATION = "nomination"
    FOLLOW_UP = "follow_up"
    QUESTIONNAIRE = "questionnaire"
    CAMPAIGN = "campaign"
    SELF_REPORT = "self_report"
    AUDIT = "audit"
    DEVIATION = "deviation"
    DEVIATION_FACT = "deviation.fact"
    """That there is one, how grave, its state and days; not what was found."""
    COMPLAINT = "complaint"
    SUMMARY = "summary"
    PROCUREMENT = "procurement"
    PROCUREMENT_FILE = "procurement.file"
    """Value, assessments, analysis, drafts and facts of the tender: secret until the award (OSL 19:3)."""
    CLAUSE_TEXT = "clause_text"
    MEDICINE_AMOUNT = "medicine_amount"
    """Amounts of medicines with their products, and the parameters that an organisation sets."""
    PLASTIC_ARTICLE = "plastic_article"
    PLASTIC_VOLUME = "plastic_volume"
    PLASTIC_PLAN = "plastic_plan"
    SUPPLIER_NOTE = "supplier_note"
    LOG = "log"
    PERSONAL_DATA = "personal_data"
    RELEASE = "release"
    RETENTION = "retention"


class Action(StrEnum):
    """What somebody can do with a thing."""

    SEE = "see"
    EXPORT = "export"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    DECIDE = "decide"
    """Between sources that disagree, on merges and splits, on claims."""


class Reach(StrEnum):
    """Which of the things a rule speaks of."""

    ALL = "all"
    """Every one, also what is marked confidential."""
    OPEN = "open"
    """Every one that is not marked confidential."""
    AREA = "area"
    """Those of the organisations in the person's own area."""
    OWN = "own"
    """Those of the person's own organisation; for a supplier's user, the supplier itself and what it has disclosed."""
