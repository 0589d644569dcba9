"""Events of the demo, of the project's own writing: invented organisations and meetings, real places, people by role."""

from datetime import time

from kedja_site.events.demo_shapes import DemoEvent, Item, Told

SERIES = {
    "frukost": (
        "Frukost med leveranskedjan",
        "Breakfast with the supply chain",
        "En timme på morgonen om en vara: vem gör den, var, och vad kan en köpare göra?",
        "An hour in the morning about one product: who makes it, where, and what can a buyer do?",
    )
}
OFFICE_EN = ("The national office",)

PLASTICS = DemoEvent(
    slug="dialog-om-plast-i-varden",
    kind="dialogue",
    days=-41,
    begins=time(13),
    ends=time(15, 30),
    topics=("category.paper_and_plastic_for_care",),
    online_link="https://moten.mittland.example/plast",
    recording_link="https://film.mittland.example/plast",
    recording_members_only=True,
    swedish=Told(
        title="Dialog om plast i vården: vad vet vi, och hur går vi vidare?",
        lead="Köpare, miljöstrateger och leverantörer samlades för att jämföra vad de vet om engångsplasten och "
        "komma överens om nästa steg.",
        audience="Upphandlare, miljöstrateger, leverantörer av förbrukningsvaror",
        body=(
            (
                "Vården köper mycket engångsmaterial av plast: handskar, förkläden, sprutor och förpackningar. En del "
                "går att undvika, en del går att byta, och en del måste finnas kvar men kan tillverkas på annat sätt."
            ),
            "Mötet handlade om vad som redan är prövat, och om vad som behövs för att fler ska våga byta.",
        ),
        questions=(
            "- Vilka varor använder vi mest av, och vilka kan vi klara oss utan?",
            "- Vilka uppgifter om material och vikt kan leverantörerna lämna?",
            "- Vad hindrar återvinning i dag: sortering, smitta eller marknad?",
        ),
        conclusions=(
            "- Börja med varor där rutinen kan ändras: förkläden och skoskydd före handskar.",
            "- Be om vikt och material per artikel i samma form i alla upphandlingar.",
            "- Pröva återvinning av rena förpackningar på ett sjukhus innan fler går med.",
        ),
        programme=(
            Item(time(13), "Vad vi köper", "Upphandlare, Region Mittland", time(13, 30)),
            Item(time(13, 30), "Vad leverantörerna kan lämna", "Produktchef, Exempelplast AB", time(14)),
            Item(time(14, 15), "Samtal i grupper", ends=time(15)),
            Item(time(15), "Vad gör vi nu?", "Områdessamordnare A", time(15, 30)),
        ),
        speakers=(
            ("Upphandlare", "Region Mittland"),
            ("Produktchef", "Exempelplast AB"),
            ("Områdessamordnare A", ""),
        ),
        partners=("Exempelplast AB",),
        notes="Minnesanteckningar: dialog om plast i vården\n\n1. Rutinen först. Förkläden och skoskydd används ibland "
        "där de inte behövs.\n2. Samma uppgifter i alla upphandlingar: vikt och material per artikel.\n3. Ett sjukhus "
        "prövar återvinning av rena förpackningar under våren.\n",
    ),
    english=Told(
        title="Dialogue on plastics in health care: what do we know, and what next?",
        lead="Buyers, environmental strategists and suppliers met to compare what they know about disposable plastic "
        "and to agree on the next steps.",
        audience="Procurers, environmental strategists, suppliers of consumables",
        body=(
            (
                "Health care buys much disposable plastic: gloves, aprons, syringes and packaging. Some can be avoided, "
                "some exchanged, and some has to stay but can be made in another way."
            ),
            "The meeting was about what has been tried already, and what it takes for more to dare to change.",
        ),
        questions=(
            "- Which products do we use most of, and which can we do without?",
            "- What can suppliers tell of material and weight?",
            "- What stands in the way of recycling today: sorting, infection or the market?",
        ),
        conclusions=(
            "- Begin where a routine can change: aprons and shoe covers before gloves.",
            "- Ask for weight and material of each article in the same form in every procurement.",
            "- Try the recycling of clean packaging at one hospital before others join.",
        ),
        programme=(
            Item(time(13), "What we buy", "Procurer, Region Mittland", time(13, 30)),
            Item(time(13, 30), "What suppliers can tell", "Product manager, Exempelplast AB", time(14)),
            Item(time(14, 15), "Talks in groups", ends=time(15)),
            Item(time(15), "What do we do now?", "Area coordinator A", time(15, 30)),
        ),
        organisers=OFFICE_EN,
        partners=("Exempelplast AB",),
    ),
)

