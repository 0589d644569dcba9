"""The SELECT that reads and checks a chunk of rows: text cells in, typed lines and their faults out."""

from collections.abc import Callable

from kedja.ledger.layout import Layout

PLAIN_TEXTS = ("department", "voucher", "invoice", "contract")
THINGS = {
    "supplier": ("supplier", "supplier_id"),
    "item": ("cpv", "account", "account_text", "text"),
    "buyer": ("buyer_id", "buyer"),
}
"""What a line has one of each of, and the columns by which one differs from another."""
KEYS = ", ".join(f"{name}_key" for name in THINGS)
FORMS = ("odd", "comma", "point", "unparted", "short", "thorough")
"""How a row is read: not yet, quickly by the way its amount is written (evidence of the column's decimal sign), or by the full
rules."""
UNCOUNTED = "DECIMAL(30, 8)"
CREDIT_MARKS = ("k", "c", "cr", "kr", "kredit", "credit", "h", "haben")

FAULTS = {
    "total": "The row adds up other rows; leave it out.",
    "amount_missing": "The amount is empty; a number was expected.",
    "amount_unreadable": "The amount cannot be read as a number.",
    "amount_ambiguous": "The column uses both comma and point as decimal sign, so this amount can be read in two ways.",
    "amount_currency": "The amount is marked with another currency than the line's.",
    "date_missing": "The date is empty; a day or a month was expected.",
    "date_unreadable": "The date cannot be read as a day or a month between 1970 and 2099.",
    "currency_missing": "The currency is empty; a code such as SEK was expected.",
    "currency_unknown": "There is no currency with this code.",
    "cells": "The row has another number of cells than there are headings.",
    "quote": "A quotation mark is opened in the row and not closed.",
}
"""What is wrong with a row, by code. The texts are msgids of the room's catalogue."""


def literal(value: str | None) -> str:
    """A text as SQL writes it."""
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def thing_places(layout: Layout, thing: str) -> list[int]:
    """The file's columns that tell which supplier, item or buyer it is."""
    return sorted({layout.fields[name] for name in THINGS[thing] if name in layout.fields})


def checked_places(layout: Layout) -> list[int]:
    """The file's columns that are read row by row: all but those that only tell a supplier, item or buyer."""
    told = {name for names in THINGS.values() for name in names}
    only_told = {place for name, place in layout.fields.items() if name in told}
    only_told -= {place for name, place in layout.fields.items() if name not in told}
    return [place for place in range(len(layout.source.headings)) if place not in only_told]


def telling(layout: Layout, thing: str) -> str:
    """The SELECT over `things` (code, and the columns of `thing_places`) that reads a supplier, item or buyer."""

    def cell(name: str) -> str:
        return f"tidy(c{layout.fields[name]})" if name in layout.fields else "NULL::VARCHAR"

    texts = {
        "supplier": f"coalesce({cell('supplier')}, '') AS supplier, {cell('supplier_id')} AS supplier_id",
        "item": f"{cell('cpv')} AS cpv, {_accounts(layout, cell)}, {cell('text')} AS text",
        "buyer": f"{cell('buyer_id')} AS buyer_id, coalesce({cell('buyer')}, {literal(layout.buyer)}) AS buyer",
    }
    return f"SELECT code, {texts[thing]} FROM things"  # noqa: S608 - only column places and quoted literals are put in


def can_be_quick(layout: Layout) -> bool:
    """Whether `quick_reading` understands the file's fields."""
    return layout.date_pattern is None and not {"credit_amount", "credit_mark"} & layout.fields.keys()


