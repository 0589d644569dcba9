"""The addresses of the texts, under /kontraktsvillkor/."""

from django.urls import path, register_converter

from kedja_site.clauses.views import texts


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


register_converter(LanguageConverter, "clause_language")
register_converter(FormatConverter, "clause_format")

VERSION = "<slug:slug>/<int:number>/"

app_name = "clauses"
urlpatterns = [
    path("", texts.texts, name="texts"),
    path("<slug:slug>/", texts.text, name="text"),
    path(VERSION, texts.version, name="version"),
    path(VERSION + "skriv/", texts.write, name="write"),
    path(VERSION + "foresla/", texts.propose_version, name="propose"),
    path(VERSION + "publicera/", texts.publish_version, name="publish"),
    path(VERSION + "skicka-tillbaka/", texts.send_back_version, name="send_back"),
    path(VERSION + "jamfor/<int:other>/", texts.compare, name="compare"),
    path(VERSION + "<clause_language:language>.<clause_format:form>", texts.document, name="text_document"),
]
