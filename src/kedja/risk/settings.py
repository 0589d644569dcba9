"""The settings of the judgement: weights, bands and the run's own numbers, as data.

The defaults stand in `settings/*.csv`. A user's own file is TOML and says only what differs:

    [weights]
    "severity.high" = 5

    [run]
    draws = 500

    [bands]
    "5x1" = "high"          # severity 5, likelihood 1

What it names must exist; every fault is reported at once.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pyarrow as pa

from kedja.language import Language, translate
from kedja.risk.errors import Fault, RiskError, SettingsError, UnknownWeightError

DEFAULTS = Path(__file__).parent / "settings"
BANDS = ("very_high", "high", "elevated", "low")
ALARMING = BANDS[:2]
"""The bands that an unknown never comes before."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One number that somebody may disagree with.

    `low` and `high` bound the stability draws (both included); `least` and `greatest` bound what may be set;
    `why` says where the default comes from.
    """

    name: str
    value: int
    low: int
    high: int
    meaning: str
    why: str
    least: int
    greatest: int

    def meaning_in(self, language: Language) -> str:
        """What the weight means, in the reader's language."""
        return translate(RiskError.room, self.meaning, language)

    def why_in(self, language: Language) -> str:
        """Why the default is what it is, in the reader's language."""
        return translate(RiskError.room, self.why, language)


