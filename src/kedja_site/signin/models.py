"""Invitations, organisations' identity providers, and who has to show a second factor.

Passwords, authenticators, sessions and the accounts at identity providers are kept in the tables of allauth. Here stands
what allauth does not know: which organisation each belongs to, and that nobody gets an account without being invited.
"""

from datetime import datetime
from typing import ClassVar, Self

from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kedja_site.people.kinds import Role
from kedja_site.people.models import Organisation

DOMAIN = RegexValidator(
    r"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z",
    _("Write what stands after @ in the addresses, such as region.example."),
)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what has become of them."""

    def open(self, now: datetime) -> Self:
        """Neither accepted nor withdrawn, and in time."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)

    def pending(self) -> Self:
        """Neither accepted nor withdrawn, in time or too late."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Asks whoever reads mail at an address to take a role in an organisation. The link is known to the letter alone."""

    email = models.EmailField(_("e-mail address"), blank=True, help_text="Emptied when its time is over.")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    manages_people = models.BooleanField(_("manages people"), default=False)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, default="sv")
    fingerprint = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("holds until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at",)
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes: ClassVar = [
            models.Index(
                fields=["email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="signin_pending_by_email",
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="signin_invitation_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="signin_invitation_accepted_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can be accepted now."""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > now


class IdentityProvider(models.Model):
    """Where people of an organisation sign in: ties allauth's app (OpenID Connect or SAML) to the organisation."""

    app = models.OneToOneField(SocialApp, on_delete=models.CASCADE, related_name="identity_provider")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="identity_providers"
    )
    sealed_secret = models.TextField(blank=True, help_text="Sealed with the site's secret.")
    vouches_for_email = models.BooleanField(
        _("vouches for e-mail addresses"),
        default=False,
        help_text=_(
            "The organisation gives out the addresses itself, so that each is right even where the provider does not say "
            "that it was verified."
        ),
    )
    demands_second_factor = models.BooleanField(
        _("demands a second factor itself"),
        default=False,
        help_text=_("Then Kedja does not ask for another."),
    )
    is_open = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ("organisation__name",)
        verbose_name = _("identity provider")
        verbose_name_plural = _("identity providers")

    def __str__(self) -> str:
        return str(self.app.name)


class EmailDomain(models.Model):
    """A domain whose addresses an identity provider speaks for, and no other does."""

    provider = models.ForeignKey(IdentityProvider, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253, unique=True, validators=[DOMAIN])

    class Meta:
        ordering = ("domain",)
        verbose_name = _("e-mail domain")
        verbose_name_plural = _("e-mail domains")

    def __str__(self) -> str:
        return self.domain


class SecondFactorDemand(models.Model):
    """Asks for a second factor from a role everywhere, from an organisation's people, or from a role in an organisation.

    Beside these the office, and whoever manages people, always has to (`second_factor.py`).
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)

    class Meta:
        verbose_name = _("demand for a second factor")
        verbose_name_plural = _("demands for a second factor")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(role="", organisation=None), name="signin_demand_of_somebody"
            ),
            models.UniqueConstraint(fields=["organisation", "role"], name="signin_demand_once"),
            models.UniqueConstraint(
                fields=["role"], condition=Q(organisation=None), name="signin_demand_once_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.organisation or ''}".strip()


class SpentCode(models.Model):
    """A code from an authenticator app that has been used, so that it is not used again while it would still be right."""

    digest = models.CharField(max_length=64, unique=True)
    forget_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("spent code")
        verbose_name_plural = _("spent codes")

    def __str__(self) -> str:
        return self.digest
