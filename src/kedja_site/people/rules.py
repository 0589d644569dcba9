"""Who may see and do what: the one table. What no row allows is denied.

A row reads: whoever has one of `roles` may do `actions` with `subjects`, within `reach`, because of `why`. A page for
each user is made from it (`/mina-rattigheter/`), and a test asks every address of the site as every role.

Sources: the joint follow-up needs what regions see of each other's contracts (domain.md §0.3, §3.3 7); amounts and
sub-suppliers are business secrets between authorities too (OSL 31:16, product.md "The law around it").
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.people.kinds import Role
from kedja_site.people.subjects import Action, Reach, Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    roles: frozenset[Role]
    actions: frozenset[Action]
    subjects: frozenset[Subject]
    reach: Reach
    why: Promise


SEE = frozenset({Action.SEE, Action.EXPORT})
KEEP = frozenset({Action.CREATE, Action.CHANGE})
OFFICE = frozenset({Role.OFFICE})
COORDINATORS = frozenset({Role.AREA_COORDINATOR})
BUYERS_STAFF = frozenset({Role.REGION_CONTACT, Role.PROCURER})
COLLABORATION = frozenset(
    {Role.OFFICE, Role.STEERING_GROUP, Role.AREA_COORDINATOR, *BUYERS_STAFF, Role.READER}
)
REGISTER = frozenset({Subject.SUPPLIER, Subject.SITE, Subject.CHAIN_LINK})
CASE = frozenset({Subject.FOLLOW_UP, Subject.AUDIT, Subject.DEVIATION, Subject.SUMMARY})
"""What is made while a supplier is followed up, and belongs to whoever leads the follow-up."""
NOT_BY_OFFICE_ALONE = frozenset(
    {
        Subject.SCREENING_RUN,
        Subject.COMPLAINT,
        Subject.PROCUREMENT_FILE,
        Subject.TENDER,
        Subject.MEDICINE_AMOUNT,
    }
)
"""A run is its organisation's own; a complaint is read by those who are named for it (lag 2021:890, 5 kap. 5 §); a
procurement is secret between authorities too until it is awarded (OSL 19:3), and its tenders after that; what a region buys
of a single medicine tells its price (OSL 31:16)."""
PLASTICS = frozenset({Subject.PLASTIC_ARTICLE, Subject.PLASTIC_VOLUME, Subject.PLASTIC_PLAN})

RULES: tuple[Rule, ...] = (
    Rule(
        OFFICE,
        SEE,
        frozenset(Subject) - NOT_BY_OFFICE_ALONE,
        Reach.ALL,
        _("The national office coordinates the follow-up for all and keeps the register."),
    ),
    Rule(
        OFFICE,
        KEEP | {Action.DELETE, Action.DECIDE},
        frozenset(Subject) - NOT_BY_OFFICE_ALONE - {Subject.LOG},
        Reach.ALL,
        _("The national office coordinates the follow-up for all and keeps the register."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset(
            {
                *REGISTER,
                Subject.CONTRACT,
                Subject.ORGANISATION,
                Subject.CATEGORY_LEAD,
                Subject.LEVERAGE,
            }
        ),
        Reach.OPEN,
        _(
            "What is followed up once for all must be seen by all: who buys what from whom, and where it is made."
        ),
    ),
    Rule(
        COLLABORATION,
        frozenset({Action.SEE}),
        frozenset({Subject.PERSON}),
        Reach.OPEN,
        _("Contact persons, coordinators, the steering group and the office are there to be asked by all."),
    ),
    Rule(
        frozenset(Role),
        frozenset({Action.SEE}),
        frozenset({Subject.ORGANISATION}),
        Reach.OWN,
        _("Everybody sees the organisation that they are in."),
    ),
    Rule(
        COORDINATORS,
        KEEP,
        frozenset({Subject.CATEGORY_LEAD}),
        Reach.AREA,
        _("Each area answers for its purchasing categories, and says who leads them."),
    ),
    Rule(
        COORDINATORS,
        SEE,
        frozenset({*REGISTER, Subject.CONTRACT, Subject.CONTRACT_VALUE, Subject.SPEND}),
        Reach.AREA,
        _("The coordinator chooses for the area's regions what to follow up, by risk and by money."),
    ),
    Rule(
        COORDINATORS,
        KEEP | {Action.DECIDE},
        REGISTER,
        Reach.OPEN,
        _("The coordinator runs the area's follow-ups and corrects what they show."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS,
        SEE,
        frozenset(
            {
                *REGISTER,
                Subject.CONTRACT,
                Subject.CONTRACT_VALUE,
                Subject.SPEND,
                Subject.IMPORT,
                Subject.PERSON,
            }
        ),
        Reach.OWN,
        _("Each authority owns its records."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS | OFFICE,
        frozenset({Action.SEE}),
        frozenset({Subject.SCREENING_RUN}),
        Reach.OWN,
        _("A purchase ledger is screened for the organisation that it is from; who uploaded it changes it."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS,
        KEEP | {Action.DELETE},
        frozenset({Subject.CONTRACT, Subject.IMPORT, *REGISTER}),
        Reach.OWN,
        _("Each authority owns its records."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS | OFFICE,
        KEEP | SEE,
        frozenset({Subject.DISCLOSURE_REQUEST, Subject.ALARM, Subject.WATCH_LIST}),
        Reach.OWN,
        _("Whoever buys may ask, and keeps what was answered."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.ALARM, Subject.WATCH_LIST}),
        Reach.OPEN,
        _("An alarm about one factory concerns everybody who may buy from it."),
    ),
    Rule(
        frozenset({Role.SUPPLIER_USER}),
        SEE | {Action.CHANGE},
        frozenset({*REGISTER}),
        Reach.OWN,
        _("A supplier keeps its own record, its sites and its chain."),
    ),
    Rule(
        frozenset({Role.SUPPLIER_USER}),
        SEE,
        frozenset({Subject.CONTRACT, Subject.DISCLOSURE_REQUEST}),
        Reach.OWN,
        _("A supplier sees the contracts that it has signed and the requests that it has got."),
    ),
    Rule(
        BUYERS_STAFF,
        KEEP | SEE | {Action.DECIDE},
        frozenset({Subject.RELEASE}),
        Reach.OWN,
        _("Each authority answers for the release of its own records."),
    ),
    Rule(
        COLLABORATION,
        frozenset({Action.SEE}),
        frozenset({Subject.RETENTION}),
        Reach.OPEN,
        _("How long records are kept is known to all who keep them."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.FOLLOW_UP, Subject.CAMPAIGN, Subject.QUESTIONNAIRE}),
        Reach.OPEN,
        _(
            "A follow-up counts for all, so all see that it was made, at which level, how, when and with what verdict."
        ),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS,
        SEE | KEEP,
        frozenset({Subject.NOMINATION}),
        Reach.OWN,
        _(
            "Each region says what should be followed up next; the area that answers for the category chooses."
        ),
    ),
    Rule(
        COORDINATORS,
        frozenset({Action.DECIDE}),
        frozenset({Subject.NOMINATION}),
        Reach.OWN,
        _(
            "Each region says what should be followed up next; the area that answers for the category chooses."
        ),
    ),
    Rule(
        COORDINATORS,
        SEE | KEEP | {Action.DECIDE},
        frozenset({*CASE, Subject.CAMPAIGN, Subject.SELF_REPORT}),
        Reach.OWN,
        _("The area that answers for a category runs its follow-ups for all regions."),
    ),
    Rule(
        BUYERS_STAFF,
        SEE | KEEP | {Action.DECIDE},
        frozenset({*CASE, Subject.SELF_REPORT}),
        Reach.OWN,
        _("What is not prioritised nationally each region follows up by itself."),
    ),
    Rule(
        frozenset({Role.AUDITOR}),
        SEE | {Action.CHANGE},
        frozenset({Subject.AUDIT}),
        Reach.OWN,
        _("The auditor gets the file of the audit that was ordered, and records what was found."),
    ),
    Rule(
        frozenset({Role.SUPPLIER_USER}),
        frozenset({Action.SEE}),
        frozenset({Subject.FOLLOW_UP, Subject.SUMMARY}),
        Reach.OWN,
        _("A supplier sees what is asked of it, what was found, and what will be published of it."),
    ),
    Rule(
        frozenset({Role.SUPPLIER_USER}),
        SEE | {Action.CHANGE},
        frozenset({Subject.SELF_REPORT, Subject.DEVIATION}),
        Reach.OWN,
        _("A supplier answers once for all buyers, and mends what was found."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.DEVIATION_FACT}),
        Reach.OWN,
        _(
            "Whoever buys from a supplier knows that something was found there; what it is stays with those who mend it."
        ),
    ),
    Rule(
        COORDINATORS,
        SEE,
        frozenset({Subject.DEVIATION_FACT}),
        Reach.AREA,
        _("The coordinator tells the area’s regions what concerns their suppliers."),
    ),
    Rule(
        OFFICE | COORDINATORS | frozenset({Role.REGION_CONTACT}),
        frozenset({Action.SEE, Action.CHANGE}),
        frozenset({Subject.COMPLAINT}),
        Reach.OWN,
        _(
            "Complaints are read and answered by those alone whom the office has named for it, by law (2021:890)."
        ),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.PROCUREMENT}),
        Reach.OPEN,
        _("Whoever is to buy the same thing finds who procures it, and when."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.PROCUREMENT_FILE}),
        Reach.OWN,
        _("What stands in the file is its buyers’ alone until the award (OSL 19:3)."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.PROCUREMENT_FILE}),
        Reach.OPEN,
        _("Once it is awarded, all may learn from what was assessed and chosen."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS | OFFICE,
        KEEP | {Action.DECIDE},
        frozenset({Subject.PROCUREMENT, Subject.PROCUREMENT_FILE}),
        Reach.OWN,
        _("Whoever procures keeps the file and signs what is decided; who takes part works in it."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS | OFFICE,
        SEE | KEEP | {Action.DECIDE},
        frozenset({Subject.TENDER}),
        Reach.OWN,
        _(
            "Tenders are read by those who procure alone: until the award by law (OSL 19:3), and after it what a tenderer tells of its factories is its own (OSL 31:16)."
        ),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.CLAUSE_TEXT}),
        Reach.OPEN,
        _(
            "The clause is the same for all; the office writes its next version, and somebody else publishes it."
        ),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS | OFFICE,
        SEE | KEEP | {Action.DELETE},
        frozenset({Subject.MEDICINE_AMOUNT}),
        Reach.OWN,
        _("What is bought of a single medicine is seen by its buyer alone; others see whole substances."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        frozenset({Subject.MEDICINE_MEASURE}),
        Reach.OPEN,
        _("What others have tried, and how it went, is there to learn from."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS,
        SEE | KEEP,
        frozenset({Subject.MEDICINE_MEASURE}),
        Reach.OWN,
        _("Each region says itself what it tries, and how it went."),
    ),
    Rule(
        COLLABORATION,
        SEE,
        PLASTICS,
        Reach.OPEN,
        _("What others buy, what it weighs and what they have tried is there to learn from; prices are not."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS,
        SEE | KEEP,
        PLASTICS,
        Reach.OWN,
        _("Each region keeps its articles, what it buys of them, and its plan."),
    ),
    Rule(
        BUYERS_STAFF | COORDINATORS,
        SEE | KEEP | {Action.DELETE},
        frozenset({Subject.SUPPLIER_NOTE}),
        Reach.OWN,
        _("Notes on a supplier are the organisation's own until they are shared."),
    ),
    Rule(
        COLLABORATION,
        frozenset({Action.SEE}),
        frozenset({Subject.SUPPLIER_NOTE}),
        Reach.OPEN,
        _("A note that is shared is for all buyers to read."),
    ),
)
