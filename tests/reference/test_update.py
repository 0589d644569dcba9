"""Newer editions come in whole or not at all, from a server or from a file."""

import hashlib
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kedja.reference import load, source
from kedja.reference.editions import reset
from kedja.reference.errors import DownloadError, UnknownNameError, UnreadableSourceError
from kedja.reference.store import in_use
from kedja.reference.update import update
from tests.reference.publishers import cpi_workbook, epi_csv, shipped

TODAY = date(2026, 1, 15)


class Publisher(BaseHTTPRequestHandler):
    """A publisher's server on this machine: the file, a cut-off file, an error, an unsafe redirect."""

    content = b""

    def do_GET(self):
        if self.path == "/gone.xlsx":
            self.send_error(404)
        elif self.path == "/elsewhere.xlsx":
            self.send_response(302)
            self.send_header("Location", "ftp://example.org/cpi.xlsx")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(self.content)))
            self.end_headers()
            self.wfile.write(self.content[: 1000 if self.path == "/cut.xlsx" else None])

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server(tmp_path):
    Publisher.content = cpi_workbook(tmp_path / "served.xlsx").read_bytes()
    with ThreadingHTTPServer(("127.0.0.1", 0), Publisher) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def cpi_in_use():
    rows = load("country_index").to_pylist()
    return {row["iso3"]: row["value_hundredths"] / 100 for row in rows if row["index"] == "cpi"}


def test_a_newer_edition_is_fetched_and_takes_the_place_of_the_shipped_one(server, home):
    seen = []
    done = update("cpi", today=TODAY, address=f"{server}/CPI2025.xlsx", progress=seen.append)
    assert cpi_in_use() == {code: value + 1 for code, value in shipped("cpi").items()}
    assert done.sha256 == hashlib.sha256(Publisher.content).hexdigest()
    assert seen[-1] == len(Publisher.content)
    assert (source("cpi_2025").publisher, source("cpi_2025").year) == ("Transparency International", "2025")
    assert done.sha256 in source("cpi_2025").note
    assert "2026-01-15" in source("cpi_2025").note


def test_other_indices_stay_as_shipped(server, home):
    before = [row for row in load("country_index").to_pylist() if row["index"] != "cpi"]
    update("cpi", today=TODAY, address=f"{server}/CPI2025.xlsx")
    assert [row for row in load("country_index").to_pylist() if row["index"] != "cpi"] == before


def test_a_file_given_by_hand_needs_no_network(home, tmp_path):
    done = update("epi", today=TODAY, file=epi_csv(tmp_path / "epi2026results.csv"))
    assert (done.year, done.rows) == (2026, {"country_index": len(shipped("epi"))})
    assert {row["source"] for row in load("country_index").to_pylist() if row["index"] == "epi"} == {
        "epi_2026"
    }


def test_the_checksum_that_is_asked_for_is_demanded(server, home):
    good = hashlib.sha256(Publisher.content).hexdigest()
    with pytest.raises(UnreadableSourceError, match="checksum"):
        update("cpi", today=TODAY, address=f"{server}/CPI2025.xlsx", sha256="0" * 64)
    assert in_use(home) == {}
    update("cpi", today=TODAY, address=f"{server}/CPI2025.xlsx", sha256=good.upper())
    assert in_use(home) == {"cpi": f"cpi@2025-{good[:12]}"}


@pytest.mark.parametrize("path", ["/gone.xlsx", "/cut.xlsx", "/elsewhere.xlsx"])
def test_a_download_that_fails_changes_nothing_and_says_what_to_do(server, home, path):
    with pytest.raises(DownloadError):
        update("cpi", today=TODAY, address=server + path)
    assert cpi_in_use() == shipped("cpi")
    assert list(home.iterdir()) == []


def test_a_server_that_does_not_answer_is_told_apart_from_a_wrong_file(home):
    with pytest.raises(DownloadError, match=r"\(Connection refused\).* with --file"):
        update("cpi", today=TODAY, address="http://127.0.0.1:9/cpi.xlsx", timeout_seconds=5)


@pytest.mark.parametrize(
    "address", ["http://example.org/cpi.xlsx", "file:///etc/passwd", "ftp://example.org/x"]
)
def test_only_https_is_fetched_from_elsewhere(home, address):
    with pytest.raises(DownloadError, match="no https address"):
        update("cpi", today=TODAY, address=address)


def test_a_publication_without_an_address_asks_for_a_file(home):
    with pytest.raises(DownloadError, match="--file"):
        update("gri", today=TODAY)


def test_a_wrong_file_changes_nothing(home, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html>sign in</html>", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="web page"):
        update("cpi", today=TODAY, file=path)
    with pytest.raises(UnreadableSourceError, match="no file"):
        update("cpi", today=TODAY, file=tmp_path / "nowhere.xlsx")
    assert list(home.iterdir()) == []


def test_an_edition_that_covers_far_less_is_refused_unless_that_is_said(home, tmp_path):
    path = tmp_path / "gri.csv"
    path.write_text("country,rating,year\nSweden,1,2026\n", encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="--allow-fewer"):
        update("gri", today=TODAY, file=path)
    assert update("gri", today=TODAY, file=path, allow_fewer=True).rows == {"country_index": 1}


def test_the_same_file_can_come_in_twice_and_old_editions_are_cleared_away(home, tmp_path):
    for raised in (1, 1, 2, 3):
        update("cpi", today=TODAY, file=cpi_workbook(tmp_path / f"{raised}.xlsx", raised=raised))
    assert len(list(home.glob("cpi@*"))) == 2
    assert cpi_in_use()["SWE"] == shipped("cpi")["SWE"] + 3


def test_the_shipped_edition_can_be_taken_back(home, tmp_path):
    update("cpi", today=TODAY, file=cpi_workbook(tmp_path / "a.xlsx"))
    assert reset("cpi") is True
    assert cpi_in_use() == shipped("cpi")
    assert reset("cpi") is False


def test_a_new_list_of_goods_takes_the_place_of_the_old_and_the_next_of_that(home, tmp_path):
    path = tmp_path / "goods.csv"
    path.write_text(
        "good,country,child labor,forced labor,forced child labor\nRice,India,Yes,No,No\n", encoding="utf-8"
    )
    for year in (2026, 2028):
        update("tvpra", today=TODAY, file=path, year=year, allow_fewer=True)
        assert load("documented_harm").to_pylist() == [
            {"good": "Rice", "iso3": "IND", "harm": "child_labour", "sector": None, "source": f"tvpra_{year}"}
        ]
    assert load("documented_harm_inputs").num_rows == 10


def test_an_unknown_dataset_is_answered_with_the_known_ones(home):
    with pytest.raises(UnknownNameError, match="wgi, epi, cpi, gri, tvpra"):
        update("gdp", today=TODAY)


def test_the_folder_is_chosen_by_argument_before_variable(home, tmp_path):
    other = tmp_path / "other"
    update("cpi", today=TODAY, file=cpi_workbook(tmp_path / "a.xlsx"), home=other)
    assert cpi_in_use() == shipped("cpi")
    assert load("country_index", other).num_rows == load("country_index").num_rows
    assert in_use(other)
