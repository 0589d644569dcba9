"""The words of results in templates."""

from django import template

from kedja_site.results import words
from kedja_site.results.requirement_words import requirement_word

register = template.Library()

register.simple_tag(words.light, name="light")
register.filter("light_means", words.light_means)
register.filter("secret_word", words.secret_word)
register.filter("result_word", words.result_word)
register.filter("plan_word", words.plan_word)
register.filter("deviation_state", words.deviation_state)
register.filter("method_word", words.method_word)
register.filter("verdict_word", words.verdict_word)
register.filter("level_word", words.level_word)
register.filter("led_by_word", words.led_by_word)
register.simple_tag(words.severity_word, name="severity_word")
register.simple_tag(requirement_word, name="requirement_word")