def quick_reading(layout: Layout, clean: frozenset[int]) -> str:
    """The SELECT over `chunk` that reads only rows in the plainest form, and tells the `form` of each by its place in FORMS.

    Plain are an amount such as -1234,50 and a day such as 2020-05-03, in a currency with two decimals: then nothing
    can be wrong with the row, and nothing is ambiguous. Most rows of most ledgers are so, and to read them costs a
    fraction of what the full rules cost. `clean` are the columns without outer blanks, which need no trimming.
    """
    fields = layout.fields

    def cell(name: str) -> str:
        if name not in fields:
            return "NULL::VARCHAR"
        place = fields[name]
        return f"nullif(c{place}, '')" if place in clean else f"tidy(c{place})"

    amount, day = cell("amount"), cell("date")

    currency = f"coalesce(currency_code({cell('currency')}), {literal(layout.currency)})"
    return f"""
    WITH cells AS (
        SELECT row_no, {KEYS}, {", ".join(f"{cell(name)} AS {name}" for name in PLAIN_TEXTS)},
            {rest(layout, clean)} AS rest, {currency} AS currency_cell, {cell("origin")} AS origin_cell,
            CASE WHEN amount_is_simple({amount}) THEN {amount} END AS amount_cell,
            date_if_iso({day}) AS date
        FROM chunk
    )
    SELECT row_no, {KEYS},
        minor_of(replace(amount_cell, ',', '.'), TRUE, digits) AS amount_minor, currencies.code AS currency, date,
        country_names.iso3 AS origin, department, voucher, invoice, contract, rest,
        CASE
            WHEN amount_cell IS NULL OR digits IS DISTINCT FROM 2 OR date_is_ours(date) IS NOT TRUE
                OR (origin_cell IS NOT NULL AND country_names.iso3 IS NULL) THEN {FORMS.index("odd")}
            WHEN contains(amount_cell, ',') THEN {FORMS.index("comma")}
            WHEN contains(amount_cell, '.') THEN {FORMS.index("point")}
            -- Four digits and no sign among them; the plain form lets a minus stand before them only.
            WHEN length(amount_cell) >= CASE WHEN starts_with(amount_cell, '-') THEN 5 ELSE 4 END THEN {FORMS.index("unparted")}
            ELSE {FORMS.index("short")}
        END::UTINYINT AS form
    FROM cells
    LEFT JOIN currencies ON currencies.code = cells.currency_cell
    LEFT JOIN country_names ON country_names.name = country_spelling(cells.origin_cell)
    """  # noqa: S608 - only column places and quoted literals are put in


def rest(layout: Layout, clean: frozenset[int] = frozenset()) -> str:
    """The SQL for a hash of the cells that no field takes."""
    taken = set(layout.fields.values())
    spare = [place for place in range(len(layout.source.headings)) if place not in taken]
    cells = [f"nullif(c{place}, '')" if place in clean else f"tidy(c{place})" for place in spare]
    return f"hash({', '.join(cells)})" if spare else "0::UBIGINT"


