"""A region's own parameters: what holds, and the next version of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kedja.medicines import DILUTION, WASTE_WATER
from kedja_site.medicines.actions.set_parameters import set_parameters
from kedja_site.medicines.forms import ParametersForm
from kedja_site.medicines.permissions import user_can_set_parameters
from kedja_site.medicines.places import owner_of, place_of
from kedja_site.medicines.views.frame import form_status, person, show
from kedja_site.medicines.water import versions_of
from kedja_site.medicines.words import printed, substance_name


@require_http_methods(["GET", "HEAD", "POST"])
def parameters(request: HttpRequest, key: str) -> HttpResponse:
    """Set them, with a reason."""
    place, owner = place_of(key), owner_of(key)
    if place is None or owner is None:
        raise Http404
    if not user_can_set_parameters(request.user, owner):
        raise PermissionDenied
    versions = versions_of(key)
    newest = versions[0] if versions else None
    first = {
        "from_year": timezone.localdate().year,
        "population": newest.population if newest else place.population,
        "waste_water": newest.waste_water if newest else WASTE_WATER,
        "dilution": newest.dilution if newest else DILUTION,
        "removals": "\n".join(
            f"{substance_name(name)}: {printed(value)}"
            for name, value in (newest.removals if newest else {}).items()
        ),
    }
    form = ParametersForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        set_parameters(user=person(request), organisation=owner, **form.cleaned_data)
        messages.success(request, _("The parameters are set."))
        return redirect("medicines:region", key)
    context = {"form": form, "place": place, "versions": versions}
    return show(request, "parameters", context, status=form_status(request))
