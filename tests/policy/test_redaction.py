"""What is taken out of a public text: the rule's page and its table, run."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.publication import Secret, SecretKind, redact
from tests.policy.pages import example


@pytest.mark.parametrize("row", example("redaction"), ids=lambda row: row["text"])
def test_the_pages_example(row: dict[str, str]) -> None:
    assert redact(row["text"], [row["secret"]]).text == row["public"]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Hos Latexa\n   Industries fanns", "Latexa Industries Co., Ltd."),
        ("Hos LATEXA INDUSTRIES CO LTD fanns", "Latexa Industries Co., Ltd."),
        ("Hos Latexa Industries’ fanns", "Latexa Industries Co., Ltd."),
        ("Hos PT Latexa fanns", "Latexa"),
        ("Hos Latexa Sdn Bhds fanns", "Latexa"),
        ("Hos Latexa Co., Ltd fanns", "Latexa AB"),
        ("Hos Latexa, Tbk fanns", "PT Latexa Tbk"),
        ("Hos Latexa GmbH & Co. KG fanns", "Latexa GmbH & Co KG"),
        ("Hos La\u00adtexa fanns", "Latexa AB"),
        ("Hos \u0130stanbul Tekstil fanns", "istanbul tekstil A.\u015e."),
        (unicodedata.normalize("NFD", "Hos Öresunds Åkeri fanns"), "Öresunds Åkeri AB"),
        ("Hos Öresunds Åkeri fanns", unicodedata.normalize("NFD", "ÖRESUNDS ÅKERI")),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, secret: str) -> None:
    assert redact(text, [secret]).text == "Hos […] fanns"


def test_a_name_is_found_within_an_address_and_between_underscores() -> None:
    assert redact("www.latexa.com och _Latexa_", ["Latexa"]).text == "www.[…].com och _[…]_"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Alexander", "Alex"),
        ("Handskar", "Handsk"),
        ("en AB-form", "AB"),
        ("ett a", "A AB"),
        ("text", ""),
        ("text", "–"),
    ],
)
def test_other_words_are_left(text: str, secret: str) -> None:
    wanted = "en […]-form" if secret == "AB" else text
    assert redact(text, [secret]).text == wanted


def test_the_preview_is_told_what_was_taken_out_and_why() -> None:
    text = "Latexas fabrik i Ipoh sänkte priset."
    secrets = [
        Secret("Latexa Sdn Bhd", SecretKind.SUB_SUPPLIER),
        Secret("Ipoh", SecretKind.SITE),
        "sänkte priset",
    ]
    redacted = redact(text, secrets)
    assert redacted.text == "[…] fabrik i […] […]."
    assert [(each.name, each.kind.value, text[each.start : each.end]) for each in redacted.removed] == [
        ("Latexa Sdn Bhd", "sub_supplier", "Latexas"),
        ("Ipoh", "site", "Ipoh"),
        ("sänkte priset", "name", "sänkte priset"),
    ]


def test_names_that_overlap_are_taken_out_together() -> None:
    redacted = redact("Hos Nord Latexa Syd fanns", ["Nord Latexa", "Latexa Syd"])
    assert redacted.text == "Hos […] fanns"
    assert len(redacted.removed) == 1


def test_an_accent_goes_with_its_letter() -> None:
    assert redact(unicodedata.normalize("NFD", "Hos Café."), ["Cafe"]).text == "Hos […]."


WORDS = some.sampled_from(["nord", "Latexa", "åkeri", "AB", "Ltd", "i", "och", "latexas", "Syd-Latexa"])
TEXTS = some.lists(WORDS, max_size=8).map(" ".join)


@given(TEXTS, some.lists(some.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=3))
def test_nothing_is_left_to_take_out(text: str, secrets: list[str]) -> None:
    redacted = redact(text, secrets)
    assert redact(redacted.text, secrets).removed == ()
    kept = text
    for removal in reversed(redacted.removed):
        kept = kept[: removal.start] + "[…]" + kept[removal.end :]
    assert kept == redacted.text
