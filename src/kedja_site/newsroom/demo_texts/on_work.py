"""Demo news about how the work is done."""

from kedja_site.newsroom.demo_texts.words import OFFICE, DemoItem, Words

ON_WORK = (
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
            picture="Teckning: en kedja av ringar går från ett fält över en fabrik till ett sjukhus.",
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
            picture="Drawing: a chain of rings runs from a field past a factory to a hospital.",
        ),
        topics=("type:riskanalys",),
        picture="chain",
        author=OFFICE,
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
        topics=("type:nyhet",),
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
        topics=("type:uppfoljning",),
        related=("granskning",),
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
        topics=("type:nyhet",),
        related=("riskbild",),
    ),
    DemoItem(
        "rangintervall",
        14,
        Words(
            "Hur säker är en plats på listan?",
            "Varje plats i riskbilden har fått ett intervall. Det visar hur mycket ordningen kan ändras om "
            "bedömningarna bakom den hade varit lite annorlunda.",
            (
                (
                    "En rangordning ser exakt ut. Men den bygger på vikter och uppgifter som går att diskutera. Därför "
                    "räknas listan om många gånger med något ändrade förutsättningar."
                ),
                (
                    "Är intervallet smalt ligger kategorin där den ligger nästan hur man än räknar. Är det brett är det "
                    "klokt att ta reda på mer innan man drar slutsatser."
                ),
                "Intervallet står vid varje rad, och bakom raden syns vad som påverkar mest.",
            ),
            easy=(
                "Listan visar var riskerna är störst.",
                "Varje sak på listan har en plats.",
                "Platsen är inte helt säker.",
                "Siffrorna bredvid visar hur mycket platsen kan ändras.",
            ),
        ),
        Words(
            "How sure is a place on the list?",
            "Each place in the risk picture now has an interval. It shows how much the order may change if the "
            "judgements behind it had been a little different.",
            (
                (
                    "A ranking looks exact. But it stands on weights and facts that can be discussed. That is why the "
                    "list is worked out many times with slightly changed conditions."
                ),
                (
                    "Where the interval is narrow, the category stays where it is almost however one counts. Where it is "
                    "wide, it is wise to find out more before drawing conclusions."
                ),
                "The interval stands by each row, and behind the row it shows what matters most.",
            ),
        ),
        topics=("type:nyhet",),
        related=("riskbild",),
    ),
    DemoItem(
        "granskning",
        172,
        Words(
            "Vad en granskning på plats kan se – och inte se",
            "Ett besök på en fabrik ger svar på några frågor. Andra kräver att man pratar med dem som arbetar där.",
            (
                (
                    "Skydd vid maskiner, utrymningsvägar och löneunderlag går att granska under ett besök. Svårare är "
                    "det som arbetarna inte vågar berätta medan chefen är i närheten."
                ),
                "- Intervjuer utanför arbetsplatsen ger ofta andra svar.",
                "- Facket eller en lokal organisation kan veta mer än papperen visar.",
                "- Ett oanmält besök visar vardagen, ett anmält visar det som hunnit städas.",
                "Räkna därför inte en granskning utan anmärkning som ett bevis på att allt är bra.",
            ),
        ),
        topics=("type:uppfoljning",),
    ),
)
