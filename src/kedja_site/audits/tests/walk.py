"""Who comes in where among audits, and what is kept from whom."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from kedja_site.audits.models import Audit, Entry, EntryVersion, Photo
from kedja_site.audits.statuses import EntryKind, Kind, State
from kedja_site.audits.tests.ground import photo_bytes
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import BUYING, EVERYBODY, OWN, STRANGERS, World
from kedja_site.followup.files import keep_bytes
from kedja_site.followup.models import FollowUp, FollowUpContract
from kedja_site.followup.statuses import CaseState, Payer
from kedja_site.followup.supplier_link import new_link, token_of

LEADS = {"officer", *OWN}
"""Who may look after what the region leads."""
SEES = {*LEADS, "auditor"}
PERFORMS = {"auditor"}
STAFF = {*BUYING, "auditor"}
"""Those whose rights let them see audits at all, of some organisation."""
ENTRY, PHOTO = UUID("11111111-1111-4111-8111-111111111111"), UUID("22222222-2222-4222-8222-222222222222")


def build(world: World) -> None:
    """A case of the region with an audit that its firm performs, begun; and one that is signed."""
    region, supplier = world.things["region"], world.things["supplier"]
    case = FollowUp.objects.create(
        supplier=supplier,
        led_by=region,
        category="dental",
        year=2031,
        state=CaseState.AUDIT_ORDERED,
        contact=world.people["procurer"],
    )
    FollowUpContract.objects.create(follow_up=case, contract=world.things["contract"])
    world.things["audit_case"] = case
    link = new_link(case, "svar@leverantor.example", "sv", timezone.now())
    link.save()
    for name, state in (("audit", State.BEGUN), ("signed_audit", State.SIGNED)):
        audit = Audit.objects.create(
            follow_up=case,
            kind=Kind.OFFICE,
            state=state,
            firm=world.things["audit_firm"],
            auditor=world.people["auditor"],
            starts_on=date(2026, 5, 4),
            ends_on=date(2026, 5, 5),
            report_by=date(2026, 6, 4),
            requirements=["dd.policies"],
            payer=Payer.REGION,
            note=world.keep(f"Noteringtillrevisorn{name}", *SEES),
            prepare="Ha policyn framme.",
            case_before=CaseState.PLANNED,
        )
        world.things[name] = audit
    audit = world.things["audit"]
    entry = Entry.objects.create(pk=ENTRY, audit=audit, kind=EntryKind.FINDING)
    EntryVersion.objects.create(
        entry=entry,
        content={
            "requirement": "dd.policies",
            "result": "deviation",
            "text": world.keep("Avvikelsensominteärförandra", *SEES),
            "severity": "ordinary",
        },
        written_by=world.people["auditor"],
        written_at=timezone.now(),
    )
    Photo.objects.create(
        pk=PHOTO,
        entry=entry,
        file=keep_bytes(photo_bytes(), "foto.jpg"),
        sent_sha256="0" * 64,
        caption="Porten",
    )


def behind_link(thing: Audit) -> list[Any]:
    return [token_of(thing.follow_up.link.seed), thing.public_id]


def entry_of(thing: Audit) -> list[Any]:
    return [thing.public_id, ENTRY]


def photo_of(thing: Audit) -> list[Any]:
    return [thing.public_id, PHOTO]


def kind_of(thing: Audit) -> list[Any]:
    return [thing.public_id, "finding"]


ROOM = Room(
    namespace="audits",
    build=build,
    places=[
        place("audits:audits", opens_to=STAFF),
        place("audits:mine", opens_to=STAFF),
        place("audits:order", "audit_case", opens_to=LEADS),
        place("audits:worker", opens_to={*EVERYBODY, *STRANGERS}, is_link=True),
        place("audits:manifest", opens_to={*EVERYBODY, *STRANGERS}, is_link=True),
        place("audits:device", opens_to=STAFF),
        place(
            "audits:plan_for_supplier",
            "audit",
            args=behind_link,
            is_link=True,
            opens_to={*EVERYBODY, *STRANGERS},
        ),
        place("audits:audit", "audit", opens_to=SEES),
        place("audits:audit", "signed_audit", opens_to=SEES),
        place("audits:change", "audit", opens_to=LEADS),
        place("audits:cancel", "audit", opens_to=LEADS),
        place("audits:file", "audit", opens_to=SEES),
        place("audits:file_package", "audit", opens_to=SEES),
        place("audits:entries", "audit", opens_to=SEES),
        place("audits:new_entry", "audit", args=kind_of, opens_to=PERFORMS),
        place("audits:entry", "audit", args=entry_of, opens_to=PERFORMS),
        place("audits:add_photo", "audit", args=entry_of, opens_to=PERFORMS),
        place("audits:photo", "audit", args=photo_of, opens_to=SEES),
        place("audits:device_state", "audit", opens_to=PERFORMS),
        place("audits:sync", "audit", method="post", answer=422, opens_to=PERFORMS),
        place("audits:sync_photo", "audit", method="post", answer=422, opens_to=PERFORMS),
        place("audits:report", "audit", opens_to=SEES),
        place("audits:report_pdf", "audit", opens_to=SEES),
        place("audits:report_docx", "audit", opens_to=SEES),
        place("audits:sign", "audit", opens_to=PERFORMS),
        place("audits:approve", "signed_audit", opens_to=LEADS),
        place("audits:send_back", "signed_audit", opens_to=LEADS),
        place("audits:reopen", "signed_audit", opens_to=SEES),
    ],
)
