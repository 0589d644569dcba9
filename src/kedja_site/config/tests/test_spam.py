"""What public forms do against machines."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.signing import TimestampSigner
from django.http import HttpResponse, QueryDict
from django.utils import timezone

from kedja_site.config import spam


class Asking(spam.GuardedForm):
    """A form with a question of several answers."""

    choices = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])


def sent(stamp: str, **others: str) -> Asking:
    return Asking(QueryDict(urlencode({"choices": ["a", "b"], "stamp": stamp, **others}, doseq=True)))


def stamp_of(age: timedelta, monkeypatch) -> str:
    then = (timezone.now() - age).timestamp()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: then)
        return spam.fresh_stamp()


def test_a_person_comes_through(monkeypatch):
    form = sent(stamp_of(timedelta(minutes=1), monkeypatch))
    assert form.is_valid()
    assert not form.is_spam


def test_who_fills_in_what_no_person_sees_is_spam(monkeypatch):
    form = sent(stamp_of(timedelta(minutes=1), monkeypatch), website="https://example.org")
    assert form.is_valid()
    assert form.is_spam


@pytest.mark.parametrize("age", [timedelta(0), timedelta(days=2)], ids=["too quick", "too late"])
def test_who_is_too_quick_or_too_late_sends_once_more_and_loses_nothing(age, monkeypatch):
    form = sent(stamp_of(age, monkeypatch))
    assert not form.is_valid()
    assert form.data.getlist("choices") == ["a", "b"]
    again = form["stamp"].value()
    with monkeypatch.context() as patch:
        later = (timezone.now() + timedelta(seconds=3)).timestamp()
        patch.setattr("django.core.signing.time.time", lambda: later)
        assert sent(again).is_valid()


def test_a_stamp_of_ones_own_making_is_not_believed():
    assert not sent(TimestampSigner(salt="mine").sign("form")).is_valid()
    assert not sent("").is_valid()


def test_the_hidden_field_is_none_of_those_that_are_asked():
    assert [field.name for field in Asking().asked_fields] == ["choices"]


@pytest.mark.parametrize(
    ("headers", "comes_through"),
    [
        ({}, True),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "null"}, False),
    ],
)
def test_a_form_on_another_site_does_not_reach_ours(headers, comes_through, rf):
    view = spam.form_without_cookie(lambda _request: HttpResponse("done"))
    request = rf.post("/", headers=headers)
    if comes_through:
        assert view(request).content == b"done"
    else:
        with pytest.raises(PermissionDenied):
            view(request)
