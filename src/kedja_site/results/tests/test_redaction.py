"""Names that are hidden reach no public page, feed, file, history or search, in whatever field they stand."""

import pytest
from django.test import Client

from kedja.policy.redaction import Secret, SecretKind
from kedja_site.config.open_data import PUBLISHED_SETS
from kedja_site.followup.supplier_link import token_of
from kedja_site.knowledge.data_files import csv_lines, json_parts
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.actions.mark_secret import decline_secret, mark_secret
from kedja_site.results.actions.publish import begin_correction, withdraw_summary
from kedja_site.results.actions.write import Words, write_summary
from kedja_site.results.content import read_content, with_texts
from kedja_site.results.hidden_names import secrets_of
from kedja_site.results.models import PublishedSummary, SecretPart
from kedja_site.results.redacting import preview_of
from kedja_site.results.search_sources import _summaries
from kedja_site.results.telling import Told
from kedja_site.results.tests.ground import SECRETS, SUB_SITE, SUB_SUPPLIER, Ground, logged_in

ALL = " – ".join(SECRETS)
TOLD_SECRET = "Revisorn Rune Rapp"


def everywhere(ground: Ground) -> Words:
    """The names in every field that can be written in."""
    content = read_content(ground.prepared().content)
    return Words(
        product=ALL[:200],
        words={row.code: f"Se {ALL}" for row in content.requirements},
        of_deviations={row.key: f"Hos {ALL} saknas kanal, sade {TOLD_SECRET}." for row in content.deviations},
        positives=(f"{ALL} har betalat tillbaka.", "Annat är bra."),
        plan_words=f"Planen görs av {ALL}.",
        next_step=f"Besök hos {ALL}.",
        changed=f"Om {ALL}.",
        why=f"För {ALL}.",
    )


@pytest.fixture
def public_pages(ground: Ground) -> list[str]:
    """Everything that a stranger can read, after a correction, with the first version in the history."""
    ground.found(text=f"Hos {ALL} finns ingen kanal.")
    ground.stories.results[ground.case.pk] = Told(
        positives=(f"Bra hos {ALL}",), secrets=(Secret(TOLD_SECRET, SecretKind.NAME),)
    )
    for row in ground.case.performed.all():
        row.by = f"Byrån med {ALL}"[:200]
        row.save()
    words = everywhere(ground)
    summary = write_summary(
        user=ground.coordinator, summary=ground.prepared(), words=words, edition=ground.prepared().edition
    )
    comment = {"text": f"Vi och {ALL} tackar.", "is_to_publish": True}
    first = ground.published(ground.commented(ground.shown(summary), **comment))
    summary = begin_correction(user=ground.coordinator, summary=first.summary)
    summary = write_summary(user=ground.coordinator, summary=summary, words=words, edition=summary.edition)
    second = ground.published(ground.commented(ground.shown(summary), **comment))
    client = Client()
    addresses = [
        second.get_absolute_url(),
        f"/en/resultat/{second.public_id}/",
        f"/resultat/{first.public_id}/version/1/",
        "/resultat/",
        "/resultat/?q=Fabriken",
        "/resultat/flode.xml",
        "/en/resultat/flode.xml",
        "/sitemap-sidor.xml",
        "/sok/?q=Fabriken",
        f"/sok/?q={SUB_SITE}",
    ]
    pages = [client.get(address) for address in addresses]
    assert {page.status_code for page in pages} == {200}
    files = [
        "".join(part if isinstance(part, str) else part.decode() for part in maker(PUBLISHED_SETS[name]))
        for name in ("follow-up-summaries", "follow-up-deviations")
        for maker in (csv_lines, json_parts)
    ]
    token = token_of(ground.case.link.seed)
    supplier = client.get(f"/resultat/svar/{token}/").content.decode()
    return [
        *(page.content.decode() for page in pages[:-1]),
        pages[-1].content.decode().replace(SUB_SITE, ""),  # what was asked for stands in the field
        *files,
        supplier,
        *(f"{found.title} {found.summary} {found.text}" for found in _summaries()),
        *(str(row.content) + row.changed + row.why for row in PublishedSummary.objects.all()),
        *(letter.text + letter.html for letter in Letter.objects.all()),
        *(
            str(entry.after) + str(entry.before) + entry.why
            for entry in LogEntry.objects.filter(what__startswith="results.")
        ),
    ]


@pytest.mark.parametrize("name", [*SECRETS, TOLD_SECRET])
def test_a_hidden_name_reaches_nothing_public(public_pages: list[str], name: str) -> None:
    for page in public_pages:
        assert name.casefold() not in page.casefold()


def test_what_is_not_hidden_is_there(public_pages: list[str]) -> None:
    assert "Annat är bra." in public_pages[0]
    assert "[…]" in public_pages[0]
    assert "Fabriken AB" in public_pages[0]


