"""Who comes in where among plastics, and what is kept from whom."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from kedja_site.config.secret_links import fingerprint_of
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import (
    BUYING,
    COLLABORATION,
    EVERYBODY,
    OWN,
    STRANGERS,
    World,
)
from kedja_site.plastics.models import (
    Article,
    ArticlePart,
    FileRead,
    PlanAction,
    RejectedRow,
    Substitute,
    SupplierAnswer,
    SupplierAsk,
    Volume,
)
from kedja_site.plastics.sums import rebuild
from kedja_site.plastics.supplier_link import token_of

WHOEVER = {*EVERYBODY, *STRANGERS}
KEEPS = {"officer", *OWN}
SPENDS = 7_654_321_00


def build(world: World) -> None:
    """An article with a price, a file with a rejected row, a substitute, and an action that is not told to everybody."""
    region = world.things["region"]
    year = timezone.localdate().year - 1
    article = Article.objects.create(
        owner=region,
        number="VANDRING-1",
        name=world.keep("Vandringens plastförkläde", *COLLABORATION),
        weight_mg=10_000,
        category="gloves",
    )
    ArticlePart.objects.create(article=article, polymer="pe", mass_mg=10_000)
    world.keep("7 654 321 SEK", "officer", "coordinator", *OWN)
    Volume.objects.create(article=article, organisation=region, year=year, units=1000, spend_minor=SPENDS)
    rebuild()
    substitute = Substitute.objects.create(
        owner=region, article=article, kind="less", name="Vandringens mindre"
    )
    action = PlanAction.objects.create(
        organisation=region,
        substitute=substitute,
        before_year=year,
        from_year=year + 1,
        aim_pct=10,
        is_public=False,
        why=world.keep("Vandringens skäl för mindre plast", *COLLABORATION),
    )
    read = FileRead.objects.create(
        organisation=region,
        kind="purchases",
        name="vandring.csv",
        sha256="0" * 64,
        headings=["Artikelnummer"],
        state="done",
        left_out=1,
    )
    RejectedRow.objects.create(
        of=read,
        row_no=2,
        cells=[world.keep("Vandringens avvisade cell", *OWN, "officer")],
        column="Artikelnummer",
        reason="x",
    )
    failed = FileRead.objects.create(
        organisation=region, kind="purchases", name="vandring-2.csv", sha256="1" * 64, state="failed"
    )
    asked = Article.objects.create(
        owner=region,
        number="VANDRING-2",
        name="Artikel som det frågas om",
        supplier_name="Vandringens fabrik",
    )
    ask = SupplierAsk.objects.create(
        organisation=region,
        supplier_name="Vandringens fabrik",
        email=world.keep("vandring@fabrik.example", *KEEPS),
        seed="vandring",
        fingerprint=fingerprint_of(token_of("vandring")),
        expires_on=timezone.localdate() + timedelta(days=9),
    )
    world.things["plastic_ask"] = ask
    world.things["plastic_answer"] = SupplierAnswer.objects.create(
        ask=ask, article=asked, number=1, content={"parts": [], "stream": "hårdplast"}, by_name="Någon"
    )
    world.things |= {
        "plastic_article": article,
        "plastic_substitute": substitute,
        "plastic_action": action,
        "plastic_file": read,
        "plastic_file_failed": failed,
    }


def of_link(ask: SupplierAsk) -> list[Any]:
    return [token_of(ask.seed)]


def number(thing: Any) -> list[Any]:
    return [thing.pk]


def to_all(name: str) -> Any:
    return place(name, opens_to=WHOEVER, to_strangers=200, is_link=True)


ARTICLE, SUBSTITUTE, ACTION, FILE = "plastic_article", "plastic_substitute", "plastic_action", "plastic_file"
ROOM = Room(
    namespace="plastics",
    build=build,
    places=[
        to_all("plastics:home"),
        to_all("plastics:factors"),
        place("plastics:overview", opens_to=COLLABORATION),
        place("plastics:restricted", opens_to=COLLABORATION),
        place("plastics:articles", opens_to=COLLABORATION),
        place("plastics:new_article", opens_to=BUYING),
        place("plastics:article", ARTICLE, opens_to=COLLABORATION),
        place("plastics:change_article", ARTICLE, opens_to=KEEPS),
        place("plastics:new_substitute", ARTICLE, opens_to=BUYING),
        place("plastics:substitutes", opens_to=COLLABORATION),
        place("plastics:substitute", SUBSTITUTE, opens_to=COLLABORATION),
        place("plastics:choose", SUBSTITUTE, opens_to=BUYING),
        place("plastics:plans", opens_to=COLLABORATION),
        place("plastics:action", ACTION, opens_to=COLLABORATION),
        place("plastics:end_action", ACTION, method="post", answer=302, opens_to=KEEPS),
        place("plastics:asked", opens_to=BUYING),
        place("plastics:ask", opens_to=BUYING),
        place("plastics:take", "plastic_answer", args=number, method="post", answer=302, opens_to=KEEPS),
        place(
            "plastics:answer", "plastic_ask", args=of_link, opens_to=WHOEVER, to_strangers=200, is_link=True
        ),
        place(
            "plastics:answer_article",
            "plastic_answer",
            args=lambda answer: [*of_link(answer.ask), answer.article.public_id],
            opens_to=WHOEVER,
            to_strangers=200,
            is_link=True,
        ),
        place("plastics:files", opens_to=BUYING),
        place("plastics:template", args=lambda _thing: ["articles"], opens_to=COLLABORATION),
        place("plastics:file_read", FILE, args=number, opens_to=KEEPS),
        # Its bytes are not there: whoever comes in is led back to the list.
        place("plastics:columns", "plastic_file_failed", args=number, answer=302, opens_to=KEEPS),
        place(
            "plastics:take_away",
            "plastic_file_failed",
            args=number,
            method="post",
            answer=302,
            opens_to=KEEPS,
        ),
        place("plastics:rejected", FILE, args=number, opens_to=KEEPS),
    ],
)
