"""What every page behind a supplier's link has around it; other rooms' pages for the supplier use it too."""

from django.utils import timezone

from kedja_site.config.behind_link import LinkedPages
from kedja_site.followup.supplier_link import link_found, link_opens

behind_link = LinkedPages(
    "followup",
    link_found,
    lambda link: link_opens(link, timezone.now()),
    ended="followup/link_ended.html",
    named="link",
    too_often="followup/too_often.html",
    saves=1200,
)
