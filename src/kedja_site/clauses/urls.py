"""The addresses of the texts, under /kontraktsvillkor/, and of a file's clauses, under /upphandlingar/."""

from django.urls import path, register_converter

import kedja_site.procurements.urls  # noqa: F401 - it has the converter of procurements' ids
from kedja_site.clauses.statuses import TextKind
from kedja_site.clauses.views import clause, texts


class LanguageConverter:
    """One of the two languages."""

    regex = "sv|en"

    def to_python(self, value: str) -> str:
        """The code as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The code as it is."""
        return value


class FormatConverter(LanguageConverter):
    """What a document is made as."""

    regex = "docx|pdf"


class TextKindConverter(LanguageConverter):
    """What a text is for."""

    regex = "|".join(TextKind.values)


register_converter(TextKindConverter, "clause_text_kind")
register_converter(LanguageConverter, "clause_language")
register_converter(FormatConverter, "clause_format")

FILE = "upphandlingar/<procurement:public_id>/"
LOT = FILE + "delar/<int:number>/villkor/"
TEXT = "kontraktsvillkor/<slug:slug>/"
VERSION = "kontraktsvillkor/<slug:slug>/<int:number>/"

app_name = "clauses"
urlpatterns = [
    path("kontraktsvillkor/", texts.texts, name="texts"),
    path(TEXT, texts.text, name="text"),
    path(VERSION, texts.version, name="version"),
    path(VERSION + "skriv/", texts.write, name="write"),
    path(VERSION + "foresla/", texts.propose_version, name="propose"),
    path(VERSION + "publicera/", texts.publish_version, name="publish"),
    path(VERSION + "skicka-tillbaka/", texts.send_back_version, name="send_back"),
    path(VERSION + "jamfor/<int:other>/", texts.compare, name="compare"),
    path(VERSION + "<clause_language:language>.<clause_format:form>", texts.document, name="text_document"),
    path(LOT, clause.clause, name="clause"),
    path(LOT + "<clause_text_kind:kind>/", clause.reading, name="reading"),
    path(FILE + "dokument/", clause.documents, name="documents"),
    path(FILE + "dokument/alla.zip", clause.all_documents, name="all_documents"),
    path(FILE + "dokument/<int:pk>/", clause.document_file, name="document_file"),
]
