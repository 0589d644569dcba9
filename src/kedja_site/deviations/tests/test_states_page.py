"""The page of the reference says what the tables say."""

from kedja_site.deviations.tests.states_page import PAGE, page


def test_the_page_of_states_is_made_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m kedja_site.deviations.tests.states_page"
