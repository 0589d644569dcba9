"""From a JSON object to the register's own forms and actions, so that the interface accepts what the pages accept.

The forms check and say what is wrong; a doubt (a duplicate, an unlikely address) ends the request unless it says `"sure": true`.
"""

from collections.abc import Mapping
from html import unescape
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.html import strip_tags
from ninja import Schema
from pydantic import ConfigDict

from kedja_site.api.problems import Problem
from kedja_site.register.models import Record
from kedja_site.register.public_ids import read_public_id
from kedja_site.register.record_forms import RecordForm
from kedja_site.register.statuses import SourceKind

ERRORS = list[dict[str, str]]


class Given(Schema):
    """What is sent. A field that is not known is refused: misspelt, its value would be lost without a word."""

    model_config = ConfigDict(extra="forbid")


def person_of(request: HttpRequest) -> User:
    """The token's person."""
    assert isinstance(request.user, User)
    return request.user


def hold(model: type[Record], public_id: str) -> None:
    """Nobody else changes the record until this transaction ends: what was compared is what is changed."""
    rows: Any = model.objects.unguarded("held, and told to nobody")
    list(rows.select_for_update().filter(public_id=read_public_id(public_id)).values_list("pk"))


def form_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of JSON as a form is sent: what is not known is empty, a yes or no as the form has it."""
    data: dict[str, Any] = {"source_kind": SourceKind.BUYER}
    for name, value in values.items():
        if value is None:
            data[name] = ""
        elif isinstance(value, bool):
            data[name] = "on" if value else ""
        else:
            data[name] = value
    return data


def settled(form: RecordForm) -> None:
    """Raises Problem 422 with every fault, or 409 with the doubts that nobody has answered."""
    if not form.is_valid():
        raise Problem(422, errors=faults_of(form))
    if not form.is_settled():
        told = [{"field": "sure", "message": unescape(strip_tags(str(doubt.text)))} for doubt in form.doubts]
        raise Problem(409, 'It looks doubtful. Send "sure": true to save it all the same.', errors=told)


def faults_of(form: forms.Form) -> ERRORS:
    """Each fault with its field; those of the whole form have the field `""`."""
    return [
        {"field": "" if name == "__all__" else name, "message": str(message)}
        for name, messages in form.errors.items()
        for message in messages
    ]
