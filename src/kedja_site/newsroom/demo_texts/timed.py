"""Demo news that has its time: one that waits for its day, one whose day is over."""

from kedja_site.newsroom.demo_texts.words import OFFICE, DemoItem, Words

TIMED = (
    DemoItem(
        "rapport",
        233,
        Words(
            "Rapport: så svarade leverantörerna",
            "En sammanställning av svaren på frågorna om tillverkning visar vad som är lätt att svara på och vad som "
            "är svårt.",
            (
                (
                    "De flesta kan ange i vilket land den sista fabriken ligger. Betydligt färre kan säga var materialet "
                    "kommer ifrån."
                ),
                "Rapporten gäller demoregionens påhittade leverantörer och visar hur en sammanställning kan se ut.",
            ),
        ),
        topics=("type:rapport",),
    ),
    DemoItem(
        "hjalpmedel",
        -9,
        Words(
            "Inbjudan: seminarium om hjälpmedel",
            "Rullstolar, rollatorer och sängar består av metall, plast, textil och elektronik. Hur prioriterar man?",
            ("Seminariet går igenom hur riskbilden för sammansatta produkter läses, led för led.",),
        ),
        topics=("type:seminarium", "category:assistive_devices"),
        author=OFFICE,
    ),
    DemoItem(
        "referensgrupp",
        69,
        Words(
            "Var med i referensgruppen för kraven på datorer",
            "Vi söker köpare och leverantörer som vill läsa ett utkast och säga vad de tycker.",
            ("Anmälan är öppen i tre veckor.",),
        ),
        topics=("type:krav", "category:it"),
        gone_days_ago=48,
    ),
)
