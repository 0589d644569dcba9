"""How long each step may take: the office's data, over the defaults of `kedja.policy.deadlines`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja.policy.deadlines import DEFAULT, Deadlines


def _usual_days() -> list[int]:
    return list(DEFAULT.reminder_days)


class DeadlineSetting(models.Model):
    """One row, which the office changes; each change is logged. No source says these numbers, but for the report's."""

    plan_severe = models.PositiveSmallIntegerField(_("plan, severe deviation"), default=DEFAULT.plan_severe)
    plan_ordinary = models.PositiveSmallIntegerField(
        _("plan, ordinary deviation"), default=DEFAULT.plan_ordinary
    )
    measures_severe = models.PositiveSmallIntegerField(
        _("measures, severe deviation"), default=DEFAULT.measures_severe
    )
    measures_ordinary = models.PositiveSmallIntegerField(
        _("measures, ordinary deviation"), default=DEFAULT.measures_ordinary
    )
    severe_report = models.PositiveSmallIntegerField(
        _("the supplier’s own report of a severe deviation"), default=DEFAULT.severe_report
    )
    comment = models.PositiveSmallIntegerField(
        _("the supplier’s comment on a summary"), default=DEFAULT.comment
    )
    reminder_days = models.JSONField(_("reminders"), default=_usual_days)

    class Meta:
        verbose_name = _("deadlines")
        verbose_name_plural = _("deadlines")

    def __str__(self) -> str:
        return str(_("deadlines"))


def deadlines() -> Deadlines:
    """As they are set now; the defaults where the office has set nothing."""
    row = DeadlineSetting.objects.order_by("pk").first()
    if row is None:
        return DEFAULT
    return Deadlines(
        plan_severe=row.plan_severe,
        plan_ordinary=row.plan_ordinary,
        measures_severe=row.measures_severe,
        measures_ordinary=row.measures_ordinary,
        severe_report=row.severe_report,
        comment=row.comment,
        reminder_days=tuple(row.reminder_days),
    )
