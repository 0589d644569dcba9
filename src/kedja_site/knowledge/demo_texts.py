"""What the demo's category pages say, of the project's own writing: people by role, dates counted from a day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoAction:
    """An action: in Swedish and English, who sees to it, how many days from the demo's day it is due, its status."""

    action: tuple[str, str]
    owner: tuple[str, str]
    due_in_days: int | None
    status: str


@dataclass(frozen=True, slots=True)
class DemoCategory:
    """A category's introduction (paragraphs, in Swedish and English) and its action plan."""

    code: str
    introduction: tuple[tuple[str, ...], tuple[str, ...]]
    actions: tuple[DemoAction, ...]


COORDINATOR_A = ("Områdessamordnare A", "Area coordinator A")
COORDINATOR_B = ("Områdessamordnare B", "Area coordinator B")
COORDINATOR_E = ("Områdessamordnare E", "Area coordinator E")
COORDINATOR_F = ("Områdessamordnare F", "Area coordinator F")
COORDINATOR_H = ("Områdessamordnare H", "Area coordinator H")
OFFICE = ("Nationella kansliet", "National office")

DEMO_CATEGORIES = (
    DemoCategory(
        "surgical_instruments",
        (
            (
                (
                    "Saxar, pincetter, tänger och skålar av rostfritt stål köps till vårdens alla avdelningar. Fråga om samma "
                    "fabrik levererar till flera avtal: då kan en granskning räcka för dem alla."
                ),
                (
                    "Börja med de instrument som köps i störst antal till avdelningarna. Fråga också om arbete läggs "
                    "ut till verkstäder utanför fabriken."
                ),
            ),
            (
                (
                    "Scissors, forceps, clamps and bowls of stainless steel are bought for every ward. Ask whether the same "
                    "factory delivers to several contracts: one audit may then do for them all."
                ),
                (
                    "Begin with the instruments that wards buy in the largest numbers. Ask, too, whether work is "
                    "given out to workshops outside the factory."
                ),
            ),
        ),
        (
            DemoAction(
                (
                    "Begära in anläggningslistor från alla leverantörer av avdelningsinstrument",
                    "Ask all suppliers of ward instruments for their lists of facilities",
                ),
                COORDINATOR_A,
                -60,
                "done",
            ),
            DemoAction(
                (
                    "Kontorsrevision hos de två leverantörer som flest regioner handlar av",
                    "Office audit of the two suppliers that most regions buy from",
                ),
                COORDINATOR_A,
                75,
                "ongoing",
            ),
            DemoAction(
                (
                    "Utvidga kartläggningen till suturer och staplers",
                    "Extend the mapping to sutures and staplers",
                ),
                COORDINATOR_A,
                240,
                "planned",
            ),
        ),
    ),
    DemoCategory(
        "gloves",
        (
            (
                (
                    "Undersökningshandskar är en förbrukningsvara som hela vården använder. Fråga om migrantarbetare i "
                    "fabrikerna: vem rekryterade dem, och vem betalade? Fråga sedan varifrån gummit kommer."
                ),
            ),
            (
                (
                    "Examination gloves are used all over health care. Ask about migrant workers in the factories: who "
                    "recruited them, and who paid? Then ask where the rubber comes from."
                ),
            ),
        ),
        (
            DemoAction(
                (
                    "Dialogmöte med handskleverantörerna om rekryteringsavgifter",
                    "A dialogue meeting with the glove suppliers on recruitment fees",
                ),
                COORDINATOR_F,
                -20,
                "done",
            ),
            DemoAction(
                (
                    "Följa upp återbetalning av avgifter hos de fabriker som leverantörerna har redovisat",
                    "Follow up the repayment of fees at the factories that the suppliers have named",
                ),
                COORDINATOR_F,
                120,
                "ongoing",
            ),
        ),
    ),
    DemoCategory(
        "textiles_and_laundry",
        (
            (
                (
                    "Arbetskläder, lakan och patientkläder tvättas och används om i åratal. Därför lönar det sig att ställa "
                    "krav både på hållbarhet i tvätt och på hur bomullen och konfektionen har gått till."
                ),
            ),
            (
                (
                    "Workwear, sheets and patients’ clothes are washed and used again for years. So it pays to require both "
                    "that they stand washing and that cotton and garments were made decently."
                ),
            ),
        ),
        (
            DemoAction(
                (
                    "Ta reda på odlingsland för bomullen i fem artiklar",
                    "Find the country of growth of the cotton in five articles",
                ),
                COORDINATOR_H,
                45,
                "ongoing",
            ),
        ),
    ),
    DemoCategory(
        "food",
        (
            (
                (
                    "Livsmedel är många kedjor på en gång. Risken kan sitta i råvaran – kaffe, kakao, palmolja, ris, fisk "
                    "– långt från grossisten som regionen har avtal med."
                ),
            ),
            (
                (
                    "Food is many chains at once. The risk may lie in the raw material – coffee, cocoa, palm oil, rice, "
                    "fish – far from the wholesaler that the region has its contract with."
                ),
            ),
        ),
        (
            DemoAction(
                (
                    "Välja tre råvaror att följa upp nästa år",
                    "Choose three raw materials to follow up next year",
                ),
                COORDINATOR_B,
                30,
                "planned",
            ),
        ),
    ),
    DemoCategory(
        "medicines",
        (
            (
                (
                    "Den aktiva substansen kan vara tillverkad i ett annat land än tabletten. Fråga tidigt vem som gör "
                    "substansen och hur utsläpp till vatten kontrolleras där."
                ),
            ),
            (
                (
                    "The active substance may be made in another country than the tablet. Ask early who makes the "
                    "substance, and how emissions to water are checked there."
                ),
            ),
        ),
        (
            DemoAction(
                (
                    "Fråga leverantörerna av de tio mest köpta antibiotikaprodukterna om substanstillverkare",
                    "Ask the suppliers of the ten most bought antibiotics for the makers of the substance",
                ),
                COORDINATOR_E,
                90,
                "ongoing",
            ),
            DemoAction(
                ("Samla svaren och publicera en sammanställning", "Gather the answers and publish a summary"),
                OFFICE,
                200,
                "planned",
            ),
        ),
    ),
)
