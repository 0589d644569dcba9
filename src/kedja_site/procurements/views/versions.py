"""What is signed: a version, its PDF, and two versions side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.people.access import Viewer
from kedja_site.people.models import PersonKey
from kedja_site.procurements.comparing import compared
from kedja_site.procurements.fact_words import said_facts
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.procurements.permissions import user_can_see_names
from kedja_site.procurements.selectors import visible_file
from kedja_site.procurements.signed import document_of, title_of
from kedja_site.procurements.version_pdf import as_pdf
from kedja_site.procurements.views.frame import show


def _signed(viewer: Viewer, public_id: str, pk: int) -> tuple[Procurement, SignedVersion]:
    found = visible_file(viewer, public_id)
    version = (
        found.versions.unguarded("of a file that the viewer may read")
        .select_related("lot", "procurement__owner")
        .filter(pk=pk)
        .first()
    )
    if version is None:
        raise Http404
    return found, version


def signer_of(viewer: Viewer, version: SignedVersion) -> str:
    """Who signed, for those who may know; for others on whose behalf."""
    if not user_can_see_names(viewer, version.procurement):
        return _("for %(organisation)s") % {"organisation": version.procurement.owner}
    key = PersonKey.objects.filter(key=version.signed_by).select_related("person").first()
    if key is None or key.person is None:
        return _("a person that was erased")
    return key.person.get_full_name() or key.person.get_username()


def _others(version: SignedVersion) -> list[SignedVersion]:
    rows = version.procurement.versions.unguarded("of a file that the viewer may read")
    return list(rows.filter(kind=version.kind, lot=version.lot_id).order_by("-number"))


@require_safe
def version(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """A version as it was signed."""
    found, signed = _signed(request.user, public_id, pk)
    others = _others(signed)
    context = {
        "procurement": found,
        "version": signed,
        "document": document_of(signed),
        "signer": signer_of(request.user, signed),
        "others": [one for one in others if one.pk != signed.pk],
        "is_newest": others[0].pk == signed.pk,
        "facts": said_facts(signed.facts),
    }
    return show(request, "procurements/version.html", context)


@require_safe
def version_pdf(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The same to print: tagged PDF."""
    found, signed = _signed(request.user, public_id, pk)
    content = as_pdf(signed, document_of(signed), signer_of(request.user, signed))
    name = f"{found.public_id}-{signed.kind}-{signed.number}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@require_safe
def compare(request: HttpRequest, public_id: str, pk: int, other: int) -> HttpResponse:
    """Two versions of the same, side by side."""
    found, one = _signed(request.user, public_id, pk)
    _same, two = _signed(request.user, public_id, other)
    if (one.kind, one.lot_id) != (two.kind, two.lot_id):
        raise Http404
    old, new = sorted((one, two), key=lambda version: version.number)
    context = {
        "procurement": found,
        "title": title_of(old.kind),
        "old": old,
        "new": new,
        "rows": compared(document_of(old), document_of(new)),
    }
    return show(request, "procurements/compare.html", context)
