"""What is sealed is read by this site alone; and how little is kept of where somebody was."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from kedja_site.signin.sealing import CannotUnsealError, seal, unseal
from kedja_site.signin.whereabouts import described, network_of, place


def a_certificate():
    """Of somebody else's key, in base64 without armour."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "other.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def test_sealed_is_unreadable_and_comes_back(settings):
    sealed = seal("hemligt")
    assert "hemligt" not in sealed
    assert unseal(sealed) == "hemligt"
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert unseal(sealed) == "hemligt"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CannotUnsealError):
        unseal(sealed)


@pytest.mark.parametrize(
    ("address", "kept", "shown"),
    [
        ("192.0.2.17", "192.0.2.0", "192.0.2.…"),
        ("2001:db8:1:2::5", "2001:db8:1::", "2001:db8:1:…"),
        ("::ffff:192.0.2.17", "192.0.2.0", "192.0.2.…"),
        ("127.0.0.1", "127.0.0.0", "den här maskinen"),
        ("no address", "0.0.0.0", "okänt"),
    ],
)
def test_of_an_address_the_network_is_kept(address, kept, shown):
    assert network_of(address) == kept
    with translation.override("sv"):
        assert place(kept) == shown


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Linux",
        ),
        ("", "en okänd webbläsare"),
    ],
)
def test_a_browser_is_named(sent, said):
    with translation.override("sv"):
        assert described(sent) == said
