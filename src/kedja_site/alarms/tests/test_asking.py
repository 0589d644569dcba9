"""All suppliers concerned are asked with one message each, and answer by a link without an account."""

from datetime import timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kedja_site.alarms.actions.answer_inquiry import answer_inquiry
from kedja_site.alarms.actions.ask_suppliers import Question, ask_suppliers
from kedja_site.alarms.actions.remind_suppliers import remind_suppliers
from kedja_site.alarms.models import Inquiry, InquiryLink
from kedja_site.alarms.statuses import Answer, InquiryState
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.ground import contract, link, supplier
from kedja_site.alarms.tests.test_pages import address
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def alarm(ground):
    made = alarm_about(ground, "Klang Latex Factory 4\nSungai Secret Gloves")
    confirm_all(ground.officer, made)
    return made


@pytest.fixture
def _no_hurry(monkeypatch):
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))


def ask(ground, alarm, user=None, suppliers=None, days=10):
    today = timezone.localdate()
    question = Question(
        "Finns fabriken i er kedja?", "Is the factory in your chain?", today + timedelta(days=days)
    )
    wanted = suppliers or {ground.wholesaler.pk, ground.other.pk, ground.quiet.pk}
    return ask_suppliers(user or ground.officer, alarm, question, wanted, today=today, now=timezone.now())


def link_in(letter):
    return next(word for word in letter.text.split() if "/larm/svara/" in word).replace(
        "http://127.0.0.1:8000", ""
    )


def test_each_supplier_concerned_gets_one_letter_and_others_none(ground, alarm):
    assert ask(ground, alarm) == 2
    assert {letter.to for letter in Letter.objects.all()} == {
        "order@grossist.example",
        "hej@handsken.example",
    }
    for letter in Letter.objects.all():
        assert "Finns fabriken i er kedja?" in letter.text
        others = {"Sårvård Grossist AB", "Handsken i Växjö AB"} - {
            Inquiry.objects.get(to=letter.to).supplier.name
        }
        assert not any(name in letter.text for name in others)


def test_asked_twice_it_writes_once_and_whoever_is_new_can_be_asked(ground, alarm):
    assert ask(ground, alarm) == 2
    assert ask(ground, alarm) == 0
    new = supplier("Ny Leverantör AB", "SE", "ny@leverantor.example")
    link(ground.packer, new)
    contract(ground.kronoberg, new, "Nya handskar")
    assert ask(ground, alarm, suppliers={new.pk, ground.wholesaler.pk}) == 1
    assert Letter.objects.count() == 3


def test_a_supplier_without_an_address_is_shown_and_not_asked(ground, alarm):
    ground.wholesaler.contacts.all().delete()
    assert ask(ground, alarm) == 1
    assert "lägg först in en kontakt" in as_user(ground.officer).get(address("ask", alarm)).content.decode()


def test_strangers_ask_nobody_and_nobody_asks_on_a_guess(ground, alarm):
    with pytest.raises(PermissionDenied):
        ask(ground, alarm, ground.procurer_k)
    with pytest.raises(ValidationError):
        ask(ground, alarm_about(ground, "Nordic Packing"))


def test_the_secret_of_the_link_is_kept_as_a_digest_alone(ground, alarm):
    ask(ground, alarm)
    for letter in Letter.objects.all():
        secret = link_in(letter).rstrip("/").rsplit("/", 1)[-1]
        assert len(secret) >= 40
        assert not InquiryLink.objects.filter(digest__contains=secret).exists()


def test_the_form_is_posted_from_the_page_and_sends_once(ground, alarm):
    client = as_user(ground.officer)
    page = client.get(address("ask", alarm))
    assert "order@grossist.example" in page.content.decode()
    form = page.context["form"]
    sent = {name: form[name].value() for name in ("question_sv", "question_en")} | {
        "answer_by": form["answer_by"].value().isoformat(),
        "supplier": [ground.wholesaler.pk],
    }
    assert "Klang Latex Factory 4" in sent["question_sv"]
    client.post(address("ask", alarm), sent)
    client.post(address("ask", alarm), sent)
    assert Letter.objects.count() == 1
    yesterday = sent | {"answer_by": "2020-01-01"}
    assert "Ange en dag" in client.post(address("ask", alarm), yesterday).content.decode()


