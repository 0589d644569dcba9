"""What a trace answers: which way it goes, by which steps, and for whom."""

from datetime import UTC, date, datetime

import pytest

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.register import graph
from kedja_site.register.graph import Direction, Node, NodeKind, Step, ValueState
from kedja_site.register.graph.building import build_snapshot
from kedja_site.register.graph.held import current
from kedja_site.register.graph.nodes import node_of
from kedja_site.register.tests.chain_ground import TODAY, Ground

pytestmark = pytest.mark.django_db


NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MODE = {}


@pytest.fixture(params=["tables", "snapshot", "overlay"])
def ground(request, settings, tmp_path) -> Ground:
    """The same answers are wanted of the tables, of a snapshot, and of an empty snapshot with everything laid over it."""
    MODE["now"] = request.param
    settings.DATA_FOLDER = tmp_path
    if request.param == "overlay":
        build_snapshot(NOW)
    return Ground()


def ready():
    if MODE["now"] == "snapshot":
        build_snapshot(NOW)
    assert (current() is None) == (MODE["now"] == "tables")


def trace_for(viewer, starts, **asked):
    ready()
    return graph.trace_for(viewer, starts, **asked)


def not_known(viewer, **asked):
    ready()
    return graph.not_known(viewer, **asked)


def reached(trace, kind=NodeKind.SUPPLIER):
    numbers, tiers = trace.reached(kind)
    return dict(zip(numbers.tolist(), tiers.tolist(), strict=True))


def contracts(trace):
    return {each.contract: each.tier for each in trace.contracts}


class Gloves:
    """An estate's latex goes to a factory, whose company sells to a wholesaler; its other factory sells by itself."""

    def __init__(self, ground: Ground) -> None:
        self.kronoberg = ground.organisation("Region Kronoberg")
        self.blekinge = ground.organisation("Region Blekinge")
        self.estate = ground.site("estate")
        self.maker = ground.supplier("glove maker")
        self.factory = ground.site("factory 1", run_by=self.maker)
        self.other_factory = ground.site("factory 2", run_by=self.maker)
        self.wholesaler = ground.supplier("wholesaler")
        self.direct = ground.supplier("direct importer")
        self.latex = ground.link(self.estate, self.factory)
        self.sales = ground.link(self.maker, self.wholesaler)
        self.own_sales = ground.link(self.other_factory, self.direct)
        self.bought = ground.contract(self.kronoberg, self.wholesaler, value=100, ends_on=date(2027, 1, 1))
        self.direct_bought = ground.contract(self.blekinge, self.direct)


def test_a_site_is_followed_through_its_company_but_not_to_its_sister(ground):
    gloves = Gloves(ground)
    trace = trace_for(ground.office(), [gloves.estate], today=TODAY)
    assert contracts(trace) == {gloves.bought.pk: 3}
    assert reached(trace) == {gloves.maker.pk: 1, gloves.wholesaler.pk: 2}
    assert reached(trace, NodeKind.SITE) == {gloves.estate.pk: 0, gloves.factory.pk: 1}
    path = trace.path_to_contract(trace.contracts[0])
    assert [(step.node, step.step, step.link) for step in path] == [
        (node_of(gloves.estate), Step.START, None),
        (node_of(gloves.factory), Step.LINK, gloves.latex.pk),
        (node_of(gloves.maker), Step.OPERATOR, None),
        (node_of(gloves.wholesaler), Step.LINK, gloves.sales.pk),
    ]


def test_an_alarm_on_a_company_covers_its_sites(ground):
    gloves = Gloves(ground)
    trace = trace_for(ground.office(), [gloves.maker], today=TODAY)
    assert contracts(trace) == {gloves.bought.pk: 2, gloves.direct_bought.pk: 2}
    path = trace.path_to(node_of(gloves.direct))
    assert [step.step for step in path] == [Step.START, Step.OWN_SITE, Step.LINK]


