"""The steps of the judgement, in the order they run. Each is one SELECT in the `.sql` file of its name."""

from pathlib import Path

from kedja.risk.columns import CELL_LIKELIHOOD, LIKELIHOOD, ORIGIN, SEVERITY
from kedja.tables import Step, read_step

_FOLDER = Path(__file__).parent

STEPS: tuple[Step, ...] = (
    read_step(
        _FOLDER,
        "severity",
        (
            "purchasing_categories",
            "stages",
            "areas",
            "category_product",
            "product_ratings",
            "category_goods",
            "documented_harm",
            "documented_harm_inputs",
            "severity_of_level",
            "severity_of_harm",
        ),
        SEVERITY,
    ),
    read_step(
        _FOLDER, "likelihood", ("countries", "country_index", "index_weight", "likelihood_band"), LIKELIHOOD
    ),
    read_step(
        _FOLDER,
        "cell_likelihood",
        (
            "category_goods",
            "documented_harm",
            "documented_harm_inputs",
            "harm_raise",
            "harm_floor",
            "likelihood",
        ),
        CELL_LIKELIHOOD,
    ),
    read_step(_FOLDER, "origin", ("category_origin", "origin_shares", "countries"), ORIGIN),
)
