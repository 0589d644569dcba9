"""Read a ledger: files in, the five tables and the rejected rows out."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb

from kedja.language import Language
from kedja.ledger.content import files_of
from kedja.ledger.errors import BadOption, NoDiskLeft
from kedja.ledger.evidence import Evidence, decide
from kedja.ledger.folders import look_inside
from kedja.ledger.hashing import first_of_each, hashed
from kedja.ledger.layout import Layout, lay_out
from kedja.ledger.mapping import ColumnMapping
from kedja.ledger.opening import open_source
from kedja.ledger.options import ReadOptions
from kedja.ledger.prefetch import ahead
from kedja.ledger.rejects import RejectedFile
from kedja.ledger.resubmitted import Origin, Resubmitted
from kedja.ledger.result import UNKNOWN_CURRENCY, Amounts, FileResult, LedgerResult, Note
from kedja.ledger.staging import Count, Staging, Told
from kedja.ledger.writing import KeysCollide, Written, write_files_table, write_tables

Progress = Callable[[str, float], None]
OUTPUTS = (
    "lines.parquet",
    "suppliers.parquet",
    "items.parquet",
    "buyers.parquet",
    "files.parquet",
    "rejected.csv",
)
SALTS = range(4)
NAMES_TOLD = 10
READING_SHARE = 0.75
"""How much of the time goes by before lines are sorted and written."""


def read_ledger(
    paths: Sequence[Path],
    folder: Path,
    *,
    mapping: ColumnMapping | None = None,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    language: Language = "sv",
    finish: Callable[[Path], None] | None = None,
) -> LedgerResult:
    """Read the files at `paths` (a folder means all in it) and write the ledger into `folder`.

    Writes lines, suppliers, items, buyers and files as Parquet (`kedja.ledger.columns`) and rejected.csv, or nothing
    at all. `progress` is called with a file's name, or 'sort', and the share done, 0 to 1. `language` is that of the reasons
    in rejected.csv. `finish` is given the folder of the tables before they are put in place. Raises the children of LedgerError.
    """
    files = files_of(list(paths))
    made = _make(folder)
    work = Path(tempfile.mkdtemp(prefix=".reading-", dir=folder))
    try:
        for salt in SALTS:
            attempt = work / str(salt)
            attempt.mkdir()
            try:
                with hashed(files) as hash_of:
                    result = _read(
                        files,
                        folder,
                        attempt,
                        salt,
                        mapping,
                        options or ReadOptions(),
                        progress,
                        language,
                        hash_of,
                    )
            except KeysCollide:
                continue
            if finish is not None:
                finish(attempt)
            for name in OUTPUTS:
                (attempt / name).replace(folder / name)
            made = False
            return replace(result, notes=(*_left_out(paths), *result.notes))
        raise AssertionError("hashes collided under every salt")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoDiskLeft("There is no room left on the disk of {folder}.", folder=folder) from error
        raise
    except duckdb.Error as error:
        if "no space left" in str(error).lower() or "enough space" in str(error).lower():
            raise NoDiskLeft("There is no room left on the disk of {folder}.", folder=folder) from error
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if made:
            # Nothing was written: the folder was made for nothing.
            with suppress(OSError):
                folder.rmdir()


def _make(folder: Path) -> bool:
    """Make the folder where it is not there yet; gives whether it was made."""
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError:
        # Some places (/proc, a share that went away) are there and take no folders.
        raise BadOption("{folder} cannot be made: choose another folder with --out.", folder=folder) from None
    return made


def _read(
    files: Sequence[Path],
    folder: Path,
    work: Path,
    salt: int,
    mapping: ColumnMapping | None,
    options: ReadOptions,
    progress: Progress | None,
    language: Language,
    hash_of: Callable[[int], str],
) -> LedgerResult:
    staging = Staging(work / "staging", salt)
    try:
        if options.currency is not None and options.currency not in staging.digits:
            raise BadOption("There is no currency with the code {code!r}.", code=options.currency)
        twins = first_of_each(files, hash_of)
        sources = {
            number: open_source(path, options) for number, path in enumerate(files) if twins[number] == number
        }
        layouts: dict[int, Layout] = {}
        for number, source in sources.items():
            layouts[number] = lay_out(
                staging.connection, source, mapping, options, language, list(layouts.values())
            )
        resubmitted = Resubmitted(sources)
        counts: dict[int, Count] = {}
        rejected = RejectedFile(work / "rejected.csv", list(layouts.values()), language)
        try:
            sizes = {number: files[number].stat().st_size for number in layouts}
            total = max(sum(sizes.values()), 1)
            # Originals first: what their columns tell holds for the lines that come back in a rejected.csv.
            for place, number in sorted(enumerate(layouts), key=lambda item: item[1] in resubmitted):
                done = sum(sizes[other] for other in counts) / total
                layouts[number], counts[number] = _read_file(
                    staging,
                    rejected,
                    resubmitted,
                    sum((counts[other].evidence for other in resubmitted.originals(number)), Evidence()),
                    place,
                    number,
                    layouts[number],
                    options,
                    _share(progress, files[number], done, sizes[number] / total),
                )
        finally:
            rejected.close()
        if progress:
            progress("sort", READING_SHARE)
        written = write_tables(staging, work)
        results = _file_results(files, [*map(hash_of, range(len(files)))], twins, layouts, counts, written)
        write_files_table(staging, results, work)
        return _ledger_result(folder, results, layouts, counts, written, staging.digits)
    finally:
        staging.close()


def _read_file(
    staging: Staging,
    rejected: RejectedFile,
    resubmitted: Resubmitted,
    known: Evidence,
    place: int,
    number: int,
    layout: Layout,
    options: ReadOptions,
    progress: Callable[[float], None],
) -> tuple[Layout, Count]:
    """Read one file; and once more, where the whole column says otherwise than its beginning did.

    `known` is the evidence of the files that a `rejected.csv` has lines of.
    """

    def origin(row_no: int) -> Origin | None:
        return resubmitted.origin(number, row_no)

    while True:
        count = Count()
        mark = rejected.mark()
        for told, given_way in ahead(_told(staging, resubmitted, number, layout)):
            count.superseded += given_way
            rejected.write(place, layout, staging.add(number, layout, told, count), origin)
            progress(layout.source.condition.bytes_read / max(layout.source.path.stat().st_size, 1))
        decision = decide(known + count.evidence, options)
        if (decision.decimal_sign, decision.day_order) == (
            layout.decision.decimal_sign,
            layout.decision.day_order,
        ):
            return layout.with_decision(decision), count
        staging.forget_file(number)
        rejected.forget(mark)
        layout = layout.with_decision(decision)


def _told(
    staging: Staging, resubmitted: Resubmitted, number: int, layout: Layout
) -> Iterator[tuple[Told, int]]:
    """The file's chunks with their suppliers, items and buyers told, and how many rows gave way to mended ones."""
    with closing(ahead(layout.source.read())) as chunks:
        for read in chunks:
            chunk, given_way = resubmitted.take(number, read)
            yield staging.tell(number, layout, chunk), given_way


