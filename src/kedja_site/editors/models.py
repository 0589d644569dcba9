"""The workflow's step of the second pair of eyes, and the links that lead nowhere."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from kedja_site.editors.four_eyes import may_approve


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
        if self._is_second(obj, user):
            return actions
        return [action for action in actions if action[0] != "approve"]

    def _is_second(self, obj: Any, user: User) -> bool:
        state = obj.current_workflow_state
        written = obj.get_latest_revision()
        return may_approve(user.pk, state and state.requested_by_id, written and written.user_id)

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """Raises PermissionDenied for an approval by an author: also a reviewer's who changed the text on the way."""
        page = task_state.workflow_state.content_object
        if action_name == "approve" and not self._is_second(page, user):
            raise PermissionDenied(_("Your changes are kept. Somebody else has to approve them."))
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
