"""A graph's folder, opened."""

from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np

from kedja.chain.direction import Direction
from kedja.chain.layout import Side, read_array, read_info
from kedja.chain.numbering import Numbering


class ChainGraph:
    """Companies, sites and links, read only. Opening reads nothing but the headings: the arrays are mapped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.info = read_info(folder)
        self.keys = read_array(folder, "keys")
        self.leads = read_array(folder, "leads")
        """The node that each leads to: itself, or what it was merged into."""
        self.rights = read_array(folder, "rights")
        """The right of each site."""
        self.operator = read_array(folder, "operator")
        """The company that runs each site, or -1."""
        self.own_sites = (read_array(folder, "own_sites.starts"), read_array(folder, "own_sites.site"))
        self.link_keys = read_array(folder, "link.keys")
        self.ending = (read_array(folder, "ending.link"), read_array(folder, "ending.day"))
        self.sides = {
            direction: Side(
                *(read_array(folder, f"{direction}.{name}") for name in ("starts", "other", "rights", "link"))
            )
            for direction in Direction
        }
        self.place_of_link = {direction: read_array(folder, f"link.{direction}") for direction in Direction}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Raises NotAGraphError where the folder holds no graph of this version."""
        return cls(folder)

    @property
    def first_site(self) -> int:
        """The number of the first node that is a site; those before are companies."""
        return self.info.companies

    def __len__(self) -> int:
        return self.info.companies + self.info.sites

    @cached_property
    def companies(self) -> Numbering:
        """Companies by key."""
        return Numbering(self.keys[: self.first_site])

    @cached_property
    def sites(self) -> Numbering:
        """Sites by key; their nodes are `first_site` further on."""
        return Numbering(self.keys[self.first_site :])

    def links_by_key(self, keys: np.ndarray) -> np.ndarray:
        """The numbers of those of the links that the graph has."""
        places = Numbering(self.link_keys).of(keys)
        return places[places >= 0]
