"""What an auditor writes: on a page and from devices, sent twice, cut off, out of order, changed in two places."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from kedja_site.audits.actions.write_entries import write_entries
from kedja_site.audits.merging import heads, standing_entries
from kedja_site.audits.models import EntryVersion, Photo, WrittenOnceError
from kedja_site.audits.statuses import EntryKind, State
from kedja_site.audits.tests.ground import again, logged_in, photo_bytes, written
from kedja_site.followup.files import sent_files
from kedja_site.people.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(ground):
    return ground.order()


def send(client, audit, *versions, device="telefon"):
    return client.post(
        f"/revisioner/{audit.public_id}/synk/",
        json.dumps({"device": device, "versions": [as_sent(one) for one in versions]}),
        content_type="application/json",
    )


def as_sent(one):
    return {
        "id": str(one.id),
        "entry": str(one.entry),
        "kind": one.kind,
        "based_on": [str(before) for before in one.based_on],
        "content": one.content,
        "written_at": one.written_at.isoformat(),
        "is_taken_away": one.is_taken_away,
    }


def test_the_same_sending_twice_is_kept_once(ground, audit):
    client = logged_in(ground.auditor)
    one = written()
    first, second = send(client, audit, one), send(client, audit, one)
    assert first.json()["refused"] == second.json()["refused"] == []
    assert EntryVersion.objects.count() == 1
    assert again(audit).state == State.BEGUN
    assert LogEntry.objects.filter(what="audits.write").count() == 1


def test_what_others_wrote_comes_back_with_the_answer(ground, audit):
    theirs = written(content={"text": "från kollegan"})
    send(logged_in(ground.second), audit, theirs)
    answer = send(logged_in(ground.auditor), audit, written())
    assert {one["content"]["text"] for one in answer.json()["versions"]} == {"från kollegan", "något"}


def test_changed_in_two_places_both_are_kept_until_somebody_settles_it(ground, audit):
    first = written(content={"text": "först"})
    send(logged_in(ground.auditor), audit, first)
    mine = written(entry=first.entry, based_on=[first.id], content={"text": "mitt"})
    theirs = written(entry=first.entry, based_on=[first.id], content={"text": "deras"})
    send(logged_in(ground.auditor), audit, mine)
    send(logged_in(ground.second), audit, theirs)
    (standing,) = standing_entries(audit)
    assert standing.is_disputed
    assert {version.content["text"] for version in standing.versions} == {"mitt", "deras"}
    client = logged_in(ground.auditor)
    page = client.get(f"/revisioner/{audit.public_id}/protokoll/").content.decode()
    assert "mitt" in page
    assert "deras" in page
    form = client.get(f"/revisioner/{audit.public_id}/protokoll/{first.entry}/").context["form"]
    client.post(
        f"/revisioner/{audit.public_id}/protokoll/{first.entry}/",
        {
            "version": form.initial["version"],
            "entry": first.entry,
            "based_on": form.initial["based_on"],
            "text": "bådas",
        },
    )
    (standing,) = standing_entries(audit)
    assert not standing.is_disputed
    assert standing.content == {"text": "bådas"}
    assert EntryVersion.objects.count() == 4


def test_taken_away_on_one_device_and_changed_on_another_is_disputed(ground, audit):
    first = written()
    gone = written(entry=first.entry, based_on=[first.id], is_taken_away=True)
    changed = written(entry=first.entry, based_on=[first.id], content={"text": "ändrat"})
    send(logged_in(ground.auditor), audit, first, gone, changed)
    (standing,) = standing_entries(audit)
    assert standing.is_disputed
    assert standing.content == {"text": "ändrat"}


def test_the_order_of_arrival_does_not_matter(ground, audit):
    first = written()
    second = written(entry=first.entry, based_on=[first.id], content={"text": "två"})
    third = written(entry=first.entry, based_on=[second.id], content={"text": "tre"})
    send(logged_in(ground.auditor), audit, third)
    send(logged_in(ground.auditor), audit, first)
    send(logged_in(ground.auditor), audit, second)
    (standing,) = standing_entries(audit)
    assert standing.content == {"text": "tre"}


def test_the_first_of_two_sendings_may_be_cut_off_in_the_middle(ground, audit, monkeypatch):
    """A killed server: nothing of the half sending stays, and the whole of it is taken in when it comes again."""
    many = [written(content={"text": f"nummer {n}"}) for n in range(5)]
    saved = EntryVersion.save

    def dying(self, *args, **keywords):
        if self.content == {"text": "nummer 3"}:
            raise SystemExit
        saved(self, *args, **keywords)

    monkeypatch.setattr(EntryVersion, "save", dying)
    with pytest.raises(SystemExit):
        write_entries(user=ground.auditor, audit=audit, written=many)
    monkeypatch.setattr(EntryVersion, "save", saved)
    assert EntryVersion.objects.count() == 0
    assert write_entries(user=ground.auditor, audit=audit, written=many) == []
    assert EntryVersion.objects.count() == 5


def test_what_cannot_be_taken_in_is_named_and_the_rest_is_kept(ground, audit):
    good = written()
    bad = [
        written(kind="finding", content={"requirement": "no.such"}),
        written(content={"text": "x" * 7000}),
        written(kind="dans"),
        written(content=["inget"]),
        written(content={}),
        written(entry=good.entry, kind="interview", content={"role": "chef"}),
        written(based_on=[uuid4() for _ in range(30)]),
    ]
    answer = send(logged_in(ground.auditor), audit, good, *bad).json()
    assert [one["id"] for one in answer["refused"]] == [str(one.id) for one in bad]
    assert all(one["why"].endswith(".") for one in answer["refused"])
    assert EntryVersion.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"versions": 1}', '{"versions": [{"id": "x"}]}', '{"versions": [null]}', "\xff"],
)
def test_a_sending_that_cannot_be_read_is_answered_with_a_sentence(ground, audit, body):
    answer = logged_in(ground.auditor).post(
        f"/revisioner/{audit.public_id}/synk/", body, content_type="application/json"
    )
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_an_id_of_another_audits_entry_is_not_taken(ground, audit):
    other = ground.order()
    one = written()
    send(logged_in(ground.auditor), other, one)
    answer = send(logged_in(ground.auditor), audit, one, written(entry=one.entry))
    assert len(answer.json()["refused"]) == 2
    assert EntryVersion.objects.count() == 1


def test_after_signing_what_comes_late_is_refused_and_named_so_that_the_device_keeps_it(ground, audit):
    ground.fill(audit)
    ground.signed(audit)
    late = written()
    answer = send(logged_in(ground.auditor), audit, late).json()
    assert [one["id"] for one in answer["refused"]] == [str(late.id)]
    assert answer["can_write"] is False


def test_whoever_leads_the_case_reads_and_does_not_write_the_firms_findings(ground, audit):
    for person in (ground.coordinator, ground.officer):
        assert send(logged_in(person), audit, written()).status_code == 403
    for person in (ground.rival, ground.procurer):
        assert send(logged_in(person), audit, written()).status_code == 404
    assert EntryVersion.objects.count() == 0


def test_own_staff_writes_where_no_firm_is_hired(ground):
    audit = ground.order(firm=None, auditor=ground.colleague)
    assert send(logged_in(ground.colleague), audit, written()).json()["refused"] == []
    assert send(logged_in(ground.auditor), audit, written()).status_code == 404


def test_a_version_is_written_once(ground, audit):
    ground.write(audit)
    version = EntryVersion.objects.get()
    version.content = {"text": "annat"}
    with pytest.raises(WrittenOnceError):
        version.save()


def test_a_form_sent_twice_writes_one_version(ground, audit):
    client = logged_in(ground.auditor)
    address = f"/revisioner/{audit.public_id}/protokoll/ny/finding/"
    form = client.get(address + "?krav=dd.identify").context["form"]
    data = {
        "version": form.initial["version"],
        "entry": form.initial["entry"],
        "based_on": "",
        "requirement": "dd.identify",
        "result": "observation",
        "text": "Nästan.",
    }
    for _click in range(2):
        assert client.post(address, data).status_code == 302
    assert EntryVersion.objects.count() == 1
    assert "Nästan." in client.get(f"/revisioner/{audit.public_id}/protokoll/").content.decode()


def test_heads_of_python_and_script_agree_on_what_stands():
    """The cases of `static/audits/merging.js`, which the browser's tests run on the same data."""
    now = timezone.now()
    a = EntryVersion(based_on=[], written_at=now)
    b = EntryVersion(based_on=[str(a.pk)], written_at=now + timedelta(seconds=1))
    c = EntryVersion(based_on=[str(a.pk)], written_at=now + timedelta(seconds=2))
    d = EntryVersion(based_on=[str(b.pk), str(c.pk)], written_at=now + timedelta(seconds=3))
    assert heads([c, a, b]) == [b, c]
    assert heads([d, c, b, a]) == [d]


