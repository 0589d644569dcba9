"""Locust: each user is a supplier that opens a section and saves what it has written, over and over. Run by `self_reports.py`."""

import html
import itertools
import json
import os
import random
import re
from pathlib import Path

from locust import HttpUser, between, task
from requests.adapters import HTTPAdapter

TOKENS = itertools.cycle(json.loads(Path(os.environ["KEDJA_TOKENS"]).read_text(encoding="ascii")))
PARTS = ("dd.policies", "dd.identify", "dd.leverage", "dd.track", "dd.complaints", "code.workers_rights")
MARK = re.compile(r'name="s-([\w-]+)" value="([^"]*)"')


class FromAddress(HTTPAdapter):
    """As from a company of its own: the site counts by the sender's address how often somebody may save."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args: object, **more: object) -> None:
        super().init_poolmanager(*args, **more, source_address=(self.address, 0))


class Supplier(HttpUser):
    """Writes as a person does: some seconds between one save and the next."""

    wait_time = between(3, 8)

    def on_start(self) -> None:
        """Each has a link of its own."""
        self.token = next(TOKENS)
        self.number = random.randint(0, 10**6)
        self.client.mount("http://", FromAddress(f"127.0.{random.randint(1, 250)}.{random.randint(1, 250)}"))

    @task
    def save(self) -> None:
        """Reads a section and saves all of it."""
        address = f"/sjalvrapport/svar/{self.token}/del/{random.choice(PARTS)}/"
        page = self.client.get(address, name="open a section").text
        self.number += 1
        form = {}
        for key, mark in MARK.findall(page):
            form[f"s-{key}"] = html.unescape(mark)
            form[f"w-{key}"] = f"Så här gör vi, {self.number}."
        if not form:
            return
        with self.client.post(
            address, form, name="save a section", headers={"X-Kedja-Save": "1"}, catch_response=True
        ) as answer:
            if answer.status_code != 200 or not answer.json()["marks"]:
                answer.failure(f"{answer.status_code} {answer.text[:80]}")
