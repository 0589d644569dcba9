"""The addresses of organisations, people and rules."""

from django.urls import path

from kedja_site.people.views import leads, organisations, rights, roles

app_name = "people"
urlpatterns = [
    path("organisationer/", organisations.organisations, name="organisations"),
    path("organisationer/ny/", organisations.new_organisation, name="new_organisation"),
    path("organisationer/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisationer/<int:pk>/andra/", organisations.change, name="change_organisation"),
    path("organisationer/<int:pk>/ny-roll/", roles.give, name="give_role"),
    path("organisationer/<int:pk>/ny-medlem/", organisations.new_member, name="new_member"),
    path("medlemskap/<int:pk>/avsluta/", organisations.end_member, name="end_member"),
    path("roller/<int:pk>/avsluta/", roles.end, name="end_role"),
    path("roller/<int:pk>/lamna-over/", roles.hand_over, name="hand_over_role"),
    path("kategoriansvar/", leads.leads, name="leads"),
    path("kategoriansvar/<slug:code>/ny/", leads.appoint, name="appoint_lead"),
    path("kategoriansvar/<int:pk>/avsluta/", leads.end, name="end_lead"),
    path("kategoriansvar/<int:pk>/lamna-over/", leads.hand_over, name="hand_over_lead"),
    path("mina-rattigheter/", rights.mine, name="my_rights"),
    path("mina-rattigheter/alla-regler/", rights.rules, name="rules"),
]
