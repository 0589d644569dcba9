"""The policy of the clause's documents on PostgreSQL: they are read by whoever may read the signed clause that they came of."""

from kedja_site.config.row_policies import follows, policies

_SIGNED = "version_id IN (SELECT id FROM procurements_signedversion)"
POLICIES = policies({"clauses_clausedocument": follows("procurement.file", _SIGNED)})
