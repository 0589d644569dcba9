"""The words that the columns of clauses may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextKind(models.TextChoices):
    """What a text is for."""

    CLAUSE = "clause", _("contract clause")
    CODE_OF_CONDUCT = "code_of_conduct", _("annex: code of conduct")
    FINAL_COUNTRY = "final_country", _("instruction on the country of final manufacturing")
    TRANSPARENCY_FORM = "transparency_form", _("transparency form for suppliers")


class VersionState(models.TextChoices):
    """Of a version of a text."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("waiting for a second check")
    PUBLISHED = "published", _("published")


class Format(models.TextChoices):
    """What a document is made as."""

    DOCX = "docx", _("Word")
    PDF = "pdf", _("PDF")