def test_the_preview_says_side_by_side_what_is_hidden_and_why(ground: Ground) -> None:
    summary = ground.written(next_step=f"Besök hos {SUB_SUPPLIER} på {SUB_SITE}.")
    (row,) = [each for each in preview_of(read_content(summary.content), secrets_of(summary)) if each.hides]
    assert row.key == "next_step"
    assert row.public == "Besök hos […] på […]."
    assert row.reasons == [SecretKind.SUB_SUPPLIER, SecretKind.SITE]
    page = logged_in(ground.coordinator).get(summary.get_absolute_url()).content.decode()
    assert SUB_SUPPLIER in page
    assert "underleverantör" in page
    assert "<del" in page


def test_only_those_who_make_it_see_what_is_hidden(ground: Ground) -> None:
    summary = ground.written(next_step=f"Besök hos {SUB_SUPPLIER}.")
    for user in (ground.base.procurer, ground.base.stranger, ground.base.reader):
        assert logged_in(user).get(summary.get_absolute_url()).status_code == 404
    assert SUB_SUPPLIER in logged_in(ground.base.officer).get(summary.get_absolute_url()).content.decode()


def test_the_suppliers_own_name_is_never_hidden(ground: Ground) -> None:
    """Its own factory that bears its name is no secret; the summary is about it."""
    summary = ground.written(next_step="Fabriken AB återkommer.")
    assert preview_of(read_content(summary.content), secrets_of(summary))[0].public


def test_a_phrase_that_is_marked_is_hidden_wherever_it_stands(ground: Ground) -> None:
    summary = ground.written(next_step="Pigment 77 byts.", plan_words="Byte av pigment 77.")
    with pytest.raises(CannotDoError):
        mark_secret(user=ground.coordinator, summary=summary, text="finns inte", why="hemligt")
    mark_secret(user=ground.coordinator, summary=summary, text="Pigment 77", why="recept")
    said = ground.published(ground.commented(ground.shown(summary))).said
    assert (said.next_step, said.plan_words) == ("[…] byts.", "Byte av […].")


def test_what_the_supplier_marks_is_hidden_until_it_is_declined_with_a_reason(ground: Ground) -> None:
    summary = ground.written(next_step="Pigment 77 byts.")
    summary = ground.commented(ground.shown(summary), secrets=[("Pigment 77", "vårt recept")])
    part = SecretPart.objects.get()
    assert part.is_by_supplier
    with pytest.raises(CannotDoError):
        decline_secret(user=ground.coordinator, part=part, why="")
    decline_secret(user=ground.coordinator, part=part, why="Står på er webbplats.")
    assert Letter.objects.filter(template="results/letters/declined").count() == 1
    assert ground.published(summary).said.next_step == "Pigment 77 byts."


def test_a_withdrawn_summary_says_why_and_nothing_else(ground: Ground) -> None:
    made = ground.published(ground.commented(ground.shown(ground.written(next_step="Återbesök i maj."))))
    client = Client()
    assert "Återbesök i maj." in client.get(f"/resultat/{made.public_id}/").content.decode()
    withdraw_summary(user=ground.second, summary=made.summary, why=f"Fel om {SUB_SUPPLIER}.")
    for address in (f"/resultat/{made.public_id}/", f"/resultat/{made.public_id}/version/1/"):
        page = client.get(address)
        assert page.status_code == 410
        words = page.content.decode()
        assert "Fel om […]" in words
        assert "Återbesök" not in words
        assert SUB_SUPPLIER not in words
    for address in ("/resultat/", "/resultat/flode.xml", "/sitemap-sidor.xml"):
        assert made.public_id not in client.get(address).content.decode()


def test_no_text_of_the_content_is_forgotten() -> None:
    """Every free text of the content goes through the redaction: a new field has to be named here or there."""
    from datetime import date

    import msgspec

    from kedja_site.results.content import Content, DeviationRow, RequirementRow, Step, SupplierComment

    texts = Content(
        supplier="s", led_by="l", led_by_en="e", area="A", category="c", product="X", contract="X", level="l",
        clause_version="X", code_version="X", steps=(Step("m", date.min, "v", "X"),),
        requirements=(RequirementRow("dd.policies", "2.1", "met", "X"),),
        deviations=(DeviationRow("dd.policies", "severe", "reported", "k", "2.1", "kind", None, "X"),),
        positives=("X",), plan_words="X", next_step="X", comment=SupplierComment("X", date.min),
    )  # fmt: skip
    changed = with_texts(texts, lambda _key, _label, text: text.replace("X", "Y"))
    assert "X" not in str(msgspec.to_builtins(changed))
    assert set(Content.__struct_fields__) == {
        "supplier", "led_by", "led_by_en", "area", "category", "product", "contract", "level", "clause_version",
        "code_version", "steps", "requirements", "deviations", "positives", "plan_state", "plan_due_on", "plan_words",
        "next_step", "light", "valid_until", "comment",
    }  # fmt: skip
