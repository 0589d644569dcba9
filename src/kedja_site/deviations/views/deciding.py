"""What whoever follows up decides on a deviation, a page with a form for each act."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.policy.deadlines import Step as TimedStep
from kedja.policy.deadlines import due
from kedja.policy.escalation import Step
from kedja.policy.severe_deviation import Severity as PolicySeverity
from kedja_site.deviations.actions.advise import give_advice
from kedja_site.deviations.actions.confirm_deviation import (
    ask_for_plan,
    confirm_deviation,
    dismiss_deviation,
    plan_due_on,
)
from kedja_site.deviations.actions.escalate import (
    STEP_WORDS,
    end_with_contract,
    escalate_deviation,
    record_step,
)
from kedja_site.deviations.actions.judge_plan import accept_plan, send_plan_back
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.report_deviation import report_deviation
from kedja_site.deviations.actions.verify_deviation import not_mended_yet, remedy_hinders, verify_deviation
from kedja_site.deviations.forms import (
    AdviceForm,
    AskAgainForm,
    CommentForm,
    ConfirmForm,
    NotMendedForm,
    ReportForm,
    StepForm,
    VerifyForm,
    WhyForm,
)
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.models.deadline import deadlines
from kedja_site.deviations.permissions import (
    contracts_to_escalate_by,
    user_can_decide,
    user_can_report,
    user_can_verify,
)
from kedja_site.deviations.selectors import behind_fact, visible_deviation
from kedja_site.deviations.statuses import VerifiedBy
from kedja_site.deviations.views.frame import person_of, posted, show_page, status_of
from kedja_site.followup.selectors import visible_case


def new(request: HttpRequest, case_id: str) -> HttpResponse:
    """Write a deviation into a case, by hand."""
    case = visible_case(request.user, case_id)
    if not user_can_report(request.user, case):
        raise PermissionDenied
    person = person_of(request)
    form = ReportForm(person, case, posted(request))
    if request.method == "POST" and form.is_valid():
        deviation = report_deviation(user=person, case=case, found=form.found())
        messages.success(request, _("Kept. The supplier knows nothing of it until it is confirmed."))
        return redirect(deviation)
    return show_page(request, "new", {"form": form, "case": case}, status_of(request))


Act = Callable[[Deviation, Any], object]


def _decide(
    request: HttpRequest,
    deviation: Deviation,
    form: forms.Form,
    act: Act,
    words: dict[str, Any],
    *,
    allowed: bool | None = None,
) -> HttpResponse:
    """A page with a form for one act: what is refused is told in the form, and nothing is lost."""
    if not (user_can_decide(request.user, deviation) if allowed is None else allowed):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            act(deviation, form.cleaned_data)
        except CannotMoveError as fault:
            form.add_error(
                None,
                str(fault)
                or _("Somebody has been here before you. Open the deviation to see how it stands."),
            )
        else:
            messages.success(request, words.get("done") or _("Done."))
            return redirect(deviation)
    return show_page(request, "act", {"deviation": deviation, "form": form, **words}, status_of(request))


def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is a deviation: the supplier is asked for a plan, and where it is severe every buyer is told."""
    deviation = visible_deviation(request.user, public_id)
    if not user_can_decide(request.user, deviation):
        raise PermissionDenied
    person = person_of(request)
    form = ConfirmForm(person, deviation, posted(request))

    def act(found: Deviation, given: Any) -> None:
        confirm_deviation(
            user=person,
            deviation=found,
            values=form.values(),
            email=given["email"],
            language=given["language"],
            due_on=given["due_on"],
        )

    words = {
        "title": _("Confirm the deviation"),
        "text": _("The supplier gets a letter that asks for a plan. If it is severe, everybody at the buyers who are linked to the supplier is told at once."),
        "button": _("Confirm, and ask for a plan"),
        "done": _("Confirmed. The letter is on its way to the supplier."),
    }  # fmt: skip
    return _decide(request, deviation, form, act, words)


