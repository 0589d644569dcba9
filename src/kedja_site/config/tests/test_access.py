"""A stranger meets the login at every door that is not marked public."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters
from django.urls.resolvers import RoutePattern

from kedja_site.config.access import PUBLIC_VIEWS

pytestmark = pytest.mark.django_db

# Whoever makes a view public writes it down here too, so that it is done on purpose.
PUBLIC_BY_MARK = {
    "alarms:reply",  # whoever has the secret of a letter
    "register:claim",  # whoever works at the company
    "register:prove_claim",  # whoever has the secret of a letter
    "disclosures:answer",  # likewise
    "disclosures:answer_part",
    "disclosures:answer_send",
    "disclosures:answer_template",
    "disclosures:answer_file",
    "followup:asked",  # by the case's link
    "audits:plan_for_supplier",
    "selfreports:answer",
    "selfreports:answer_profile",
    "selfreports:answer_part",
    "selfreports:answer_review",
    "selfreports:answer_sharing",
    "selfreports:answer_send",
    "selfreports:answer_evidence",
    "selfreports:answer_evidence_file",
    "selfreports:answer_template",
    "selfreports:answer_file",
    "deviations:for_supplier",
    "deviations:supplier_file",
    "deviations:supplier_measure",
    "deviations:supplier_pay",
    "deviations:supplier_plan",
    "deviations:supplier_read",
    "deviations:supplier_ready",
    "deviations:supplier_send",
    "deviations:supplier_severe",
    "results:comment",
    "medicines:list",
    "medicines:map",
    "medicines:measure",
    "medicines:measures",
    "medicines:region",
    "medicines:substance",
    "medicines:what_if",
    "plastics:home",  # what the regions buy together, and the factors
    "plastics:factors",
    "plastics:answer",  # whoever has the secret of a letter
    "plastics:answer_article",
    "tenders:answer",  # whoever has the secret of a letter
    "tenders:new_product",
    "tenders:own_file",
    "tenders:product",
    "tenders:remove_product",
    "tenders:send",
    "tenders:outcome",  # what the buyer has published
    "tenders:outcomes",
    "circular:answer",  # whoever has the secret of a letter
    "circular:chart",
    "circular:chart_for_suppliers",
    "circular:version",
    "circular:versions",
    "deviations:tell",  # whoever has something to complain of
    "deviations:tell_in",
    "deviations:come_back",
    "desk:calendar",  # whoever has the secret of the calendar's address
    "audits:manifest",  # what the browser needs of the page that works without a network: nothing of any audit
    "audits:worker",
    "results:summaries",  # what is published
    "results:summary",
    "results:version",
    "results:atom",
    "results:trends",
    "results:trend",
    "results:trend_version",
    "results:trend_pdf",
    "healthz",
    "readyz",
    "media",
    "login",
    "logout",
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",  # the second factor, after the password
    "mfa_login_webauthn",
    "openid_connect_callback",  # where identity providers send people back
    "saml_acs",
    "saml_finish_acs",
    "saml_sls",
    "saml_metadata",
    "signin:at_provider",
    "signin:invitation",  # whoever has the secret of a letter
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "sitemap_index",
    "sitemap",
    "robots",
    "icon",
    "search:search",
    "search:suggestions",
    "editors_login",  # the editor's own login page leads to ours …
    "wagtailadmin_login",  # … which stands before it
    "knowledge:catalogue",
    "knowledge:circular",
    "knowledge:compare_countries",
    "knowledge:countries",
    "knowledge:country",
    "knowledge:coverage",
    "knowledge:criteria",
    "knowledge:criterion",
    "knowledge:data_sources",
    "knowledge:dataset",
    "knowledge:open_data",
    "share_card",
    "news_rss",
    "news_atom",
    "topic_news_rss",
    "topic_news_atom",
    "everything_rss",
    "everything_atom",
    "topic_rss",
    "topic_atom",
    "news_archive",
    "news_archive_year",
    "events:feed",
    "events:topic_feed",
    "events:own_registration",
    "events:own_file",
    "events:event_file",
    "events:registration",
    "events:received",
    "not_in_the_interface",
}
# The room decides itself by `visible_to`: its tests go through each of its views as a stranger.
ROOMS_WITH_THEIR_OWN_DOORS = {"riskview", "demo", "subscriptions", "api-1"}
# Wagtail's own interface asks for the login itself; the walk below tries its doors as well.
EDITORS_OWN = "wagtailadmin_api:"


def views(
    patterns: list[URLPattern | URLResolver], names: tuple[str, ...] = (), route: str = ""
) -> Iterator[tuple[str, URLPattern, str]]:
    """Every view with its full name and its route."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from views(pattern.url_patterns, inner, route + str(pattern.pattern))
        else:
            yield ":".join((*names, pattern.name or "?")), pattern, route + str(pattern.pattern)


ALL = list(views(get_resolver().url_patterns))


def test_every_view_is_seen():
    names = {name for name, _pattern, _route in ALL}
    assert {"healthz", "login", "wagtail_serve", "wagtailadmin_home"} <= names
    assert len(ALL) > 150


def test_what_is_public_is_public_on_purpose():
    marked = {
        name
        for name, pattern, _route in ALL
        if not getattr(pattern.callback, "login_required", True)
        and name not in PUBLIC_VIEWS
        and name.split(":")[0] not in ROOMS_WITH_THEIR_OWN_DOORS
    }
    assert {name for name in marked if not name.startswith(EDITORS_OWN)} == PUBLIC_BY_MARK


def test_the_list_of_public_views_names_views_that_exist():
    assert {name for name, _pattern, _route in ALL} >= PUBLIC_VIEWS


def _address(pattern: URLPattern, route: str) -> str | None:
    """An address of the view with made-up parts; None for a pattern that is no plain route."""
    if not isinstance(pattern.pattern, RoutePattern) or "(" in route:
        return None
    samples = {
        "int": "1",
        "str": "x",
        "slug": "x",
        "path": "x",
        "uuid": "00000000-0000-0000-0000-000000000000",
    }
    parts = route.replace("^", "")
    for name, converter in pattern.pattern.converters.items():
        kind = next((key for key, value in get_converters().items() if type(value) is type(converter)), "str")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            parts = parts.replace(written, samples.get(kind, "x"))
    return None if "<" in parts else "/" + parts


CLOSED = [
    (name, address)
    for name, pattern, route in ALL
    if name not in PUBLIC_VIEWS | PUBLIC_BY_MARK
    and name.split(":")[0] not in ROOMS_WITH_THEIR_OWN_DOORS
    and (address := _address(pattern, route))
]


def test_there_are_doors_to_try():
    assert len(CLOSED) > 100


def test_a_stranger_is_sent_to_the_login_at_every_door(client):
    came_in = []
    for name, address in CLOSED:
        response = client.get(address)
        to_login = response.status_code == 302 and response["Location"].startswith("/logga-in/")
        if not to_login and response.status_code not in {403, 404, 405}:
            came_in.append((name, address, response.status_code))
    assert came_in == []


def test_who_is_logged_in_without_being_an_editor_does_not_come_into_the_editor(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("somebody"))
    assert client.get("/redaktion/").status_code in {302, 403}
    assert client.get("/redaktion/pages/", follow=True).status_code in {200, 403}
    assert b"Somebody" not in client.get("/redaktion/", follow=True).content
