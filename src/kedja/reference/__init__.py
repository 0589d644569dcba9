"""The facts: countries, indices, CPV, purchasing categories, product risk, documented harm, origins.

One tidy table each, with a source in every row. `load` gives a table, `source` tells where a value comes
from, `catalogue` lists what there is and what may be done with it. Only `kedja.reference.update` touches the
network.
"""

from kedja.reference.catalogue import Dataset, Entry, catalogue, dataset, datasets
from kedja.reference.code_of_conduct import (
    Change,
    CodeVersion,
    Commitment,
    Instrument,
    code_version,
    code_versions,
    compare,
)
from kedja.reference.countries import Country, countries, country, find_country
from kedja.reference.errors import ReferenceDataError
from kedja.reference.sources import Source, source, sources
from kedja.reference.store import load, reference_home

__all__ = [
    "Change",
    "CodeVersion",
    "Commitment",
    "Country",
    "Dataset",
    "Entry",
    "Instrument",
    "ReferenceDataError",
    "Source",
    "catalogue",
    "code_version",
    "code_versions",
    "compare",
    "countries",
    "country",
    "dataset",
    "datasets",
    "find_country",
    "load",
    "reference_home",
    "source",
    "sources",
]