def test_what_a_company_buys_may_go_into_any_of_its_sites(ground):
    gloves = Gloves(ground)
    powder = ground.supplier("powder maker")
    ground.link(powder, gloves.maker)
    trace = trace_for(ground.office(), [powder], today=TODAY)
    assert contracts(trace) == {gloves.bought.pk: 3, gloves.direct_bought.pk: 3}


def test_a_company_reached_through_a_site_first_and_as_a_whole_later_covers_its_sites_then(ground):
    gloves = Gloves(ground)
    middle = ground.supplier("middleman")
    ground.link(gloves.factory, middle)
    back = ground.link(middle, gloves.maker)
    trace = trace_for(ground.office(), [gloves.factory], today=TODAY)
    assert reached(trace, NodeKind.SITE)[gloves.other_factory.pk] == 2
    assert reached(trace)[gloves.maker.pk] == 0
    path = trace.path_to(node_of(gloves.other_factory))
    assert [step.step for step in path] == [Step.START, Step.LINK, Step.LINK, Step.OWN_SITE]
    assert path[2].link == back.pk


def test_backwards_from_a_contracts_supplier(ground):
    gloves = Gloves(ground)
    trace = trace_for(ground.office(), [gloves.direct], direction=Direction.BEHIND, today=TODAY)
    assert reached(trace, NodeKind.SITE) == {gloves.other_factory.pk: 1}
    assert reached(trace) == {gloves.direct.pk: 0, gloves.maker.pk: 1}
    assert not trace.contracts
    trace = trace_for(ground.office(), [gloves.wholesaler], direction=Direction.BEHIND, today=TODAY)
    assert reached(trace, NodeKind.SITE) == {
        gloves.factory.pk: 1,
        gloves.other_factory.pk: 1,
        gloves.estate.pk: 2,
    }


def test_cycles_end(ground):
    one, two = ground.supplier("one"), ground.supplier("two")
    ground.link(one, two)
    ground.link(two, one)
    ground.link(two, two)
    trace = trace_for(ground.office(), [one], today=TODAY)
    assert reached(trace) == {one.pk: 0, two.pk: 1}


def test_merged_rows_lead_on_in_every_place(ground):
    region = ground.organisation("Region Skåne")
    new = ground.supplier("new name")
    old = ground.supplier("old name", merged_into=new)
    older = ground.supplier("older name", merged_into=old)
    factory = ground.site("factory")
    copy = ground.site("the same factory", merged_into=factory)
    ground.link(copy, older)
    bought = ground.contract(region, old)
    made = ground.contract(region, ground.supplier("seller"), made_at=(copy,))
    for start in (factory, copy):
        trace = trace_for(ground.office(), [start], today=TODAY)
        assert trace.starts == (node_of(factory),)
        assert reached(trace) == {new.pk: 1}
        assert contracts(trace) == {bought.pk: 2, made.pk: 2}
        assert {each.supplier for each in trace.contracts} == {new.pk, made.supplier_id}


def test_an_article_made_at_a_site_ties_the_contract_to_it(ground):
    region = ground.organisation("Region Skåne")
    factory = ground.site("factory")
    seller = ground.supplier("seller")
    bought = ground.contract(region, seller, made_at=(factory,))
    ground.contract(region, seller)
    trace = trace_for(ground.office(), [factory], today=TODAY)
    assert contracts(trace) == {bought.pk: 2}
    assert trace.contracts[0].via == Node(NodeKind.SITE, factory.pk)


def test_what_has_ended_is_left_out(ground):
    region = ground.organisation("Region Skåne")
    one, two = ground.supplier("one"), ground.supplier("two")
    ground.link(one, two, ended_on=date(2026, 11, 29))
    ground.contract(region, one, ends_on=date(2026, 11, 29))
    last = ground.contract(region, one, ends_on=TODAY)
    trace = trace_for(ground.office(), [one], today=TODAY)
    assert contracts(trace) == {last.pk: 1}
    assert reached(trace) == {one.pk: 0}


