"""Every address of the site. What a stranger may open is said in `access.py`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kedja_site.config import health
from kedja_site.config.access import public
from kedja_site.newsroom.media import serve_picture
from kedja_site.newsroom.views.share_card import share_card
from kedja_site.search import machines
from kedja_site.ui.views import icon

# One address whatever the language.
urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path(
        "redaktion/login/",
        public(RedirectView.as_view(pattern_name="login", query_string=True)),
        name="editors_login",
    ),
    path("redaktion/", include(wagtailadmin_urls)),
    path("", include("kedja_site.signin.provider_urls")),
    path("sitemap.xml", machines.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", machines.sitemap_section, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", icon, name="icon"),
    path("api/v1/", include("kedja_site.api.addresses")),
    path("dokument/", include(wagtaildocs_urls)),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", serve_picture, name="media"),
    path("delningsbild/<int:number>/<slug:stamp>.<slug:form>", share_card, name="share_card"),
]

# Swedish at the root, English under /en/. Published pages come last: they take every address that is left.
urlpatterns += i18n_patterns(
    path("", include("kedja_site.signin.urls")),
    path("kalender/", include("kedja_site.events.urls")),
    path("larm/", include("kedja_site.alarms.urls")),
    path("riskbild/", include("kedja_site.riskview.urls")),
    path("register/", include("kedja_site.register.urls")),
    path("kedjefragor/", include("kedja_site.disclosures.urls")),
    path("uppfoljning/", include("kedja_site.followup.urls")),
    path("sjalvrapport/", include("kedja_site.selfreports.urls")),
    path("revisioner/", include("kedja_site.audits.urls")),
    path("avvikelser/", include("kedja_site.deviations.urls")),
    path("resultat/", include("kedja_site.results.urls")),
    path("lakemedel/", include("kedja_site.medicines.urls")),
    path("upphandlingar/", include("kedja_site.procurements.urls")),
    path("plast/", include("kedja_site.plastics.urls")),
    path("", include("kedja_site.clauses.urls")),
    path("", include("kedja_site.circular.urls")),
    path("", include("kedja_site.tenders.urls")),
    path("mitt/", include("kedja_site.desk.urls")),
    path("sok/", include("kedja_site.search.urls")),
    path("prenumerera/", include("kedja_site.subscriptions.urls")),
    path("granssnitt/", include("kedja_site.api.urls")),
    path("demo/", include("kedja_site.demo.urls")),
    path("", include("kedja_site.people.urls")),
    path("", include("kedja_site.records.urls")),
    path("", include("kedja_site.newsroom.urls")),
    path("", include("kedja_site.knowledge.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "kedja_site.ui.views.bad_request"
handler403 = "kedja_site.ui.views.forbidden"
handler404 = "kedja_site.ui.views.not_found"
handler500 = "kedja_site.ui.views.server_error"
