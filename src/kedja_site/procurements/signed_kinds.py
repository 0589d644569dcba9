"""How what this room signs is read: the need, the level, the risk analysis, the criteria."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.knowledge.facts.language import category_name
from kedja_site.procurements import counted, criteria, level, need, risk_analysis  # noqa: F401 - `counted` registers itself
from kedja_site.procurements.lot_facts import conventions
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.signed import Document, Part, Table, signed_kind


@signed_kind(need.KIND, gettext_lazy("Assessment of need"))
def read_need(version: SignedVersion) -> Document:
    """The outcome, its grounds, and every answer."""
    content = version.content
    grounds = [need.ground_word(ground) for ground in content["grounds"]]
    parts = [Part(_("Why"), tuple(grounds) + ((content["why"],) if content["why"] else ()))]
    if content["prioritised"]:
        decision = content["decision"]
        parts.append(
            Part(
                _("The national decision"),
                values=(
                    (_("Purchasing category"), category_name(content["prioritised"])),
                    (_("Period"), decision["period"]),
                    (_("Source"), decision["source"]),
                ),
            )
        )
    if content["outcome"] != content["by_rule"]:
        parts.append(
            Part(_("Decided otherwise than the rule"), values=((_("The rule says"), need.outcome_word(content["by_rule"])),))
        )  # fmt: skip
    answers = content["answers"]
    if answers:
        parts += [
            Part(
                _("What was answered"),
                values=(
                    (_("May work be performed abroad?"), need.said(answers["is_abroad"])),
                    (_("Where the work is performed"), answers["where"] or "–"),
                    (_("Country risk"), f"{need.band_said(answers['country'])}\n{answers['country_why']}".strip()),
                    (_("Risk of the product or service"), f"{need.band_said(answers['product'])}\n{answers['product_why']}".strip()),
                    (_("Sources"), answers["sources"] or "–"),
                ),
            ),
            Part(
                _("The ILO’s fundamental conventions"),
                tables=(
                    Table(
                        (_("Convention"), _("At risk")),
                        tuple((f"C{one.number} {one.title}", need.said(answers[need.field_of(one)])) for one in conventions()),
                    ),
                ),
            ),
        ]  # fmt: skip
    return Document(_("Assessment of need"), tuple(parts), need.outcome_word(content["outcome"]))


@signed_kind(level.KIND, gettext_lazy("Level of the clause"))
def read_level(version: SignedVersion) -> Document:
    """The level, and each condition with its reason."""
    content = version.content
    parts = []
    if content["reason"] == "prioritised":
        parts.append(Part(_("Why"), (_("The purchasing category is nationally prioritised."),)))
    if content["conditions"]:
        holds = {True: _("yes"), False: _("no"), None: _("not known")}
        rows = tuple(
            (level.condition_word(code), holds[each["holds"]], each["why"] or "–")
            for code, each in content["conditions"].items()
        )
        parts.append(
            Part(_("Conditions of the advanced level"), tables=(Table((_("Condition"), _("Answer"), _("Why")), rows),))
        )  # fmt: skip
    if content["override_why"]:
        by_rule = level.level_word(content["by_rule"]) if content["by_rule"] else _("It cannot be told yet")
        parts.append(
            Part(
                _("Another level than the rule’s"),
                values=((_("The rule says"), by_rule), (_("Reasons"), content["override_why"])),
            )
        )
    return Document(_("Level of the clause"), tuple(parts), level.level_word(content["level"]).capitalize())


signed_kind(risk_analysis.KIND, gettext_lazy("Risk analysis"))(risk_analysis.read)
signed_kind(criteria.KIND, gettext_lazy("Criteria"))(criteria.read)
