"""The addresses of alarms and watch lists, under /larm/."""

from django.urls import path

from kedja_site.alarms.views import (
    answering,
    asking,
    closing,
    deciding,
    overview,
    replying,
    starting,
    telling,
    watching,
)

app_name = "alarms"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("nytt/", starting.start, name="start"),
    path("svara/<slug:secret>/", replying.reply, name="reply"),
    path("bevakningar/", watching.watch_lists, name="watch_lists"),
    path("bevakningar/ny/", watching.new_watch_list, name="new_watch_list"),
    path("bevakningar/<slug:public_id>/", watching.watch_list, name="watch_list"),
    path("bevakningar/<slug:public_id>/andra/", watching.change, name="change_watch_list"),
    path("<slug:public_id>/", answering.alarm, name="alarm"),
    path("<slug:public_id>/papper/", answering.paper, name="paper"),
    path("<slug:public_id>/avtal.csv", answering.answer_csv, name="answer_csv"),
    path("<slug:public_id>/avtal.xlsx", answering.answer_xlsx, name="answer_xlsx"),
    path("<slug:public_id>/okant/", answering.unknown, name="unknown"),
    path("<slug:public_id>/traffar/", deciding.candidates, name="candidates"),
    path("<slug:public_id>/andra/", starting.change, name="change"),
    path("<slug:public_id>/sok-fler/", starting.add, name="add"),
    path("<slug:public_id>/informera/", telling.inform, name="inform"),
    path("<slug:public_id>/fraga/", asking.ask, name="ask"),
    path("<slug:public_id>/svar/", asking.answers, name="answers"),
    path("<slug:public_id>/svar/fil/<int:file_id>/", asking.answer_file, name="answer_file"),
    path("<slug:public_id>/avsluta/", closing.close, name="close"),
    path("<slug:public_id>/oppna/", closing.reopen, name="reopen"),
    path("<slug:public_id>/logg/", closing.log, name="log"),
]
