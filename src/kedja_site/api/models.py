"""Tokens: how another system says on whose behalf it asks."""

import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kedja_site.api.scopes import Scope

SECRET_BYTES = 32
PREFIX = "kedja_"
"""Begins every token, so that one that was left in a file is found by those who look for such."""


def new_secret() -> str:
    """A token: shown once, kept as a digest alone."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a token. Keyed by the site's secret, so that a copy of the database alone tries no guesses."""
    return salted_hmac("kedja api token", secret, algorithm="sha256").hexdigest()


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens that still count."""

    def usable_on(self, day: date) -> "TokenQuerySet":
        """Neither withdrawn nor past their last day, of a person who may still come in."""
        return self.filter(withdrawn_on=None, last_day__gte=day, person__is_active=True)


class Token(models.Model):
    """A system's key to the interface, on behalf of the person who made it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="keys_for_systems"
    )
    name = models.CharField(_("name"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("what it may do"), default=list)
    made_on = models.DateField(_("day it was made"), auto_now_add=True)
    last_day = models.DateField(_("last day"))
    used_on = models.DateField(_("last used"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")
        verbose_name = _("key for another system")
        verbose_name_plural = _("keys for other systems")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_words(self) -> list[str]:
        """What it may do, in words."""
        named = dict(Scope.choices)
        return [str(named.get(scope, scope)) for scope in self.scopes]

    def may(self, scope: str) -> bool:
        """Whether the token has the scope."""
        return scope in self.scopes