@dataclass(frozen=True)
class Settings:
    """Weights, risk bands and the run's numbers. Immutable; `with_weight` gives a changed copy."""

    weight: tuple[Weight, ...]
    risk_band: tuple[tuple[int, int, str], ...]
    draws: int
    top_n: int
    seed: int

    @property
    def worst_share_bp(self) -> int:
        """Least share, in basis points, that a country needs to count as a plausible origin."""
        return self.value("origin.worst_share_bp")

    @cached_property
    def _by_name(self) -> Mapping[str, Weight]:
        return {weight.name: weight for weight in self.weight}

    def weights(self) -> tuple[Weight, ...]:
        """All weights, in the order of the settings file."""
        return self.weight

    def value(self, name: str) -> int:
        """The value of the weight `name`; UnknownWeightError where there is none."""
        return self.known(name).value

    def with_weight(self, name: str, value: int) -> "Settings":
        """A copy in which the weight `name` is `value`.

        Raises UnknownWeightError for a name that does not exist, SettingsError for a value out of bounds.
        """
        return self.with_weights({name: value})

    def with_weights(self, values: Mapping[str, int]) -> "Settings":
        """A copy with several weights changed at once: for draws, where only all together make sense."""
        for name in values:
            self.known(name)
        changed = tuple(replace(w, value=values[w.name]) if w.name in values else w for w in self.weight)
        settings = replace(self, weight=changed)
        _refuse(settings.faults())
        return settings

    def faults(self) -> list[Fault]:
        """Everything that is wrong with these settings; empty where they can be used."""
        found = [_out_of_bounds(w.name, w.value, w.least, w.greatest) for w in self.weight]
        limits = [self.value(f"likelihood.class{each}_at_most") for each in (5, 4, 3, 2)]
        if sorted(set(limits)) != limits:
            found.append(Fault("likelihood.class5_at_most to class2_at_most must rise"))
        found += [
            Fault("'{band}' is no band ({bands})", {"band": band, "bands": ", ".join(BANDS)})
            for _, _, band in self.risk_band
            if band not in BANDS
        ]
        return [fault for fault in found if fault]

    def class_order(self) -> tuple[tuple[int, int | None, int], ...]:
        """The order of the classes, worst first: (severity, likelihood or None where unknown, place from 0).

        Severity outweighs likelihood (risk-model.md). Within a severity class an unknown likelihood stands after what
        is known to be high or very high, so that it hides no known risk, and before everything that is known to be
        lower, so that it never counts as low.
        """
        alarming = {(s, p) for s, p, band in self.risk_band if band in ALARMING}
        pairs: list[tuple[int, int | None]] = []
        for severity in (5, 4, 3, 2, 1):
            known = [(severity, likelihood) for likelihood in (5, 4, 3, 2, 1)]
            pairs += [pair for pair in known if pair in alarming]
            pairs.append((severity, None))
            pairs += [pair for pair in known if pair not in alarming]
        return tuple((severity, likelihood, place) for place, (severity, likelihood) in enumerate(pairs))

    def fingerprint(self) -> str:
        """SHA-256 over everything that may change a figure: equal settings, equal fingerprint."""
        parts = [f"{w.name}={w.value}[{w.low}..{w.high}]" for w in self.weight]
        parts += [f"{severity}x{likelihood}={band}" for severity, likelihood, band in self.risk_band]
        parts += [f"draws={self.draws}", f"top_n={self.top_n}", f"seed={self.seed}"]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def tables(self) -> dict[str, pa.Table]:
        """The settings as the tables that the steps read: no value is ever pasted into SQL.

        severity_of_level (level, severity), severity_of_harm (harm, area, severity), harm_raise (harm, area,
        raised_by), harm_floor (likelihood), index_weight (area, index, weight), likelihood_band (likelihood,
        at_most_hundredths), risk_band (severity, likelihood, band), class_order (severity, likelihood, place), origin_rule (worst_share_bp) and
        settings_weights (name, value, low, high, meaning, why).
        """
        return {
            "severity_of_level": _table(
                {"level": pa.string(), "severity": pa.int32()},
                [(level, self.value(f"severity.{level}")) for level in ("high", "medium_high", "low")],
            ),
            "severity_of_harm": _table(
                {"harm": pa.string(), "area": pa.string(), "severity": pa.int32()},
                [(harm, area, self.value(f"severity.{harm}")) for harm, area in harm_areas()],
            ),
            "harm_raise": _table(
                {"harm": pa.string(), "area": pa.string(), "raised_by": pa.int32()},
                [(harm, area, self.value(f"raise.{harm}")) for harm, area in harm_areas()],
            ),
            "harm_floor": _table({"likelihood": pa.int32()}, [(self.value("floor.documented_harm"),)]),
            "index_weight": _table(
                {"area": pa.string(), "index": pa.string(), "weight": pa.int32()},
                [(*w.name.split(".")[1:], w.value) for w in self.weight if w.name.startswith("index.")],
            ),
            "likelihood_band": _table(
                {"likelihood": pa.int32(), "at_most_hundredths": pa.int32()},
                [
                    *((each, self.value(f"likelihood.class{each}_at_most")) for each in (5, 4, 3, 2)),
                    (1, 10000),
                ],
            ),
            "risk_band": _table(
                {"severity": pa.int32(), "likelihood": pa.int32(), "band": pa.string()}, self.risk_band
            ),
            "class_order": _table(
                {"severity": pa.int32(), "likelihood": pa.int32(), "place": pa.int32()}, self.class_order()
            ),
            "origin_rule": _table({"worst_share_bp": pa.int32()}, [(self.worst_share_bp,)]),
            "settings_weights": _table(
                {
                    "name": pa.string(),
                    "value": pa.int32(),
                    "low": pa.int32(),
                    "high": pa.int32(),
                    "meaning": pa.string(),
                    "why": pa.string(),
                },
                [(w.name, w.value, w.low, w.high, w.meaning, w.why) for w in self.weight],
            ),
        }

    def known(self, name: str) -> Weight:
        """The weight `name`; UnknownWeightError where there is none."""
        if name not in self._by_name:
            raise UnknownWeightError(
                "There is no weight '{name}'. There are: {names}.", name=name, names=", ".join(self._by_name)
            )
        return self._by_name[name]


