"""What an audit is made against: the requirements that it covers, in the version of its case's contract."""

from django.utils.translation import gettext as _

from kedja.reference.requirements import OF_CODE, Requirement
from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import Kind
from kedja_site.followup.models import FollowUp
from kedja_site.followup.terms import requirements_of_terms
from kedja_site.guidance.code_words import reader_language


def requirements_for(case: FollowUp) -> tuple[Requirement, ...]:
    """All that the case's terms ask for."""
    return requirements_of_terms(case.clause_version, case.code_version)


def requirements_in(audit: Audit) -> list[Requirement]:
    """Those that the audit covers, in their order; of an audit without any, all."""
    known = requirements_for(audit.follow_up)
    wanted = set(audit.requirements)
    return [each for each in known if each.code in wanted] or list(known)


def numbered(code: str, number: str) -> str:
    """The printed number; of the code of conduct it says so, as the clause has the same numbers."""
    if not code.startswith(OF_CODE):
        return number
    return _("Code of conduct %(number)s") % {"number": number} if number else _("Code of conduct:")


def named(requirement: Requirement) -> str:
    """Number and title in the reader's language."""
    number = numbered(requirement.code, requirement.number)
    return f"{number} {requirement.title(reader_language())}".strip()


def requirement_choices(audit: Audit) -> list[tuple[str, str]]:
    """Code and name of each, for a form."""
    return [(each.code, named(each)) for each in requirements_in(audit)]


def usual_scope(kind: str, requirements: tuple[Requirement, ...]) -> list[str]:
    """What an audit of the kind covers if nobody says otherwise: a factory audit the code, the others the process."""
    prefix = "code." if kind == Kind.FACTORY else "dd."
    return [each.code for each in requirements if each.code.startswith(prefix)]
