"""Asks an address as somebody, and says what was wrong with the answer."""

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from kedja_site.config.tests.walk.expected import Place
from kedja_site.config.tests.walk.world import STRANGERS, World

LOGIN = re.compile(r"^(/en)?/logga-in/")
REDIRECTS = {301, 302, 303, 307, 308}


def clients(world: World) -> dict[str, Client]:
    """A browser for each, strangers too."""
    found = {name: Client(raise_request_exception=False) for name in (*STRANGERS, *world.people)}
    for name, user in world.people.items():
        found[name].force_login(user)
    return found


def address(place: Place, world: World) -> str:
    """Where the place is, of the thing that it names."""
    with override("sv"):
        return (
            reverse(place.name, args=place.args(world.things[place.of] if place.of else None)) + place.query
        )


def faults(place: Place, world: World, browsers: dict[str, Client]) -> Iterator[str]:
    """What is wrong, person by person: who came in and should not have, who was kept out, what was said to whom."""
    where = address(place, world)
    for name, browser in browsers.items():
        comes_in = name in place.opens_to
        ask = browser.post if place.method == "post" else browser.get
        if place.method == "post" and comes_in:
            continue  # what whoever may does is tested where it is done; here it would change the world
        response = ask(where, place.data) if place.data else ask(where)
        yield from _of_status(place, name, where, response, comes_in=comes_in)
        yield from _of_words(world, name, where, response)
        if not comes_in and place.method == "get":
            yield from _of_posting(place, name, where, browser.post(where, place.data))


def _of_status(
    place: Place, name: str, where: str, response: HttpResponseBase, *, comes_in: bool
) -> Iterator[str]:
    status = response.status_code
    if comes_in:
        wanted = place.answer
    elif name in STRANGERS and not place.is_link:
        wanted = place.to_strangers | {404, 405}
        if status in REDIRECTS and not LOGIN.match(urlsplit(response["Location"]).path):
            yield f"{name} is sent from {where} to {response['Location']}, not to the login"
    else:
        wanted = place.refused
    if status not in wanted:
        yield f"{name} gets {status} at {place.method.upper()} {where} ({place.name} of {place.of}), expected {sorted(wanted)}"


def _of_posting(place: Place, name: str, where: str, response: HttpResponseBase) -> Iterator[str]:
    """Whoever may not look may not do: a form that is sent without having been shown."""
    if response.status_code in {400, 401, 403, 404, 405, 422}:
        return
    to_login = response.status_code in REDIRECTS and LOGIN.match(urlsplit(response["Location"]).path)
    if not to_login:
        yield f"{name} gets {response.status_code} at POST {where} ({place.name}), though GET is refused"


def _of_words(world: World, name: str, where: str, response: HttpResponseBase) -> Iterator[str]:
    said = "".join(words_of(response).split())
    for secret in world.secrets:
        if name not in secret.known_to and secret.words in said:
            yield f"{name} reads the secret {secret.words} at {where}"


def words_of(response: HttpResponseBase) -> str:
    """All that an answer says, also within a spreadsheet, and in the headers that it can be read from."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(part) for part in book.namelist())
    text = body.decode("utf-8", "replace").replace("&nbsp;", " ")
    return f"{text} {response.get('Location', '')} {response.get('Content-Disposition', '')}"
