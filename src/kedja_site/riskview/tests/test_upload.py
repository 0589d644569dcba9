"""From a file to a result: the upload, the columns to confirm, the job, the rows handed back."""

import gzip
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from kedja_site.riskview.actions.upload_ledger import stored_name
from kedja_site.riskview.models import SavedMapping, ScreeningRun
from kedja_site.riskview.rejects import name_files
from kedja_site.riskview.selectors import results
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.tests.conftest import logged_in

LEDGER = (
    "Leverantör;Org.nr;Konto;Kontotext;Belopp exkl. moms;Bokföringsdatum;Ursprungsland\n"
    "Handskbolaget AB;556036-0793;4011;Undersökningshandskar;12 500,50;2025-02-03;Malaysia\n"
    "Instrument AB;;4012;Kirurgiska instrument;8 000,00;2025-02-04;Pakistan\n"
    "Handskbolaget AB;556036-0793;4011;Undersökningshandskar;tolv kronor;2025-02-05;Malaysia\n"
    "Instrument AB;;4012;Kirurgiska instrument;-500,00;2025-02-30;\n"
    "Instrument AB;;4012;Kirurgiska instrument;-500,00;2025-03-01;\n"
)
MAPPING = {
    "field_supplier": "Leverantör",
    "field_supplier_id": "Org.nr",
    "field_amount": "Belopp exkl. moms",
    "field_date": "Bokföringsdatum",
    "field_account": "Konto",
    "field_account_text": "Kontotext",
    "field_origin": "Ursprungsland",
    "currency": "SEK",
}


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, settings: object) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def upload(user: User, *files: tuple[str, bytes]):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return logged_in(user).post(
        reverse("riskview:upload"), {"name": "Inköp", "buyer_name": "Region Ett", "ledger": sent}
    )


@pytest.fixture
def waiting(owner: User) -> ScreeningRun:
    """A run whose columns are to be confirmed."""
    upload(owner, ("reskontra.csv", LEDGER.encode()))
    return ScreeningRun.objects.get()


def confirm(user: User, run: ScreeningRun, **said: str):
    return logged_in(user).post(reverse("riskview:mapping", args=[run.public_id]), MAPPING | said)


def test_an_upload_is_kept_and_leads_to_its_columns(owner: User, own_data_folder: Path) -> None:
    response = upload(owner, ("reskontra.csv", LEDGER.encode()))
    run = ScreeningRun.objects.get()
    assert response["Location"] == reverse("riskview:mapping", args=[run.public_id])
    assert (run.status, run.uploaded_by, run.organisation) == (
        Status.MAPPING,
        owner,
        owner.assignments.get().organisation,
    )
    assert not run.is_open
    assert run.files.get().path.read_bytes() == LEDGER.encode()


def test_both_columns_of_one_heading_can_be_chosen(owner: User, own_data_folder: Path) -> None:
    text = "Leverantör;Belopp;Datum;Belopp\nA;1,50;2024-01-01;2,50\n"
    upload(owner, ("tva.csv", text.encode()))
    run = ScreeningRun.objects.get()
    page = logged_in(owner).get(reverse("riskview:mapping", args=[run.public_id])).content.decode()
    assert '<option value="Belopp (2)">Belopp (2)</option>' in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.csv", b"", "tom"),
        ("rapport.csv", b"%PDF-1.7 ...", "rapport.csv"),
        ("bild.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(99), "bild.xlsx"),
        ("skräp.csv", bytes(range(256)) * 20, "skräp.csv"),
        ("trasig.csv.gz", b"\x1f\x8b" + bytes(40), "trasig.csv.gz"),
        ("bara-tal.csv", b"1;2;3\n4;5;6\n", "bara-tal.csv"),
    ],
)
def test_what_is_no_ledger_is_refused_in_one_sentence_and_leaves_nothing(
    name: str, content: bytes, said: str, owner: User, own_data_folder: Path
) -> None:
    response = upload(owner, (name, content))
    assert response.status_code == 200
    [sentence] = response.context["form"].errors["ledger"]
    assert said in sentence
    assert str(own_data_folder) not in sentence
    assert not ScreeningRun.objects.exists()
    assert not list(own_data_folder.glob("runs/*"))


def test_one_bad_file_among_good_ones_refuses_them_all(owner: User) -> None:
    upload(owner, ("god.csv", LEDGER.encode()), ("fel.pdf", b"%PDF-1.7"))
    assert not ScreeningRun.objects.exists()


def test_too_much_at_once_is_refused(owner: User, settings: object) -> None:
    settings.RISKVIEW_LARGEST_UPLOAD = 10
    assert "större än" in upload(owner, ("stor.csv", LEDGER.encode())).context["form"].errors["ledger"][0]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.csv", "..\\..\\boot.csv", ".csv", "å ä ö?.csv", "x" * 300 + ".csv", "..", "\x00"],
)
def test_a_stored_name_never_leaves_its_folder(name: str) -> None:
    stored = stored_name(1, name)
    folder, _slash, bare = stored.partition("/")
    assert folder == "001"
    assert Path(bare).name == bare
    assert not bare.startswith(".")
    assert len(stored) <= 84


def test_packed_files_and_several_of_one_layout_make_one_ledger(owner: User) -> None:
    upload(owner, ("a.csv", LEDGER.encode()), ("b.csv.gz", gzip.compress(LEDGER.encode())))
    run = ScreeningRun.objects.get()
    page = logged_in(owner).get(reverse("riskview:mapping", args=[run.public_id]))
    assert len(page.context["layouts"]) == 1
    assert run.files.count() == 2


