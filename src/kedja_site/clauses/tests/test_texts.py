"""The texts: read by the collaboration, written by the office, published by somebody else, and then never changed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from kedja_site.clauses.actions.first_texts import make_first_texts
from kedja_site.clauses.actions.write_text import (
    CannotWriteError,
    SavedMeanwhileError,
    propose,
    publish,
    save_draft,
    send_back,
    start_draft,
)
from kedja_site.clauses.differing import differences
from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.models.text import PublishedTextError
from kedja_site.clauses.page_parts import texts_to_check
from kedja_site.clauses.selectors import newest_published
from kedja_site.clauses.statuses import TextKind, VersionState
from kedja_site.clauses.tests.ground import Ground, logged_in
from kedja_site.clauses.text_faults import faults_of
from kedja_site.config import append_only
from kedja_site.desk.models import Notice
from kedja_site.desk.tasks import TaskState
from kedja_site.people.models import LogEntry

pytestmark = pytest.mark.django_db


def written(ground: Ground, *, slug: str = "avancerad", old: str = "barnarbete", new: str = "allt barnarbete") -> ClauseTextVersion:  # fmt: skip
    draft = start_draft(user=ground.writer, text=ground.text(slug))
    return save_draft(
        user=ground.writer,
        version=draft,
        body_sv=draft.body_sv.replace(old, new),
        body_en=draft.body_en,
        what_is_new="Tydligare om barnarbete",
        edition=draft.edition,
    )


def test_what_kedja_ships_is_made_once_and_has_no_fault(ground: Ground) -> None:
    assert make_first_texts() == 0
    assert ClauseTextVersion.objects.filter(is_shipped=True, state=VersionState.PUBLISHED).count() == 5
    for version in ClauseTextVersion.objects.select_related("text"):
        assert faults_of(version.text, version.body_sv, version.body_en) == {}
        assert len(version.sha256) == 64
    assert ground.version().numbers["dd.remedy"] == "2.7"


def test_the_office_writes_and_somebody_else_publishes(ground: Ground) -> None:
    draft = written(ground)
    assert start_draft(user=ground.checker, text=ground.text()) == draft
    proposed = propose(user=ground.writer, version=draft)
    assert Notice.objects.filter(person=ground.checker).count() == 1
    assert not Notice.objects.filter(person=ground.writer).exists()
    told = {
        user: [task.state for task in texts_to_check(user, timezone.localdate())]
        for user in (ground.writer, ground.checker, ground.procurer)
    }
    assert told == {ground.writer: [TaskState.WAITING], ground.checker: [TaskState.DUE], ground.procurer: []}
    with pytest.raises(PermissionDenied):
        publish(user=ground.writer, version=proposed)
    published = publish(user=ground.checker, version=proposed)
    assert publish(user=ground.checker, version=proposed).published_at == published.published_at
    newest = newest_published(TextKind.CLAUSE, "advanced")
    assert newest == published
    assert published.sha256 != ground.version().sha256
    assert LogEntry.objects.filter(what__startswith="clauses.").count() == 3


def test_who_has_written_in_it_earlier_cannot_be_the_second_check(ground: Ground) -> None:
    draft = written(ground)
    changed = save_draft(
        user=ground.checker,
        version=draft,
        body_sv=draft.body_sv + "\nEn rad till.\n",
        body_en=draft.body_en,
        what_is_new=draft.what_is_new,
        edition=draft.edition,
    )
    propose(user=ground.writer, version=changed)
    for user in (ground.writer, ground.checker):
        with pytest.raises(PermissionDenied):
            publish(user=user, version=changed)


def test_a_change_after_the_proposal_has_to_be_proposed_again(ground: Ground) -> None:
    draft = propose(user=ground.writer, version=written(ground))
    saved = save_draft(
        user=ground.writer,
        version=draft,
        body_sv=draft.body_sv + "\nSmyger in.\n",
        body_en=draft.body_en,
        what_is_new=draft.what_is_new,
        edition=draft.edition,
    )
    assert saved.state == VersionState.DRAFT
    with pytest.raises(PermissionDenied):
        publish(user=ground.checker, version=saved)


def test_it_is_sent_back_with_a_reason(ground: Ground) -> None:
    draft = propose(user=ground.writer, version=written(ground))
    with pytest.raises(CannotWriteError):
        send_back(user=ground.checker, version=draft, why=" ")
    back = send_back(user=ground.checker, version=draft, why="Stycke 3 är otydligt.")
    assert (back.state, back.sent_back_why) == (VersionState.DRAFT, "Stycke 3 är otydligt.")
    assert Notice.objects.filter(person=ground.writer).count() == 1


def test_a_text_with_faults_is_kept_but_not_proposed(ground: Ground) -> None:
    draft = written(ground, old="[dd.remedy]", new="")
    assert "{'sv'" in str(faults_of(draft.text, draft.body_sv, draft.body_en))
    with pytest.raises(CannotWriteError):
        propose(user=ground.writer, version=draft)


def test_a_placeholder_that_the_level_does_not_have_is_a_fault(ground: Ground) -> None:
    draft = written(ground, slug="basniva", old="{{ reporting_weeks }}", new="{{ start_months }}")
    assert "sv" in faults_of(draft.text, draft.body_sv, draft.body_en)


def test_who_saves_on_top_of_anothers_save_writes_nothing_over(ground: Ground) -> None:
    draft = start_draft(user=ground.writer, text=ground.text())
    first = {"body_en": draft.body_en, "what_is_new": "", "edition": draft.edition, "version": draft}
    save_draft(user=ground.writer, body_sv=draft.body_sv + "\nMin rad.\n", **first)
    with pytest.raises(SavedMeanwhileError):
        save_draft(user=ground.checker, body_sv=draft.body_sv + "\nDin rad.\n", **first)
    page = logged_in(ground.checker).post(
        "/kontraktsvillkor/avancerad/2/skriv/",
        {"body_sv": draft.body_sv + "\nDin rad.\n", "body_en": draft.body_en, "edition": draft.edition},
    )
    assert page.status_code == 422
    said = page.content.decode()
    assert "Min" in said
    assert "Din rad." in said
    assert "Min rad." in ground.version(number=2).body_sv


def test_what_is_published_is_never_changed_whoever_asks(ground: Ground) -> None:
    version = ground.version()
    version.body_sv = "Annat"
    with pytest.raises(PublishedTextError):
        version.save()
    assert append_only.is_up(connection, "clauses_clausetextversion")
    for change in (
        lambda: ClauseTextVersion.objects.filter(pk=version.pk).update(body_sv="Annat"),
        lambda: ClauseTextVersion.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(CannotWriteError):
        save_draft(
            user=ground.writer, version=ground.version(), body_sv="x", body_en="x", what_is_new="", edition=1
        )


def test_a_procurer_reads_and_writes_nothing(ground: Ground) -> None:
    draft = written(ground)
    client = logged_in(ground.procurer)
    assert client.get("/kontraktsvillkor/").status_code == 200
    assert client.get("/kontraktsvillkor/avancerad/1/").status_code == 200
    for address in ("", "skriv/", "jamfor/1/", "sv.docx"):
        assert client.get(f"/kontraktsvillkor/avancerad/2/{address}").status_code == 404
    assert client.post("/kontraktsvillkor/avancerad/").status_code == 403
    with pytest.raises(PermissionDenied):
        save_draft(
            user=ground.procurer,
            version=draft,
            body_sv="x",
            body_en="x",
            what_is_new="",
            edition=draft.edition,
        )


def test_the_pages_of_the_office(ground: Ground) -> None:
    client = logged_in(ground.writer)
    assert client.post("/kontraktsvillkor/avancerad/").headers["Location"].endswith("/avancerad/2/skriv/")
    draft = ground.version(number=2)
    given = {"body_en": draft.body_en, "what_is_new": "Nytt", "edition": draft.edition}
    answer = client.post(
        "/kontraktsvillkor/avancerad/2/skriv/", {"body_sv": draft.body_sv + "{{ moon }}", **given}
    )
    assert answer.status_code == 302
    page = client.get("/kontraktsvillkor/avancerad/2/skriv/").content.decode()
    assert "Det finns ingen platshållare moon" in page
    given["edition"] = draft.edition + 1
    answer = client.post(
        "/kontraktsvillkor/avancerad/2/skriv/", {"body_sv": draft.body_sv + "Slut.", **given}
    )
    assert answer.status_code == 302
    assert client.post("/kontraktsvillkor/avancerad/2/foresla/").status_code == 302
    assert client.post("/kontraktsvillkor/avancerad/2/publicera/").status_code == 403
    other = logged_in(ground.checker)
    assert "Publicera" in other.get("/kontraktsvillkor/avancerad/2/").content.decode()
    assert other.post("/kontraktsvillkor/avancerad/2/publicera/").status_code == 302
    assert ground.version(number=2).is_published
    compared = other.get("/kontraktsvillkor/avancerad/2/jamfor/1/").content.decode()
    assert "<ins>" in compared


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_version_as_a_document(ground: Ground, language: str, form: str) -> None:
    answer = logged_in(ground.procurer).get(f"/kontraktsvillkor/basniva/1/{language}.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'-1-{language}.{form}"')
    assert answer.content[:2] in (b"PK", b"%P")


def test_what_differs_is_told_word_by_word() -> None:
    lines = differences("ett\ntvå ord här\ntre\nfyra\nfem", "ett\ntvå nya ord här\ntre\nfyra\nfem")
    assert [line.kind for line in lines] == ["same", "changed", "same", "left_out"]
    assert [run.words for run in lines[1].after if run.kind == "new"] == [" nya"]
    assert differences("ett\n\ntvå", "ett\ntvå") == []
    assert [line.kind for line in differences("ett", "ett\ntvå")] == ["same", "new"]
