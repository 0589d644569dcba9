"""Building a graph's folder from streams, in bounded memory, and putting it in its place in one go."""

import os
import shutil
import tempfile
from pathlib import Path

import msgspec
import numpy as np

from kedja.chain.errors import UnfitLinksError
from kedja.chain.layout import FILE_NAME, NO_DAY, VERSION, GraphInfo, new_array, path_of, smallest
from kedja.chain.numbering import Numbering, led
from kedja.chain.ranges import grouped, starts_of

AT_ONCE = 1_000_000
"""Links that are put in order at once."""


class GraphBuilder:
    """First `nodes`, once; then `links`, as often as the stream has chunks; then `finish`.

    The links are kept in a file as they come. In the end they are put where they belong, chunk by chunk, into arrays that lie in
    files too (a counting sort), once in the order of who supplies and once of who is supplied. What is held in memory is the nodes
    and one chunk.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        self.draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        self._raw = {name: (self.draft / f"{name}.raw").open("wb") for name in ("near", "far", "rights")}
        self._keys = (self.draft / "key.raw").open("wb")
        self._links = 0
        self._last = -1
        self._top_right = 0
        self._ending: list[tuple[np.ndarray, np.ndarray]] = []

    def nodes(
        self,
        companies: np.ndarray,
        company_leads: np.ndarray,
        sites: np.ndarray,
        site_leads: np.ndarray,
        run_by: np.ndarray,
        rights: np.ndarray,
    ) -> None:
        """Keys in increasing order; the key that each was merged into, or 0; the company that runs a site, or 0; a site's right."""
        self.companies, self.sites = Numbering(companies).prepare(), Numbering(sites).prepare()
        self.first_site = len(companies)
        count = len(companies) + len(sites)
        leads = np.arange(count, dtype=np.int32)
        for numbering, into, first in (
            (self.companies, company_leads, 0),
            (self.sites, site_leads, self.first_site),
        ):
            merged = np.flatnonzero(into)
            to = numbering.of(into[merged])
            leads[first + merged[to >= 0]] = first + to[to >= 0]
        self.leads = led(leads)
        operator = np.full(len(sites), -1, np.int32)
        run = np.flatnonzero(run_by)
        places = self.companies.of(run_by[run])
        operator[run[places >= 0]] = self.leads[places[places >= 0]]
        # A row that was merged into another is no place of its own.
        operator[self.leads[self.first_site :] != np.arange(self.first_site, count)] = -1
        has = np.flatnonzero(operator >= 0)
        starts, order = grouped(operator[has], len(companies))
        for name, array in {
            "keys": np.concatenate((companies, sites)).astype(np.int64),
            "leads": self.leads,
            "operator": operator,
            "rights": rights.astype(smallest(int(rights.max(initial=0)))),
            "own_sites.starts": starts,
            "own_sites.site": (self.first_site + has[order]).astype(np.int32),
        }.items():
            np.save(path_of(self.draft, name), array)
        self._degree = {"onward": np.zeros(count, np.int64), "behind": np.zeros(count, np.int64)}

    def links(
        self,
        keys: np.ndarray,
        from_company: np.ndarray,
        from_site: np.ndarray,
        to_company: np.ndarray,
        to_site: np.ndarray,
        rights: np.ndarray,
        last_day: np.ndarray | None = None,
    ) -> None:
        """A chunk of links, keys in increasing order; of company and site at an end one is 0. `last_day` counts from 1970."""
        if not len(keys):
            return
        if keys[0] <= self._last or (np.diff(keys) <= 0).any():
            raise UnfitLinksError(
                "Links must come in the order of their keys; after {last} came {key}.",
                last=self._last,
                key=int(keys[0]),
            )
        self._last = int(keys[-1])
        near, far = self._nodes_of(from_company, from_site), self._nodes_of(to_company, to_site)
        if min(near.min(), far.min()) < 0:
            at = int(np.flatnonzero((near < 0) | (far < 0))[0])
            raise UnfitLinksError("An end of link {key} is not among the nodes.", key=int(keys[at]))
        for name, column in (("near", near), ("far", far), ("rights", rights)):
            self._raw[name].write(np.ascontiguousarray(column, np.int32).tobytes())
        self._keys.write(np.ascontiguousarray(keys, np.int64).tobytes())
        self._degree["onward"] += np.bincount(near, minlength=len(self.leads))
        self._degree["behind"] += np.bincount(far, minlength=len(self.leads))
        self._top_right = max(self._top_right, int(rights.max()))
        if last_day is not None and len(ending := np.flatnonzero(last_day != NO_DAY)):
            self._ending.append((self._links + ending, last_day[ending]))
        self._links += len(keys)

    def _nodes_of(self, company: np.ndarray, site: np.ndarray) -> np.ndarray:
        place = np.where(site > 0, self.sites.of(site), self.companies.of(company))
        node = np.where((site > 0) & (place >= 0), place + self.first_site, place)
        return np.where(node >= 0, self.leads[node], -1)

    def finish(self) -> Path:
        """Writes the rest, and puts the folder in its place. One that stood there is replaced."""
        for file in (*self._raw.values(), self._keys):
            file.close()
        raw = {name: self._mapped(name, np.int32) for name in ("near", "far", "rights")}
        np.save(path_of(self.draft, "link.keys"), self._mapped("key", np.int64))
        self._put_in_order("onward", raw["near"], raw["far"], raw["rights"])
        self._put_in_order("behind", raw["far"], raw["near"], raw["rights"])
        links = np.concatenate([at for at, _ in self._ending] or [np.zeros(0, np.int64)])
        days = np.concatenate([day for _, day in self._ending] or [np.zeros(0, np.int32)])
        order = np.argsort(days, kind="stable")
        np.save(path_of(self.draft, "ending.link"), links[order].astype(np.int32))
        np.save(path_of(self.draft, "ending.day"), days[order].astype(np.int32))
        del raw
        for left in self.draft.glob("*.raw"):
            left.unlink()
        info = GraphInfo(
            version=VERSION,
            companies=len(self.companies.keys),
            sites=len(self.sites.keys),
            links=self._links,
            rights=self._top_right + 1,
        )
        (self.draft / FILE_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(info)))
        return self._put_in_place()

    def give_up(self) -> None:
        """Takes away what was written."""
        for file in (*self._raw.values(), self._keys):
            file.close()
        shutil.rmtree(self.draft, ignore_errors=True)

    def _mapped(self, name: str, dtype: type) -> np.ndarray:
        path = self.draft / f"{name}.raw"
        return np.memmap(path, dtype, "r") if self._links else np.zeros(0, dtype)

    def _put_in_order(self, side: str, near: np.ndarray, far: np.ndarray, rights: np.ndarray) -> None:
        """A counting sort by `near`: how many each node has is known, so every link's place is too."""
        starts = starts_of(self._degree[side])
        np.save(path_of(self.draft, f"{side}.starts"), starts)
        other = new_array(self.draft, f"{side}.other", self._links, np.int32)
        right = new_array(self.draft, f"{side}.rights", self._links, smallest(self._top_right))
        link = new_array(self.draft, f"{side}.link", self._links, np.int32)
        place_of = new_array(self.draft, f"link.{side}", self._links, np.int32)
        free = starts[:-1].copy()
        for at in range(0, self._links, AT_ONCE):
            part = slice(at, min(at + AT_ONCE, self._links))
            keys = np.asarray(near[part])
            order = np.argsort(keys, kind="stable")
            found, first, counts = np.unique(keys[order], return_index=True, return_counts=True)
            place = np.empty(len(keys), np.int64)
            place[order] = np.repeat(free[found] - first, counts) + np.arange(len(keys))
            free[found] += counts
            other[place], right[place] = far[part], rights[part]
            link[place] = np.arange(part.start, part.stop, dtype=np.int32)
            place_of[part] = place

    def _put_in_place(self) -> Path:
        for path in self.draft.iterdir():
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.draft.chmod(0o700)
        self.draft.rename(self.folder)
        return self.folder