def test_the_columns_are_proposed_with_sample_values_and_reasons(owner: User, waiting: ScreeningRun) -> None:
    page = logged_in(owner).get(reverse("riskview:mapping", args=[waiting.public_id]))
    form = page.context["form"]
    proposed = {
        name: field.initial
        for name, field in form.fields.items()
        if name.startswith("field_") and field.initial
    }
    assert proposed.items() >= {"field_supplier": "Leverantör", "field_date": "Bokföringsdatum"}.items()
    text = page.content.decode()
    assert "Handskbolaget AB" in text
    assert "12 500,50" in text


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_nobody_else_confirms_the_columns(
    who: str, waiting: ScreeningRun, request: pytest.FixtureRequest
) -> None:
    assert confirm(request.getfixturevalue(who), waiting).status_code == 404
    waiting.refresh_from_db()
    assert waiting.status == Status.MAPPING


def test_a_needed_column_left_out_is_said_at_its_field(owner: User, waiting: ScreeningRun) -> None:
    page = confirm(owner, waiting, field_supplier="")
    assert page.status_code == 200
    assert "field_supplier" in page.context["form"].errors


def test_an_amount_left_out_is_said_at_its_field_in_the_reader_s_words(
    owner: User, waiting: ScreeningRun
) -> None:
    page = confirm(owner, waiting, field_amount="")
    assert page.context["form"].errors["field_amount"] == [
        "En rad kan inte läsas utan detta: välj dess kolumn."
    ]
    assert not page.context["form"].non_field_errors()


def test_a_heading_that_is_not_in_the_file_is_refused(owner: User, waiting: ScreeningRun) -> None:
    assert "field_amount" in confirm(owner, waiting, field_amount="Påhittad").context["form"].errors


def test_files_of_unclear_and_different_layouts_are_sent_back(owner: User) -> None:
    other = "A;B;C\nx;y;z\nq;w;e\n"
    upload(owner, ("a.csv", LEDGER.encode()), ("b.csv", other.encode()))
    run = ScreeningRun.objects.get()
    text = logged_in(owner).get(reverse("riskview:mapping", args=[run.public_id])).content.decode()
    assert "kan inte läsas tillsammans" in text
    assert "b.csv" in text


def test_confirming_screens_the_ledger_and_opens_the_result(
    owner: User, waiting: ScreeningRun, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = confirm(owner, waiting, save_as="Ekonomisystemet")
    assert response["Location"] == reverse("riskview:progress", args=[waiting.public_id])
    waiting.refresh_from_db()
    assert (waiting.status, waiting.failure) == (Status.DONE, {})
    info = results(waiting).info
    assert (info.lines_read, info.lines_kept, info.lines_rejected) == (5, 3, 2)
    assert {row.iso3 for row in results(waiting).ranking().rows} >= {"MYS"}
    # The raw files are gone; the rejected rows are the owner's to mend.
    assert not (waiting.home / "input").exists()
    rejected = b"".join(logged_in(owner).get(reverse("riskview:rejected", args=[waiting.public_id]))).decode()
    assert "tolv kronor" in rejected
    assert "2025-02-30" in rejected
    # By the name of the owner's file, here and on the pages: not by where it lay on the server.
    assert "\nreskontra.csv;4;" in rejected
    assert str(waiting.home) not in rejected
    about = logged_in(owner).get(reverse("riskview:about", args=[waiting.public_id])).content.decode()
    assert '<th scope="row">reskontra.csv' in about
    assert (
        "reskontra.csv, rad"
        in logged_in(owner).get(reverse("riskview:row", args=[waiting.public_id, 1])).content.decode()
    )
    progress = logged_in(owner).get(reverse("riskview:progress", args=[waiting.public_id]))
    assert progress["Location"] == reverse("riskview:overview", args=[waiting.public_id])


def test_remembered_columns_are_filled_in_for_the_next_file_also_for_a_colleague(
    owner: User,
    colleague: User,
    stranger: User,
    waiting: ScreeningRun,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        confirm(owner, waiting, save_as="Ekonomisystemet", field_account="")
    assert SavedMapping.objects.get().fields == {
        name.removeprefix("field_"): heading
        for name, heading in MAPPING.items()
        if name.startswith("field_") and name != "field_account"
    }
    for user, name in ((colleague, "Ekonomisystemet"), (stranger, None)):
        upload(user, ("nästa.csv", LEDGER.encode()))
        run = ScreeningRun.objects.filter(uploaded_by=user).get()
        page = logged_in(user).get(reverse("riskview:mapping", args=[run.public_id]))
        saved = page.context["saved"]
        assert (saved.name if saved else None) == name
        assert page.context["form"].fields["field_account"].initial == ("" if name else "Konto")


def test_rejected_rows_keep_every_other_byte_when_their_files_are_named(
    owner: User, waiting: ScreeningRun, tmp_path: Path
) -> None:
    file = waiting.files.get()
    file.name = 'med; "semikolon".csv'
    path = f'"{file.path}"' if ";" in str(file.path) else str(file.path)
    cells = f'7;belopp;tolv;inget tal;"två\nrader; {file.path}";=1+1\r\n'
    told = tmp_path / "rejected.csv"
    told.write_bytes(f"\ufefffile;row;column;value;reason;a;b\r\n{path};{cells}".encode())
    name_files(told, [file])
    assert told.read_bytes().decode() == (
        f'\ufefffile;row;column;value;reason;a;b\r\n"med; ""semikolon"".csv";{cells}'
    )
    assert [each.name for each in tmp_path.iterdir() if "draft" in each.name] == []
