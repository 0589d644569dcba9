"""Draws of what is uncertain: the weights between their bounds, and unknown classes.

A draw judges as the run does, by the worst plausible country, with other weights. One of them is the share from which a
country is plausible: so the shares of an origin count as being as uncertain as its bounds say. An unknown likelihood
is drawn from 1 to 5, the same for a category wherever it is unknown, so that not knowing widens the interval and never
lowers the place.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kedja.risk import Settings
from kedja.risk.columns import AREAS, STAGES
from kedja.risk.errors import SettingsError
from kedja.screening.rank import Integers, Keys, keys, order_of
from kedja.screening.retry import STAGE_NO, Retry, classes

PLACES = """
    SELECT p.pair_no, l.stage, l.iso3, l.share_bp, l.category
    FROM place AS l
    INNER JOIN pair AS p ON l.category = p.category AND l.origin IS NOT DISTINCT FROM p.origin
    ORDER BY p.pair_no, l.stage, l.share_bp DESC, l.iso3 NULLS LAST
"""
SEVERITIES = "SELECT * FROM tried_severity ORDER BY try_no, category, stage, area"
LIKELIHOODS = "SELECT * FROM tried_likelihood ORDER BY try_no, iso3, area"
RAISED = "SELECT * FROM tried_cell_likelihood ORDER BY try_no, category, stage, iso3, area"


Classes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where each class of the judgement's tables goes among pairs × stages × areas and places × areas.

    A place is a country (or the unknown rest) of a pair and stage; those of pair p and stage s begin at
    `starts[p × stages + s]`. `share_bp` is each one's share, `is_greatest` whether no country there has more. −1 is no
    row.
    """

    categories: Integers
    severity_at: Integers
    starts: Integers
    share_bp: Integers
    is_greatest: npt.NDArray[np.bool_]
    likelihood_at: Integers
    raised_at: Integers
    order: Keys

    def draw(
        self,
        severity: Classes,
        likelihood: Classes,
        raised: Classes,
        worst_share_bp: int,
        random: np.random.Generator,
    ) -> Keys:
        """The key of each pair in one draw of unknown classes, with these classes of the tables' rows.

        As in the step `cells`, the likelihood is the highest among the countries that hold at least `worst_share_bp`, or
        the greatest share.
        """
        of_categories = int(self.categories.max(initial=-1)) + 1
        sevs = _taken(severity, self.severity_at)
        raised_here = _taken(raised, self.raised_at)
        likelihoods = np.where(raised_here > 0, raised_here, _taken(likelihood, self.likelihood_at))
        is_plausible = (self.share_bp >= worst_share_bp) | self.is_greatest
        known = np.maximum.reduceat(likelihoods * is_plausible[:, None], self.starts).reshape(sevs.shape)
        guessed = random.integers(1, 6, (of_categories, len(STAGES), len(AREAS)), dtype=np.int8)[
            self.categories
        ]
        cells = keys(sevs, np.where(known > 0, known, guessed), self.order)
        worst: Keys = cells.reshape(len(cells), -1).min(axis=1)
        return worst


def _taken(classes_of_rows: Classes, at: Integers) -> Classes:
    return np.append(classes_of_rows, np.int8(0))[at]


def _grid(retry: Retry, severity: pa.Table, likelihood: pa.Table, raised: pa.Table, *, order: Keys) -> Grid:
    """The grid of a run; the three tables are one try's rows, in the order in which classes will be handed over."""
    places = retry.query(PLACES).to_pylist()
    severity_row = _rows_by_key(severity, "category", "stage", "area")
    likelihood_row = _rows_by_key(likelihood, "iso3", "area")
    raised_row = _rows_by_key(raised, "category", "stage", "iso3", "area")
    pairs = retry.query("SELECT category FROM pair ORDER BY pair_no")["category"].to_pylist()
    category_no = {category: number for number, category in enumerate(sorted(set(pairs)))}
    places.sort(key=lambda place: (place["pair_no"], STAGE_NO[place["stage"]]))
    group = np.array([p["pair_no"] * len(STAGES) + STAGE_NO[p["stage"]] for p in places], np.int32)
    share_bp = np.array([p["share_bp"] for p in places], np.int32)
    _, starts = np.unique(group, return_index=True)
    of_countries = np.where([p["iso3"] is not None for p in places], share_bp, 0)
    is_greatest = of_countries == np.maximum.reduceat(of_countries, starts)[group]
    return Grid(
        categories=np.array([category_no[category] for category in pairs], np.int32),
        severity_at=np.array(
            [[[severity_row.get((c, s, a), -1) for a in AREAS] for s in STAGES] for c in pairs], np.int32
        ).reshape(len(pairs), len(STAGES), len(AREAS)),
        starts=starts.astype(np.int32),
        share_bp=share_bp,
        is_greatest=is_greatest,
        likelihood_at=np.array(
            [[likelihood_row.get((p["iso3"], a), -1) for a in AREAS] for p in places], np.int32
        ).reshape(len(places), len(AREAS)),
        raised_at=np.array(
            [[raised_row.get((p["category"], p["stage"], p["iso3"], a), -1) for a in AREAS] for p in places],
            np.int32,
        ).reshape(len(places), len(AREAS)),
        order=order,
    )


def _rows_by_key(table: pa.Table, *names: str) -> dict[tuple[str, ...], int]:
    columns = [table[name].to_pylist() for name in names]
    return {key: number for number, key in enumerate(zip(*columns, strict=True))}


def drawn_weights(settings: Settings, random: np.random.Generator) -> Settings:
    """`settings` with every weight drawn evenly between its low and high, both included.

    A draw that the settings refuse (limits of classes that do not rise) is drawn again; after a hundred refusals, which
    only a user's own odd limits can cause, the settings stand as they are.
    """
    for _ in range(100):
        try:
            return settings.with_weights(
                {
                    weight.name: int(random.integers(weight.low, weight.high + 1))
                    for weight in settings.weights()
                }
            )
        except SettingsError:
            continue
    return settings


def drawn_keys(retry: Retry, settings: Settings) -> Keys:
    """The key of each pair in each of settings.draws draws, as draws × pairs.

    Every draw has a random stream of its own, told by settings.seed and the draw's number.
    """
    streams = [
        np.random.Generator(np.random.PCG64([settings.seed, number])) for number in range(settings.draws)
    ]
    tries = [drawn_weights(settings, random) for random in streams]
    retry.judge(tries, cells=False)
    severity, likelihood, raised = (retry.query(sql) for sql in (SEVERITIES, LIKELIHOODS, RAISED))
    first_try = (table.slice(0, table.num_rows // settings.draws) for table in (severity, likelihood, raised))
    grid = _grid(retry, *first_try, order=order_of(settings))
    draws = zip(
        classes(severity, "severity").reshape(settings.draws, -1),
        classes(likelihood, "likelihood").reshape(settings.draws, -1),
        classes(raised, "likelihood").reshape(settings.draws, -1),
        (drawn.worst_share_bp for drawn in tries),
        streams,
        strict=True,
    )
    return np.stack([grid.draw(*one) for one in draws])
