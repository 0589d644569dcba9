"""Locust: each user is a supplier that opens a section and saves what it has written, over and over. Run by `self_reports.py`."""

import html
import itertools
import json
import os
import random
import re
from pathlib import Path

from locust import FastHttpUser, between, task

TOKENS = itertools.cycle(json.loads(Path(os.environ["KEDJA_TOKENS"]).read_text(encoding="ascii")))
PARTS = ("dd.policies", "dd.identify", "dd.leverage", "dd.track", "dd.complaints", "code.workers_rights")
MARK = re.compile(r'name="s-([\w-]+)" value="([^"]*)"')


class Supplier(FastHttpUser):
    """Writes as a person does: some seconds between one save and the next. Of its clients Locust's quick one, as both share the cores."""

    wait_time = between(3, 8)

    def on_start(self) -> None:
        """Each has a link of its own."""
        self.token = next(TOKENS)
        self.number = random.randint(0, 10**6)
        # As from a company of its own, before our proxy: the site counts by the sender's address how often somebody may save.
        self.sender = {"X-Forwarded-For": f"198.18.{random.randint(1, 250)}.{random.randint(1, 250)}"}

    @task
    def save(self) -> None:
        """Reads a section and saves all of it."""
        address = f"/sjalvrapport/svar/{self.token}/del/{random.choice(PARTS)}/"
        page = self.client.get(address, name="open a section", headers=self.sender).text
        self.number += 1
        form = {}
        for key, mark in MARK.findall(page):
            form[f"s-{key}"] = html.unescape(mark)
            form[f"w-{key}"] = f"Så här gör vi, {self.number}."
        if not form:
            return
        with self.client.post(
            address,
            form,
            name="save a section",
            headers={"X-Kedja-Save": "1", **self.sender},
            catch_response=True,
        ) as answer:
            if answer.status_code != 200 or not answer.json()["marks"]:
                answer.failure(f"{answer.status_code} {answer.text[:80]}")
