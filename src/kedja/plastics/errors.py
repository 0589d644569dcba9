"""What whoever states an article's material can mend."""

from enum import StrEnum

from kedja.errors import KedjaError


class PlasticsError(KedjaError):
    """Root of the room's errors."""

    room = "plastics"


class CompositionFault(StrEnum):
    """What is wrong with a statement of what an article is made of."""

    UNKNOWN_POLYMER = "unknown_polymer"
    NEGATIVE_MASS = "negative_mass"
    SHARES_OVER_WHOLE = "shares_over_whole"
    NOT_FROM_THAT = "not_from_that"
    MORE_THAN_ARTICLE = "more_than_article"
    UNREADABLE = "unreadable"
    UNREADABLE_SHARE = "unreadable_share"
    TWICE = "twice"


MESSAGES = {
    CompositionFault.UNKNOWN_POLYMER: "There is no polymer “{said}” in the table; write a name or an abbreviation that is there, such as PE or PP.",
    CompositionFault.NEGATIVE_MASS: "The mass of {said} is not above nought; write how much of it there is, in grams.",
    CompositionFault.SHARES_OVER_WHOLE: "The shares of {said} add up to more than 100 %; fossil, bio-based and recycled are parts of the same whole.",
    CompositionFault.NOT_FROM_THAT: "{said} is not made from that: the table of polymers does not know it bio-based or recycled.",
    CompositionFault.MORE_THAN_ARTICLE: "The parts weigh {said} more than the article itself; check the unit: grams for one piece.",
    CompositionFault.UNREADABLE: "“{said}” cannot be read; write each polymer with its grams, such as “PE 5,2; PP 1”.",
    CompositionFault.UNREADABLE_SHARE: "“{said}” cannot be read; write the shares of a polymer within brackets, such as “PE 5,2 (recycled 30 %, bio-based 20 %)”.",
    CompositionFault.TWICE: "{said} stands twice with different shares; write it once, with the shares of all of it.",
}


class CompositionError(PlasticsError):
    """The statement cannot hold: `fault` says why, `said` what it speaks of."""

    def __init__(self, fault: CompositionFault, said: str) -> None:
        self.fault, self.said = fault, said
        super().__init__(MESSAGES[fault], said=said)