def photo_data(entry, photo_id, **more):
    return {
        "id": str(photo_id),
        "entry": str(entry),
        "caption": "Porten",
        "photo": SimpleUploadedFile("IMG_1.jpg", photo_bytes(), "image/jpeg"),
        **more,
    }


def test_a_photo_is_kept_once_without_what_is_hidden_in_it(ground, audit):
    entry, photo_id = ground.write(audit), uuid4()
    client = logged_in(ground.auditor)
    for _sending in range(2):
        answer = client.post(f"/revisioner/{audit.public_id}/synk/foto/", photo_data(entry, photo_id))
        assert answer.status_code == 200, answer.content
    photo = Photo.objects.select_related("file").get()
    assert (photo.taken_at, photo.latitude, photo.longitude) == (None, None, None)
    with sent_files().open(photo.file.path) as file, Image.open(file) as kept:
        assert dict(kept.getexif()) == {}
        assert "exif" not in kept.info
    served = client.get(f"/revisioner/{audit.public_id}/foto/{photo_id}/")
    assert served["X-Content-Type-Options"] == "nosniff"
    assert logged_in(ground.rival).get(f"/revisioner/{audit.public_id}/foto/{photo_id}/").status_code == 404


def test_where_and_when_stand_beside_the_photo_only_if_the_auditor_chose_so(ground, audit):
    entry = ground.write(audit)
    logged_in(ground.auditor).post(
        f"/revisioner/{audit.public_id}/synk/foto/", photo_data(entry, uuid4(), keep="1")
    )
    photo = Photo.objects.get()
    assert (round(photo.latitude, 3), round(photo.longitude, 3)) == (56.877, 14.8)
    assert timezone.localtime(photo.taken_at).strftime("%Y-%m-%d %H:%M") == "2026-05-04 10:11"


