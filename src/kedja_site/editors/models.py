"""The workflow's step of the second pair of eyes, and the links that lead nowhere."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from kedja_site.editors.four_eyes import last_writer, may_approve

LOOKED_BACK = 50  # revisions


class SecondPairOfEyes(AbstractGroupApprovalTask):
    """Somebody of the groups approves, but never what they wrote or sent in themselves."""

    class Meta:
        verbose_name = _("second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    @classmethod
    def get_description(cls) -> str:
        """What the list of kinds of task says."""
        return str(_("Somebody of the chosen groups approves, never the one who wrote or sent it in."))

    def get_actions(self, obj: Any, user: User) -> list[tuple[str, Any, bool]]:
        """What `user` may do with the page: an author may ask for changes, not approve."""
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        if self.is_second(obj, user):
            return actions
        return [action for action in actions if action[0] != "approve"]

    def is_second(self, obj: Any, user: User) -> bool:
        """Whether `user` neither wrote nor sent in what waits."""
        state = obj.current_workflow_state
        written = obj.revisions.order_by("-created_at", "-pk").values_list("user_id", "content")[:LOOKED_BACK]
        return may_approve(user.pk, state and state.requested_by_id, last_writer(written))

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """Lets an author's approval pass by: a reviewer who changed the text on the way is told afterwards."""
        page = task_state.workflow_state.content_object
        if action_name == "approve" and not self.is_second(page, user):
            return None
        return super().on_action(task_state, user, action_name, **kwargs)


class BrokenLink(models.Model):
    """A link of a published page that led nowhere when the links were last followed."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="broken_links", verbose_name=_("page")
    )
    address = models.CharField(_("address"), max_length=2000, blank=True)
    words = models.CharField(_("words of the link"), max_length=255, blank=True)
    trouble = models.CharField(_("what is wrong"), max_length=255)
    found_at = models.DateTimeField(_("first found"))

    class Meta:
        verbose_name = _("broken link")
        verbose_name_plural = _("broken links")
        ordering = ["found_at", "pk"]

    def __str__(self) -> str:
        return f"{self.address or self.words}: {self.trouble}"
