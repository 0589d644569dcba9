"""What comes round at the editors' desk."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command

from kedja_site.config.due import comes_round
from kedja_site.editors.actions.check_links import check_links
from kedja_site.editors.actions.remind_of_reviews import remind_of_reviews


@comes_round(every=timedelta(seconds=30))
def publish_what_is_scheduled(_now: datetime) -> None:
    """Pages whose hour has come, and those whose time is over."""
    call_command("publish_scheduled", verbosity=0)


@comes_round(every=timedelta(days=1))
def remind(now: datetime) -> None:
    """Of pages to look over."""
    remind_of_reviews(now)


@comes_round(every=timedelta(days=1), at_once=False)
def follow_links(now: datetime) -> None:
    """Every link of every page; those to other servers only where the operator lets the site call out."""
    check_links(now, outside=settings.CHECK_LINKS_OUTSIDE)
