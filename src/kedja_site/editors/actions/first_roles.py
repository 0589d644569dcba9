"""The roles that a new site begins with, what each may do in the tree of pages, and the workflow."""

from collections import defaultdict

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.editors.models import SecondPairOfEyes
from kedja_site.newsroom.about import area_of_category
from kedja_site.newsroom.models import HomePage, PublishedPage
from kedja_site.newsroom.roles import AREAS, REVIEWERS, area_editors
from kedja_site.newsroom.statuses import TopicKind

WORKFLOW = "Fyra ögon"
# Wagtail's first migrations make these, which publish without a second pair of eyes.
WAGTAILS_OWN = ("Editors", "Moderators")
# Under these an area's editor may write pages of their own; by slug, in both languages.
OPEN_TO_AREAS = ("aktuellt", "kalender")
MAY_WRITE_ANYWHERE = ("add_page", "change_page", "lock_page")
MAY_REVIEW = ("change_page", "publish_page", "lock_page", "unlock_page")
LIBRARY = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")

# Key concepts and the series of the calendar are the office's, like every page that is no area's.
CONCEPTS = ("add_term", "change_term", "delete_term")
SERIES = ("add_eventseries", "change_eventseries", "delete_eventseries")


def _permissions(*codenames: str) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=codenames))


def _on_pages(group: Group, pages: list[Page], *codenames: str) -> int:
    """Gives `group` those permissions on the trees under `pages`; how many are new."""
    found = _permissions(*codenames)
    return sum(
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)[1]
        for page in pages
        for permission in found
    )


def _to_the_library(group: Group) -> None:
    """Editors bring pictures and documents."""
    root = Collection.get_first_root_node()
    for permission in _permissions(*LIBRARY):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _group(name: str) -> tuple[Group, bool]:
    group, is_new = Group.objects.get_or_create(name=name)
    group.permissions.add(*_permissions("access_admin"))
    _to_the_library(group)
    return group, is_new


def category_pages() -> dict[str, list[Page]]:
    """Area → the pages of the purchasing categories that it answers for, in every language."""
    marked = (
        PublishedPage.objects.filter(topics__kind=TopicKind.CATEGORY).prefetch_related("topics").distinct()
    )
    pages: dict[str, list[Page]] = defaultdict(list)
    for page in marked.specific():
        if page.kind != "category":
            continue
        for letter in {area_of_category(topic.code) for topic in page.topics.all()} - {""}:
            pages[letter].append(Page(pk=page.pk))
    return pages


def _take_over(office: Group, reviewers: Group) -> None:
    """Whoever was in a group of Wagtail's own writes and reviews from now on; the groups go."""
    former = Group.objects.filter(name__in=WAGTAILS_OWN)
    for user in User.objects.filter(groups__in=former).distinct():
        user.groups.add(office, reviewers)
    former.delete()


def _workflow(homes: list[Page], reviewers: Group) -> bool:
    """Every page of the site goes by the second pair of eyes; True where the workflow was made now."""
    workflow, is_new = Workflow.objects.get_or_create(name=WORKFLOW)
    if is_new:
        task = SecondPairOfEyes.objects.create(name=WORKFLOW)
        task.groups.add(reviewers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in homes:
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
    return bool(is_new)


@transaction.atomic
def make_first_roles() -> int:
    """Office editors, reviewers, the editors of each area, and the workflow. How many things were made now.

    Done again whenever the site is set up, so that a category's new page comes to its area's editors.
    """
    homes = [Page(pk=pk) for pk in HomePage.objects.values_list("pk", flat=True)]
    made = 0
    office, is_new = _group(OFFICE_EDITORS)
    made += is_new + _on_pages(office, homes, *MAY_WRITE_ANYWHERE)
    office.permissions.add(*_permissions(*CONCEPTS, *SERIES))
    reviewers, is_new = _group(REVIEWERS)
    made += is_new + _on_pages(reviewers, homes, *MAY_REVIEW)
    _take_over(office, reviewers)
    sections = [
        Page(pk=pk)
        for pk in Page.objects.filter(depth=3, slug__in=OPEN_TO_AREAS).values_list("pk", flat=True)
    ]
    categories = category_pages()
    for letter in AREAS:
        group, is_new = _group(area_editors(letter))
        made += is_new + _on_pages(group, sections, "add_page")
        made += _on_pages(group, categories[letter], "change_page")
    return made + _workflow(homes, reviewers)
