"""The site's icon is where browsers look by themselves."""


def test_a_browser_that_looks_for_the_icon_finds_it(client):
    found = client.get("/favicon.ico")
    assert found.status_code == 302
    assert found["Location"].endswith("ui/mark.svg")
    assert "max-age=86400" in found["Cache-Control"]
