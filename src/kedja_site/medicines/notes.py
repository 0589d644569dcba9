"""The notes of the reference tables in the reader's language. A test finds a note that has no words here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTES: dict[str, Promise] = {
    "deregistered in Sweden": _("deregistered in Sweden"),
    "risk expected low according to the document": _("risk expected low according to the document"),
    "Goodpoint 2018: low, slightly elevated": _("Goodpoint 2018: low, slightly elevated"),
    "no scores": _("no scores"),
    "herbal; exempt under EMA/CHMP/SWP/4447/00": _("herbal; exempt under EMA/CHMP/SWP/4447/00"),
    "EPAR 2013: PEC/PNEC above 1 (moderate); PBT substance": _(
        "EPAR 2013: PEC/PNEC above 1 (moderate); PBT substance"
    ),
    "only B scored": _("only B scored"),
    "later text on same page: potentially persistent, low bioaccumulation, very high chronic toxicity": _(
        "later text on same page: potentially persistent, low bioaccumulation, very high chronic toxicity"
    ),
    "older score page": _("older score page"),
    "Fass: low": _("Fass: low"),
    "risk sentence dated 2015; P and T uncertain": _("risk sentence dated 2015; P and T uncertain"),
    "Fass 2014: insignificant": _("Fass 2014: insignificant"),
    "EPAR 2017": _("EPAR 2017"),
    "2021 version: PEC/PNEC 0.023 (2017 sales)": _("2021 version: PEC/PNEC 0.023 (2017 sales)"),
    "Fass 2015 insignificant; newer text: low bioaccumulation, low acute toxicity (B score superseded)": _(
        "Fass 2015 insignificant; newer text: low bioaccumulation, low acute toxicity (B score superseded)"
    ),
    "EPAR: PEC 5.0, PNEC 1000, ratio 0.005": _("EPAR: PEC 5.0, PNEC 1000, ratio 0.005"),
    "EPAR: PEC 0.125, PNEC 240": _("EPAR: PEC 0.125, PNEC 240"),
    "Goodpoint 2016; P uncertain": _("Goodpoint 2016; P uncertain"),
    "Fass insignificant; Goodpoint 2019: highest of the NSAIDs": _(
        "Fass insignificant; Goodpoint 2019: highest of the NSAIDs"
    ),
    "Fass low": _("Fass low"),
    "effluent at most 20 ng/L": _("effluent at most 20 ng/L"),
    "earlier: 0.24 (2018), NOEC 0.044": _("earlier: 0.24 (2018), NOEC 0.044"),
    "supersedes 9-point page": _("supersedes 9-point page"),
    "relative risk by Goodpoint 2024": _("relative risk by Goodpoint 2024"),
    "risk sentence 2013": _("risk sentence 2013"),
    "Fass moderate": _("Fass moderate"),
    "insignificant by Goodpoint; Fass moderate (ratio shown)": _(
        "insignificant by Goodpoint; Fass moderate (ratio shown)"
    ),
    "Goodpoint 2019": _("Goodpoint 2019"),
    "fish behaviour effects; on Stockholm list": _("fish behaviour effects; on Stockholm list"),
    "Fass insignificant": _("Fass insignificant"),
    "high bioaccumulation from summary line": _("high bioaccumulation from summary line"),
    "ratio from EPAR: PEC 3.0, PNEC 48": _("ratio from EPAR: PEC 3.0, PNEC 48"),
    "PEC 0.1, PNEC 100": _("PEC 0.1, PNEC 100"),
    "supersedes score page": _("supersedes score page"),
    "news text, not database page": _("news text, not database page"),
    "AF 1000": _("AF 1000"),
    "earlier version": _("earlier version"),
    "NOEC Daphnia 10000 µg/L, AF 50": _("NOEC Daphnia 10000 µg/L, AF 50"),
    "R 50 % (to sludge)": _("R 50 % (to sludge)"),
    "ATC as read on page (former N03AX12)": _("ATC as read on page (former N03AX12)"),
    "ATC as read": _("ATC as read"),
    "combination product Daktacort (ATC of the product)": _(
        "combination product Daktacort (ATC of the product)"
    ),
    "combination product Synjardy (ATC of the product)": _(
        "combination product Synjardy (ATC of the product)"
    ),
    "older Fass value quoted; sales year not stated": _("older Fass value quoted; sales year not stated"),
    "about 1900 kg on prescription + 2600 kg over the counter": _(
        "about 1900 kg on prescription + 2600 kg over the counter"
    ),
    "protein: exempt": _("protein: exempt"),
    "rest of entry cut": _("rest of entry cut"),
    "risk class not noted; persistence as A07EA06 entry": _(
        "risk class not noted; persistence as A07EA06 entry"
    ),
    "PEC for Norway": _("PEC for Norway"),
    "on the national list of 22 substances to follow; persistent; antibiotic resistance": _(
        "on the national list of 22 substances to follow; persistent; antibiotic resistance"
    ),
    "on the national list of 22 substances to follow; EU watch list": _(
        "on the national list of 22 substances to follow; EU watch list"
    ),
    "on the national list of 22 substances to follow; moderate risk in Fass; found in water, fish and sludge": _(
        "on the national list of 22 substances to follow; moderate risk in Fass; found in water, fish and sludge"
    ),
    "on the national list of 22 substances to follow": _("on the national list of 22 substances to follow"),
    "on the national list of 22 substances to follow; hazard 9 (older); in fish and drinking water": _(
        "on the national list of 22 substances to follow; hazard 9 (older); in fish and drinking water"
    ),
    "on the national list of 22 substances to follow; hazard 9 (older)": _(
        "on the national list of 22 substances to follow; hazard 9 (older)"
    ),
}
