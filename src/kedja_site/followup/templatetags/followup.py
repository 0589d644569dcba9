"""The words of follow-ups in templates."""

from django import template

from kedja_site.followup import words

register = template.Library()

register.filter("reuse_condition", words.reuse_condition)
register.filter("precondition", words.precondition)
register.filter("reuse_sentence", words.reuse_sentence)
