"""Demo news about what is bought."""

from kedja_site.newsroom.demo_texts.words import OFFICE, DemoItem, Words

ON_GOODS = (
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
            picture="Teckning: ett lastfartyg med containrar på ett lugnt hav i kvällsljus.",
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
            picture="Drawing: a cargo ship with containers on a calm sea at dusk.",
        ),
        topics=("type:uppfoljning", "category:gloves", "area:f"),
        picture="harbour",
        updated_days_ago=4,
        related=("instrument",),
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
            picture="Teckning: trådar i grönt och gult vävs över och under varandra.",
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
            picture="Drawing: threads in green and yellow are woven over and under each other.",
        ),
        topics=("type:riskanalys", "category:textiles_and_laundry", "category:workwear", "area:h"),
        picture="weave",
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
            picture="Teckning: en liten verkstad med skorsten och en öppen port där det lyser.",
        ),
        topics=("type:riskanalys", "category:surgical_instruments", "area:a"),
        picture="forge",
    ),
    DemoItem(
        "kakao",
        41,
        Words(
            "Frukostseminarium om kaffe, te och kakao: fyra saker att ta med hem",
            "Det som serveras i fikarummet kommer ofta från små odlingar med små marginaler.",
            (
                (
                    "Kakao, kaffe och te odlas till stor del av familjer med lite mark. När priset är lågt får barn "
                    "hjälpa till i stället för att gå i skolan. Att barnarbete förekommer i kakaoodling är väl "
                    "dokumenterat."
                ),
                "- Fråga efter landet, inte bara märket på paketet.",
                "- En märkning kan vara ett bevis, men fråga vad den omfattar.",
                "- Volymen spelar roll: några få produkter står för det mesta.",
                "- Priset är en del av frågan. Den som odlar behöver kunna leva på det.",
            ),
            picture="Teckning: mjuka kullar med odlingsrader under en stor sol.",
        ),
        Words(
            "Breakfast seminar on coffee, tea and cocoa: four things to take home",
            "What is served in the coffee room often comes from small farms with small margins.",
            (
                (
                    "Cocoa, coffee and tea are largely grown by families with little land. When the price is low, "
                    "children have to help instead of going to school. That there is child labour in cocoa farming is "
                    "well documented."
                ),
                "- Ask for the country, not only for the brand on the packet.",
                "- A label can be evidence, but ask what it covers.",
                "- Volume matters: a few products make up most of it.",
                "- The price is part of the question. Who grows it must be able to live on it.",
            ),
            picture="Drawing: soft hills with rows of crops under a large sun.",
        ),
        topics=("type:seminarium", "category:food_coffee_tea_cocoa", "category:food", "area:b"),
        picture="field",
    ),
    DemoItem(
        "datorer",
        73,
        Words(
            "Krav på datorer och telefoner: hela vägen till metallen",
            "Ett förslag till gemensamma krav går ut på synpunkter. Det gäller spårbarhet för fyra metaller och "
            "arbetstid i sammansättningen.",
            (
                (
                    "Elektronik består av hundratals delar, och delarna av metaller som bryts på få platser i världen. "
                    "Kraven skiljer därför på det som leverantören styr över själv och det som behöver spåras bakåt."
                ),
                (
                    "På basnivå ska leverantören kunna namnge fabriken där produkten sätts samman. På avancerad nivå ska "
                    "smältverken för tenn, tantal, volfram och guld vara kända."
                ),
                "Synpunkter från leverantörer och köpare vägs in innan kraven fastställs.",
            ),
            picture="Teckning: banor på ett kretskort löper mellan runda lödpunkter.",
        ),
        topics=("type:krav", "category:it", "area:c"),
        picture="circuit",
        author=OFFICE,
    ),
    DemoItem(
        "bussar",
        118,
        Words(
            "Batterier i bussar: en ny kedja att lära känna",
            "När kollektivtrafiken blir elektrisk flyttar riskerna från avgasröret till gruvan.",
            (
                (
                    "Batterier behöver litium, nickel, kobolt och grafit. Brytningen kan påverka vatten, mark och dem "
                    "som bor i närheten. I en del länder arbetar barn i småskaliga koboltgruvor."
                ),
                (
                    "Det är ingen anledning att vänta med elbussar. Men det är en anledning att fråga tillverkaren "
                    "vilka celler som används och vad den vet om gruvorna bakom dem."
                ),
            ),
        ),
        Words(
            "Batteries in buses: a new chain to get to know",
            "When public transport becomes electric, the risks move from the exhaust pipe to the mine.",
            (
                (
                    "Batteries need lithium, nickel, cobalt and graphite. Mining may affect water, soil and those who "
                    "live nearby. In some countries children work in small cobalt mines."
                ),
                (
                    "This is no reason to wait with electric buses. But it is a reason to ask the maker which cells are "
                    "used, and what it knows of the mines behind them."
                ),
            ),
        ),
        topics=("type:riskanalys", "category:public_transport", "category:vehicles"),
    ),
)
