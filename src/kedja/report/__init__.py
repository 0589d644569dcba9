"""From ledgers to a finished run folder, and its outputs for people: Excel, CSV, one page, charts.

`produce` does the whole job. The writers take a finished run (`kedja.screening.Run`).
"""

from kedja.report.csv import write_csv
from kedja.report.html import write_html
from kedja.report.production import produce
from kedja.report.xlsx import write_xlsx

__all__ = ["produce", "write_csv", "write_html", "write_xlsx"]