def test_confidential_links_sites_and_contracts_are_followed_for_those_who_were_told(ground):
    kronoberg, blekinge = ground.organisation("Region Kronoberg"), ground.organisation("Region Blekinge")
    one, two, three = (ground.supplier(name) for name in ("one", "two", "three"))
    ground.link(one, two, is_confidential=True, disclosed_to=kronoberg)
    hidden = ground.site("hidden", run_by=three, is_confidential=True, disclosed_to=kronoberg)
    ground.link(one, hidden)
    secret = ground.contract(kronoberg, two, is_confidential=True)
    told = trace_for(ground.person(Role.PROCURER, kronoberg), [one], today=TODAY)
    stranger = ground.person(Role.PROCURER, blekinge)
    assert contracts(told) == {secret.pk: 2}
    assert reached(told) == {one.pk: 0, two.pk: 1, three.pk: 1}
    assert reached(trace_for(stranger, [one], today=TODAY)) == {one.pk: 0}
    assert trace_for(stranger, [hidden], today=TODAY).starts == ()


def test_a_suppliers_user_follows_what_the_supplier_has_disclosed(ground):
    company = ground.organisation("Two AB", OrganisationKind.SUPPLIER)
    one, two = ground.supplier("one"), ground.supplier("two", organisation=company)
    site = ground.site("its own", run_by=two)
    ground.link(site, two, disclosed_by=two)
    ground.link(one, two)
    user = ground.person(Role.SUPPLIER_USER, company)
    trace = trace_for(user, [two], direction=Direction.BEHIND, today=TODAY)
    assert reached(trace) == {two.pk: 0}
    assert reached(trace, NodeKind.SITE) == {site.pk: 0}


def test_values_are_for_the_buyers_and_unknown_is_not_zero(ground):
    kronoberg, blekinge = ground.organisation("Region Kronoberg"), ground.organisation("Region Blekinge")
    maker = ground.supplier("maker")
    ground.contract(kronoberg, maker, value=500)
    ground.contract(kronoberg, maker)
    ground.contract(blekinge, maker, value=700, buyers=(kronoberg,))
    ground.contract(blekinge, maker, value=900, currency="EUR")
    trace = trace_for(ground.person(Role.PROCURER, kronoberg), [maker], today=TODAY)
    assert (trace.money.known, trace.money.unknown, trace.money.hidden) == ({"SEK": 1200}, 1, 1)
    assert {each.value_state for each in trace.contracts if each.value is None} == {
        ValueState.UNKNOWN,
        ValueState.HIDDEN,
    }
    by = {each.organisation: each for each in trace.organisations}
    assert (by[kronoberg.pk].contracts, by[blekinge.pk].contracts) == (3, 2)
    assert by[blekinge.pk].money.known == {"SEK": 700}
    [supplier] = trace.suppliers
    assert (supplier.contracts, supplier.organisations, supplier.tier) == (4, 2, 1)


def test_nothing_named_reaches_nothing(ground):
    trace = trace_for(ground.office(), [], today=TODAY)
    assert (trace.starts, len(trace.contracts), trace.suppliers, trace.organisations) == ((), 0, (), ())


def test_what_is_not_known_is_counted_by_category_and_country(ground):
    region = ground.organisation("Region Skåne")
    silent, open_, by_site = (ground.supplier(name) for name in ("silent", "open", "by its site"))
    ground.link(ground.site(), open_)
    ground.link(ground.site(), ground.site("own", run_by=by_site))
    hides = ground.contract(region, silent, categories=("gloves", "gowns"), countries=("MY",))
    vague = ground.contract(region, silent)
    ground.contract(region, silent, categories=("suture",), countries=("MY",))
    ground.contract(region, silent, categories=("gloves",), made_at=(ground.site(),))
    ground.contract(region, open_, categories=("gloves",))
    ground.contract(region, by_site, categories=("gloves",))
    missing = not_known(ground.office(), categories=["gloves"], countries=["MY"], today=TODAY)
    assert set(missing.contracts) == {hides.pk, vague.pk}
    assert missing.cells == {("gloves", "MY"): 1, ("gowns", "MY"): 1, ("", ""): 1}
    assert missing.by_country == {"MY": 1, "": 1}
