"""What the office fills in about an organisation's identity provider."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from kedja_site.people.kinds import Role
from kedja_site.people.models import Organisation
from kedja_site.signin.actions.connect_provider import OIDC, OpenIdConnect, Saml, Terms
from kedja_site.signin.models import DOMAIN, EmailDomain, IdentityProvider
from kedja_site.signin.saml_metadata import Described, MetadataError, described, fetch


def an_address(text: str) -> None:
    """A whole address of the web; one in the clear only on this very machine."""
    URLValidator(schemes=["https", "http"])(text)
    if text.startswith("http://") and not text.startswith(("http://localhost", "http://127.0.0.1")):
        raise ValidationError(_("The address has to begin with https://."))


class ProviderForm(forms.Form):
    """What is asked about every provider."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(is_closed=False),
        empty_label=_("Choose"),
    )
    domains = forms.CharField(
        label=_("Domains of the e-mail addresses"),
        help_text=_(
            "What stands after @, with spaces or commas between. The provider speaks for these alone."
        ),
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    vouches_for_email = forms.BooleanField(
        label=_("Vouches for e-mail addresses"),
        required=False,
        help_text=_(
            "The organisation gives out the addresses itself, so that each is right even where the provider does not say "
            "that it was verified."
        ),
    )
    demands_second_factor = forms.BooleanField(
        label=_("Demands a second factor itself"),
        required=False,
        help_text=_("Then Kedja does not ask for another."),
    )
    is_open = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, provider: IdentityProvider | None = None, **kwargs: Any) -> None:
        self.provider = provider
        if provider is not None:
            kwargs.setdefault("initial", {}).update(self.initial_of(provider))
        super().__init__(*args, **kwargs)
        if provider is not None:
            del self.fields["organisation"]

    def initial_of(self, provider: IdentityProvider) -> dict[str, Any]:
        """What stands about a provider."""
        return {
            "domains": ", ".join(one.domain for one in provider.domains.all()),
            "vouches_for_email": provider.vouches_for_email,
            "demands_second_factor": provider.demands_second_factor,
            "is_open": provider.is_open,
        }

    def clean_domains(self) -> list[str]:
        """Each a domain, and nobody else's."""
        domains = sorted(
            {one.lower().lstrip("@") for one in self.cleaned_data["domains"].replace(",", " ").split()}
        )
        for domain in domains:
            DOMAIN(domain)
        taken = EmailDomain.objects.filter(domain__in=domains).exclude(provider=self.provider).first()
        if taken is not None:
            raise ValidationError(
                _("%(domain)s belongs to the provider of %(organisation)s already."),
                params={"domain": taken.domain, "organisation": taken.provider.organisation},
            )
        return domains

    def terms(self) -> Terms:
        """How far the provider is believed."""
        data = self.cleaned_data
        return Terms(
            data["domains"], data["vouches_for_email"], data["demands_second_factor"], data["is_open"]
        )

    def spoken(self) -> OpenIdConnect | Saml:
        """How it is spoken to."""
        raise NotImplementedError


class OpenIdConnectForm(ProviderForm):
    """OpenID Connect."""

    server = forms.CharField(
        label=_("Address of the provider"),
        max_length=500,
        validators=[an_address],
        help_text=_("Its issuer, or where its openid-configuration stands."),
        widget=forms.URLInput,
    )
    client_id = forms.CharField(label=_("Client id"), max_length=191)
    secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=1000,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept sealed, and not shown again. Empty keeps the one that is known."),
    )

    field_order = ["organisation", "server", "client_id", "secret", "domains"]

    def initial_of(self, provider: IdentityProvider) -> dict[str, Any]:
        """With where it is and who we are there."""
        app = provider.app
        return {
            **super().initial_of(provider),
            "server": app.settings.get("server_url"),
            "client_id": app.client_id,
        }

    def spoken(self) -> OpenIdConnect:
        """How it is spoken to."""
        data = self.cleaned_data
        return OpenIdConnect(data["server"].rstrip("/"), data["client_id"], data["secret"])


class SamlForm(ProviderForm):
    """SAML 2.0."""

    metadata_address = forms.CharField(
        label=_("Address of the provider's metadata"),
        required=False,
        max_length=500,
        validators=[an_address],
        help_text=_("Fetched anew every four hours, so that a new certificate is known in time."),
        widget=forms.URLInput,
    )
    metadata = forms.CharField(
        label=_("Or the metadata itself"),
        required=False,
        max_length=2 * 2**20,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("The XML, where it stands at no address."),
    )
    subject_attribute = forms.CharField(
        label=_("Attribute with the subject id"),
        required=False,
        max_length=200,
        help_text=_("Empty: subject-id, or else the NameID, which then has to be a lasting one."),
    )
    email_attribute = forms.CharField(
        label=_("Attribute with the e-mail address"),
        required=False,
        max_length=200,
        help_text=_("Empty: mail."),
    )

    field_order = [
        "organisation",
        "metadata_address",
        "metadata",
        "subject_attribute",
        "email_attribute",
        "domains",
    ]
    _described: Described

    def initial_of(self, provider: IdentityProvider) -> dict[str, Any]:
        """With where its metadata stands."""
        return {
            **super().initial_of(provider),
            "metadata_address": provider.app.settings.get("idp", {}).get("metadata_url", ""),
        }

    def clean(self) -> dict[str, Any]:
        """Metadata that can be used; what stands already holds where none is given."""
        data = super().clean() or {}
        address, text = data.get("metadata_address"), data.get("metadata")
        standing = self.provider.app.settings["idp"] if self.provider else {}
        if not address and not text and "sso_url" in standing:
            self._described = Described(standing["entity_id"], standing["sso_url"], standing["x509cert"])
            return data
        field = "metadata" if text else "metadata_address"
        if field in self.errors:
            return data
        if not address and not text:
            self.add_error("metadata_address", _("Give the address of the metadata, or the metadata itself."))
            return data
        try:
            self._described = described(text or fetch(str(address)))
        except MetadataError as wrong:
            self.add_error(field, str(wrong))
        return data

    def spoken(self) -> Saml:
        """How it is spoken to; metadata that was pasted in goes before an address."""
        data = self.cleaned_data
        return Saml(
            self._described,
            "" if data["metadata"] else data["metadata_address"],
            data["subject_attribute"].strip(),
            data["email_attribute"].strip(),
        )


class DemandForm(forms.Form):
    """From whom a second factor is asked."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("every role")), *Role.choices])
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        required=False,
        queryset=Organisation.objects.filter(is_closed=False),
        empty_label=_("every organisation"),
    )

    def clean(self) -> dict[str, Any]:
        """A role or an organisation."""
        data = super().clean() or {}
        if not data.get("role") and not data.get("organisation"):
            raise ValidationError(_("Choose a role, an organisation or both."))
        return data


FORMS: dict[str, type[ProviderForm]] = {OIDC: OpenIdConnectForm, "saml": SamlForm}
