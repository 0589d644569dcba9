"""Draws of what is uncertain: the weights between their bounds, the country from the origin's shares, unknown classes.

A draw says: suppose the weights are these, and the goods of each category come from this one country at each stage. An
unknown likelihood is drawn from 1 to 5, the same for a category wherever it is unknown, so that not knowing widens the
interval and never lowers the place.
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

    A place is a country (or the unknown rest) of a pair and stage; `until` is the shares added up, each pair and stage
    counted on from 10,000 × its number. −1 is no row.
    """

    categories: Integers
    severity_at: Integers
    until: npt.NDArray[np.int64]
    likelihood_at: Integers
    raised_at: Integers
    order: Keys

    def draw(
        self,
        severity: Classes,
        likelihood: Classes,
        raised: Classes,
        random: np.random.Generator,
    ) -> Keys:
        """The key of each pair in one draw of countries and unknown classes, with these classes of the tables' rows."""
        of_categories = int(self.categories.max(initial=-1)) + 1
        sevs = _taken(severity, self.severity_at)
        share = random.integers(0, 10_000, (of_categories, len(STAGES)))[self.categories]
        wanted = np.arange(share.size).reshape(share.shape) * 10_000 + share
        place = np.searchsorted(self.until, wanted, side="right")
        raised_here = _taken(raised, self.raised_at[place])
        known = np.where(raised_here > 0, raised_here, _taken(likelihood, self.likelihood_at[place]))
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
    until, reached, group = [], 0, -1
    for place in places:
        here = place["pair_no"] * len(STAGES) + STAGE_NO[place["stage"]]
        reached = place["share_bp"] + (reached if here == group else here * 10_000)
        group = here
        until.append(reached)
    return Grid(
        categories=np.array([category_no[category] for category in pairs], np.int32),
        severity_at=np.array(
            [[[severity_row.get((c, s, a), -1) for a in AREAS] for s in STAGES] for c in pairs], np.int32
        ).reshape(len(pairs), len(STAGES), len(AREAS)),
        until=np.array(until, np.int64),
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
    retry.judge([drawn_weights(settings, random) for random in streams], cells=False)
    severity, likelihood, raised = (retry.query(sql) for sql in (SEVERITIES, LIKELIHOODS, RAISED))
    first_try = (table.slice(0, table.num_rows // settings.draws) for table in (severity, likelihood, raised))
    grid = _grid(retry, *first_try, order=order_of(settings))
    drawn = zip(
        classes(severity, "severity").reshape(settings.draws, -1),
        classes(likelihood, "likelihood").reshape(settings.draws, -1),
        classes(raised, "likelihood").reshape(settings.draws, -1),
        streams,
        strict=True,
    )
    return np.stack([grid.draw(*one) for one in drawn])
