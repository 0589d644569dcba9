"""The headings and words of the file that suppliers fill in, in Swedish and English."""

from kedja_site.selfreports.question_set import Words

ANSWERS = Words("Svar", "Answers")
COMPANY = Words("Företaget", "The company")
ABOUT = Words("Läs mig", "Read me")
COLUMNS = {
    "key": Words("Id (ändra inte)", "Id (do not change)"),
    "number": Words("Krav", "Requirement"),
    "text": Words("Fråga", "Question"),
    "how": Words("Svara med", "Answer with"),
    "answer": Words("Ert svar", "Your answer"),
    "words": Words("Med egna ord", "In your own words"),
    "confirm": Words("Förra årets svar gäller (ja)", "Last year’s answer holds (yes)"),
    "wanted": Words("Att komplettera", "To be completed"),
    "evidence": Words("Underlag som visas", "Evidence that is shown"),
    "seen": Words("Läst (ändra inte)", "Read (do not change)"),
}
NEEDED = ("key", "answer", "words", "seen")
HEADING_ROW = 1
"""Counted from nought."""
PROFILE_ROWS = {
    "size": Words("Antal anställda", "Number of employees"),
    "activity": Words("Vad ni gör (flera med semikolon)", "What you do (several with semicolons)"),
    "has_staff_abroad": Words("Egen personal utanför Sverige", "Staff of your own outside Sweden"),
}
YES = Words("ja", "yes")
HOW = {
    "text": Words("egna ord", "your own words"),
    "number": Words("ett tal", "a number"),
    "date": Words("en dag: 2026-05-31", "a day: 2026-05-31"),
    "countries": Words("länder, med semikolon emellan", "countries, with semicolons between"),
    "several": Words("flera går bra, med semikolon emellan", "several will do, with semicolons between"),
}
SAID_ABOUT = (
    Words(
        "Fyll först i bladet Företaget och sedan bladet Svar. Skriv bara i de gula cellerna.",
        "Fill in the sheet The company first, then the sheet Answers. Write in the yellow cells alone.",
    ),
    Words(
        "Ändra inte id, rubriker eller bladens namn. Ni får ta bort rader som ni inte vill ändra: de lämnas som de är.",
        "Do not change ids, headings or the names of the sheets. You may remove rows that you do not want to change: they are left as they are.",
    ),
    Words(
        "Står det svar från förra året: skriv ja i kolumnen bredvid om svaret fortfarande gäller, annars ändra svaret.",
        "Where an answer of last year stands: write yes in the column beside it if it still holds, else change the answer.",
    ),
    Words(
        "Underlag (dokument och länkar) lägger ni till på webben, där ni också ser vem som får läsa svaren och skickar in.",
        "Evidence (documents and links) is added on the web, where you also see who may read the answers, and send them.",
    ),
    Words(
        "Ladda upp filen på samma sida som den kom från. Är något fel sparas ingenting, och varje fel visas med rad och kolumn.",
        "Upload the file on the page that it came from. Where something is wrong nothing is kept, and each fault is told by row and column.",
    ),
)
