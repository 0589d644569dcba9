"""Makes what a visitor of the demo sees: the ledger, its screening, the news, the users. Each only where it is missing.

A stamp over the code and the tables that the screening is made with tells whether the run that stands is still the
one that this code would make.
"""

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.utils import timezone

import kedja
from kedja_site.demo.ledger import write_demo_ledger
from kedja_site.demo.people import REGION, let_the_supplier_in, make_people

LINES = 300_000
YEAR = 2025
KEY = "demo"

Say = Callable[..., None]
Progress = Callable[[str, float], None]


def stamp(lines: int) -> str:
    """What the demo's run is made of: the library, the generator, and how many lines."""
    digest = hashlib.sha256(f"{lines} {YEAR}".encode())
    for folder in (Path(kedja.__file__).parent, Path(__file__).parent):
        for path in sorted(folder.rglob("*")):
            # The register is drawn after the ledger and changes nothing in it.
            without = {"tests", "register"} & {*path.relative_to(folder).parts}
            if path.suffix in {".py", ".sql", ".csv", ".toml"} and not without:
                digest.update(path.read_bytes())
    return digest.hexdigest()


def make_demo(data: Path, *, say: Say, progress: Progress, today: date, lines: int = LINES) -> None:
    """Everything the demo shows, in the data folder `data`, whose database is ready. Idempotent."""
    from kedja_site.demo.audits import make_audits  # noqa: PLC0415 - as below
    from kedja_site.demo.circular_goals import make_circular_goals  # noqa: PLC0415 - as below
    from kedja_site.demo.follow_ups import make_follow_ups  # noqa: PLC0415 - as below
    from kedja_site.demo.measures import make_measures  # noqa: PLC0415 - as below
    from kedja_site.demo.medicines import make_medicines  # noqa: PLC0415 - as below
    from kedja_site.demo.plastics import make_plastics  # noqa: PLC0415 - as below
    from kedja_site.demo.procurements import make_procurements  # noqa: PLC0415 - as below
    from kedja_site.demo.register.asked import make_requests  # noqa: PLC0415 - as below
    from kedja_site.demo.register.making import make_register  # noqa: PLC0415 - as below
    from kedja_site.demo.register.mended import make_deviations  # noqa: PLC0415 - as below
    from kedja_site.demo.results import make_results  # noqa: PLC0415 - as below
    from kedja_site.demo.self_reports import make_self_reports  # noqa: PLC0415 - as below
    from kedja_site.demo.tenders import make_tenders  # noqa: PLC0415 - as below
    from kedja_site.events.actions.demo_content import make_demo_events  # noqa: PLC0415 - as below
    from kedja_site.guidance.actions.demo_content import make_demo_guidance  # noqa: PLC0415 - as below
    from kedja_site.knowledge.actions.demo_content import make_demo_knowledge  # noqa: PLC0415 - as below
    from kedja_site.newsroom.actions.demo_news import make_demo_news  # noqa: PLC0415 - models: Django has started by now
    from kedja_site.newsroom.actions.demo_pictures import make_demo_pictures  # noqa: PLC0415 - as above
    from kedja_site.subscriptions.actions.demo_content import make_demo_subscribers  # noqa: PLC0415 - as above

    say("Making the demo's news and users")
    make_demo_news(today)
    make_demo_pictures()
    make_demo_events(today)
    make_demo_guidance(today)
    make_demo_knowledge(today)
    make_people()
    make_demo_subscribers(today)
    say("Making the demo's register of suppliers, contracts and chains")
    make_register(today, progress)
    let_the_supplier_in()
    make_requests(timezone.now())
    make_follow_ups(timezone.now())
    make_audits(timezone.now())
    make_self_reports(timezone.now())
    make_deviations(timezone.now())
    make_results(timezone.now())
    make_procurements(timezone.now())
    make_circular_goals(timezone.now())
    make_medicines(timezone.now())
    make_measures(timezone.now())
    make_plastics(timezone.now())
    make_tenders(timezone.now())
    make_risk_picture(data, say=say, progress=progress, today=today, lines=lines)


def make_risk_picture(data: Path, *, say: Say, progress: Progress, today: date, lines: int) -> None:
    """The invented ledger, screened and loaded as an open run; nothing where it stands already."""
    from kedja.report import produce  # noqa: PLC0415 - heavy, and not needed where the run stands
    from kedja_site.riskview.actions.load_run import load_run  # noqa: PLC0415 - models: Django has started by now
    from kedja_site.riskview.selectors import is_readable, loaded_run  # noqa: PLC0415

    home = data / "demo"
    stamp_file = home / "stamp"
    wanted = stamp(lines)
    standing = loaded_run(KEY)
    is_current = stamp_file.is_file() and stamp_file.read_text(encoding="ascii") == wanted
    if standing is not None and is_current and is_readable(standing):
        return
    ledger = home / f"inkop-{YEAR}.csv"
    say("Writing an invented region's purchases of a year")
    write_demo_ledger(ledger, lines=lines, year=YEAR)
    out = home / "run"
    say("Screening them")
    produce([ledger], out, today=today, progress=progress)
    say("Drawing the charts")
    load_run(out, name=f"Inköp {YEAR}", key=KEY, buyer_name=REGION, is_open=True, lines_are_open=True)
    # The site has its own copy now; what was only on the way to it is taken away.
    shutil.rmtree(out)
    ledger.unlink()
    stamp_file.write_text(wanted, encoding="ascii")
