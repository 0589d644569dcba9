"""The code of conduct for suppliers: its versions, their commitments, the instruments behind them, and what changed.

An audit refers to the version that stands in the contract, so a version never changes: a new one comes beside it.
"""

from dataclasses import dataclass
from functools import cache

from kedja.language import Language
from kedja.reference.errors import UnknownNameError
from kedja.reference.store import load

NORMLEX = "https://www.ilo.org/dyn/normlex/en/f?p=NORMLEXPUB:{page}:0::NO::P{page}_ILO_CODE:{code}"
NORMLEX_PAGES = {"ilo_convention": "12100", "ilo_recommendation": "12100"}


@dataclass(frozen=True, slots=True)
class Instrument:
    """A convention, declaration or law, as a commitment refers to it.

    `status` is about the reference: evidenced, or inferred where it is known from a draft only.
    """

    code: str
    kind: str
    number: int | None
    year: int | None
    title_sv: str
    title_en: str
    fundamental: bool
    status: str
    source: str

    def title(self, language: Language) -> str:
        """The title to show."""
        return self.title_sv if language == "sv" else self.title_en

    @property
    def normlex_address(self) -> str | None:
        """Where the ILO keeps the text; formed from the code, as the ILO's own links are. None for others."""
        page = NORMLEX_PAGES.get(self.kind)
        return NORMLEX.format(page=page, code=self.code) if page else None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a version asks for on one matter. `code` stays the same from version to version; `number` is as printed."""

    code: str
    number: str | None
    area: str
    title_sv: str
    title_en: str
    text_sv: str | None
    text_en: str | None
    status: str
    source: str
    instruments: tuple[Instrument, ...]

    def title(self, language: Language) -> str:
        """The title to show."""
        return self.title_sv if language == "sv" else self.title_en

    def text(self, language: Language) -> str | None:
        """What it asks for, in our words; None where that is not known."""
        return self.text_sv if language == "sv" else self.text_en


@dataclass(frozen=True, slots=True)
class CodeVersion:
    """A version of the code, with its years as far as they are known."""

    version: str
    name_sv: str
    name_en: str
    valid_from: str | None
    valid_from_status: str
    valid_to: str | None
    valid_to_status: str
    note_sv: str
    note_en: str
    source: str
    commitments: tuple[Commitment, ...]

    def name(self, language: Language) -> str:
        """The name to show."""
        return self.name_sv if language == "sv" else self.name_en

    def note(self, language: Language) -> str:
        """What to mind."""
        return self.note_sv if language == "sv" else self.note_en

    def find(self, code: str) -> Commitment | None:
        """The commitment `code`; None where this version has none such."""
        return next((each for each in self.commitments if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Change:
    """One matter in an older and a newer version; None where a version does not have it.

    `unsure` are instruments of the older version where it is not known what the newer one refers to.
    """

    code: str
    older: Commitment | None
    newer: Commitment | None
    came: tuple[Instrument, ...]
    went: tuple[Instrument, ...]
    stayed: tuple[Instrument, ...]
    unsure: tuple[Instrument, ...]


@cache
def code_versions() -> tuple[CodeVersion, ...]:
    """All versions, newest first."""
    titles = {row["instrument"]: row for row in load("instruments").to_pylist()}
    for row in load("ilo_conventions").to_pylist():
        titles[row["convention"]] = {**row, "kind": "ilo_convention"}
    fundamental = set(load("ilo_conventions")["convention"].to_pylist())
    instruments: dict[tuple[str, str], list[Instrument]] = {}
    for row in load("code_instruments").to_pylist():
        of = titles[row["instrument"]]
        instruments.setdefault((row["version"], row["commitment"]), []).append(
            Instrument(
                code=row["instrument"],
                kind=of["kind"],
                number=of["number"],
                year=of["year"],
                title_sv=of["title_sv"],
                title_en=of["title_en"],
                fundamental=row["instrument"] in fundamental,
                status=row["status"],
                source=row["source"],
            )
        )
    commitments: dict[str, list[Commitment]] = {}
    for row in load("code_commitments").to_pylist():
        version, code = row.pop("version"), row.pop("commitment")
        behind = tuple(instruments.get((version, code), ()))
        commitments.setdefault(version, []).append(Commitment(code=code, instruments=behind, **row))
    versions = [
        CodeVersion(commitments=tuple(commitments.get(row["version"], ())), **row)
        for row in load("code_versions").to_pylist()
    ]
    return tuple(sorted(versions, key=lambda each: each.version, reverse=True))


def code_version(version: str) -> CodeVersion:
    """The version called `version`; UnknownNameError where there is none."""
    for each in code_versions():
        if each.version == version:
            return each
    names = ", ".join(each.version for each in code_versions())
    raise UnknownNameError(
        "There is no version '{name}' of the code of conduct. There are: {names}.", name=version, names=names
    )


def compare(older: CodeVersion, newer: CodeVersion) -> tuple[Change, ...]:
    """Matter by matter, in the newer version's order and then what only the older one has."""
    codes = [each.code for each in newer.commitments]
    codes += [each.code for each in older.commitments if newer.find(each.code) is None]
    return tuple(_change(code, older.find(code), newer.find(code)) for code in codes)


def _change(code: str, older: Commitment | None, newer: Commitment | None) -> Change:
    before = older.instruments if older else ()
    after = newer.instruments if newer else ()
    had, has = {each.code for each in before}, {each.code for each in after}
    is_known = newer is None or bool(after)
    missing = tuple(each for each in before if each.code not in has)
    return Change(
        code=code,
        older=older,
        newer=newer,
        came=tuple(each for each in after if each.code not in had),
        went=missing if is_known else (),
        stayed=tuple(each for each in after if each.code in had),
        unsure=() if is_known else missing,
    )