def _share(progress: Progress | None, path: Path, done: float, part: float) -> Callable[[float], None]:
    """Tells how much of the whole is done from how much of one file is, whose part of the whole is `part`."""

    def tell(share: float) -> None:
        if progress:
            progress(path.name, READING_SHARE * (done + part * min(share, 1.0)))

    return tell


def _file_results(
    files: Sequence[Path],
    hashes: Sequence[str],
    twins: Sequence[int],
    layouts: dict[int, Layout],
    counts: dict[int, Count],
    written: Written,
) -> list[FileResult]:
    results = []
    for number, path in enumerate(files):
        if twins[number] != number:
            results.append(FileResult(path, hashes[number], 0, 0, 0, identical_to=twins[number]))
            continue
        count, layout = counts[number], layouts[number]
        kept = sum(lines for (file_no, _), (lines, _) in written.kept.items() if file_no == number)
        results.append(
            FileResult(
                path,
                hashes[number],
                count.lines,
                kept,
                count.rejected,
                count.blank,
                layout=layout.as_json(
                    blank_rows=count.blank,
                    unreadable_amounts=count.unreadable_amounts,
                    rounded=count.rounded,
                    rounding={code: str(value.normalize()) for code, value in count.rounding.items()},
                    odd_bytes=layout.source.condition.odd_bytes,
                ),
                unreadable_amounts=count.unreadable_amounts,
                rounded=count.rounded,
                rounding=count.rounding,
                superseded=count.superseded,
            )
        )
    return results


