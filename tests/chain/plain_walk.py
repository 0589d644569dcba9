"""A walk as one would write it first, over sets and dictionaries: what traces are compared with."""

from collections import deque


def plain_walk(starts, links, run_by, sees):
    """Nodes are ("c", key) and ("s", key); links are pairs; run_by is of sites. Gives links from a start, by node."""
    onward = {}
    for near, far in links:
        onward.setdefault(near, []).append(far)
    sites = {}
    for site, company in run_by.items():
        sites.setdefault(company, []).append(site)
    # A state is a node, and whether a company stands for all its sites.
    queue = deque((start, start[0] == "c", 0) for start in starts if start in sees)
    tiers = {}
    done = set()
    while queue:
        node, whole, tier = queue.popleft()
        if (node, whole) in done:
            continue
        done.add((node, whole))
        tiers[node] = min(tier, tiers.get(node, tier))
        free = []
        if whole:
            free += [(site, False) for site in sites.get(node, []) if site in sees]
        if node in run_by and run_by[node] in sees:
            free.append((run_by[node], False))
        queue.extendleft((one, as_whole, tier) for one, as_whole in free)
        queue.extend((far, far[0] == "c", tier + 1) for far in onward.get(node, []) if far in sees)
    return tiers
