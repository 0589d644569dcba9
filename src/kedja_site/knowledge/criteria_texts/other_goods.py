"""Examples for textiles, food and medicines."""

from kedja_site.knowledge.criteria_texts.example import ExampleCriterion

OTHER_GOODS = (
    ExampleCriterion(
        "EX-TEX-01",
        "advanced",
        "specification",
        ("textiles_and_laundry", "workwear", "bed_linen"),
        ("Bomull med känt odlingsland", "Cotton of known country of growth"),
        (
            "För produkter där bomull är mer än hälften av vikten ska odlingslandet vara känt och anges per artikel.",
            (
                "For products where cotton is more than half of the weight, the country of growth shall be known and stated "
                "for each article."
            ),
        ),
        (
            "Spinneriets intyg om bomullens ursprung, transaktionsintyg från ett spårbarhetssystem eller likvärdigt.",
            (
                "The spinner’s statement of the cotton’s origin, transaction certificates of a traceability system, or "
                "equivalent."
            ),
        ),
    ),
    ExampleCriterion(
        "EX-TEX-02",
        "basic",
        "specification",
        ("textiles_and_laundry", "workwear", "bed_linen"),
        ("Håller för tvätt", "Stands washing"),
        (
            (
                "Textilen ska efter 100 industritvättar enligt vårdens tvättprogram vara hel och ha godtagbar färg- och "
                "formbeständighet."
            ),
            (
                "After 100 industrial washes by health care’s programme the textile shall be whole and acceptably fast in "
                "colour and shape."
            ),
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
            (
                "Konfektionsanläggningar ska ha utrymningsvägar som hålls öppna och en dokumenterad kontroll av byggnad, el "
                "och brandskydd som är högst två år gammal."
            ),
            (
                "Garment facilities shall have escape routes that are kept open and a documented inspection of building, "
                "electricity and fire protection that is at most two years old."
            ),
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
        (
            "Kaffe, te och kakao med oberoende granskning",
            "Coffee, tea and cocoa with independent examination",
        ),
        (
            (
                "Råvaran ska komma från odlingar som granskas av en oberoende part mot krav på arbetares rättigheter och "
                "miljö, med förbud mot tvångsarbete och de värsta formerna av barnarbete."
            ),
            (
                "The raw material shall come from farms that are examined by an independent party against requirements on "
                "workers’ rights and environment, with forced labour and the worst forms of child labour forbidden."
            ),
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
            (
                "Palm oil in the product shall be traceable to the mill and come from land that has not been deforested "
                "after 2020."
            ),
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
            (
                "Leverantören ska veta om frukt och grönt skördas av säsongsarbetare och i så fall kunna visa hur lön, boende "
                "och arbetstid kontrolleras."
            ),
            (
                "The supplier shall know whether fruit and vegetables are harvested by seasonal workers and, if so, be able "
                "to show how pay, lodging and working hours are checked."
            ),
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
            (
                "Leverantören ska på begäran ange tillverkare och land för den aktiva substansen, och hur utsläpp av "
                "läkemedelsrester till vatten kontrolleras där."
            ),
            (
                "On request the supplier shall state maker and country of the active substance, and how emissions of "
                "pharmaceutical residues to water are checked there."
            ),
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
            (
                "Mervärde ges till anbud på antibiotika där tillverkaren mäter halten i utgående vatten och redovisar "
                "resultatet mot ett riskbaserat riktvärde."
            ),
            (
                "Added value is given to tenders of antibiotics whose maker measures the concentration in outgoing water "
                "and reports the result against a risk-based target."
            ),
        ),
        (
            "Mätrapport högst ett år gammal med provpunkt, metod och riktvärde.",
            "A report of measurements at most one year old, with sampling point, method and target.",
        ),
    ),
)
