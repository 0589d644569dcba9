"""News of the demo, of the project's own writing: nobody's name, no real meeting, dates counted back from a day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """An item in one language; paragraphs that begin with `- ` are points of a list."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoItem:
    """An item: how many days before the demo's day it was published, in Swedish, perhaps in English too."""

    key: str
    days_ago: int
    swedish: Words
    english: Words | None = None


DEMO_VISION = {
    "sv": (
        (
            "Vård, tandvård och kollektivtrafik ska vila på inköp som vi kan stå för. Ingen ska behöva fara illa för "
            "att en handske, ett instrument eller en buss ska kunna köpas in billigt."
        ),
        (
            "Vi vill veta var riskerna finns innan vi upphandlar, ställa krav som går att följa upp, och dela det vi "
            "får veta så att alla köpare har nytta av det."
        ),
    ),
    "en": (
        (
            "Health care, dental care and public transport should rest on purchases that we can answer for. Nobody "
            "should have to come to harm so that a glove, an instrument or a bus can be bought cheaply."
        ),
        (
            "We want to know where the risks are before we procure, set requirements that can be followed up, and "
            "share what we learn so that every buyer benefits."
        ),
    ),
}

DEMO_ITEMS = (
    DemoItem(
        "riskbild",
        6,
        Words(
            "Ny riskbild för demoregionens inköp",
            "Ett års leverantörsreskontra har gåtts igenom. Riskbilden visar var i leveranskedjorna riskerna är "
            "störst – och hur mycket som ännu inte går att bedöma.",
            (
                (
                    "Riskbilden bygger på alla fakturarader under ett år. Varje rad har fått en inköpskategori, och "
                    "varje kategori har bedömts i tre led och på fyra områden."
                ),
                (
                    "Den som vill veta varför något står högt på listan kan öppna raden och se vilka fakta som ligger "
                    "bakom, från vilka källor och år."
                ),
                (
                    "Det som inte har kunnat bedömas visas för sig. Nästa steg är att komplettera ursprungsland för de "
                    "största posterna."
                ),
            ),
        ),
        Words(
            "New risk picture of the demo region’s purchases",
            "A year’s purchase ledger has been gone through. The risk picture shows where in the supply chains the "
            "risks are greatest – and how much cannot be judged yet.",
            (
                (
                    "The risk picture stands on all invoice lines of a year. Each line has been given a purchasing "
                    "category, and each category has been judged in three stages and four areas."
                ),
                (
                    "Whoever wants to know why something ranks high can open the row and see which facts lie behind it, "
                    "from which sources and years."
                ),
                (
                    "What could not be judged is shown apart. The next step is to find the country of origin of the "
                    "largest items."
                ),
            ),
        ),
    ),
    DemoItem(
        "handskar",
        27,
        Words(
            "Frågor att ställa om undersökningshandskar",
            "Handskar köps i stora mängder och tillverkas i långa kedjor. Här är frågorna som ger mest besked.",
            (
                (
                    "Risken för tvångsarbete i handsktillverkning är väl dokumenterad. Ofta handlar den om avgifter som "
                    "arbetare har fått betala för att alls få anställning."
                ),
                "- Vilka fabriker tillverkar produkten, och var ligger de?",
                "- Vem rekryterar arbetarna, och vem betalar för det?",
                "- Har någon oberoende granskat fabriken de senaste tre åren?",
                "Svar som redan finns hos en annan köpare går att återanvända.",
            ),
        ),
        Words(
            "Questions to ask about examination gloves",
            "Gloves are bought in large amounts and made in long chains. These are the questions that tell most.",
            (
                (
                    "The risk of forced labour in glove making is well documented. Often it is about fees that workers "
                    "have had to pay to be employed at all."
                ),
                "- Which factories make the product, and where are they?",
                "- Who recruits the workers, and who pays for it?",
                "- Has anybody independent examined the factory in the last three years?",
                "Answers that another buyer has already can be used again.",
            ),
        ),
    ),
    DemoItem(
        "ursprung",
        58,
        Words(
            "Okänt ursprung är en egen fråga",
            "När landet inte är känt går risken inte att bedöma. Då är rätt åtgärd att fråga, inte att gissa.",
            (
                (
                    "I riskbilden visas okända poster i ett eget band. De räknas aldrig som låg risk, och de göms inte i "
                    "någon summa."
                ),
                (
                    "En lista visar vilka grupper som är störst. Ett enda besked om tillverkningsland kan flytta många "
                    "miljoner kronor från okänt till bedömt."
                ),
            ),
        ),
    ),
    DemoItem(
        "textil",
        96,
        Words(
            "Tvätt och textilier: från bomullsfält till arbetskläder",
            "Kedjan är lång, och riskerna skiljer sig åt mellan leden.",
            (
                (
                    "På bomullsfälten finns risker för barnarbete och för höga halter av bekämpningsmedel. I "
                    "beredningen är det kemikalier och vatten, i sömnaden löner och arbetstider."
                ),
                "Samma produkt kan alltså behöva tre olika frågor. Därför bedöms varje led för sig.",
            ),
        ),
        Words(
            "Laundry and textiles: from cotton field to work clothes",
            "The chain is long, and the risks differ from stage to stage.",
            (
                (
                    "In the cotton fields there are risks of child labour and of high levels of pesticides. In "
                    "processing it is chemicals and water, in sewing it is wages and working hours."
                ),
                (
                    "One and the same product may thus need three different questions. That is why each stage is judged "
                    "by itself."
                ),
            ),
        ),
    ),
    DemoItem(
        "aterbruk",
        143,
        Words(
            "En uppföljning ska räcka för alla",
            "Leverantörer får samma frågor från många köpare. Det går att ordna bättre.",
            (
                (
                    "Ett resultat från en annan offentlig köpare kan återanvändas om kraven ligger på minst samma nivå, "
                    "om metoden är likvärdig och om uppföljningen är högst tre år gammal."
                ),
                "Det sparar tid för leverantören, och köparna kan lägga sin tid på det som ingen har följt upp än.",
            ),
        ),
    ),
    DemoItem(
        "instrument",
        201,
        Words(
            "Kirurgiska instrument: små verkstäder långt bak i kedjan",
            "Den slutliga förpackningen säger inget om var smidet är gjort.",
            (
                (
                    "Många instrument smids och slipas i små verkstäder innan de kommer till företaget som sätter sitt "
                    "namn på dem. Det är där riskerna för barnarbete och farlig arbetsmiljö är störst."
                ),
                "Be därför om namn och adress även för det led där formningen sker.",
            ),
        ),
    ),
    DemoItem(
        "oppet",
        262,
        Words(
            "Källorna är öppna – och uppräknade",
            "Varje faktum i riskbilden har utgivare, år och adress.",
            (
                (
                    "Länders index, produkters risker och dokumenterade fall kommer från offentliga källor. Sidan om "
                    "datakällor visar vilka de är, hur gamla de är och på vilka villkor de får användas."
                ),
            ),
        ),
    ),
)