def workbook():
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write(0, 0, "Intyg")
    book.close()
    return out.getvalue()


def test_the_question_names_what_a_number_stands_for_and_never_what_is_confidential(ground):
    made = alarm_about(ground, f"{ground.factory.public_id}\n{ground.secret.public_id}\nKlang Latex")
    confirm_all(ground.officer, made)
    question = as_user(ground.officer).get(address("ask", made)).context["form"]["question_sv"].value()
    assert "– Klang Latex Factory 4\n" in question
    assert "– Klang Latex\n" in question
    assert ground.factory.public_id not in question
    assert "Sungai Secret" not in question


def test_the_log_tells_the_one_who_asked_that_a_supplier_has_answered(ground):
    made = alarm_about(ground, "Klang Latex Factory 4", ground.procurer_k, ground.kronoberg)
    confirm_all(ground.procurer_k, made)
    ask(ground, made, ground.procurer_k)
    inquiry = Inquiry.objects.get()
    answer_inquiry(inquiry, Answer.NO, explanation="", said_by="", files=[], form_key="k", now=timezone.now())
    said = "en leverantör svarade"
    assert said in as_user(ground.procurer_k).get(address("log", made)).content.decode()
    assert said not in as_user(ground.contact_b).get(address("log", made)).content.decode()


