"""Entering, changing and deleting suppliers, sites and contracts: from the form to the action, and back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.actions.change_contract import change_contract
from kedja_site.register.actions.change_site import change_site
from kedja_site.register.actions.change_supplier import change_supplier
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.delete_records import delete_record
from kedja_site.register.actions.hand_over_lead import hand_over_lead
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.contract_form import ContractForm, contract_initial
from kedja_site.register.models import Contract, Site, Supplier
from kedja_site.register.permissions import user_can_change, user_can_create, user_can_delete, user_can_lead
from kedja_site.register.record_forms import DeleteForm, RecordForm
from kedja_site.register.selectors import visible_contract, visible_site, visible_supplier
from kedja_site.register.site_form import SiteForm, site_initial
from kedja_site.register.supplier_form import (
    ContactFormSet,
    IdentifierFormSet,
    LeadForm,
    SupplierForm,
    contacts_in,
    identifiers_in,
    supplier_initial,
    taken_numbers,
)
from kedja_site.register.views.frame import register_frame


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _may_create(request: HttpRequest, subject: Subject) -> User:
    if not user_can_create(request.user, subject):
        raise PermissionDenied
    return _person(request)


def _show(request: HttpRequest, tab: str, form: RecordForm, record: Any, **more: Any) -> HttpResponse:
    context = {"form": form, "record": record, "kind": tab, **more}
    # What is wrong with a form is no answer to what was asked: 422 tells a program so, and a person reads the page.
    status = 422 if request.method == "POST" else 200
    return render(request, "register/form.html", register_frame(request, tab) | context, status=status)


def new_supplier(request: HttpRequest) -> HttpResponse:
    """Enter a supplier."""
    return _supplier(request, _may_create(request, Subject.SUPPLIER), None)


def edit_supplier(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a supplier."""
    found = visible_supplier(request.user, public_id)
    if not user_can_change(request.user, found):
        raise PermissionDenied
    return _supplier(request, _person(request), found)


