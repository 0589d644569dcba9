"""Examples for every category, for surgical instruments and for gloves."""

from kedja_site.knowledge.criteria_texts.example import ExampleCriterion

CARE_GOODS = (
    ExampleCriterion(
        "EX-ALLA-01",
        "basic",
        "clause",
        (),
        ("Känd tillverkningsplats", "Known place of manufacture"),
        (
            (
                "Leverantören ska på begäran inom fyra veckor ange namn och gatuadress för den anläggning där varan "
                "sluttillverkas."
            ),
            (
                "On request the supplier shall within four weeks state the name and street address of the facility where "
                "the goods are finally manufactured."
            ),
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
            (
                "Leverantören ska under avtalstiden kunna ange de anläggningar där de komponenter eller material bearbetas "
                "som står för störst risk enligt leverantörens egen riskanalys, och hur uppgifterna har kontrollerats."
            ),
            (
                "During the contract the supplier shall be able to state the facilities where those components or materials "
                "are processed that stand for the greatest risk by the supplier’s own risk analysis, and how this has been "
                "checked."
            ),
        ),
        (
            "Riskanalys som namnger led och land, anläggningslista för de utpekade leden, beskrivning av kontrollen.",
            (
                "A risk analysis that names stage and country, a list of facilities for those stages, a description of the "
                "check."
            ),
        ),
    ),
    ExampleCriterion(
        "EX-ALLA-03",
        "basic",
        "clause",
        (),
        ("Klagomål och tips utan repressalier", "Complaints without reprisals"),
        (
            (
                "Den som arbetar i leveranskedjan ska kunna lämna klagomål utan att drabbas av det. Leverantören ska visa "
                "hur arbetare hos tillverkaren får veta vart de kan vända sig, på ett språk de förstår."
            ),
            (
                "Whoever works in the supply chain shall be able to complain without suffering for it. The supplier shall "
                "show how workers at the manufacturer learn whom they can turn to, in a language that they understand."
            ),
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
            (
                "Leverantören ska ha en aktuell riskanalys av alla led i instrumenttillverkningen, även arbete som läggs ut "
                "till verkstäder och hem, och visa vilka åtgärder som förebygger barnarbete där. Upptäcks barnarbete ska "
                "barnets bästa styra åtgärderna."
            ),
            (
                "The supplier shall have an up-to-date risk analysis of all stages of making the instruments, including work "
                "given out to workshops and homes, and show which measures prevent child labour there. Where child labour "
                "is found, the child’s best interest shall guide what is done."
            ),
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
            (
                "Mervärde ges till anbud där alla tillverkningssteg efter smide utförs i anläggningar som leverantören har "
                "besökt under de senaste tre åren och där arbetarna är anställda av tillverkaren."
            ),
            (
                "Added value is given to tenders where all steps after forging are carried out in facilities that the "
                "supplier has visited within the last three years and whose workers are employed by the manufacturer."
            ),
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
            (
                "Ingen arbetare i handsktillverkningen ska ha betalat för att få sin anställning. Har avgifter tagits ut ska "
                "leverantören se till att de betalas tillbaka inom en tid som avtalas i en åtgärdsplan."
            ),
            (
                "No worker in glove making shall have paid to be employed. Where fees have been taken the supplier shall see "
                "to it that they are paid back within a time agreed in an action plan."
            ),
        ),
        (
            (
                "Policy för rekrytering, avtal med bemanningsföretag, oberoende intervjuer med migrantarbetare, kvitto på "
                "återbetalning."
            ),
            (
                "A recruitment policy, contracts with labour agents, independent interviews with migrant workers, proof of "
                "repayment."
            ),
        ),
    ),
    ExampleCriterion(
        "EX-HAN-02",
        "basic",
        "clause",
        ("gloves",),
        ("Arbetare behåller sina pass", "Workers keep their passports"),
        (
            (
                "Arbetare ska själva förvara sina pass och andra id-handlingar och fritt kunna lämna anläggning och boende "
                "utanför arbetstid."
            ),
            (
                "Workers shall keep their own passports and other identity papers and be free to leave the facility and "
                "their lodgings outside working hours."
            ),
        ),
        (
            "Rutin för id-handlingar på arbetarnas språk, iakttagelser från besök, intervjuer utan arbetsledning.",
            (
                "A procedure for identity papers in the workers’ languages, observations on site, interviews without "
                "supervisors."
            ),
        ),
    ),
    ExampleCriterion(
        "EX-HAN-03",
        "leading_edge",
        "award",
        ("gloves",),
        ("Naturgummi med känt ursprung", "Natural rubber of known origin"),
        (
            (
                "Mervärde ges till anbud som anger land och region för det naturgummi som handskarna tillverkas av, för minst "
                "hälften av årsvolymen."
            ),
            (
                "Added value is given to tenders that state country and region of the natural rubber that the gloves are "
                "made of, for at least half of the yearly volume."
            ),
        ),
        (
            "Intyg från gummileverantör, massbalans för det senaste året.",
            "A statement by the rubber supplier, a mass balance of the last year.",
        ),
    ),
)
