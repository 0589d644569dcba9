"""The yearly reports: everybody reads them, the office publishes them by a button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.followup.models import Performed
from kedja_site.followup.views.frame import form_status, person, show
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.views.frame import frame
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.actions.publish_trend import publish_trend
from kedja_site.results.forms import ReportForm
from kedja_site.results.models import TrendReport
from kedja_site.results.permissions import user_can_report
from kedja_site.results.selectors import reports
from kedja_site.results.trend_charts import charts_of, years_chart
from kedja_site.results.trend_content import read_trend
from kedja_site.results.trend_pdf import as_pdf, suppression_sentence
from kedja_site.results.trend_words import shown_tables

PDF = "application/pdf"


@public
@keepable()
@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    """The newest version of each year's."""
    context: dict[str, Any] = {"reports": reports()}
    if request.user.is_authenticated:
        context["may_report"] = user_can_report(request.user)
    return render(request, "results/trends.html", frame() | context)


def _found(year: int, number: int | None = None) -> TrendReport:
    rows = TrendReport.objects.filter(year=year)
    found = (rows.filter(number=number) if number else rows).order_by("-number").first()
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, report: TrendReport) -> HttpResponse:
    content = read_trend(report.content)
    versions = list(TrendReport.objects.filter(year=report.year).order_by("-number"))
    years = shown_tables(content)[0]
    context = {
        "report": report,
        "content": content,
        "versions": versions,
        "is_newest": versions[0].pk == report.pk,
        "years_svg": years_chart(report),
        "years_headings": [_("Year"), _("Deviations found")],
        "years_rows": list(zip(content.years, years.rows[-1][1 : len(content.years) + 1], strict=True)),
        "charts": charts_of(report),
        "rule": suppression_sentence(content.at_least, content.suppliers_at_least),
    }
    return render(request, "results/trend.html", frame() | context)


@public
@keepable()
@require_safe
def trend(request: HttpRequest, year: int) -> HttpResponse:
    """A year's report."""
    return _shown(request, _found(year))


@public
@keepable()
@require_safe
def trend_version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """An earlier version of it."""
    return _shown(request, _found(year, number))


@public
@require_safe
def trend_pdf(request: HttpRequest, year: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The newest version as PDF."""
    made = HttpResponse(as_pdf(_found(year)), content_type=PDF)
    made["Content-Disposition"] = f'inline; filename="kedja-{year}.pdf"'
    return made


def new_report(request: HttpRequest) -> HttpResponse:
    """Publish a year's report."""
    if not user_can_report(request.user):
        raise PermissionDenied
    years = sorted({day.year for day in Performed.objects.dates("performed_on", "year")}, reverse=True)
    form = ReportForm(years, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_trend(
                user=person(request), year=form.cleaned_data["year"], why=form.cleaned_data["why"]
            )
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("The report is published."))
            return redirect(made)
    context = {
        "form": form,
        "title": _("Publish a yearly report"),
        "button": _("Count and publish"),
        "text": _(
            "The figures are counted from what is registered now, and small numbers are left out. A report that is published stands: another version of the same year comes beside it."
        ),
        "back": "results:trends",
    }
    return show(request, "results/form.html", "results", context, form_status(request))
