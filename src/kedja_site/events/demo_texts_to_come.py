"""More events of the demo: those that are to come."""

from datetime import time

from kedja_site.events.demo_shapes import DemoEvent, Item, Told
from kedja_site.events.demo_texts import GLOVES, INSTRUMENTS, OFFICE_EN, PLASTICS, ROUTINES

TEXTILES = DemoEvent(
    slug="frukost-textilier",
    kind="breakfast",
    days=51,
    begins=time(8),
    ends=time(9),
    series="frukost",
    topics=("category.textiles_and_laundry",),
    online_link="https://moten.mittland.example/frukost",
    limit=200,
    opens_days_before=21,
    swedish=Told(
        title="Frukostseminarium: från bomullsfält till tvättvagn",
        lead="Var i kedjan finns riskerna när textilierna hyrs, och vem ska svara för dem?",
        audience="Alla som köper till vården",
    ),
)

WOUND_CARE = DemoEvent(
    slug="leverantorsdialog-sarvard",
    kind="dialogue",
    days=15,
    begins=time(9, 30),
    ends=time(12),
    topics=("category.wound_care",),
    region="01",
    limit=6,
    asks_needs=True,
    swedish=Told(
        title="Leverantörsdialog: kommande krav för sårvård",
        lead="Innan kraven skrivs vill vi veta vad som går att visa, och vad det kostar att visa det.",
        audience="Leverantörer och tillverkare av sårvårdsmaterial",
        place="Stockholm",
        body=(
            (
                "Mötet är litet för att alla ska komma till tals. Det som sägs sammanställs och läggs ut på den här "
                "sidan, utan namn på företag."
            ),
        ),
        questions=(
            "- Vilka led kan ni namnge, med adress?",
            "- Vilka intyg finns, och för vilka anläggningar gäller de?",
            "- Vilket krav skulle få er att avstå från att lämna anbud?",
        ),
        programme=(
            Item(time(9, 30), "Varför vi frågar", "Områdessamordnare D", time(9, 50)),
            Item(time(9, 50), "Runt bordet: fråga för fråga", ends=time(11, 30)),
            Item(time(11, 30), "Vad som händer härnäst", "Nationella kansliet", time(12)),
        ),
        partners=("Region Mittland",),
    ),
    english=Told(
        title="Supplier dialogue: coming requirements for wound care",
        lead="Before the requirements are written we want to know what can be shown, and what showing it costs.",
        audience="Suppliers and makers of wound care products",
        place="Stockholm",
        body=(
            (
                "The meeting is small, so that everybody gets to speak. What is said is put together and published on "
                "this page, without names of companies."
            ),
        ),
        questions=(
            "- Which stages can you name, with address?",
            "- Which certificates are there, and for which sites do they hold?",
            "- Which requirement would make you refrain from tendering?",
        ),
        organisers=OFFICE_EN,
        partners=("Region Mittland",),
    ),
    registered=(
        ("Produktchef", "Exempelförband AB"),
        ("Hållbarhetschef", "Exempelförband AB"),
        ("Anbudsansvarig", "Sårvård i Mittland AB"),
        ("Försäljningschef", "Provplåster AB"),
        ("Inköpschef", "Provplåster AB"),
        ("Kvalitetsansvarig", "Medikum Exempel AB"),
        ("Produktspecialist", "Medikum Exempel AB"),
        ("Miljösamordnare", "Linneprov AB"),
    ),
)

FOOD = DemoEvent(
    slug="halvdag-om-livsmedel",
    kind="seminar",
    days=11,
    begins=time(9),
    ends=time(12),
    topics=("category.food",),
    region="23",
    swedish=Told(
        title="Halvdag om livsmedel",
        lead="Fisk, kaffe och frukt: tre varor med olika kedjor och olika frågor.",
        audience="Måltidschefer och upphandlare",
        place="Östersund",
    ),
    cancelled_why=(
        "Föreläsaren har fått förhinder. Vi återkommer med en ny dag i vår.",
        "The speaker is unable to come. We will be back with a new day in the spring.",
    ),
)

