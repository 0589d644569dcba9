"""Watch lists: kept from a file, looked for when the register changes, told once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kedja_site.alarms.actions.change_watch_list import WatchListWords, add_to_watch_list, start_watch_list
from kedja_site.alarms.actions.watch_register import look_at_changes, look_through_all
from kedja_site.alarms.models import Candidate, LookedUntil, Sought, WatchList
from kedja_site.alarms.reading import lines_of_file, lines_of_text
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.ground import also_called, contract, link, site, supplier
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry
from kedja_site.register.models import Site, Supplier

pytestmark = pytest.mark.django_db


def watch(ground, text, user=None, where=None, **words):
    return start_watch_list(
        user or ground.procurer_k,
        where or ground.kronoberg,
        WatchListWords(words.pop("name", "Lista"), **words),
        lines_of_text(text),
        now=timezone.now(),
    )


def look(now=None):
    def all_of_it():
        raise AssertionError("only what has changed is to be looked at")

    return look_at_changes(now or timezone.now(), all_of_it)


@pytest.fixture
def _looked(ground):
    """Everything that the ground has made is looked at already, long ago."""
    LookedUntil.objects.create(pk=1, at=timezone.now() + timedelta(minutes=20))
    long_ago = timezone.now() - timedelta(days=3)
    for model in (Supplier, Site):
        model.objects.unguarded("test").update(changed_at=long_ago)


@pytest.mark.usefixtures("_looked")
class TestChanges:
    def test_what_is_registered_later_is_found_at_the_next_look_and_told_once(self, ground):
        watched = watch(ground, "Bintang Rubber Industries; Indonesia")
        assert not Candidate.objects.exists()
        LookedUntil.objects.update(at=timezone.now())
        made = site("PT Bintang Rubber", "ID")
        assert look() == 1
        (candidate,) = Candidate.objects.all()
        assert candidate.site == made
        (letter,) = Letter.objects.all()
        assert letter.to == "avtal@kronoberg.example"
        assert "PT Bintang Rubber" in letter.text
        assert watched.name in letter.subject
        assert look() == 0
        assert Letter.objects.count() == 1

    def test_a_new_name_number_or_place_counts_as_a_change(self, ground):
        watch(ground, "Mekong Cotton\n3.9, 100.1 är ingen plats")
        made = supplier("Helt Annat AB", "VN")
        also_called(made, "Mekong Cotton")
        LookedUntil.objects.update(at=timezone.now())
        assert look() == 1
        assert Candidate.objects.get().basis == "earlier_name"

    def test_a_new_link_tells_of_the_contracts_that_are_reached_now(self, ground):
        watched = watch(ground, "Sungai Open Works")
        factory = site("Sungai Open Works", "MY")
        LookedUntil.objects.update(at=timezone.now())
        look()
        Letter.objects.all().delete()
        link(factory, ground.quiet)
        look()
        (letter,) = Letter.objects.all()
        assert "Textilier" in letter.text
        assert watched.contracts.get().contract == ground.textiles_g
        look()
        assert Letter.objects.count() == 1

    def test_a_letter_of_many_contracts_says_how_many_more_there_are(self, ground, monkeypatch):
        monkeypatch.setattr("kedja_site.alarms.actions.tell_of_hits.MOST_IN_A_LETTER", 2)
        watch(ground, "Sungai Open Works")
        factory = site("Sungai Open Works", "MY")
        LookedUntil.objects.update(at=timezone.now())
        look()
        Letter.objects.all().delete()
        for number in range(4):
            contract(ground.kronoberg, ground.quiet, f"Lakan {number}")
        link(factory, ground.quiet)
        look()
        (letter,) = Letter.objects.all()
        assert "leder till avtal som det inte nådde" in letter.text
        assert "något nytt som liknar" not in letter.text
        assert "och 3 till" in letter.text

    def test_open_alarms_are_watched_too_and_closed_ones_are_not(self, ground):
        alarm = alarm_about(ground, "Perak Gloves", ground.procurer_k, ground.kronoberg)
        LookedUntil.objects.update(at=timezone.now())
        supplier("Perak Gloves Sdn Bhd", "MY")
        assert look() == 1
        assert "Perak Gloves" in Letter.objects.get().text
        type(alarm).objects.unguarded("test").filter(pk=alarm.pk).update(
            state="closed", closed_at=timezone.now()
        )
        supplier("Perak Gloves Berhad", "MY")
        assert look() == 0

    def test_an_owner_is_not_told_of_what_is_confidential_to_others(self, ground):
        watch(ground, "Johor Hidden Works")
        watch(ground, "Johor Hidden Works", ground.procurer_g, ground.gavleborg)
        LookedUntil.objects.update(at=timezone.now())
        site("Johor Hidden Works", "MY", is_confidential=True, disclosed_to=ground.gavleborg)
        look()
        assert {letter.to for letter in Letter.objects.all()} == {"avtal@gavleborg.example"}

    def test_a_whole_look_finds_the_same_as_the_small_ones(self, ground):
        watch(ground, "Bintang Rubber\nKlang Latex\n5560743089\nLot 9, Jalan Baru, 41000 Klang")
        LookedUntil.objects.update(at=timezone.now())
        site("Bintang Rubber Works", "ID")
        site("Helt annan", "MY", address="Lot 9, Jalan Baru, 41000 Klang")
        look()
        found = set(Candidate.objects.values_list("line__text", "score", "basis"))
        Candidate.objects.all().delete()
        look_through_all(timezone.now())
        assert set(Candidate.objects.values_list("line__text", "score", "basis")) == found

    def test_where_very_much_has_changed_all_is_looked_through(self, ground, monkeypatch):
        monkeypatch.setattr("kedja_site.alarms.actions.watch_register.MOST_CHANGED", 1)
        LookedUntil.objects.update(at=timezone.now())
        supplier("A", "SE"), supplier("B", "SE")
        asked = []
        look_at_changes(timezone.now(), lambda: asked.append(1))
        assert asked == [1]


LIST = b"Name;Country;Address\nBintang Rubber;Indonesia;Jl Merdeka 4\nKlang Latex Sdn Bhd;MY;\n;;\n"


def uploaded(data=LIST, name="entity-list.csv"):
    return SimpleUploadedFile(name, data)


def test_the_same_file_twice_changes_nothing(ground):
    watched = watch(ground, "Början")
    assert (
        add_to_watch_list(ground.procurer_k, watched, lines_of_file(uploaded(), 100), now=timezone.now()) == 2
    )
    before = list(Sought.objects.values_list("pk", "text", "country"))
    entries = LogEntry.objects.count()
    assert (
        add_to_watch_list(ground.procurer_k, watched, lines_of_file(uploaded(), 100), now=timezone.now()) == 0
    )
    assert list(Sought.objects.values_list("pk", "text", "country")) == before
    assert LogEntry.objects.count() == entries


def test_a_list_is_made_changed_shared_and_taken_away_on_its_pages(ground):
    client = as_user(ground.procurer_k)
    page = client.get(reverse("alarms:new_watch_list"))
    sent = {
        "name": "Entity list",
        "organisation": ground.kronoberg.pk,
        "sharing": "own",
        "form_key": page.context["form"]["form_key"].value(),
        "file": uploaded(),
    }
    at = client.post(reverse("alarms:new_watch_list"), sent)["Location"]
    sent["file"].seek(0)
    assert client.post(reverse("alarms:new_watch_list"), sent)["Location"] == at
    body = client.get(at).content.decode()
    assert "Handskar till vården" in body
    assert as_user(ground.procurer_g).get(at).status_code == 404
    client.post(
        f"{at}andra/",
        {"name": "Entity list", "organisation": ground.kronoberg.pk, "sharing": "all", "form_key": "x"},
    )
    assert as_user(ground.procurer_g).get(at).status_code == 200
    assert as_user(ground.procurer_g).get(f"{at}andra/").status_code == 403
    assert client.post(f"{at}andra/", {"lines": "Mekong Cotton", "add": "1"}).status_code == 302
    assert "Mekong Cotton" in client.get(f"{at}?visa=alla").content.decode()
    first = Sought.objects.first()
    client.post(f"{at}andra/", {"line": [first.pk], "take": "1"})
    assert not Sought.objects.filter(pk=first.pk).exists()
    candidate = Candidate.objects.first()
    client.post(at, {f"verdict_{candidate.pk}": "confirmed"})
    candidate.refresh_from_db()
    assert candidate.verdict == "confirmed"
    refused = client.post(f"{at}andra/", {"delete": "1"}, follow=True).content.decode()
    assert "Kryssa i att listan ska tas bort" in refused
    assert WatchList.objects.unguarded("test").exists()
    client.post(f"{at}andra/", {"delete": "1", "sure": "1"})
    assert not WatchList.objects.unguarded("test").exists()


def test_confirmed_lines_tell_which_contracts_are_reached(ground):
    watched = watch(ground, "Klang Latex Factory 4")
    confirm_all(ground.procurer_k, watched)
    contract(ground.gavleborg, ground.wholesaler, "Handskar i Gävle")
    body = as_user(ground.procurer_k).get(watched.get_absolute_url()).content.decode()
    assert "Handskar i Gävle" in body


class TestSharingWhatIsSecret:
    """The factory is told to Gävleborg alone: its name, written by who knows it, is read by all in a shared list."""

    SECRET = "Sungai  SECRET gloves"

    def keys_of(self, made):
        return sorted(made.lines.values_list("text", flat=True))

    @pytest.mark.parametrize(
        ("lines", "name", "note"),
        [
            (SECRET, "Lista", ""),
            ("Klang Latex Factory 4", "Vad vet vi om Sungai Secret Gloves?", ""),
            ("Klang Latex Factory 4", "Lista", "Samma ägare som sungai secret gloves i Klang."),
        ],
    )
    def test_who_knows_it_is_asked_before_it_is_told(self, ground, lines, name, note):
        with pytest.raises(ValidationError, match="Sungai Secret Gloves"):
            watch(ground, lines, ground.procurer_g, ground.gavleborg, name=name, note=note, sharing="all")
        assert not WatchList.objects.unguarded("test").exists()
        assert watch(ground, lines, ground.procurer_g, ground.gavleborg, name=name, note=note)

    def test_who_does_not_know_it_learns_nothing(self, ground):
        assert watch(ground, self.SECRET, sharing="all").sharing == "all"

    def test_the_form_asks_and_takes_a_tick_for_an_answer(self, ground):
        client = as_user(ground.procurer_g)
        sent = {
            "name": "Lista",
            "sharing": "all",
            "lines": self.SECRET,
            "organisation": ground.gavleborg.pk,
            "form_key": "en",
        }
        page = client.post(reverse("alarms:new_watch_list"), sent).content.decode()
        assert "Sungai Secret Gloves" in page
        assert 'type="checkbox" name="although_secret"' in page
        made = client.post(reverse("alarms:new_watch_list"), {**sent, "although_secret": "on"})
        assert made.status_code == 302
        assert "läser det som är konfidentiellt" in client.get(made.url).content.decode()
        assert (
            "läser det som är konfidentiellt" not in as_user(ground.procurer_k).get(made.url).content.decode()
        )

    def test_a_list_of_ones_own_is_shared_and_filled_with_the_same_question(self, ground):
        made = watch(ground, self.SECRET, ground.procurer_g, ground.gavleborg)
        client, address = (
            as_user(ground.procurer_g),
            reverse("alarms:change_watch_list", args=[made.public_id]),
        )
        sent = {"name": "Lista", "sharing": "all", "organisation": ground.gavleborg.pk, "form_key": "en"}
        assert 'name="although_secret"' in client.post(address, sent).content.decode()
        made.refresh_from_db()
        assert made.sharing == "own"
        client.post(address, {**sent, "although_secret": "on"})
        made.refresh_from_db()
        assert made.sharing == "all"
        open_list = watch(
            ground, "Klang Latex Factory 4", ground.procurer_g, ground.gavleborg, name="Två", sharing="all"
        )
        address = reverse("alarms:change_watch_list", args=[open_list.public_id])
        assert (
            'name="although_secret"'
            in client.post(address, {"lines": self.SECRET, "add": "1"}).content.decode()
        )
        assert self.keys_of(open_list) == ["Klang Latex Factory 4"]
