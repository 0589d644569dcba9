"""The code of conduct to browse."""

import pytest

pytestmark = pytest.mark.django_db


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_versions_commitments_and_the_comparison_have_addresses(client, guidance):
    index = text(client, "/uppforandekod/")
    for address in ("/uppforandekod/2022/", "/uppforandekod/2010/", "/uppforandekod/jamfor/"):
        assert f'href="{address}"' in index
    version = text(client, "/uppforandekod/2022/")
    assert 'id="freedom-of-association"' in version
    assert 'href="/uppforandekod/2022/freedom-of-association/"' in version
    commitment = text(client, "/uppforandekod/2022/freedom-of-association/")
    assert "ILO-konvention nr 87" in commitment
    assert "(1948)" in commitment
    assert 'href="/uppforandekod/2010/freedom-of-association/"' in commitment


def test_what_is_not_known_is_said(client, guidance):
    version = text(client, "/uppforandekod/2022/")
    assert "Från omkring 2022; ingen sista dag är känd" in version
    assert "Varken lydelsen eller vilka instrument den hänvisar till är känt för oss." in version
    assert "Ur utkastet 2022" in version


def test_the_ten_fundamental_conventions_are_marked_and_lead_to_the_ilo(client, guidance):
    version = text(client, "/uppforandekod/2022/")
    assert version.count("Grundläggande</span>") == 10
    assert version.count("P12100_ILO_CODE:") == 13


@pytest.mark.parametrize(
    "address",
    [
        "/uppforandekod/1999/",
        "/uppforandekod/2022/nothing/",
        "/uppforandekod/2022/freedom_of_association/",
        "/uppforandekod/2022/environment/more/",
        "/uppforandekod/jamfor/?fran=1999",
    ],
)
def test_what_does_not_exist_is_not_found(client, guidance, address):
    assert client.get(address).status_code == 404


def test_a_comparison_says_what_came_and_what_is_unsure(client, guidance):
    page = text(client, "/uppforandekod/jamfor/?fran=2010&till=2022")
    assert "Tillkom" in page
    assert "Fanns tidigare; om det finns kvar vet vi inte" in page
    assert '<option value="2010" selected>' in page
    same = text(client, "/uppforandekod/jamfor/?fran=2022&till=2022")
    assert "Tillkom" not in same


def test_the_code_is_found_by_its_words(guidance):
    from kedja_site.guidance.models import CodePage

    assert "Föreningsfrihet" in CodePage.objects.get(locale__language_code="sv").text
    assert "Freedom of association" in CodePage.objects.get(locale__language_code="en").text
