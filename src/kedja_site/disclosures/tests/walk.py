"""Who comes in where among requests for chains, and what is kept from whom."""

from datetime import date
from typing import Any

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import BUYING, EVERYBODY, OWN, STRANGERS, World
from kedja_site.disclosures.models import (
    AnswerRow,
    AskedContract,
    Asker,
    DisclosureRequest,
    PartAnswer,
    Taking,
)
from kedja_site.disclosures.secret_link import fingerprint_of, new_seed, token_of
from kedja_site.disclosures.statuses import Part, Said, State
from kedja_site.register.models import Source

ASKS = {"officer", *OWN}
"""Who looks after what the region has asked; its area's coordinator asks for the area, and by itself."""
SEES = {*ASKS, "supplier"}
WHOEVER = {*EVERYBODY, *STRANGERS}


def build(world: World) -> None:
    """A request that the region waits for, and one that was answered with a site told to the region alone."""
    region, supplier = world.things["region"], world.things["supplier"]
    hidden = world.keep("Enfabrikförregionenensam", *SEES)
    for name, state in (("asked", State.OPEN), ("answered", State.ANSWERED)):
        seed = new_seed()
        asked = DisclosureRequest.objects.create(
            supplier=supplier,
            state=state,
            email=world.keep(f"{name}@leverantor.example", *SEES),
            deadline=date(2100, 1, 1),
            first_deadline=date(2100, 1, 1),
            link_expires_on=date(2100, 3, 1),
            seed=seed,
            fingerprint=fingerprint_of(token_of(seed)),
        )
        world.things[name] = asked
        asker = Asker.objects.create(
            request=asked, organisation=region, asked_by=world.people["procurer"], parts=[Part.FINAL]
        )
        AskedContract.objects.create(asker=asker, contract=world.things["contract"])
    answered = world.things["answered"]
    answered.answered_at = answered.asked_at
    answered.save()
    told = PartAnswer.objects.create(request=answered, part=Part.FINAL, said=Said.TOLD)
    AnswerRow.objects.create(
        answer=told,
        place=1,
        name=hidden,
        address="Gatan 1",
        country="MY",
        makes="handskar",
        is_confidential=True,
        told_to=region,
    )
    source = Source.objects.create(kind="supplier", name="Svaret", organisation=region)
    world.things["taking"] = Taking.objects.create(request=answered, organisation=region, source=source)


def secret(*rest: str) -> Any:
    return lambda thing: [token_of(thing.seed), *rest]


def number(thing: Taking) -> list[Any]:
    return [thing.request.public_id, thing.pk]


ROOM = Room(
    namespace="disclosures",
    build=build,
    places=[
        place("disclosures:requests", opens_to={*BUYING, "supplier", "rival"}),
        place("disclosures:ask", "supplier", opens_to=BUYING),
        place("disclosures:request", "asked", opens_to=SEES),
        place("disclosures:request", "answered", opens_to=SEES),
        place("disclosures:extend", "asked", opens_to=ASKS),
        place("disclosures:renew", "asked", opens_to=ASKS),
        place("disclosures:withdraw", "asked", opens_to=ASKS),
        place("disclosures:undo", "taking", args=number, method="post", opens_to=ASKS),
        place("disclosures:answer", "asked", args=secret(), is_link=True, opens_to=WHOEVER),
        place("disclosures:answer_part", "asked", args=secret("final"), is_link=True, opens_to=WHOEVER),
        place("disclosures:answer_send", "asked", args=secret(), is_link=True, opens_to=WHOEVER),
        place("disclosures:answer_template", "asked", args=secret(), is_link=True, opens_to=WHOEVER),
        place("disclosures:answer_file", "asked", args=secret(), answer=302, is_link=True, opens_to=WHOEVER),
    ],
)
