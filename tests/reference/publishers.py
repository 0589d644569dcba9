"""Files as the publishers lay them out, filled with the shipped values: nothing here imitates a reader."""

import csv
import io
import zipfile
from pathlib import Path

import xlsxwriter

from kedja.reference import load

DIMENSIONS = {
    "va": "wgi_voice",
    "pv": "wgi_stability",
    "ge": "wgi_effectiveness",
    "rq": "wgi_regulation",
    "rl": "wgi_rule_of_law",
    "cc": "wgi_corruption",
}
TRANSITIONAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def shipped(index: str) -> dict[str, float]:
    """The shipped values of an index in points, by country."""
    rows = load("country_index", Path("no newer editions")).to_pylist()
    return {row["iso3"]: row["value_hundredths"] / 100 for row in rows if row["index"] == index}


def workbook(path: Path, sheets: dict[str, list[list]]) -> Path:
    """An XLSX file with these sheets."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def strict(path: Path) -> Path:
    """The workbook with the namespaces of Strict Open XML, as Transparency International publishes it."""
    packed = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(path, "w") as after:
        for part in before.infolist():
            content = before.read(part).replace(TRANSITIONAL, STRICT)
            content = content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            after.writestr(part.filename, content)
    return path


def cpi_workbook(path: Path, *, year: int = 2025, raised: int = 1) -> Path:
    """The layout of `CPI<year>-Results-and-trends.xlsx`: headings in the third row."""
    rows = [[f"Corruption Perceptions Index {year}"], []]
    rows.append(["Country / Territory", "ISO3", "Region", f"CPI {year} score", "Rank"])
    rows += [
        [code, code, "x", value + raised, 1] for code, value in shipped("cpi").items() if value < 100 - raised
    ]
    return workbook(path, {f"CPI {year}": rows, "Notes": [["text"]]})


def wgi_2025_workbook(path: Path) -> Path:
    """The revision of 2025: one sheet a dimension, estimates but no ranks, all years below each other."""
    heads = ["Country-year id", "Economy (name)", "Economy (code)", "Region", "Income", "Year", "Dimension",
             "Number of sources", "Governance estimate (approx. -2.5 to +2.5)", "Standard error"]  # fmt: skip
    sheets = {"readme": [["Worldwide Governance Indicators"]]}
    for short, index in DIMENSIONS.items():
        values = shipped(index)
        sheets[short] = [heads] + [
            [f"{code}{year}", code, code, "r", "i", year, short, 5, value / 20 - 2.5 - (year == 2023), 0.2]
            for year in (2023, 2024)
            for code, value in values.items()
        ]
    return workbook(path, sheets)


def wgi_old_workbook(path: Path) -> Path:
    """The older layout: the years in one row, below it Estimate, StdErr, NumSrc, Rank, Lower, Upper for each."""
    names = ["VoiceandAccountability", "Political StabilityNoViolence", "GovernmentEffectiveness",
             "RegulatoryQuality", "RuleofLaw", "ControlofCorruption"]  # fmt: skip
    sheets = {}
    for name, index in zip(names, DIMENSIONS.values(), strict=True):
        values = {"ROM" if code == "ROU" else code: value for code, value in shipped(index).items()}
        heads = ["Country/Territory", "Code"] + ["Estimate", "StdErr", "NumSrc", "Rank", "Lower", "Upper"] * 2
        years = ["", ""] + [2021] * 6 + [2022] * 6
        rows = [
            [code, code, 0, 0, 5, 1, 0, 0, 0, 0, 5, round(value, 4), 0, 0] for code, value in values.items()
        ]
        sheets[name] = [[name]] * 13 + [years, heads] + rows
    return workbook(path, sheets)


def epi_csv(path: Path) -> Path:
    """The layout of `epi<year>results.csv`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "iso", "country", "region", "EPI.new", "EPI.old"])
        writer.writerows([4, code, code, "x", value, 1] for code, value in shipped("epi").items())
        writer.writerow([999, "NAM", "Nowhere again", "x", "NA", "NA"])
    return path
