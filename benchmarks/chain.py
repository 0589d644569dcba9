"""An alarm on one site, answered completely, at full scale; beside a walk over networkx that loads the same rows.

    python benchmarks/chain.py [--folder /tmp/scale] [--share 1.0] [--sites 100] [--without-networkx]

The register is made by make_register.py where the folder has none. Each part runs in a process of its own, so that its memory is its
own. An answer is: what was reached, the affected contracts, suppliers, organisations and money, and the paths of the first fifty
contracts, for a viewer in a region who may not see everything.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from make_register import HUBS, make, start
from peak import peak_mb


def quantiles(spent: list[float]) -> str:
    told = np.array(sorted(spent))
    return f"median {np.median(told):.3f} s, 95th percentile {np.quantile(told, 0.95):.3f} s, most {told[-1]:.3f} s"


def viewer(role: str) -> object:
    from django.contrib.auth.models import User

    return User.objects.filter(username__startswith=f"{role} ").order_by("pk").first()


def hubs_and_sites(count: int) -> tuple[list[object], list[object]]:
    from kedja_site.register.models import Site, Supplier

    hubs = list(Supplier.objects.unguarded("a benchmark").order_by("-pk")[:HUBS])
    total = Site.objects.unguarded("a benchmark").count()
    rng = np.random.default_rng(5)
    numbers = (1 + rng.permutation(total)[: count * 2]).tolist()
    open_ = Site.objects.unguarded("a benchmark").filter(
        pk__in=numbers, is_confidential=False, merged_into=None
    )
    return hubs, list(open_[:count])


def build() -> None:
    """A snapshot: time, size, and the memory it takes to build."""
    from django.utils import timezone

    from kedja_site.register.graph.building import build_snapshot

    snapshot = build_snapshot(timezone.now())
    print(
        f"snapshot: {snapshot.suppliers:,} suppliers, {snapshot.sites:,} sites, {snapshot.contracts:,} contracts, "
        f"{snapshot.links:,} links that run; built in {snapshot.seconds:.0f} s, {snapshot.size / 1e6:.0f} MB, "
        f"peak memory {peak_mb():.0f} MB"
    )


def answer(who: object, start: object) -> dict[str, object]:
    """All of it."""
    from kedja_site.register.graph import NodeKind, trace_for

    trace = trace_for(who, [start])
    nodes = sum(len(trace.reached(kind)[0]) for kind in NodeKind)
    found = {
        "nodes": nodes,
        "contracts": len(trace.contracts),
        "suppliers": len(trace.suppliers),
        "organisations": len(trace.organisations),
        "money": trace.money,
    }
    for contract in trace.contracts[:50]:
        assert trace.path_to_contract(contract)
    return found


def traces(sites: int) -> None:
    """Alarms on random sites and on the hubs."""
    hubs, some = hubs_and_sites(sites)
    who = viewer("procurer")
    before = time.perf_counter()
    answer(who, some[0])
    print(f"first answer of a new process: {time.perf_counter() - before:.3f} s")
    for name, starts in (("random sites", some), ("hubs", hubs)):
        spent, processor, reached, contracts = [], [], [], []
        for one in starts:
            began, used = time.perf_counter(), time.process_time()
            found = answer(who, one)
            spent.append(time.perf_counter() - began)
            processor.append(time.process_time() - used)
            reached.append(found["nodes"])
            contracts.append(found["contracts"])
        print(
            f"alarm on {name} ({len(starts)}): {quantiles(spent)}; processor {quantiles(processor)}; "
            f"nodes reached: median {np.median(reached):,.0f}, most {max(reached):,}; "
            f"contracts: median {np.median(contracts):,.0f}, most {max(contracts):,}"
        )
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    own, shared = (int(status[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))
    print(
        f"memory of the process: own {own:.0f} MB, files mapped that all processes share {shared:.0f} MB, most of both {peak_mb():.0f} MB"
    )
    from kedja_site.register.graph import not_known

    for name, asked in (
        ("all", {}),
        ("one category and country", {"categories": ["gloves"], "countries": ["MY"]}),
    ):
        began = time.perf_counter()
        missing = not_known(who, **asked)
        print(
            f"not known, {name}: {len(missing.contracts):,} contracts in {time.perf_counter() - began:.3f} s"
        )


def saved() -> None:
    """How long until a link counts that was just saved."""
    from kedja_site.register.graph import NodeKind, trace_for
    from kedja_site.register.models import ChainLink, Site, Source, Supplier

    who, source = viewer("procurer"), Source.objects.first()
    hub = Supplier.objects.unguarded("a benchmark").order_by("-pk").first()
    spent, processor = [], []
    trace_for(who, [hub])
    for _ in range(5):
        site = Site.objects.unguarded("a benchmark").create(name="new", name_key="new", source=source)
        began, used = time.perf_counter(), time.process_time()
        ChainLink.objects.unguarded("a benchmark").create(from_site=site, to_supplier=hub, source=source)
        numbers, _tiers = trace_for(who, [site]).reached(NodeKind.SUPPLIER)
        spent.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
        assert hub.pk in numbers.tolist()
    ChainLink.objects.unguarded("a benchmark").filter(from_site__name="new").delete()
    Site.objects.unguarded("a benchmark").filter(name="new").delete()
    print(
        f"a link is saved and counts in an alarm on its site: {quantiles(spent)}; processor {quantiles(processor)}"
    )


def by_networkx(sites: int) -> None:
    """The yardstick: the rows that the viewer may see, as a graph of networkx, and a walk over it."""
    import networkx as nx
    from django.db.models import Q
    from django.utils import timezone

    from kedja_site.register.models import ChainLink, Contract, Site

    who, today = viewer("procurer"), timezone.localdate()
    hubs, some = hubs_and_sites(sites)
    began = time.perf_counter()
    graph = nx.DiGraph()
    seen = set(Site.objects.visible_to(who).values_list("pk", flat=True).iterator(chunk_size=50_000))
    rows = ChainLink.objects.visible_to(who).filter(Q(ended_on=None) | Q(ended_on__gte=today))
    fields = ("from_supplier", "from_site", "to_supplier", "to_site")
    for from_supplier, from_site, to_supplier, to_site in rows.values_list(*fields).iterator(
        chunk_size=50_000
    ):
        if (from_site and from_site not in seen) or (to_site and to_site not in seen):
            continue
        graph.add_edge(from_supplier or -from_site, to_supplier or -to_site)
    for site, company in (
        Site.objects.visible_to(who)
        .exclude(run_by=None)
        .values_list("pk", "run_by")
        .iterator(chunk_size=50_000)
    ):
        graph.add_edge(-site, company)
    contracts: dict[int, list[tuple[object, ...]]] = {}
    for row in (
        Contract.objects.visible_to(who)
        .values_list("supplier", "pk", "owner", "value")
        .iterator(chunk_size=50_000)
    ):
        contracts.setdefault(row[0], []).append(row)
    load = time.perf_counter() - began
    print(
        f"networkx: {graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges loaded in {load:.1f} s, {peak_mb():.0f} MB"
    )
    for name, starts in (("random sites", some[:3]), ("hubs", hubs[:3])):
        spent = []
        for one in starts:
            began = time.perf_counter()
            node = -one.pk if isinstance(one, Site) else one.pk
            reached = nx.single_source_shortest_path_length(graph, node) if node in graph else {node: 0}
            found = [row for supplier in reached for row in contracts.get(supplier, ())]
            sum(row[3] or 0 for row in found)
            spent.append(time.perf_counter() - began)
        print(
            f"networkx, a walk from {name} without its load: {quantiles(spent)}; with it: {load + float(np.median(spent)):.1f} s"
        )


PARTS = {"build": build, "traces": traces, "saved": saved, "networkx": by_networkx}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("/tmp/scale"))
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--without-networkx", action="store_true")
    parser.add_argument("--part", choices=PARTS)
    asked = parser.parse_args()
    if asked.part is None:
        make(asked.folder, asked.share)
        for part in PARTS:
            if part == "networkx" and asked.without_networkx:
                continue
            again = [
                sys.executable,
                __file__,
                "--folder",
                str(asked.folder),
                "--sites",
                str(asked.sites),
                "--part",
                part,
            ]
            subprocess.run(again, check=True)
        return
    start(asked.folder)
    import django

    django.setup()
    from kedja_site.config.row_lock import process_is_system

    process_is_system()
    if asked.part in {"traces", "networkx"}:
        PARTS[asked.part](asked.sites)
    else:
        PARTS[asked.part]()


if __name__ == "__main__":
    main()
