"""Connecting organisations' identity providers, and demanding second factors: for the office."""

from django.http import Http404, HttpRequest, HttpResponse


def providers(request: HttpRequest) -> HttpResponse:
    raise Http404


add = change = remove = demands = providers