def _ledger_result(
    folder: Path,
    files: list[FileResult],
    layouts: dict[int, Layout],
    counts: dict[int, Count],
    written: Written,
    digits: dict[str, int],
) -> LedgerResult:
    kept: dict[str, int] = {}
    rejected: dict[str, int] = {}
    for (_, currency), (_, total) in written.kept.items():
        kept[currency] = kept.get(currency, 0) + total
    for count in counts.values():
        for currency, total in count.rejected_minor.items():
            rejected[currency] = rejected.get(currency, 0) + total
    amounts = {
        currency: Amounts(kept.get(currency, 0), rejected.get(currency, 0), digits[currency])
        for currency in sorted({*kept, *rejected})
    }
    uncounted = [count.in_no_currency for count in counts.values() if count.in_no_currency is not None]
    if uncounted:
        amounts[UNKNOWN_CURRENCY] = Amounts.all_rejected(sum(uncounted, Decimal(0)))
    return LedgerResult(
        folder,
        tuple(files),
        sum(file.lines for file in files),
        sum(file.kept for file in files),
        sum(file.rejected for file in files),
        amounts,
        written.repeats,
        written.overlaps,
        written.credits,
        tuple(_notes(files, layouts, counts)),
    )


def _left_out(paths: Sequence[Path]) -> list[Note]:
    """What the folders among `paths` hold and nobody reads, for whoever takes it for a ledger."""
    notes = []
    for folder in filter(Path.is_dir, paths):
        inside = look_inside(folder)
        for message, left in (
            (
                "{folder}: left out, because their names do not end as a ledger's do: {names}.",
                inside.left_out,
            ),
            ("{folder}: left out, because Kedja wrote it earlier: {names}.", inside.results),
        ):
            if left:
                names = ", ".join(str(path.relative_to(folder)) for path in left[:NAMES_TOLD])
                notes.append(
                    Note(message, {"folder": folder, "names": names + " …" * (len(left) > NAMES_TOLD)})
                )
    return notes


def _notes(files: list[FileResult], layouts: dict[int, Layout], counts: dict[int, Count]) -> list[Note]:
    notes = [
        Note(
            "{path} is the same file as {twin}: it counts once.",
            {"path": f.path, "twin": files[f.identical_to].path},
        )
        for f in files
        if f.identical_to is not None
    ]
    for number, layout in layouts.items():
        count, path = counts[number], layout.source.path
        if layout.decision.decimal_is_guess:
            notes.append(Note("{path}: no amount tells the decimal sign; '{sign}' was taken.",
                              {"path": path, "sign": layout.decision.decimal_sign}))  # fmt: skip
        if layout.decision.order_is_guess:
            notes.append(Note("{path}: the days could be read in more than one order; {order} was taken (--date-format says another).",
                              {"path": path, "order": layout.decision.day_order}))  # fmt: skip
        if layout.source.condition.odd_bytes:
            notes.append(Note("{path}: bytes that are not of the file's encoding and were read as Windows-1252: {count}.",
                              {"path": path, "count": layout.source.condition.odd_bytes}))  # fmt: skip
        if count.superseded:
            notes.append(Note("{path}: rows that give way to their lines in a rejected.csv and count there: {count}.",
                              {"path": path, "count": count.superseded}))  # fmt: skip
        if count.rounded:
            sums = ", ".join(f"{value.normalize():f} {code}" for code, value in count.rounding.items())
            notes.append(Note("{path}: amounts that have more decimals than their currency and were rounded, by {sums} in all: {count}.",
                              {"path": path, "count": count.rounded, "sums": sums}))  # fmt: skip
        if count.unknown_origins:
            common = ", ".join(f"{name} ({lines})" for name, lines in count.unknown_origins.most_common(10))
            notes.append(Note("{path}: lines that state a country of origin that is not known: {count}, {names}.",
                              {"path": path, "count": sum(count.unknown_origins.values()), "names": common}))  # fmt: skip
    return notes