PLANNING = DemoEvent(
    slug="planeringsdag",
    kind="planning",
    days=20,
    begins=time(9),
    ends=time(16),
    region="01",
    members_only=True,
    asks_needs=True,
    limit=40,
    swedish=Told(
        title="Planeringsdag: vilka följer vi upp nästa år?",
        lead="Varje område tar med sig sina förslag. Vid dagens slut finns en gemensam lista.",
        audience="Områdessamordnare och regionernas kontaktpersoner",
        place="Stockholm",
        body=(
            "Ta med er: de fem kategorier i ert område där risken är störst, och de avtal som gäller till nästa år.",
        ),
        questions=("- Vem tar vilken uppföljning?", "- Vad är redan gjort av någon annan?"),
        programme=(
            Item(time(9), "Läget i områdena", "Områdessamordnare A–H", time(10, 30)),
            Item(time(10, 45), "Val av leverantörer att följa upp", ends=time(12)),
            Item(time(13), "Vem gör vad", ends=time(15)),
            Item(time(15), "Beslut", "Nationella kansliet", time(16)),
        ),
    ),
)

CONFERENCE = DemoEvent(
    slug="hallbarhetsdagarna-i-jonkoping",
    kind="conference",
    days=57,
    begins=time(10),
    ends=time(15),
    last_day=1,
    region="06",
    limit=120,
    asks_needs=True,
    online_link="https://film.mittland.example/hallbarhetsdagarna",
    swedish=Told(
        title="Hållbarhetsdagarna i Jönköping",
        lead="Två dagar om att veta mer om det vi köper, och att göra något åt det tillsammans.",
        audience="Alla som arbetar med upphandling i regioner och kommuner, och deras leverantörer",
        place="Jönköping",
        body=(
            (
                "Första dagen handlar om att hitta riskerna: hur man läser sin egen reskontra, vad som går att veta om "
                "ursprung och vad som fortfarande är okänt."
            ),
            "Andra dagen handlar om att använda det: krav, uppföljning, åtgärder och vad som ska berättas för alla.",
        ),
        programme=(
            Item(time(10), "Välkomna", "Nationella kansliet", time(10, 15)),
            Item(time(10, 15), "Vad reskontran berättar", "Analytiker, Region Mittland", time(11, 30)),
            Item(time(13), "Okänt är inte lågt: samtal", "Områdessamordnare A och F", time(14, 30)),
            Item(time(15), "Gruppmöten efter inköpskategori", ends=time(17)),
            Item(
                time(9), "Ett krav som går att följa upp", "Upphandlare, Region Mittland", time(10, 30), day=1
            ),
            Item(
                time(10, 45),
                "När något är fel: åtgärdsplanen",
                "Revisor, Granskning i Mittland AB",
                time(12),
                1,
            ),
            Item(
                time(13),
                "Vad vi berättar, och vad vi inte får berätta",
                "Jurist, Region Mittland",
                time(14),
                1,
            ),
            Item(time(14), "Sammanfattning", "Nationella kansliet", time(15), 1),
        ),
        speakers=(
            ("Analytiker", "Region Mittland"),
            ("Revisor", "Granskning i Mittland AB"),
            ("Jurist", "Region Mittland"),
        ),
        partners=("Region Mittland", "Granskning i Mittland AB"),
    ),
    english=Told(
        title="The sustainability days in Jönköping",
        lead="Two days about knowing more of what we buy, and doing something about it together.",
        audience="Everybody who works with procurement in regions and municipalities, and their suppliers",
        place="Jönköping",
        body=(
            (
                "The first day is about finding the risks: how to read one's own ledger, what can be known about origin, "
                "and what is still unknown."
            ),
            "The second day is about using it: requirements, follow-up, corrective action, and what to tell everybody.",
        ),
        programme=(
            Item(time(10), "Welcome", "The national office", time(10, 15)),
            Item(time(10, 15), "What the ledger tells", "Analyst, Region Mittland", time(11, 30)),
            Item(time(13), "Unknown is not low: a talk", "Area coordinators A and F", time(14, 30)),
            Item(time(15), "Meetings by purchasing category", ends=time(17)),
            Item(
                time(9),
                "A requirement that can be followed up",
                "Procurer, Region Mittland",
                time(10, 30),
                day=1,
            ),
            Item(time(10, 45), "When something is wrong", "Auditor, Granskning i Mittland AB", time(12), 1),
            Item(time(13), "What we tell, and what we may not tell", "Lawyer, Region Mittland", time(14), 1),
            Item(time(14), "Summing up", "The national office", time(15), 1),
        ),
        organisers=OFFICE_EN,
        partners=("Region Mittland", "Granskning i Mittland AB"),
    ),
)

EVENTS = (ROUTINES, PLASTICS, INSTRUMENTS, GLOVES, FOOD, WOUND_CARE, PLANNING, TEXTILES, CONFERENCE)
