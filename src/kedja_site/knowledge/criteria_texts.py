"""Example criteria of Kedja's own writing: how a requirement can be put so that it can be followed up.

No region has adopted them. They rest on the regions' way of working as the reference data describes it: result and
process, evidence that a supplier has anyway, the same requirement for everybody.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExampleCriterion:
    """An example: identifier, level, kind, categories (none: every one), and its words in both languages."""

    identifier: str
    level: str
    kind: str
    categories: tuple[str, ...]
    title: tuple[str, str]
    text: tuple[str, str]
    evidence: tuple[str, str]


EXAMPLES = (
    ExampleCriterion(
        "EX-ALLA-01",
        "basic",
        "clause",
        (),
        ("Känd tillverkningsplats", "Known place of manufacture"),
        (
            "Leverantören ska på begäran inom fyra veckor ange namn och gatuadress för den anläggning där varan "
            "sluttillverkas.",
            "On request the supplier shall within four weeks state the name and street address of the facility where "
            "the goods are finally manufactured.",
        ),
        (
            "Lista över anläggningar med juridiskt namn, gatuadress, land och vilka artiklar som tillverkas där.",
            "A list of facilities with legal name, street address, country and the articles made there.",
        ),
    ),
    ExampleCriterion(
        "EX-ALLA-02",
        "advanced",
        "clause",
        (),
        ("Spårbarhet ett led till", "Traceability one stage further"),
        (
            "Leverantören ska under avtalstiden kunna ange de anläggningar där de komponenter eller material bearbetas "
            "som står för störst risk enligt leverantörens egen riskanalys, och hur uppgifterna har kontrollerats.",
            "During the contract the supplier shall be able to state the facilities where those components or materials "
            "are processed that stand for the greatest risk by the supplier’s own risk analysis, and how this has been "
            "checked.",
        ),
        (
            "Riskanalys som namnger led och land, anläggningslista för de utpekade leden, beskrivning av kontrollen.",
            "A risk analysis that names stage and country, a list of facilities for those stages, a description of the "
            "check.",
        ),
    ),
    ExampleCriterion(
        "EX-ALLA-03",
        "basic",
        "clause",
        (),
        ("Klagomål och tips utan repressalier", "Complaints without reprisals"),
        (
            "Den som arbetar i leveranskedjan ska kunna lämna klagomål utan att drabbas av det. Leverantören ska visa "
            "hur arbetare hos tillverkaren får veta vart de kan vända sig, på ett språk de förstår.",
            "Whoever works in the supply chain shall be able to complain without suffering for it. The supplier shall "
            "show how workers at the manufacturer learn whom they can turn to, in a language that they understand.",
        ),
        (
            "Rutin för klagomål, exempel på information till arbetare, statistik över mottagna och avslutade klagomål.",
            "A complaints procedure, examples of information to workers, figures of complaints received and closed.",
        ),
    ),
    ExampleCriterion(
        "EX-INS-01",
        "advanced",
        "clause",
        ("surgical_instruments",),
        ("Inget barnarbete hos underleverantörer", "No child labour at subcontractors"),
        (
            "Leverantören ska ha en aktuell riskanalys av alla led i instrumenttillverkningen, även arbete som läggs ut "
            "till verkstäder och hem, och visa vilka åtgärder som förebygger barnarbete där. Upptäcks barnarbete ska "
            "barnets bästa styra åtgärderna.",
            "The supplier shall have an up-to-date risk analysis of all stages of making the instruments, including work "
            "given out to workshops and homes, and show which measures prevent child labour there. Where child labour "
            "is found, the child’s best interest shall guide what is done.",
        ),
        (
            "Riskanalys per led, förteckning över verkstäder som arbete läggs ut till, resultat från besök på plats.",
            "A risk analysis by stage, a list of workshops that work is given out to, results of visits on site.",
        ),
    ),
    ExampleCriterion(
        "EX-INS-02",
        "leading_edge",
        "award",
        ("surgical_instruments",),
        ("Samlad tillverkning under eget tak", "Making under one roof"),
        (
            "Mervärde ges till anbud där alla tillverkningssteg efter smide utförs i anläggningar som leverantören har "
            "besökt under de senaste tre åren och där arbetarna är anställda av tillverkaren.",
            "Added value is given to tenders where all steps after forging are carried out in facilities that the "
            "supplier has visited within the last three years and whose workers are employed by the manufacturer.",
        ),
        (
            "Processkarta med anläggning per steg, besöksrapporter, anställningsformer per anläggning.",
            "A process map with the facility of each step, reports of visits, forms of employment by facility.",
        ),
    ),
    ExampleCriterion(
        "EX-HAN-01",
        "advanced",
        "clause",
        ("gloves",),
        ("Inga rekryteringsavgifter", "No recruitment fees"),
        (
            "Ingen arbetare i handsktillverkningen ska ha betalat för att få sin anställning. Har avgifter tagits ut ska "
            "leverantören se till att de betalas tillbaka inom en tid som avtalas i en åtgärdsplan.",
            "No worker in glove making shall have paid to be employed. Where fees have been taken the supplier shall see "
            "to it that they are paid back within a time agreed in an action plan.",
        ),
        (
            "Policy för rekrytering, avtal med bemanningsföretag, oberoende intervjuer med migrantarbetare, kvitto på "
            "återbetalning.",
            "A recruitment policy, contracts with labour agents, independent interviews with migrant workers, proof of "
            "repayment.",
        ),
    ),
    ExampleCriterion(
        "EX-HAN-02",
        "basic",
        "clause",
        ("gloves",),
        ("Arbetare behåller sina pass", "Workers keep their passports"),
        (
            "Arbetare ska själva förvara sina pass och andra id-handlingar och fritt kunna lämna anläggning och boende "
            "utanför arbetstid.",
            "Workers shall keep their own passports and other identity papers and be free to leave the facility and "
            "their lodgings outside working hours.",
        ),
        (
            "Rutin för id-handlingar på arbetarnas språk, iakttagelser från besök, intervjuer utan arbetsledning.",
            "A procedure for identity papers in the workers’ languages, observations on site, interviews without "
            "supervisors.",
        ),
    ),
    ExampleCriterion(
        "EX-HAN-03",
        "leading_edge",
        "award",
        ("gloves",),
        ("Naturgummi med känt ursprung", "Natural rubber of known origin"),
        (
            "Mervärde ges till anbud som anger land och region för det naturgummi som handskarna tillverkas av, för minst "
            "hälften av årsvolymen.",
            "Added value is given to tenders that state country and region of the natural rubber that the gloves are "
            "made of, for at least half of the yearly volume.",
        ),
        (
            "Intyg från gummileverantör, massbalans för det senaste året.",
            "A statement by the rubber supplier, a mass balance of the last year.",
        ),
    ),
    ExampleCriterion(
        "EX-TEX-01",
        "advanced",
        "specification",
        ("textiles_and_laundry", "workwear", "bed_linen"),
        ("Bomull med känt odlingsland", "Cotton of known country of growth"),
        (
            "För produkter där bomull är mer än hälften av vikten ska odlingslandet vara känt och anges per artikel.",
            "For products where cotton is more than half of the weight, the country of growth shall be known and stated "
            "for each article.",
        ),
        (
            "Spinneriets intyg om bomullens ursprung, transaktionsintyg från ett spårbarhetssystem eller likvärdigt.",
            "The spinner’s statement of the cotton’s origin, transaction certificates of a traceability system, or "
            "equivalent.",
        ),
    ),
    ExampleCriterion(
        "EX-TEX-02",
        "basic",
        "specification",
        ("textiles_and_laundry", "workwear", "bed_linen"),
        ("Håller för tvätt", "Stands washing"),
        (
            "Textilen ska efter 100 industritvättar enligt vårdens tvättprogram vara hel och ha godtagbar färg- och "
            "formbeständighet.",
            "After 100 industrial washes by health care’s programme the textile shall be whole and acceptably fast in "
            "colour and shape.",
        ),
        (
            "Provrapport från ackrediterat laboratorium, eller erfarenhetsuppgifter från pågående avtal.",
            "A test report of an accredited laboratory, or experience from a running contract.",
        ),
    ),
    ExampleCriterion(
        "EX-TEX-03",
        "advanced",
        "clause",
        ("textiles_and_laundry", "workwear", "bed_linen"),
        ("Brand- och byggnadssäkerhet", "Fire and building safety"),
        (
            "Konfektionsanläggningar ska ha utrymningsvägar som hålls öppna och en dokumenterad kontroll av byggnad, el "
            "och brandskydd som är högst två år gammal.",
            "Garment facilities shall have escape routes that are kept open and a documented inspection of building, "
            "electricity and fire protection that is at most two years old.",
        ),
        (
            "Kontrollrapport, åtgärdslista med datum, övningsprotokoll.",
            "An inspection report, a dated list of measures, records of drills.",
        ),
    ),
    ExampleCriterion(
        "EX-LIV-01",
        "advanced",
        "specification",
        ("food", "food_coffee_tea_cocoa"),
        ("Kaffe, te och kakao med oberoende granskning", "Coffee, tea and cocoa with independent examination"),
        (
            "Råvaran ska komma från odlingar som granskas av en oberoende part mot krav på arbetares rättigheter och "
            "miljö, med förbud mot tvångsarbete och de värsta formerna av barnarbete.",
            "The raw material shall come from farms that are examined by an independent party against requirements on "
            "workers’ rights and environment, with forced labour and the worst forms of child labour forbidden.",
        ),
        (
            "Märkning eller certifikat med sådana krav och oberoende kontroll, eller likvärdig dokumentation.",
            "A label or certificate with such requirements and independent control, or equivalent documentation.",
        ),
    ),
    ExampleCriterion(
        "EX-LIV-02",
        "advanced",
        "specification",
        ("food", "food_vegetable_fats"),
        ("Palmolja från spårbar odling", "Palm oil from traceable plantations"),
        (
            "Palmolja i produkten ska vara spårbar till kvarn och komma från mark som inte har avskogats efter 2020.",
            "Palm oil in the product shall be traceable to the mill and come from land that has not been deforested "
            "after 2020.",
        ),
        (
            "Certifikat för segregerad eller identitetsbevarad olja, eller kvarnlista och underlag om markanvändning.",
            "Certificates of segregated or identity-preserved oil, or a list of mills and evidence of land use.",
        ),
    ),
    ExampleCriterion(
        "EX-LIV-03",
        "basic",
        "clause",
        ("food", "food_fruit_and_vegetables"),
        ("Säsongsarbetares villkor", "Conditions of seasonal workers"),
        (
            "Leverantören ska veta om frukt och grönt skördas av säsongsarbetare och i så fall kunna visa hur lön, boende "
            "och arbetstid kontrolleras.",
            "The supplier shall know whether fruit and vegetables are harvested by seasonal workers and, if so, be able "
            "to show how pay, lodging and working hours are checked.",
        ),
        (
            "Odlarlista för de största volymerna, resultat av sociala granskningar, exempel på lönespecifikationer.",
            "A list of growers of the largest volumes, results of social audits, examples of payslips.",
        ),
    ),
    ExampleCriterion(
        "EX-LAK-01",
        "advanced",
        "clause",
        ("medicines",),
        ("Kända tillverkare av aktiv substans", "Known makers of active substances"),
        (
            "Leverantören ska på begäran ange tillverkare och land för den aktiva substansen, och hur utsläpp av "
            "läkemedelsrester till vatten kontrolleras där.",
            "On request the supplier shall state maker and country of the active substance, and how emissions of "
            "pharmaceutical residues to water are checked there.",
        ),
        (
            "Uppgift om substanstillverkare, rutin för avloppsvatten, senaste mätning eller granskning.",
            "The maker of the substance, a procedure for waste water, the latest measurement or audit.",
        ),
    ),
    ExampleCriterion(
        "EX-LAK-02",
        "leading_edge",
        "award",
        ("medicines",),
        ("Mätta utsläpp av antibiotika", "Measured emissions of antibiotics"),
        (
            "Mervärde ges till anbud på antibiotika där tillverkaren mäter halten i utgående vatten och redovisar "
            "resultatet mot ett riskbaserat riktvärde.",
            "Added value is given to tenders of antibiotics whose maker measures the concentration in outgoing water "
            "and reports the result against a risk-based target.",
        ),
        (
            "Mätrapport högst ett år gammal med provpunkt, metod och riktvärde.",
            "A report of measurements at most one year old, with sampling point, method and target.",
        ),
    ),
)