ROUTINES = DemoEvent(
    slug="gemensamma-arbetsrutiner",
    kind="webcast",
    days=-152,
    begins=time(10),
    ends=time(11, 30),
    online_link="https://film.mittland.example/rutiner-direkt",
    recording_link="https://film.mittland.example/rutiner",
    takes_registrations=False,
    swedish=Told(
        title="Webbsändning: våra gemensamma arbetsrutiner",
        lead="Så gör vi när en leverantör ska följas upp en gång för alla: från behov till beslut om vem som gör vad.",
        audience="Avtalsansvariga och områdessamordnare",
        body=("Sändningen gick igenom rutinen steg för steg och svarade på frågor som kommit in i förväg.",),
        conclusions=(
            (
                "Rutinen är beslutad. Den viktigaste ändringen: fråga alltid först om någon annan redan har följt upp "
                "samma leverantör."
            ),
        ),
        notes="Frågor och svar från webbsändningen\n\nFråga: Gäller en uppföljning som en annan region har gjort?\n"
        "Svar: Ja, om villkoren är på minst samma nivå, metoden liknar vår och den är högst tre år gammal.\n",
    ),
)

INSTRUMENTS = DemoEvent(
    slug="frukost-kirurgiska-instrument",
    kind="breakfast",
    days=-27,
    begins=time(8),
    ends=time(9),
    series="frukost",
    topics=("category.surgical_instruments",),
    online_link="https://moten.mittland.example/frukost",
    recording_link="https://film.mittland.example/frukost-1",
    swedish=Told(
        title="Frukostseminarium: händerna bakom instrumenten",
        lead="Om vägen från smide till operationssal, och om vad en köpare kan fråga efter.",
        audience="Alla som köper till vården",
        conclusions=("Fråga efter namn och adress på varje anläggning, inte bara på den som slutmonterar.",),
        speakers=(("Områdessamordnare A", ""), ("Revisor", "Granskning i Mittland AB")),
    ),
)

GLOVES = DemoEvent(
    slug="frukost-handskar",
    kind="breakfast",
    days=9,
    begins=time(8),
    ends=time(9),
    series="frukost",
    topics=("category.gloves",),
    online_link="https://moten.mittland.example/frukost",
    limit=200,
    swedish=Told(
        title="Frukostseminarium: vem betalar för jobbet att göra handskar?",
        lead="Den som söker arbete långt hemifrån kan få betala för att få det. Hur upptäcker en köpare det?",
        audience="Alla som köper till vården",
        body=(
            (
                "Rekryteringsavgifter är ett av tecknen på tvångsarbete. Vi går igenom vad som går att fråga om, vem som "
                "kan svara, och vad som händer när svaret är nej."
            ),
        ),
        questions=(
            "- Vem har betalat för resan och arbetstillståndet?",
            "- Vad gör leverantören när en avgift upptäcks?",
        ),
        programme=(
            Item(time(8), "Hur avgifterna uppstår", "Sakkunnig, Arbetsvillkor i Mittland", time(8, 25)),
            Item(time(8, 25), "Så frågade vi", "Områdessamordnare F", time(8, 45)),
            Item(time(8, 45), "Frågor", ends=time(9)),
        ),
        speakers=(("Sakkunnig", "Arbetsvillkor i Mittland"), ("Områdessamordnare F", "")),
    ),
    english=Told(
        title="Breakfast seminar: who pays for the job of making gloves?",
        lead="Whoever looks for work far from home may have to pay to get it. How does a buyer find out?",
        audience="Everybody who buys for health care",
        body=(
            (
                "Recruitment fees are one of the signs of forced labour. We go through what can be asked, who can answer, "
                "and what happens when the answer is no."
            ),
        ),
        questions=(
            "- Who has paid for the journey and the work permit?",
            "- What does the supplier do when a fee is found?",
        ),
        programme=(
            Item(time(8), "How the fees arise", "Expert, Arbetsvillkor i Mittland", time(8, 25)),
            Item(time(8, 25), "How we asked", "Area coordinator F", time(8, 45)),
            Item(time(8, 45), "Questions", ends=time(9)),
        ),
        organisers=OFFICE_EN,
    ),
)
