"""The policies of procurements on PostgreSQL: who procures what is open to the collaboration, the file is its buyers' until the award.

The same conditions as `within` and `file_within` of the models (OSL 19:3); what stands in the file follows the file.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches

FILE = "procurement.file"
_TAKES_PART = (
    f"SELECT procurement_id FROM procurements_procurementbuyer WHERE buyer_id = {organisations(FILE)}"  # noqa: S608 - nobody's words
)
_BUYS = f"owner_id = {organisations(FILE)} OR id IN ({_TAKES_PART})"
_AWARDED = "phase = 'manage'"
_READS_FILE = f"{reaches(FILE, if_=_AWARDED)} OR {_BUYS}"
_FILES = f"procurement_id IN (SELECT id FROM procurements_procurement WHERE {_READS_FILE})"  # noqa: S608 - as above
OF_A_FILE_THAT_IS_READ = follows(FILE, _FILES)

POLICIES = policies(
    {
        "procurements_procurement": f"{reaches('procurement')} OR {_BUYS}",
        "procurements_signedversion": OF_A_FILE_THAT_IS_READ,
        "procurements_draft": OF_A_FILE_THAT_IS_READ,
        "procurements_draftsave": follows(FILE, "draft_id IN (SELECT id FROM procurements_draft)"),
    }
)
