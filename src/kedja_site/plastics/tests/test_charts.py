"""A picture is drawn when it looks another way, and not for each piece that is bought."""

from kedja_site.plastics import charts


def test_a_piece_more_is_the_same_picture_and_a_tonne_more_another() -> None:
    charts._bars.cache_clear()
    for first in (812_345.0, 812_345.4, 813_900.0):
        assert "<svg" in charts.bar_chart([("PE", first), ("PP", 10.0)], "p", "Plast", "kg")
    kept = charts._bars.cache_info()
    assert (kept.hits, kept.misses) == (1, 2)


def test_a_bar_is_as_long_as_its_figure_to_a_thousandth() -> None:
    assert charts._as_seen([("PE", 0.012_345), ("PP", 0.0), ("PS", 0.000_9)]) == (
        ("PE", 0.01234),
        ("PP", 0.0),
        ("PS", 0.0009),
    )
