"""Who comes in where in the register, and what is kept from whom."""

from datetime import date
from typing import Any

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import (
    BUYING,
    COLLABORATION,
    EVERYBODY,
    OWN,
    OWN_AND_ABOVE,
    STRANGERS,
    World,
)
from kedja_site.register.exchange.statuses import Work, WorkState
from kedja_site.register.models import (
    ChainLink,
    Contract,
    ContractBuyer,
    Import,
    SavedFilter,
    Site,
    Source,
    Supplier,
)
from kedja_site.register.names import name_key

DECIDING = {"officer", "coordinator", "elsewhere_coordinator"}
KEEPING = {*DECIDING, *OWN, "supplier"}
"""Who changes what the region has entered of the supplier and its open sites."""
OWNS = {"officer", *OWN}
"""Who keeps what is the region's alone."""


def build(world: World) -> None:
    """Of each kind of thing one that is open, one that is confidential, one that is somebody else's, one that is over."""
    region, other = world.things["region"], world.things["other_region"]
    source = Source.objects.create(kind="buyer", name="Vandringens källa", organisation=region)
    theirs = Source.objects.create(kind="buyer", name="Annans källa", organisation=other)
    _suppliers(world, source, theirs)
    _sites(world, source, theirs)
    _contracts(world, source, theirs)
    world.things["filter"] = SavedFilter.objects.create(
        person=world.people["procurer"], organisation=region, name="Vandringens filter", query="whose=own"
    )
    for name, work, state in (
        ("tried_import", Work.CHECK, WorkState.DONE),
        ("failed_import", Work.CHECK, WorkState.FAILED),
        ("running_import", Work.APPLY, WorkState.RUNNING),
    ):
        world.things[name] = Import.objects.create(
            table="contracts",
            organisation=region,
            uploaded_by=world.people["procurer"],
            file_name=world.keep("vandringens-fil.csv", *OWNS),
            stored_as="fil.csv",
            work=work,
            state=state,
        )


def _supplier(world: World, name: str, called: str, source: Source, **others: Any) -> Supplier:
    made = Supplier.objects.create(name=called, name_key=name_key(called), source=source, **others)
    world.things[name] = made
    return made


def _suppliers(world: World, source: Source, theirs: Source) -> None:
    own = _supplier(
        world,
        "supplier",
        "Vandringens leverantör",
        source,
        organisation=world.things["supplier_organisation"],
    )
    _supplier(world, "rival", "En annan leverantör", theirs, organisation=world.things["rival_organisation"])
    _supplier(world, "merged_supplier", "Samma leverantör", source, merged_into=own)


def _sites(world: World, source: Source, theirs: Source) -> None:
    own, rival = world.things["supplier"], world.things["rival"]
    region, other = world.things["region"], world.things["other_region"]
    hidden = world.keep("Hemligfabriken", *OWN_AND_ABOVE, "supplier")
    elsewhere = world.keep(
        "Annandoldfabrik", "officer", "elsewhere", "elsewhere_contact", "elsewhere_coordinator", "rival"
    )
    for name, called, whose, told, run_by in (
        ("site", "Öppna fabriken", source, None, own),
        ("secret_site", hidden, source, region, own),
        ("elsewhere_site", elsewhere, theirs, other, rival),
    ):
        is_hidden = name != "site"
        site = Site.objects.create(
            name=called,
            name_key=name_key(called),
            source=whose,
            run_by=run_by,
            disclosed_to=told,
            is_confidential=is_hidden,
            country="MY",
        )
        world.things[name] = site
        ChainLink.objects.create(
            from_site=site,
            to_supplier=run_by,
            source=whose,
            disclosed_by=run_by,
            disclosed_to=told,
            is_confidential=is_hidden,
            product=called,
            tier=2,
        )
    world.things["merged_site"] = Site.objects.create(
        name="Samma fabrik", name_key="samma fabrik", source=source, merged_into=world.things["site"]
    )


def _contracts(world: World, source: Source, theirs: Source) -> None:
    region, other = world.things["region"], world.things["other_region"]
    own, rival = world.things["supplier"], world.things["rival"]
    hidden = world.keep("Hemligtavtal", *OWN_AND_ABOVE, "supplier")
    # 7 654 321 kronor, whichever way the amount is written.
    world.keep("7654321", *OWN_AND_ABOVE)
    for name, title, owner, supplier, whose, others in (
        ("contract", "Öppna avtalet", region, own, source, {"value": 765432100}),
        ("secret_contract", hidden, region, own, source, {"is_confidential": True}),
        ("ended_contract", "Avslutade avtalet", other, rival, theirs, {"ends_on": date(2021, 1, 1)}),
        ("joint_contract", "Gemensamma avtalet", other, rival, theirs, {"is_confidential": True}),
    ):
        world.things[name] = Contract.objects.create(
            title=title,
            owner=owner,
            supplier=supplier,
            source=whose,
            starts_on=date(2020, 1, 1),
            reference=f"VR-{name}",
            **others,
        )
    ContractBuyer.objects.create(contract=world.things["joint_contract"], buyer=region)


