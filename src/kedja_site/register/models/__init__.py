"""What the register holds. Plain tables; reading goes through `objects.visible_to`, changing through `actions/`."""

from kedja_site.register.models.chain import ChainLink
from kedja_site.register.models.contract import (
    Contract,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
)
from kedja_site.register.models.record import Record, Source
from kedja_site.register.models.site import Site, SiteName
from kedja_site.register.models.statement import Statement
from kedja_site.register.models.supplier import Contact, Identifier, Supplier, SupplierLead, SupplierName

__all__ = [
    "ChainLink",
    "Contact",
    "Contract",
    "ContractArticle",
    "ContractBuyer",
    "ContractCategory",
    "ContractCountry",
    "Identifier",
    "Record",
    "Site",
    "SiteName",
    "Source",
    "Statement",
    "Supplier",
    "SupplierLead",
    "SupplierName",
]
