"""Who comes in where among alarms and watch lists, and what is kept from whom."""

from datetime import date
from typing import Any

from django.utils import timezone

from kedja_site.alarms.models import (
    Alarm,
    AnswerFile,
    Candidate,
    Inquiry,
    InquiryAnswer,
    InquiryLink,
    Sought,
    WatchList,
)
from kedja_site.alarms.secret_link import new_link
from kedja_site.alarms.statuses import AlarmState, Answer, BasisChoice, Sharing
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import (
    BUYING,
    COLLABORATION,
    EVERYBODY,
    OWN,
    STRANGERS,
    World,
)

KEEPS = {"officer", *OWN}
"""Who runs what the region has started."""
SEES_SECRET = {"officer", "coordinator", *OWN}
"""Who may know that the secret factory leads to the supplier, and so that the supplier was asked."""
ALARMS = {
    "alarm": {},
    "secret_alarm": {"is_confidential": True},
    "closed_alarm": {"state": AlarmState.CLOSED, "closed_at": timezone.now()},
}


def build(world: World) -> None:
    """An open alarm, one that is the region's alone, one that is over; each names the secret factory and asks about it."""
    region = world.things["region"]
    for name, others in ALARMS.items():
        alarm = Alarm.objects.create(
            organisation=region,
            started_by=world.people["procurer"],
            title=f"Vandringens {name}" if name != "secret_alarm" else world.keep("Hemligtlarm", *KEEPS),
            note=world.keep(f"Anteckningomlarm{name}", *KEEPS),
            **others,
        )
        world.things[name] = alarm
        line = Sought.objects.create(alarm=alarm, number=1, text="Fabriken i tidningen")
        Candidate.objects.create(
            line=line, site=world.things["secret_site"], score=9_000, basis=BasisChoice.LIKE
        )
    _asked(world)
    for name, sharing in (("shared_list", Sharing.ALL), ("own_list", Sharing.OWN)):
        kept = WatchList.objects.create(
            organisation=region,
            owner=world.people["procurer"],
            name="Delad bevakning" if sharing == Sharing.ALL else world.keep("Hemligbevakning", *KEEPS),
            sharing=sharing,
        )
        world.things[name] = kept
        line = Sought.objects.create(watch_list=kept, number=1, text="Fabriken i tidningen")
        Candidate.objects.create(
            line=line, site=world.things["secret_site"], score=9_000, basis=BasisChoice.LIKE
        )


def _asked(world: World) -> None:
    """The supplier of the secret factory was asked, and answered with a file."""
    inquiry = Inquiry.objects.create(
        alarm=world.things["alarm"],
        supplier=world.things["supplier"],
        asked_for=world.things["region"],
        asked_by=world.people["procurer"],
        to=world.keep("larmsvar@leverantor.example", *KEEPS),
        question="Finns fabriken i er kedja?",
        answer_by=date(2100, 1, 1),
    )
    world.things["link"] = new_link(inquiry, timezone.now()).rsplit("/", 2)[-2]
    said = InquiryAnswer.objects.create(
        inquiry=inquiry,
        answer=Answer.YES,
        explanation=world.keep("Vihandlardärsedan2019", *SEES_SECRET, "stranger", *EVERYBODY),
    )
    world.things["file"] = AnswerFile.objects.create(
        answer=said, name="intyg.pdf", content_type="application/pdf", size=4, data=b"%PDF"
    )
    assert InquiryLink.objects.filter(inquiry=inquiry).exists()


def of_file(thing: AnswerFile) -> list[Any]:
    return [thing.answer.inquiry.alarm.public_id, thing.pk]


def secret(thing: str) -> list[Any]:
    return [thing]


def pages_of(alarm: str, sees: set[str]) -> list[Any]:
    """What everybody reads who sees the alarm, and what only those do who run it."""
    read = ("alarm", "paper", "answer_csv", "answer_xlsx", "candidates", "answers", "log")
    run = ("add", "change", "inform", "ask", "close")
    return [
        *(place(f"alarms:{name}", alarm, opens_to=sees) for name in read),
        *(
            place("alarms:alarm", alarm, query=f"?visa={view}", opens_to=sees)
            for view in ("bild", "karta", "okant")
        ),
        place("alarms:unknown", alarm, query="?kategori=gloves&land=MY", opens_to=sees),
        *(place(f"alarms:{name}", alarm, opens_to=KEEPS) for name in run),
        place("alarms:reopen", alarm, method="post", opens_to=KEEPS),
    ]


ROOM = Room(
    namespace="alarms",
    build=build,
    places=[
        # Lists open to all, with what each may see.
        place("alarms:overview"),
        place("alarms:overview", query="?visa=avslutade"),
        place("alarms:start", opens_to=BUYING),
        *pages_of("alarm", set(COLLABORATION)),
        *pages_of("secret_alarm", KEEPS),
        # Closed, it opens as before to those who see it.
        place("alarms:alarm", "closed_alarm", opens_to=COLLABORATION),
        place("alarms:close", "closed_alarm", opens_to=KEEPS),
        place("alarms:reopen", "closed_alarm", method="post", opens_to=KEEPS),
        place("alarms:answer_file", "file", args=of_file, opens_to=KEEPS),
        place("alarms:reply", "link", args=secret, is_link=True, opens_to={*EVERYBODY, *STRANGERS}),
        place("alarms:watch_lists"),
        place("alarms:new_watch_list", opens_to=BUYING),
        place("alarms:watch_list", "shared_list", opens_to=COLLABORATION),
        place("alarms:watch_list", "own_list", opens_to=KEEPS),
        place("alarms:change_watch_list", "shared_list", opens_to=KEEPS),
        place("alarms:change_watch_list", "own_list", opens_to=KEEPS),
    ],
)