def dismiss(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is none."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    words = {"title": _("This is not a deviation"), "button": _("Say that it is none"), "is_serious": True}
    return _decide(
        request,
        deviation,
        WhyForm(posted(request)),
        lambda found, given: dismiss_deviation(user=person, deviation=found, why=given["why"]),
        words,
    )


def ask_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """A plan is asked for again."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    form = AskAgainForm(
        posted(request), initial={"due_on": plan_due_on(deviation.severity, timezone.localdate())}
    )
    words = {"title": _("Ask for a plan again"), "button": _("Ask for a plan")}
    return _decide(
        request,
        deviation,
        form,
        lambda found, given: ask_for_plan(user=person, deviation=found, due_on=given["due_on"]),
        words,
    )


def judge(request: HttpRequest, public_id: str, version: int) -> HttpResponse:
    """Accept the plan, or send it back."""
    deviation = visible_deviation(request.user, public_id)
    plan = deviation.plans.filter(version=version).first()
    if plan is None:
        raise Http404
    person = person_of(request)

    def act(found: Deviation, given: Any) -> None:
        sends_back = "send_back" in request.POST
        (send_plan_back if sends_back else accept_plan)(
            user=person, deviation=found, version=version, comment=given["comment"]
        )

    words = {
        "title": _("Judge the plan"),
        "plan": plan,
        "button": _("Accept the plan"),
        "second_button": ("send_back", _("Send it back")),
        "text": _(
            "Who accepts the plan cannot verify afterwards that it was carried out: somebody else does."
        ),
    }
    return _decide(request, deviation, CommentForm(posted(request)), act, words)


def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is mended: somebody else than who accepted the plan says so, and how it was found."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    words = {
        "title": _("Verify that it is mended"),
        "button": _("Verify and close"),
        "hinders": remedy_hinders(deviation),
        "text": "" if user_can_verify(request.user, deviation) else _("You accepted the plan, so somebody else has to verify it."),
    }  # fmt: skip
    return _decide(
        request,
        deviation,
        VerifyForm(posted(request)),
        lambda found, given: verify_deviation(
            user=person, deviation=found, how=VerifiedBy(given["how"]), showed=given["showed"]
        ),
        words,
    )


def not_mended(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is not mended yet: back to the supplier."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    last_day = due(TimedStep.MEASURES, PolicySeverity(deviation.severity), timezone.localdate(), deadlines())
    form = NotMendedForm(deviation, posted(request), initial={"due_on": last_day})
    words = {"title": _("It is not mended yet"), "button": _("Send it back")}
    return _decide(
        request,
        deviation,
        form,
        lambda found, given: not_mended_yet(
            user=person,
            deviation=found,
            comment=given["comment"],
            measures=list(given["measures"]),
            due_on=given["due_on"],
        ),
        words,
    )


def advise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Advice, which the supplier acknowledges."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    words = {
        "title": _("Advise the supplier"),
        "text": _("The supplier gets it by letter, and says on its page that it has read it."),
        "button": _("Send the advice"),
    }
    return _decide(
        request,
        deviation,
        AdviceForm(posted(request)),
        lambda found, given: give_advice(user=person, deviation=found, text=given["text"]),
        words,
    )


def escalate(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is not mended: the buyers are asked to use their contracts."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    words = {
        "title": _("Say that it is escalated"),
        "text": _("Everybody at the linked buyers is told, and each decides by its own contract what to do. Nothing happens by itself."),
        "button": _("Escalate"),
        "is_serious": True,
    }  # fmt: skip
    return _decide(
        request,
        deviation,
        WhyForm(posted(request)),
        lambda found, given: escalate_deviation(user=person, deviation=found, why=given["why"]),
        words,
    )


def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """The contracts have ended, and nothing more comes of it."""
    deviation = visible_deviation(request.user, public_id)
    person = person_of(request)
    words = {
        "title": _("End it with the contract"),
        "text": _("For a deviation that was not mended before the contracts ended. It stays red."),
        "button": _("End it"),
        "is_serious": True,
    }
    return _decide(
        request,
        deviation,
        WhyForm(posted(request)),
        lambda found, given: end_with_contract(user=person, deviation=found, why=given["why"]),
        words,
    )


def step(request: HttpRequest, public_id: str) -> HttpResponse:
    """A buyer records what it has decided by its own contract."""
    deviation = behind_fact(request.user, public_id)
    person = person_of(request)
    form = StepForm(person, deviation, posted(request))
    words = {
        "title": _("Record a step by your contract"),
        "text": _("Each organisation decides by its own contract, with its lawyers. First change how it is done, termination last."),
        "button": _("Record the step"),
        "allowed": [
            (contract, [STEP_WORDS[one] for one in steps]) for contract, steps in form.allowed
        ],
        "hides_text": True,
    }  # fmt: skip
    may = contracts_to_escalate_by(request.user, deviation, timezone.localdate()).exists()
    return _decide(
        request,
        deviation,
        form,
        lambda found, given: record_step(
            user=person,
            deviation=found,
            contract=given["contract"],
            step=Step(given["step"]),
            why=given["why"],
        ),
        words,
        allowed=may,
    )