def pk(thing: Any) -> list[Any]:
    return [thing.pk]


SEES_JOINT = {*OWN_AND_ABOVE, "elsewhere", "elsewhere_contact", "elsewhere_coordinator", "rival"}

ROOM = Room(
    namespace="register",
    build=build,
    places=(
        place("register:home", answer=302),
        place("register:search"),
        place("register:search", query="?q=hemlig"),
        place("register:contracts"),
        place("register:contracts", query="?whose=all"),
        place("register:contracts_csv", query="?whose=all"),
        place("register:contracts_xlsx", query="?whose=all"),
        place("register:suppliers"),
        place("register:sites"),
        place("register:save_filter", method="post"),
        place("register:forget_filter", "filter", args=pk, method="post", opens_to={"procurer"}),
        place("register:new_contract", opens_to=BUYING),
        place("register:new_supplier", opens_to=BUYING),
        place("register:new_site", opens_to=BUYING),
        # one of each
        place("register:contract", "contract", opens_to={*COLLABORATION, "supplier"}),
        place("register:contract", "secret_contract", opens_to={*OWN_AND_ABOVE, "supplier"}),
        place("register:contract", "ended_contract", opens_to={*COLLABORATION, "rival"}),
        place("register:contract", "joint_contract", opens_to=SEES_JOINT),
        place("register:change_contract", "contract", opens_to=OWNS),
        place("register:change_contract", "secret_contract", opens_to=OWNS),
        place(
            "register:change_contract",
            "joint_contract",
            opens_to={"officer", "elsewhere", "elsewhere_contact"},
        ),
        place("register:delete_contract", "contract", opens_to=OWNS),
        place("register:supplier", "supplier", opens_to={*COLLABORATION, "supplier"}),
        place("register:supplier", "rival", opens_to={*COLLABORATION, "rival"}),
        place("register:supplier", "merged_supplier", opens_to=COLLABORATION, answer=301),
        place("register:change_supplier", "supplier", opens_to=KEEPING),
        place("register:supplier_lead", "supplier", opens_to=KEEPING - {"supplier"}),
        place("register:delete_supplier", "supplier", opens_to=OWNS),
        place("register:site", "site", opens_to={*COLLABORATION, "supplier"}),
        place("register:site", "secret_site", opens_to={*OWN_AND_ABOVE, "supplier"}),
        place(
            "register:site",
            "elsewhere_site",
            opens_to={"officer", "elsewhere", "elsewhere_contact", "elsewhere_coordinator", "rival"},
        ),
        place("register:site", "merged_site", opens_to=COLLABORATION, answer=301),
        place("register:change_site", "site", opens_to=KEEPING),
        place("register:change_site", "secret_site", opens_to={*OWNS, "supplier"}),
        place("register:delete_site", "site", opens_to=OWNS),
        # the exchange
        place("register:imports"),
        place("register:new_import", opens_to=BUYING),
        place("register:import", "tried_import", opens_to=OWNS),
        place("register:import", "failed_import", opens_to=OWNS),
        place("register:import", "running_import", opens_to=OWNS),
        place("register:start_import", "tried_import", opens_to=OWNS, method="post"),
        place("register:take_up_import", "failed_import", opens_to=OWNS, method="post"),
        place("register:decide_writing", "tried_import", opens_to=OWNS, method="post"),
        place("register:undo_import", "tried_import", opens_to=()),
        place("register:delete_import", "tried_import", opens_to=OWNS),
        place("register:import_file", "tried_import", opens_to=()),
        place("register:import_rejected", "tried_import", opens_to=OWNS),
        place("register:import_preview", "tried_import", opens_to=OWNS),
        place("register:export", opens_to={*COLLABORATION, "supplier", "rival"}),
        *(
            place(
                "register:export_file",
                "region",
                args=lambda _region, table=table, form=form: [table, form],
                opens_to={*COLLABORATION, "supplier", "rival"},
            )
            for table, form in (
                ("suppliers", "csv"),
                ("sites", "csv"),
                ("sites", "xlsx"),
                ("contracts", "jsonl"),
                ("contracts", "csv"),
                ("links", "csv"),
            )
        ),
        place("register:statements", opens_to=DECIDING),
        place("register:pairs", opens_to=DECIDING),
        place("register:keep_apart", "region", args=lambda _region: [4711], opens_to=(), method="post"),
        place("register:merge_supplier", "supplier", opens_to=DECIDING),
        place("register:merge_site", "site", opens_to=DECIDING),
        place("register:claims", opens_to=DECIDING),
        place("register:claim", "supplier", opens_to={*EVERYBODY, *STRANGERS}, is_link=True),
    ),
    elsewhere={
        "import_columns": "exchange/tests: needs the uploaded file",
        "prove_claim": "exchange/tests: by the link of its letter",
    },
)
