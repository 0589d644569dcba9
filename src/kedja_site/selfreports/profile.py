"""What is known of the supplier before it answers: it decides which questions apply (`kedja.policy.question_applies`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kedja.policy.question_applies import Activity, Size

SIZES = (
    (Size.MICRO.value, _("fewer than 10 employees")),
    (Size.SMALL.value, _("10–49 employees")),
    (Size.MEDIUM.value, _("50–249 employees")),
    (Size.LARGE.value, _("250 employees or more")),
)
ACTIVITIES = (
    (Activity.MANUFACTURES.value, _("We manufacture goods ourselves")),
    (Activity.IMPORTS.value, _("We import goods from countries outside the EU")),
    (Activity.WHOLESALE.value, _("We buy goods within the EU and sell them on")),
    (Activity.SERVICES.value, _("We deliver services")),
)
ABROAD = (("yes", _("Yes")), ("no", _("No")))
FIELDS = ("size", "activity", "has_staff_abroad", "category")

Profile = dict[str, Any]


def is_whole(profile: Profile) -> bool:
    """Whether everything that decides on questions is told."""
    return all(profile.get(name) for name in FIELDS if name != "category")


def profile_words(profile: Profile) -> list[tuple[Any, str]]:
    """What the profile says, as pairs of words."""
    sizes, activities, abroad = dict(SIZES), dict(ACTIVITIES), dict(ABROAD)
    return [
        (_("Size"), str(sizes.get(profile.get("size", ""), "–"))),
        (
            _("Activity"),
            ", ".join(str(activities.get(one, one)) for one in profile.get("activity") or ()) or "–",
        ),
        (_("Staff outside Sweden"), str(abroad.get(profile.get("has_staff_abroad", ""), "–"))),
    ]
