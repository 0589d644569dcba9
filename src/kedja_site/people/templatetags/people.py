"""What pages of people say in words."""

from django import template

from kedja_site.people.categories import categories

register = template.Library()


@register.filter
def category_name(code: str) -> str:
    """`{{ lead.category|category_name }}`: the category's name in the page's language; its code where it is not known."""
    found = categories().get(code)
    return str(found) if found else code