def load_settings(path: Path | None = None) -> Settings:
    """The default settings, changed by the TOML file `path` where one is given.

    Raises SettingsError, with every fault at once, for a file that cannot be read, an unknown key, a value
    that is not an integer or out of bounds.
    """
    settings = _defaults()
    return settings if path is None else _changed(settings, _read(path))


@cache
def harm_areas() -> tuple[tuple[str, str], ...]:
    """Which areas each kind of documented harm concerns: pairs of (harm, area)."""
    return tuple((row["harm"], row["area"]) for row in _rows("harm_area.csv"))


def _changed(settings: Settings, said: Mapping[str, object]) -> Settings:
    faults = [_unknown(key) for key in said if key not in ("weights", "run", "bands")]
    weights = _integers(said, "weights", {w.name for w in settings.weight}, faults)
    run = _integers(said, "run", {row["name"] for row in _rows("run.csv")}, faults)
    cells = {f"{severity}x{likelihood}" for severity, likelihood, _ in settings.risk_band}
    bands = _part(said, "bands", cells, faults)
    for row in _rows("run.csv"):
        value = run.get(row["name"], int(row["value"]))
        faults += [_out_of_bounds(row["name"], value, int(row["least"]), int(row["greatest"]))]
    changed = replace(
        settings,
        weight=tuple(replace(w, value=weights.get(w.name, w.value)) for w in settings.weight),
        risk_band=tuple((s, p, str(bands.get(f"{s}x{p}", band))) for s, p, band in settings.risk_band),
        draws=run.get("draws", settings.draws),
        top_n=run.get("top_n", settings.top_n),
        seed=run.get("seed", settings.seed),
    )
    _refuse([*(fault for fault in faults if fault), *changed.faults()])
    return changed


def _part(
    said: Mapping[str, object], part: str, known: set[str], faults: list[Fault | None]
) -> dict[str, object]:
    table = said.get(part, {})
    if not isinstance(table, dict):
        faults.append(Fault("'{part}' must be a table", {"part": part}))
        return {}
    faults += [_unknown(f"{part}.{key}") for key in table if key not in known]
    return {key: value for key, value in table.items() if key in known}


def _integers(
    said: Mapping[str, object], part: str, known: set[str], faults: list[Fault | None]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, value in _part(said, part, known, faults).items():
        if isinstance(value, int) and not isinstance(value, bool):
            found[key] = value
        else:
            faults.append(
                Fault("{name} = {value} is not a whole number", {"name": key, "value": repr(value)})
            )
    return found


def _unknown(key: str) -> Fault | None:
    return Fault("'{key}' is unknown", {"key": key})


def _out_of_bounds(name: str, value: int, least: int, greatest: int) -> Fault | None:
    if least <= value <= greatest:
        return None
    return Fault(
        "{name} = {value} is not between {least} and {greatest}",
        {"name": name, "value": value, "least": least, "greatest": greatest},
    )


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise SettingsError(faults)


def _read(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError([Fault("there is no file {path}", {"path": path})]) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        fault = Fault("the file {path} cannot be read ({problem})", {"path": path, "problem": problem})
        raise SettingsError([fault]) from problem


@cache
def _defaults() -> Settings:
    weights = tuple(
        Weight(
            row["name"],
            int(row["value"]),
            int(row["low"]),
            int(row["high"]),
            row["meaning"],
            row["why"],
            int(row["least"]),
            int(row["greatest"]),
        )
        for row in _rows("weights.csv")
    )
    bands = sorted(
        (int(row["severity"]), int(row["likelihood"]), row["band"]) for row in _rows("risk_band.csv")
    )
    run = {row["name"]: int(row["value"]) for row in _rows("run.csv")}
    return Settings(weights, tuple(bands), run["draws"], run["top_n"], run["seed"])


def _rows(name: str) -> list[dict[str, str]]:
    with (DEFAULTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(schema: Mapping[str, pa.DataType], rows: Iterable[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.values(), strict=True)]
    return pa.table(dict(zip(schema, arrays, strict=True)))
