"""Decide decimal sign and day order over a whole column, from counts of the cells that tell."""

from dataclasses import dataclass

import duckdb

from kedja.ledger.options import DATE_ORDERS, DateOrder, ReadOptions

_TELLS_COMMA = r",[0-9]{1,2}[^0-9]*$|\.[0-9]{3},|(^|[^0-9.,])0,[0-9]|[0-9]{4},[0-9]"
_TELLS_POINT = r"\.[0-9]{1,2}[^0-9]*$|,[0-9]{3}\.|(^|[^0-9.,])0\.[0-9]|[0-9]{4}\.[0-9]"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of cells.

    `open_*` are amounts such as '1,234'; `ordered` are days such as 03/04/2020, of which so many can be read in each
    order. `dmy_days` and `ymd_days` are the first and last day then, counted from 1970.
    """

    tells_comma: int = 0
    tells_point: int = 0
    open_comma: int = 0
    open_point: int = 0
    unparted: int = 0
    ordered: int = 0
    dmy: int = 0
    mdy: int = 0
    ymd: int = 0
    short_years: int = 0
    dmy_days: tuple[int, int] | None = None
    ymd_days: tuple[int, int] | None = None

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            self.tells_comma + other.tells_comma,
            self.tells_point + other.tells_point,
            self.open_comma + other.open_comma,
            self.open_point + other.open_point,
            self.unparted + other.unparted,
            self.ordered + other.ordered,
            self.dmy + other.dmy,
            self.mdy + other.mdy,
            self.ymd + other.ymd,
            self.short_years + other.short_years,
            _both(self.dmy_days, other.dmy_days),
            _both(self.ymd_days, other.ymd_days),
        )


def _both(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


@dataclass(frozen=True, slots=True)
class Decision:
    """How the column's open cells are read. `decimal_sign` None: the column contradicts itself."""

    decimal_sign: str | None
    day_order: DateOrder
    decimal_is_guess: bool = False
    order_is_guess: bool = False


def gather(
    connection: duckdb.DuckDBPyConnection, table: str, amount: str | None, date: str | None
) -> Evidence:
    """The evidence in the text columns `amount` and `date` of `table`; `connection` knows the rules."""
    evidence = Evidence()
    if amount is not None:
        [row] = connection.execute(
            f"""
            SELECT count(*) FILTER (regexp_matches({amount}, '{_TELLS_COMMA}')),
                count(*) FILTER (regexp_matches({amount}, '{_TELLS_POINT}')),
                count(*) FILTER (contains({amount}, ',') AND amount_is_ambiguous({amount})),
                count(*) FILTER (contains({amount}, '.') AND amount_is_ambiguous({amount})),
                count(*) FILTER (regexp_full_match({amount}, '[^0-9.,]*[1-9][0-9]{{3,}}[^0-9.,]*'))
            FROM {table}
            """  # noqa: S608 - names and patterns are ours
        ).fetchall()
        evidence += Evidence(*row)
    if date is not None:
        [(ordered, dmy, mdy, ymd, short, *days)] = connection.execute(
            f"""
            SELECT count(*), count(dmy), count(date_by_order(cell, 'mdy')), count(ymd),
                count(*) FILTER (year_is_short(cell)),
                min(dmy) - DATE '1970-01-01', max(dmy) - DATE '1970-01-01',
                min(ymd) - DATE '1970-01-01', max(ymd) - DATE '1970-01-01'
            FROM (
                SELECT cell, date_by_order(cell, 'dmy') AS dmy, date_by_order(cell, 'ymd') AS ymd
                FROM (SELECT without_clock(tidy({date})) AS cell FROM {table})
                WHERE cell_is_ordered_by_column(cell)
            )
            """  # noqa: S608 - names are ours
        ).fetchall()
        evidence += Evidence(
            ordered=ordered,
            dmy=dmy,
            mdy=mdy,
            ymd=ymd,
            short_years=short,
            dmy_days=None if days[0] is None else (days[0], days[1]),
            ymd_days=None if days[2] is None else (days[2], days[3]),
        )
    return evidence


def decide(evidence: Evidence, options: ReadOptions) -> Decision:
    """What the evidence, or the user, says.

    Where no cell tells, '1,234' is a thousand and some, unless larger numbers stand without a thousands sign. Where
    days can be read either way, day comes before month, as everywhere in Europe; but 24-05-03 is taken as year, month,
    day where that spreads the column over less time. All these are marked as guesses.
    """
    sign, sign_is_guess = _decimal_sign(evidence)
    order: DateOrder = max(DATE_ORDERS, key=lambda name: getattr(evidence, name))
    if order == "dmy" and evidence.ymd == evidence.dmy and evidence.short_years and _is_narrower(evidence):
        order = "ymd"
    # With a year of four digits, ymd says nothing else than dmy does.
    tied = evidence.ordered > 0 and (
        evidence.dmy == evidence.mdy == max(evidence.dmy, evidence.ymd)
        or (evidence.short_years > 0 and evidence.ymd == max(evidence.dmy, evidence.mdy))
    )
    if options.decimal is not None:
        sign, sign_is_guess = options.decimal, False
    for wanted in DATE_ORDERS:
        if options.date_format == wanted:
            order, tied = wanted, False
    return Decision(sign, order, sign_is_guess, tied)


def _is_narrower(evidence: Evidence) -> bool:
    """Whether ymd spreads the days over less time than dmy does: a ledger is of some months or years."""
    if evidence.dmy_days is None or evidence.ymd_days is None:
        return False
    return evidence.ymd_days[1] - evidence.ymd_days[0] < evidence.dmy_days[1] - evidence.dmy_days[0]


def _decimal_sign(evidence: Evidence) -> tuple[str | None, bool]:
    is_open = evidence.open_comma + evidence.open_point > 0
    if evidence.tells_comma and evidence.tells_point:
        return (
            (None, False) if is_open else ("," if evidence.tells_comma > evidence.tells_point else ".", False)
        )
    if evidence.tells_comma or evidence.tells_point:
        return ("," if evidence.tells_comma else "."), False
    if evidence.open_comma and evidence.open_point:
        return None, False
    if not is_open:
        return ".", False
    other = {",": ".", ".": ","}
    sign = "," if evidence.open_comma else "."
    return (sign if evidence.unparted else other[sign]), True
