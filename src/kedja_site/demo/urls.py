"""The demo's addresses, under /demo/."""

from django.urls import path

from kedja_site.demo import mailbox, views

app_name = "demo"
urlpatterns = [
    path("", views.logins, name="logins"),
    path("brevlada/", mailbox.mailbox, name="mailbox"),
    path("brevlada/nasta-morgon/", mailbox.next_morning, name="next_morning"),
    path("brevlada/<int:letter_id>/", mailbox.letter, name="letter"),
    path("brevlada/<int:letter_id>/html/", mailbox.letter_html, name="letter_html"),
    path("brevlada/<int:letter_id>/bilaga/<int:attachment_id>/", mailbox.attachment, name="attachment"),
]
