"""The parts that pages are put together from."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from kedja.report.bands import BAND_WORDS


def draw(source, address="/riskbild/", **values):
    request = RequestFactory().get(address)
    return Template("{% load i18n ui %}" + source).render(Context({"request": request, **values}))


def addresses(html):
    return [address.replace("&amp;", "&") for address in re.findall(r'href="([^"]*)"', html)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_band_is_a_word_and_a_shape_beside_its_colour(language):
    with override(language):
        drawn = {code: draw("{% band code %}", code=code) for code in BAND_WORDS[language]}
    for code, html in drawn.items():
        assert f"band-{code}" in html
        assert BAND_WORDS[language][code] in html
    shapes = [re.search(r'd="([^"]+)"', html)[1] for html in drawn.values()]
    assert len(set(shapes)) == 5


def test_a_band_of_no_name_is_a_mistake():
    with pytest.raises(KeyError):
        draw('{% band "medium" %}')


def test_a_heading_sorts_by_its_column_and_forgets_the_page():
    html = draw('{% sort_heading "Leverantör" "supplier" "-amount" %}', "/r/?q=handskar&page=3")
    assert addresses(html) == ["?q=handskar&sort=supplier"]
    assert "aria-sort" not in html


def test_a_column_of_numbers_begins_with_the_largest():
    html = draw('{% sort_heading "Belopp" "amount" "supplier" number=True %}')
    assert addresses(html) == ["?sort=-amount"]
    assert '<th scope="col" class="number"' in html


@pytest.mark.parametrize(
    ("current", "direction", "next_sort"),
    [("amount", "ascending", "-amount"), ("-amount", "descending", "amount")],
)
def test_the_column_in_force_says_its_direction_and_turns_around(current, direction, next_sort):
    html = draw('{% sort_heading "Belopp" "amount" current %}', current=current)
    assert f'aria-sort="{direction}"' in html
    assert addresses(html) == [f"?sort={next_sort}"]


def test_page_numbers_show_the_ends_and_those_around_and_keep_the_query():
    html = draw("{% pagination 6 40 1987 %}", "/r/?band=high&page=6")
    numbers = [int(n) for n in re.findall(r"</span>(\d+)<", html)]
    assert numbers == [1, 4, 5, 6, 7, 8, 40]
    assert html.count("…") == 2
    assert 'aria-current="page"' in html
    assert "?band=high&page=5" in addresses(html)
    assert all("band=high" in address for address in addresses(html))


def test_one_page_needs_no_page_numbers():
    assert draw("{% pagination 1 1 %}").strip() == ""


def test_what_a_reader_types_never_becomes_markup():
    html = draw("{% pagination 1 2 %}", '/r/?q="><script>alert(1)</script>')
    assert "<script>" not in html


def test_a_chart_has_its_figures_in_a_table():
    html = draw(
        '{% chart "Belopp per land" svg headings rows "Källa X" %}',
        svg="<svg><title>Karta</title></svg>",
        headings=["Land", "Belopp"],
        rows=[["Pakistan", "1 200"], ["<b>Sverige</b>", "900"]],
    )
    assert "<svg><title>Karta</title></svg>" in html
    assert "<details>" in html
    assert '<th scope="row">Pakistan</th>' in html
    assert '<td class="number">1 200</td>' in html
    assert "&lt;b&gt;Sverige" in html
    assert "Källa X" in html


@pytest.mark.parametrize(("share", "width"), [(0.42, "42.0"), (1.7, "100.0"), (-1, "0.0")])
def test_a_bar_of_shares_stays_within_its_ground(share, width):
    assert f'<rect width="{width}"' in draw("{% share_bar share %}", share=share)


def test_the_breadcrumb_begins_at_the_start_and_ends_where_one_is():
    html = draw('{% breadcrumb "Riskbild" "/riskbild/" "Rangordning" %}', site_root="/")
    assert addresses(html) == ["/", "/riskbild/"]
    assert '<span aria-current="page">Rangordning</span>' in html


def test_a_message_has_a_level_and_an_error_is_announced():
    assert 'role="alert"' in draw('{% message "Nej" "error" %}')
    assert "message-info" in draw('{% message "Hej" "debug" %}')


def test_every_icon_is_drawn_and_hidden_from_screen_readers():
    from kedja_site.ui.icons import ICONS

    for name in ICONS:
        html = draw("{% icon name %}", name=name)
        assert 'aria-hidden="true"' in html
        assert "<path" in html


def test_a_long_name_among_key_figures_is_set_smaller_and_broken():
    name, figure = "Region Stockholm; Region Värmland (ersättare)", "12,9 miljoner SEK"
    assert 'class="value is-words"' in draw('{% key_figure "Ansvarar" name %}', name=name)
    assert 'class="value number"' in draw('{% key_figure "Belopp" figure %}', figure=figure)


class Named(forms.Form):
    name = forms.CharField(label="Namn")
    note = forms.CharField(label="Anteckning", required=False)


def test_what_has_to_be_filled_in_is_marked_where_a_form_asks_for_it():
    source = '{% for field in form %}{% include "ui/parts/field.html" %}{% endfor %}'
    html = draw(source, form=Named(), needed_word="krävs")
    assert 'Namn <span class="needed">krävs</span>' in html
    assert html.count("krävs") == 1
    assert "needed" not in draw(source, form=Named())


def test_after_a_mistake_the_reader_begins_at_the_summary():
    assert " autofocus>" in draw('{% include "ui/parts/error_summary.html" %}', form=Named({}))
    assert not draw('{% include "ui/parts/error_summary.html" %}', form=Named()).strip()
