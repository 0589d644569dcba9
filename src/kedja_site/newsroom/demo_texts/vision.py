"""The demo's vision, a paragraph each."""

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
