"""What the editor keeps on those who write: pages, pictures, comments, drafts."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
)
from wagtail.users.models import UserProfile

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, register_holding
from kedja_site.newsroom.models import PublishedPage


def _find(person: Person) -> Iterable[Item]:
    if person.user is None:
        return
    for page in Page.objects.filter(owner=person.user):
        yield {_("page made by you"): page.title, _("made"): page.first_published_at}
    for page in PublishedPage.objects.filter(responsible=person.user):
        yield {_("page you answer for"): page.title}
    for kind, rows in ((_("picture"), get_image_model()), (_("document"), get_document_model())):
        for row in rows.objects.filter(uploaded_by_user=person.user):
            yield {kind: row.title, _("uploaded"): row.created_at}
    for model in (Comment, CommentReply):
        for comment in model.objects.filter(user=person.user):
            yield {_("comment"): comment.text, _("written"): comment.created_at}
    yield {
        _("versions of pages saved by you"): Revision.objects.filter(user=person.user).count(),
        _("acts in the pages’ history"): PageLogEntry.objects.filter(user=person.user).count(),
    }


def _erase(person: Person) -> int:
    """What is published stays, and is nobody's. Drafts of forms, settings and pictures of oneself go; of comments the name goes."""
    if person.user is None:
        return 0
    for profile in UserProfile.objects.filter(user=person.user).exclude(avatar=""):
        profile.avatar.delete(save=False)
    own = (EditingSession, FormState, APIToken, PageSubscription, UserProfile)
    erased: int = sum(model.objects.filter(user=person.user).delete()[0] for model in own)
    erased += PublishedPage.objects.filter(responsible=person.user).update(responsible=None)
    erased += Page.objects.filter(locked_by=person.user).update(locked_by=None, locked=False)
    return erased + sum(forget_in(model.objects.all(), ["text"], person) for model in (Comment, CommentReply))


register_holding(
    Holding(
        "newsroom.writing",
        _("What editors have written"),
        _("Who made, changed or approved which page, picture or document, and comments between editors."),
        _("So that somebody answers for what is published, and so that mistakes can be undone."),
        Ground.PUBLIC_TASK,
        _("As long as the page; without your name once you are erased."),
        _find,
        _erase,
        order=25,
    )
)