@pytest.mark.usefixtures("_no_hurry")
class TestAnswering:
    @pytest.fixture
    def at(self, ground, alarm):
        ask(ground, alarm)
        return link_in(Letter.objects.get(to="order@grossist.example"))

    @pytest.fixture
    def inquiry(self, at):
        return Inquiry.objects.get(to="order@grossist.example")

    def form(self, at, **sent):
        page = Client().get(at).context["form"]
        return {"stamp": page["stamp"].value(), "form_key": page["form_key"].value(), "website": ""} | sent

    def test_whoever_has_the_link_sees_the_question_and_nobody_else(self, ground, at, inquiry):
        response = Client().get(at)
        body = response.content.decode()
        assert "Finns fabriken i er kedja?" in body
        assert "Sårvård Grossist AB" in body
        assert "Handsken" not in body
        assert not response.cookies
        assert response["Referrer-Policy"] == "same-origin"  # the secret goes to no other site
        inquiry.refresh_from_db()
        assert inquiry.opened_at is not None

    def test_an_answer_with_a_file_is_kept_once_and_stands_on_the_board(self, ground, alarm, at, inquiry):
        file = SimpleUploadedFile("../intyg.pdf.exe.xlsx", workbook())
        sent = self.form(
            at, answer="yes", explanation="I led 3, för nitril.", said_by="Hållbarhetschef", attachments=file
        )
        assert Client().post(at, sent).status_code == 302
        file.seek(0)
        assert Client().post(at, sent).status_code == 302
        inquiry.refresh_from_db()
        assert inquiry.answer == "yes"
        assert inquiry.answers.count() == 1
        (kept,) = inquiry.answers.get().files.all()
        assert kept.name.endswith(".xlsx")
        assert "/" not in kept.name
        board = as_user(ground.officer).get(address("answers", alarm)).content.decode()
        assert "I led 3, för nitril." in board
        assert "I led 3" not in as_user(ground.procurer_k).get(address("answers", alarm)).content.decode()
        taken = as_user(ground.officer).get(address("answers", alarm) + f"fil/{kept.pk}/")
        assert taken["Content-Disposition"].startswith("attachment")
        assert (
            as_user(ground.procurer_k).get(address("answers", alarm) + f"fil/{kept.pk}/").status_code == 404
        )
        assert LogEntry.objects.filter(what="alarms.answer_inquiry").count() == 1

    def test_looking_into_it_first_and_a_no_later_are_both_kept(self, at, inquiry):
        Client().post(at, self.form(at, answer="investigating"))
        inquiry.refresh_from_db()
        assert inquiry.state_on(timezone.localdate()) is InquiryState.INVESTIGATING
        Client().post(at, self.form(at, answer="no"))
        inquiry.refresh_from_db()
        assert inquiry.state_on(timezone.localdate()) is InquiryState.ANSWERED
        assert [each.answer for each in inquiry.answers.all()] == ["no", "investigating"]

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("bild.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
            ("avtal.pdf", b"MZ\x90\x00" + b"\x00" * 40),
            ("lista.csv", b"<html><script>alert(1)</script>,</html>"),
            ("tom.csv", b""),
            ("ark.xlsx", b"PK\x03\x04rubbish"),
            ("text.csv", b"utan skiljetecken"),
        ],
    )
    def test_a_file_is_judged_by_what_it_contains(self, at, inquiry, name, data):
        sent = self.form(at, answer="no", attachments=SimpleUploadedFile(name, data))
        response = Client().post(at, sent)
        assert response.status_code == 200
        assert name in response.content.decode()
        assert inquiry.answers.count() == 0

    @pytest.mark.parametrize(
        "data",
        [
            b"%PDF-1.7\n...",
            b"\x89PNG\r\n\x1a\n...",
            b"\xff\xd8\xff\xe0...",
            "land;stad\nMY;Klang".encode("cp1252"),
        ],
    )
    def test_what_may_be_sent_is_taken(self, at, inquiry, data):
        Client().post(at, self.form(at, answer="no", attachments=SimpleUploadedFile("bilaga.bin", data)))
        assert inquiry.answers.get().files.count() == 1

    def test_a_wrong_or_old_link_is_no_link(self, at, inquiry):
        assert Client().get(at[:-3] + "xx/").status_code == 404
        InquiryLink.objects.filter(inquiry=inquiry).update(expires_at=timezone.now())
        assert Client().get(at).status_code == 404

    def test_a_machine_that_fills_in_everything_is_not_listened_to(self, at, inquiry):
        assert Client().post(at, self.form(at, answer="yes") | {"website": "http://spam"}).status_code == 302
        assert inquiry.answers.count() == 0

    def test_too_many_looks_are_refused(self, at, monkeypatch):
        monkeypatch.setattr("kedja_site.alarms.views.replying.LOOKS", 2)
        assert [Client().get(at).status_code for _time in range(3)] == [200, 200, 429]

    def test_a_form_from_another_site_is_refused(self, at):
        answer = Client().post(at, self.form(at, answer="yes"), headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403


def test_reminders_go_to_who_has_not_answered_once_before_and_once_after(ground, alarm):
    ask(ground, alarm)
    Inquiry.objects.filter(to="hej@handsken.example").update(answer="no", answered_at=timezone.now())
    Letter.objects.all().delete()
    start = timezone.now()
    written = [remind_suppliers(start + timedelta(days=day)) for day in range(15)]
    assert [day for day, number in enumerate(written) if number] == [7, 11]
    assert {letter.to for letter in Letter.objects.all()} == {"order@grossist.example"}
    first, second = (link_in(letter) for letter in Letter.objects.order_by("pk"))
    assert first != second
    assert Client().get(first).status_code == 200
    assert Client().get(second).status_code == 200


def test_late_is_who_has_not_said_yes_or_no_in_time(ground, alarm):
    ask(ground, alarm)
    inquiry = Inquiry.objects.first()
    assert inquiry.state_on(inquiry.answer_by) is InquiryState.ASKED
    assert inquiry.state_on(inquiry.answer_by + timedelta(days=1)) is InquiryState.LATE
