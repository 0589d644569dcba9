"""Makes the demo's register, once: seeded, in bulk, in one transaction."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from kedja_site.demo.register.chains import make_chains
from kedja_site.demo.register.contracts import make_contracts
from kedja_site.demo.register.ground import MARK, make_ground
from kedja_site.demo.register.organisations import make_organisations
from kedja_site.demo.register.story import tell_story
from kedja_site.demo.register.suppliers import make_companies
from kedja_site.people.log import record
from kedja_site.register.actions.judge_contracts import judge_contracts
from kedja_site.register.finding import keep_words_of_contracts, keep_words_of_sites, keep_words_of_suppliers
from kedja_site.register.models import ChainLink, Contract, Site, Source, Supplier

Tell = Callable[[str, float], None]


def make_register(today: date, tell: Tell = lambda _stage, _share: None) -> bool:
    """Whether it was made now; a register that the demo has made before is left as visitors have changed it."""
    if Source.objects.filter(name=MARK).exists():
        return False
    with transaction.atomic():
        ground = make_ground(today, make_organisations())
        tell("register", 0.05)
        companies = make_companies(ground)
        tell("register", 0.15)
        chains = make_chains(ground, companies)
        tell("register", 0.35)
        make_contracts(ground, companies, chains.finals, lambda share: tell("register", 0.35 + share * 0.45))
        tell_story(ground, companies, chains, companies.wholesaler)
        _make_found(today)
        counts = {
            model.__name__.lower(): model.objects.unguarded("the demo's own rows").count()
            for model in (Supplier, Site, Contract, ChainLink)
        }
        record(None, "demo.make_register", ground.mark, after=counts, why="The demo")
    tell("register", 1.0)
    return True


def _make_found(today: date) -> None:
    """What the saving actions do for each row, for all at once: the index of names, and the risk of each contract."""
    why = "the demo's own rows, on nobody's behalf"
    keep_words_of_suppliers(Supplier.objects.unguarded(why).values_list("pk", flat=True))
    keep_words_of_sites(Site.objects.unguarded(why).values_list("pk", flat=True))
    contracts = list(Contract.objects.unguarded(why).values_list("pk", flat=True))
    keep_words_of_contracts(contracts)
    judge_contracts(contracts, today)
