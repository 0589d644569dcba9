"""What the calendar answers beside its pages."""

from kedja_site.events.views.files import event_file, feed, own_file, topic_feed
from kedja_site.events.views.registering import own_registration, received, registration

__all__ = ["event_file", "feed", "own_file", "own_registration", "received", "registration", "topic_feed"]