@pytest.mark.parametrize("data", [b"", b"no picture", b"%PDF-1.4 x", photo_bytes()[:200]])
def test_what_is_no_photo_is_refused_with_a_sentence(ground, audit, data):
    entry = ground.write(audit)
    sent = photo_data(entry, uuid4(), photo=SimpleUploadedFile("x.jpg", data, "image/jpeg"))
    answer = logged_in(ground.auditor).post(f"/revisioner/{audit.public_id}/synk/foto/", sent)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert not Photo.objects.exists()


def test_a_photo_is_added_on_the_page_too(ground, audit):
    entry = ground.write(audit)
    client = logged_in(ground.auditor)
    address = f"/revisioner/{audit.public_id}/protokoll/{entry}/foto/"
    wrong = {"photo_id": uuid4(), "caption": "x", "photo": SimpleUploadedFile("x.jpg", b"nej")}
    assert client.post(address, wrong).status_code == 422
    right = wrong | {"photo": SimpleUploadedFile("x.jpg", photo_bytes()), "caption": "Porten"}
    assert client.post(address, right).status_code == 302
    assert "Porten" in client.get(f"/revisioner/{audit.public_id}/protokoll/").content.decode()


def test_reading_what_is_written_asks_a_fixed_number_of_questions(
    ground, audit, django_assert_max_num_queries
):
    ground.fill(audit)
    client = logged_in(ground.auditor)
    address = f"/revisioner/{audit.public_id}/protokoll/"
    client.get(address)
    with django_assert_max_num_queries(16):
        client.get(address)
    for _ in range(10):
        ground.write(audit, EntryKind.NOTE, text="mer")
    with django_assert_max_num_queries(16):
        client.get(address)
