"""Where identity providers answer: one address each, whatever the language, as it is written down at the provider."""

from django.urls import path

from kedja_site.signin.views import answers

urlpatterns = [
    path(
        "logga-in/oidc/<slug:provider_id>/svar/",
        answers.openid_connect_answer,
        name="openid_connect_callback",
    ),
    path("logga-in/saml/<slug:organization_slug>/svar/", answers.saml_answer, name="saml_acs"),
    path(
        "logga-in/saml/<slug:organization_slug>/svar/klart/", answers.saml_answer_read, name="saml_finish_acs"
    ),
    path("logga-in/saml/<slug:organization_slug>/ut/", answers.saml_logout, name="saml_sls"),
    path("logga-in/saml/<slug:organization_slug>/metadata/", answers.saml_metadata, name="saml_metadata"),
]
