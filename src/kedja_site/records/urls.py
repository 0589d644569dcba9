"""The addresses of records and the law around them."""

from django.urls import path

from kedja_site.records.views import history, log, personal_data, releases, weeding

app_name = "records"
urlpatterns = [
    path("logg/", log.log, name="log"),
    path("logg.csv", log.log_csv, name="log_csv"),
    path("historik/<slug:kind>/<str:public_id>/", history.history, name="history"),
    path("historik/<slug:kind>/<str:public_id>/jamfor/", history.compare, name="compare"),
    path("historik/<slug:kind>/<str:public_id>/aterstall/<str:number>/", history.revert, name="revert"),
    path("mina-uppgifter/", personal_data.own_data, name="own_data"),
    path("mina-uppgifter.json", personal_data.own_data_json, name="own_data_json"),
    path("mina-uppgifter/radera/", personal_data.ask_to_be_erased, name="ask_erasure"),
    path("registrerade/", personal_data.people, name="people"),
    path("registrerade/<int:number>/", personal_data.person_data, name="person"),
    path("registrerade/<int:number>/uppgifter.json", personal_data.person_data_json, name="person_data_json"),
    path("registrerade/<int:number>/radera/", personal_data.erase, name="erase"),
    path("registrerade/<int:number>/avsla/", personal_data.refuse, name="refuse_erasure"),
    path("utlamnanden/", releases.releases, name="releases"),
    path("utlamnanden/nytt/", releases.new_release, name="new_release"),
    path("utlamnanden/<str:number>/", releases.show_release, name="release"),
    path("utlamnanden/<str:number>/valj/", releases.choose, name="choose"),
    path("utlamnanden/<str:number>/valj/<int:record>/ta-bort/", releases.leave_out, name="leave_out"),
    path("utlamnanden/<str:number>/andra-ogon/", releases.second_look, name="second_look"),
    path("utlamnanden/<str:number>/kopia.<str:form>", releases.released_copy, name="released_copy"),
    path("gallring/", weeding.plan, name="weeding"),
    path("gallring/foresla/", weeding.propose, name="propose_weeding"),
    path("gallring/rad/<int:number>/", weeding.change_row, name="retention"),
    path("gallring/<int:number>/", weeding.proposal, name="proposal"),
    path("gallring/<int:number>/paket.zip", weeding.package, name="package"),
]
