"""The headings and words of the file that suppliers fill in, in Swedish and English."""

from dataclasses import dataclass

from kedja_site.disclosures.statuses import Part, Said

LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One thing in both languages; each is read whatever language the file was made in."""

    sv: str
    en: str

    def word(self, language: str) -> str:
        """In a language."""
        return self.en if language == "en" else self.sv

    def is_meant(self, text: str) -> bool:
        """Whether somebody wrote this, in whatever case."""
        return text.strip().casefold() in {self.sv.casefold(), self.en.casefold()}


SHEETS = {
    Part.FINAL: Words("Sluttillverkning", "Final manufacturing"),
    Part.BEYOND: Words("Ett led till", "One tier beyond"),
    Part.COMPONENTS: Words("Komponenter", "Components"),
    Part.SMELTERS: Words("Smältverk", "Smelters"),
    Part.EXTRACTION: Words("Råvara", "Raw material"),
}
COLUMNS = {
    "name": Words("Juridiskt namn", "Legal name"),
    "address": Words("Fysisk adress", "Physical address"),
    "country": Words("Land", "Country"),
    "makes": Words("Vad som tillverkas där", "What is made there"),
    "supplies": Words("Vem den levererar till", "Whom it supplies"),
    "told_to": Words("Vem som får se den", "Who may see it"),
    "known_id": Words("Id i Kedja", "Id in Kedja"),
}
ANSWER = Words("Ert svar", "Your answer")
REASON = Words("Varför", "Why")
SAID = {
    Said.TOLD: Words("Här är anläggningarna", "Here are the sites"),
    Said.NONE: Words("Det finns inga i kedjan", "There are none in this chain"),
    Said.UNKNOWN: Words("Vi vet inte", "We do not know"),
    Said.REFUSED: Words("Vi vill inte berätta", "We do not want to tell"),
}
EVERYBODY = Words("Alla i samarbetet", "All in the collaboration")
THOSE_WHO_ASK = Words("Konfidentiell: de som frågar", "Confidential: those who ask")
ONE_ALONE = Words("Konfidentiell: {}", "Confidential: {}")
ABOUT = Words("Läs mig", "Read me")
SAID_ABOUT = (
    Words(
        "Svara på ett blad för varje led. Rad 1: välj ert svar. Rad 2: varför, om ni inte vet eller inte vill berätta.",
        "Answer on one sheet for each part. Row 1: choose your answer. Row 2: why, if you do not know or do not want to tell.",
    ),
    Words(
        "Från rad 5: en anläggning på varje rad, med juridiskt namn, fysisk adress, land och vad som tillverkas där.",
        "From row 5: one site on each row, with its legal name, physical address, country and what is made there.",
    ),
    Words(
        "”Vem den levererar till” är namnet på en annan anläggning i ert svar; tomt är ert eget företag.",
        "“Whom it supplies” is the name of another site in your answer; empty is your own company.",
    ),
    Words(
        "Ta inte bort blad, rubriker eller rader ovanför rubrikerna. Ladda upp filen på samma sida som den kom från.",
        "Do not remove sheets, headings or rows above the headings. Upload the file on the page that it came from.",
    ),
)
HEADING_ROW = 3
"""Counted from nought; the rows of sites follow."""
