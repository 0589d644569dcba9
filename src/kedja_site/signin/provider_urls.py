"""Where identity providers answer: one address each, whatever the language, as it is written down at the provider."""

from allauth.socialaccount.providers.openid_connect.views import callback
from allauth.socialaccount.providers.saml.views import acs, finish_acs, metadata, sls
from django.urls import path

urlpatterns = [
    path("logga-in/oidc/<slug:provider_id>/svar/", callback, name="openid_connect_callback"),
    path("logga-in/saml/<slug:organization_slug>/svar/", acs, name="saml_acs"),
    path("logga-in/saml/<slug:organization_slug>/svar/klart/", finish_acs, name="saml_finish_acs"),
    path("logga-in/saml/<slug:organization_slug>/ut/", sls, name="saml_sls"),
    path("logga-in/saml/<slug:organization_slug>/metadata/", metadata, name="saml_metadata"),
]
