"""Weighs a record against what is sought. The scale itself is the library's (`kedja.identity.likeness`)."""

import math
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from kedja.identity.likeness import Basis, Sureness, addresses_alike, how_sure, names_alike
from kedja_site.alarms.profiles import Profile
from kedja_site.register.names import code_of, name_key
from kedja_site.register.public_ids import read_public_id

EARTH = 6_371_009
"""Metres; the mean radius (IUGG)."""


class Line(Protocol):
    """What is sought: a row of `Sought`, saved or not."""

    text: str
    code: str
    address: str
    country: str
    reach: str
    south: float | None
    west: float | None
    north: float | None
    east: float | None
    latitude: float | None
    longitude: float | None
    radius: int | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """How sure it is that `profile` is meant, by what of it, and how far away it lies."""

    profile: Profile
    sureness: Sureness
    matched: str = ""
    distance: int | None = None


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two points on the ball, in metres (haversine)."""
    (lat, lon), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    part = math.sin((lat2 - lat) / 2) ** 2
    part += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(part)))


def codes_sought(line: Line) -> set[str]:
    """The numbers that the line gives, by their signs alone."""
    told = {line.code, line.text} if len(line.text.split()) == 1 else {line.code}
    codes = {code_of(text) for text in told if text}
    codes |= {code_of(read_public_id(text) or "") for text in told if text}
    if any(len(code) == 12 and code.startswith("16") for code in codes):  # noqa: PLR2004 - a Swedish number with its century
        codes |= {code[2:] for code in codes if len(code) == 12 and code.startswith("16")}  # noqa: PLR2004
    return {code for code in codes if len(code) > 4}  # noqa: PLR2004 - less is a word like others: Hall 3


def weigh(line: Line, profile: Profile, *, namesakes: int = 1) -> Weighed | None:
    """The best that speaks for the record; None where it is too little to trouble anybody with."""
    if line.reach:
        return _by_place(line, profile)
    for code in codes_sought(line):
        if code in profile.codes:
            return Weighed(profile, how_sure(Basis.NUMBER), profile.codes[code])
    found = [each for each in (_by_name(line, profile, namesakes), _by_address(line, profile)) if each]
    best = max(found, key=lambda each: each.sureness.score, default=None)
    return best if best is not None and best.sureness.is_shown else None


def _by_name(line: Line, profile: Profile, namesakes: int) -> Weighed | None:
    key = name_key(line.text)
    if not key:
        return None
    sure = partial(how_sure, sought_country=line.country, country=profile.country)
    if name_key(profile.name) == key:
        return Weighed(profile, sure(Basis.NAME, namesakes=namesakes), profile.name)
    for name in profile.other_names:
        if name_key(name) == key:
            return Weighed(profile, sure(Basis.EARLIER_NAME, namesakes=namesakes), name)
    alike, name = max((names_alike(line.text, name), name) for name in (profile.name, *profile.other_names))
    return Weighed(profile, sure(Basis.LIKE, alike=alike), name)


def _by_address(line: Line, profile: Profile) -> Weighed | None:
    sought = line.address or (line.text if "," in line.text else "")
    if not sought or not profile.address:
        return None
    alike = addresses_alike(sought, profile.address)
    sureness = how_sure(Basis.ADDRESS, alike=alike, sought_country=line.country, country=profile.country)
    return Weighed(profile, sureness, profile.address)


def _by_place(line: Line, profile: Profile) -> Weighed | None:
    if profile.latitude is None or profile.longitude is None:
        return None
    assert line.south is not None  # an area has all four sides, as the constraint says
    assert line.north is not None
    assert line.west is not None
    assert line.east is not None
    if not line.south <= profile.latitude <= line.north:
        return None
    across = line.west > line.east  # over the date line
    within = profile.longitude >= line.west, profile.longitude <= line.east
    if not (any(within) if across else all(within)):
        return None
    if line.country and profile.country and line.country != profile.country:
        return None
    distance = None
    if line.radius and line.latitude is not None and line.longitude is not None:
        away = metres_between((line.latitude, line.longitude), (profile.latitude, profile.longitude))
        if away > line.radius:
            return None
        distance = round(away)
    sureness = how_sure(Basis.AREA, sought_country=line.country, country=profile.country)
    return Weighed(profile, sureness, f"{profile.latitude:.4f}, {profile.longitude:.4f}", distance)
