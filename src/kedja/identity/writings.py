"""Private persons among the suppliers as the ledger writes them: name and number give way to a running number.

The tables of a ledger go to people who are not its owner, and who a person is stands there in so many words.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


def mask_writings(ledger_folder: Path, matches: Path) -> int:
    """Mask private persons in `suppliers.parquet`, in place; gives how many writings were a person's.

    `matches` is the table that `match_suppliers` wrote for the same ledger. Do it last: placing reads names, and
    `mask_texts` takes the names out of the texts.
    """
    path = ledger_folder / "suppliers.parquet"
    writings = pq.read_table(path)
    told = pq.read_table(matches, columns=["supplier_no", "name", "is_person"])
    places = pc.index_in(writings["supplier_no"], told["supplier_no"].combine_chunks())
    is_person = pc.fill_null(told["is_person"].take(places), fill_value=False)
    persons = int(pc.sum(is_person).as_py() or 0)
    if persons:
        columns = {
            "supplier": pc.if_else(is_person, told["name"].take(places), writings["supplier"]),
            "supplier_id": pc.if_else(is_person, pa.scalar(None, pa.string()), writings["supplier_id"]),
        }
        for name, column in columns.items():
            at = writings.schema.get_field_index(name)
            writings = writings.set_column(at, writings.schema.field(at).with_nullable(True), column)
        unfinished = path.with_suffix(".unfinished")
        pq.write_table(writings, unfinished, compression="zstd")
        unfinished.replace(path)
    return persons
