"""The texts that a new site begins with. Editors change them; setting the site up again leaves them alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    """A page's first text; `body` is rich text."""

    title: str
    lead: str = ""
    body: str = ""
    slug: str = ""


HOME = {
    "sv": Starter(
        title="Vi följer kedjan bakom det vi köper",
        lead="Offentliga köpare som tillsammans tar reda på var människor och natur riskerar att fara illa "
        "i leveranskedjorna – och gör något åt det.",
        body="<p>Det som köps för gemensamma medel ska vara tillverkat utan att någon far illa på vägen, "
        "från råvara till färdig produkt.</p><p>Därför delar vi kunskap om risker, ställer samma krav och "
        "följer upp dem en gång för alla.</p>",
    ),
    "en": Starter(
        title="We follow the chain behind what we buy",
        lead="Public buyers who find out together where in their supply chains people and nature may come to "
        "harm – and do something about it.",
        body="<p>What is bought with common money should be made without anybody coming to harm on the way, "
        "from raw material to finished product.</p><p>That is why we share what we know about risks, set the "
        "same requirements, and follow them up once for all.</p>",
    ),
}

NEWS = {
    "sv": Starter(title="Aktuellt", slug="aktuellt", lead="Nyheter från samarbetet, de senaste först."),
    "en": Starter(
        title="News",
        slug="aktuellt",
        lead="News from the collaboration, latest first. What has not been translated is shown in Swedish.",
    ),
}

ABOUT = {
    "sv": Starter(
        title="Om Kedja",
        slug="om",
        lead="Kedja visar var i leveranskedjorna riskerna är som störst, hur mycket pengar det gäller, och hur "
        "mycket som inte är känt.",
        body="<h2>Från reskontra till riskbild</h2><p>En leverantörsreskontra läses in rad för rad. Varje rad "
        "får en leverantör och en inköpskategori. För varje kategori vägs det ihop hur allvarlig skadan kan "
        "bli och hur sannolik den är, i tre led – råvara, bearbetning och sluttillverkning – och på fyra "
        "områden: mänskliga rättigheter, arbetares rättigheter, miljö och affärsetik.</p>"
        "<h2>Okänt är inte lågt</h2><p>Det som inte går att bedöma visas för sig, som ett eget band. Det "
        "räknas aldrig som låg risk.</p>"
        "<h2>Varje siffra går att följa</h2><p>Bakom varje bedömning finns raderna den bygger på och källorna "
        "till fakta, med utgivare och år. Vikterna är synliga och går att ändra.</p>"
        "<h2>Ett underlag, inte en dom</h2><p>En hög risk säger att frågan behöver ställas. Den säger inte "
        "att en viss leverantör har gjort fel.</p>",
    ),
    "en": Starter(
        title="About Kedja",
        slug="om",
        lead="Kedja shows where in the supply chains the risks are greatest, how much money is exposed, and how "
        "much is not known.",
        body="<h2>From ledger to risk picture</h2><p>A purchase ledger is read line by line. Each line gets a "
        "supplier and a purchasing category. For each category Kedja weighs how severe the harm could be "
        "against how likely it is, in three stages – raw material, processing and final manufacturing – and "
        "in four areas: human rights, workers’ rights, environment and business ethics.</p>"
        "<h2>Unknown is not low</h2><p>What cannot be judged is shown apart, as a band of its own. It never "
        "counts as low risk.</p>"
        "<h2>Every figure can be followed</h2><p>Behind each judgement stand the lines it was made from and the "
        "sources of the facts, with publisher and year. The weights are visible and can be changed.</p>"
        "<h2>Grounds for a question, not a verdict</h2><p>A high risk says that the question has to be asked. "
        "It does not say that a certain supplier has done wrong.</p>",
    ),
}

LICENCE = {
    "sv": Starter(
        title="Licens",
        slug="licens",
        lead="Kedja är öppen källkod under EUPL-1.2, Europeiska unionens öppna licens.",
        body="<p>Programmet får användas, ändras och spridas fritt på licensens villkor. De fakta som "
        "bedömningarna bygger på har egna villkor, som står vid varje källa.</p>",
    ),
    "en": Starter(
        title="Licence",
        slug="licens",
        lead="Kedja is open source under EUPL-1.2, the European Union Public Licence.",
        body="<p>The program may be used, changed and shared freely on the licence’s terms. The facts that the "
        "judgements stand on have terms of their own, which stand beside each source.</p>",
    ),
}