def reading(layout: Layout) -> str:
    """The SELECT by the full rules over `odd` (c0…cn, row_no), `currencies` (code, digits) and `country_names` (name, iso3).

    Gives one row a row of the chunk: the line's fields, `is_blank`, `rounding` (decimals lost, in minor units), the
    `amount_in_no_currency` (in whole units, where it can be read but the currency is not known) and the codes of what is wrong: `amount_fault`, `date_fault`, `currency_fault`.
    """
    fields = layout.fields
    sign = literal(layout.decision.decimal_sign)

    def cell(name: str) -> str:
        return f"tidy(c{fields[name]})" if name in fields else "NULL::VARCHAR"

    width = len(layout.source.headings)
    every = ", ".join(f"c{place}" for place in range(width))
    totals = " OR ".join(f"is_total_word(c{place})" for place in range(width))
    date = f"date_of(date_cell, '{layout.decision.day_order}')"
    if layout.date_pattern is not None:
        date = f"TRY_CAST(try_strptime(date_cell, {literal(layout.date_pattern)}) AS DATE)"
    mark = f"lower({cell('credit_mark')}) IN ({', '.join(map(literal, CREDIT_MARKS))})"
    return f"""
    WITH cells AS (
        SELECT row_no, {KEYS}, {", ".join(f"{cell(name)} AS {name}" for name in PLAIN_TEXTS)},
            {cell("amount")} AS amount_cell, {cell("credit_amount")} AS credit_cell, {cell("date")} AS date_cell,
            {cell("origin")} AS origin_cell, coalesce({mark}, FALSE) AS is_marked_credit,
            coalesce(currency_code({cell("currency")}), {literal(layout.currency)}) AS currency_cell,
            {rest(layout)} AS rest,
            CASE WHEN {cell("date")} IS NULL THEN regexp_full_match(concat({every}), '[\\s\\x{{00A0}}]*')
                ELSE FALSE END AS is_blank,
            CASE WHEN {cell("date")} IS NULL THEN {totals} ELSE FALSE END AS is_total
        FROM odd
    ),
    parted AS (
        SELECT *, {date} AS date,
            CASE WHEN NOT amount_is_simple(amount_cell) THEN amount_parts(amount_cell) END AS parts,
            CASE WHEN NOT amount_is_simple(credit_cell) THEN amount_parts(credit_cell) END AS credit_parts
        FROM cells
    ),
    plain AS (
        SELECT *, CASE WHEN parts IS NULL THEN replace(amount_cell, ',', '.') ELSE amount_plain(parts, {sign}) END
                AS plain_amount,
            CASE WHEN credit_parts IS NULL THEN replace(credit_cell, ',', '.')
                ELSE amount_plain(credit_parts, {sign}) END AS plain_credit
        FROM parted
    ),
    counted AS (
        SELECT plain.*, currencies.code AS currency, currencies.digits AS digits,
            minor_of(plain_amount, parts IS NULL, currencies.digits) AS debit_minor,
            minor_of(plain_credit, credit_parts IS NULL, currencies.digits) AS credit_minor,
            CASE WHEN parts IS NOT NULL OR currencies.digits < 2 THEN exact_minor(plain_amount, currencies.digits) END
                AS exact_amount
        FROM plain LEFT JOIN currencies ON currencies.code = plain.currency_cell
    )
    SELECT row_no, {KEYS},
        CASE
            WHEN amount_cell IS NULL AND credit_cell IS NOT NULL THEN -credit_minor
            WHEN credit_cell IS NOT NULL THEN debit_minor - credit_minor
            WHEN is_marked_credit THEN -abs(debit_minor)
            ELSE debit_minor
        END AS amount_minor,
        CASE WHEN currency IS NULL THEN
            CASE
                WHEN amount_cell IS NULL THEN -TRY_CAST(plain_credit AS {UNCOUNTED})
                WHEN credit_cell IS NOT NULL THEN TRY_CAST(plain_amount AS {UNCOUNTED}) - TRY_CAST(plain_credit AS {UNCOUNTED})
                WHEN is_marked_credit THEN -abs(TRY_CAST(plain_amount AS {UNCOUNTED}))
                ELSE TRY_CAST(plain_amount AS {UNCOUNTED})
            END
        END AS amount_in_no_currency,
        currency, digits, date, country_names.iso3 AS origin, origin_cell, department, voucher, invoice, contract, rest,
        is_blank, exact_amount - debit_minor AS rounding,
        CASE
            WHEN is_total THEN 'total'
            WHEN amount_cell IS NULL AND credit_cell IS NULL THEN 'amount_missing'
            WHEN (amount_cell IS NOT NULL AND plain_amount IS NULL AND amount_is_ambiguous(amount_cell))
                THEN 'amount_ambiguous'
            WHEN (amount_cell IS NOT NULL AND (plain_amount IS NULL OR (digits IS NOT NULL AND debit_minor IS NULL)))
                OR (credit_cell IS NOT NULL AND (plain_credit IS NULL OR (digits IS NOT NULL AND credit_minor IS NULL)))
                THEN 'amount_unreadable'
            WHEN parts IS NOT NULL AND currency IS NOT NULL AND NOT mark_fits(amount_marks(parts), currency)
                THEN 'amount_currency'
        END AS amount_fault,
        CASE WHEN date_cell IS NULL THEN 'date_missing' WHEN date IS NULL THEN 'date_unreadable' END AS date_fault,
        CASE
            WHEN currency_cell IS NULL THEN 'currency_missing'
            WHEN currency IS NULL THEN 'currency_unknown'
        END AS currency_fault
    FROM counted LEFT JOIN country_names ON country_names.name = country_spelling(counted.origin_cell)
    """  # noqa: S608 - only column places and quoted literals are put in


def _accounts(layout: Layout, cell: Callable[[str], str]) -> str:
    """The SQL for `account` and `account_text`, cut apart where one column holds both."""
    if layout.split is None:
        return ", ".join(f"{cell(name)} AS {name}" for name in ("account", "account_text"))
    whole = cell(layout.split)
    parts = f"code_before_text({whole})"
    # A cell without a code stays whole, in the field that its heading names.
    account, text = (whole, "NULL") if layout.split == "account" else ("NULL", whole)
    return f"""
        CASE WHEN {parts}.label != '' THEN concat({parts}.bracketed, {parts}.bare) ELSE {account} END AS account,
        CASE WHEN {parts}.label != '' THEN {parts}.label ELSE {text} END AS account_text"""