def _supplier(request: HttpRequest, person: User, record: Supplier | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    numbers = list(record.identifiers.values("kind", "value")) if record else []
    contacts = list(record.contacts.values("task", "name", "email", "language")) if record else []
    form = SupplierForm(person, record, data, initial=supplier_initial(record) if record else None)
    number_forms = IdentifierFormSet(data, prefix="numbers", initial=numbers)
    contact_forms = ContactFormSet(data, prefix="contacts", initial=contacts)
    if data is not None and number_forms.is_valid() and contact_forms.is_valid() and form.is_valid():
        identifiers = identifiers_in(number_forms)
        for taken in taken_numbers(identifiers, record):
            form.add_error(
                None,
                format_html(
                    _("The number {} belongs to {}."),
                    taken.value,
                    format_html(
                        '<a href="{}">{}</a>', taken.supplier.get_absolute_url(), taken.supplier.name
                    ),
                ),
            )
        if form.is_settled():
            parts: dict[str, Any] = {"identifiers": identifiers, "contacts": contacts_in(contact_forms)}
            try:
                with transaction.atomic():
                    source = form.source()
                    if record is None:
                        saved = register_supplier(user=person, values=form.values(), source=source, **parts)
                    else:
                        saved = change_supplier(
                            user=person,
                            supplier=record,
                            values=form.values(),
                            source=source,
                            why=form.cleaned_data["why"],
                            **parts,
                        )
            except IntegrityError:  # somebody else was quicker with the number
                form.add_error(None, _("One of the numbers has just been given to another supplier."))
            else:
                messages.success(request, _("Saved."))
                return redirect(saved)
    more = {"form_sets": [(_("Numbers"), number_forms), (_("Contacts"), contact_forms)]}
    return _show(request, "suppliers", form, record, **more)


def new_site(request: HttpRequest) -> HttpResponse:
    """Enter a site."""
    return _site(request, _may_create(request, Subject.SITE), None)


def edit_site(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a site."""
    found = visible_site(request.user, public_id)
    if not user_can_change(request.user, found):
        raise PermissionDenied
    return _site(request, _person(request), found)


def _site(request: HttpRequest, person: User, record: Site | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    initial = site_initial(record) if record else {"run_by": request.GET.get("supplier", "")}
    form = SiteForm(person, record, data, initial=initial)
    if data is not None and form.is_settled():
        with transaction.atomic():
            source = form.source()
            if record is None:
                saved = register_site(user=person, values=form.values(), source=source)
            else:
                saved = change_site(
                    user=person,
                    site=record,
                    values=form.values(),
                    source=source,
                    why=form.cleaned_data["why"],
                )
        messages.success(request, _("Saved."))
        return redirect(saved)
    return _show(request, "sites", form, record)


def new_contract(request: HttpRequest) -> HttpResponse:
    """Enter a contract."""
    return _contract(request, _may_create(request, Subject.CONTRACT), None)


def edit_contract(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a contract."""
    found = visible_contract(request.user, public_id)
    if not user_can_change(request.user, found):
        raise PermissionDenied
    return _contract(request, _person(request), found)


def _contract(request: HttpRequest, person: User, record: Contract | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    initial = (
        contract_initial(record)
        if record
        else {"supplier": request.GET.get("supplier", ""), "responsible": person.pk}
    )
    form = ContractForm(person, record, data, initial=initial)
    if data is not None and form.is_settled():
        given = form.cleaned_data
        parts = ContractParts(given["buyers"], given["categories"], given["countries"], given["articles"])
        try:
            with transaction.atomic():
                source = form.source()
                if record is None:
                    saved = register_contract(user=person, values=form.values(), source=source, parts=parts)
                else:
                    saved = change_contract(
                        user=person,
                        contract=record,
                        values=form.values(),
                        source=source,
                        parts=parts,
                        why=given["why"],
                    )
        except IntegrityError:  # somebody else was quicker with the diary number
            form.add_error("reference", _("The owner has another contract with this diary number."))
        else:
            messages.success(request, _("Saved."))
            return redirect(saved)
    return _show(request, "contracts", form, record)


def delete_supplier(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a supplier that nothing stands on."""
    return _delete(request, visible_supplier(request.user, public_id), "suppliers")


def delete_site(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a site."""
    return _delete(request, visible_site(request.user, public_id), "sites")


def delete_contract(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a contract."""
    return _delete(request, visible_contract(request.user, public_id), "contracts")


def _delete(request: HttpRequest, record: Supplier | Site | Contract, tab: str) -> HttpResponse:
    if not user_can_delete(request.user, record):
        raise PermissionDenied
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            delete_record(user=_person(request), record=record, why=form.cleaned_data["why"])
        except ProtectedError:
            form.add_error(
                None,
                _(
                    "Something stands on it, such as a contract or what was merged into it. Take that away first."
                ),
            )
        else:
            messages.success(request, _("Deleted. The log keeps what it was."))
            return redirect(f"register:{tab}")
    context = {"form": form, "record": record}
    return render(request, "register/delete.html", register_frame(request, tab) | context)


def supplier_lead(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say who leads the contact with a supplier, and hand it over."""
    supplier = visible_supplier(request.user, public_id)
    if not user_can_lead(request.user, supplier):
        raise PermissionDenied
    today = timezone.localdate()
    standing = {row.is_deputy: row.organisation_id for row in supplier.leads.valid_on(today)}
    initial = {"lead": standing.get(False), "deputy": standing.get(True), "start": today}
    form = LeadForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = Organisation.objects.in_bulk(
            [pk for pk in (form.cleaned_data["lead"], form.cleaned_data["deputy"]) if pk]
        )
        hand_over_lead(
            user=_person(request),
            supplier=supplier,
            lead=chosen.get(form.cleaned_data["lead"]),
            deputy=chosen.get(form.cleaned_data["deputy"]),
            start=form.cleaned_data["start"],
        )
        messages.success(request, _("Saved."))
        return redirect(supplier)
    history = supplier.leads.select_related("organisation").order_by("-valid_from")
    context = {"form": form, "record": supplier, "history": history}
    return render(request, "register/lead.html", register_frame(request, "suppliers") | context)
