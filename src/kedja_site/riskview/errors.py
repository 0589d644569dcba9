"""What a page about a run may meet that is no defect of ours."""

from kedja.screening.errors import ScreeningError
from kedja_site.riskview.models import ScreeningRun


class UnreadableRunError(Exception):
    """The folder of a finished run cannot be read: made by another version of Kedja, or no longer whole."""

    def __init__(self, run: ScreeningRun, mistake: ScreeningError) -> None:
        super().__init__(str(mistake))
        self.run = run
        self.mistake = mistake
