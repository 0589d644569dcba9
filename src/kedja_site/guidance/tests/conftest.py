"""What the guidance's tests start from."""

import pytest


@pytest.fixture
def guidance(first_pages):
    """The newsroom's first pages, and the guidance's."""
    from kedja_site.guidance.actions.first_pages import make_first_guidance

    return make_first_guidance()
