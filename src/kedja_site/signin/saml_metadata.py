"""Reads what a SAML identity provider says of itself: its entity id, where it signs people in, and its certificate."""

from dataclasses import dataclass
from typing import Any

import requests
from django.utils.translation import gettext_lazy as _
from lxml import etree
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

SECONDS = 10
LARGEST = 2 * 2**20
DESCRIPTOR = "{urn:oasis:names:tc:SAML:2.0:metadata}IDPSSODescriptor"


class MetadataError(Exception):
    """What is wrong with the metadata, in a sentence."""


@dataclass(frozen=True, slots=True)
class Described:
    """An identity provider, by its own words."""

    entity_id: str
    sso_url: str
    certificate: str


def fetch(address: str) -> str:
    """The metadata at `address`. MetadataError where it does not come, or is too long."""
    try:
        with requests.get(address, timeout=SECONDS, stream=True) as answer:
            answer.raise_for_status()
            text = answer.raw.read(LARGEST + 1, decode_content=True)
    except (requests.RequestException, OSError) as failed:
        raise MetadataError(
            _("The metadata could not be fetched from %(address)s.") % {"address": address}
        ) from failed
    if len(text) > LARGEST:
        raise MetadataError(_("The metadata is longer than 2 MB: give that of one identity provider alone."))
    return str(text.decode("utf-8", "replace"))


def described(xml: str) -> Described:
    """What `xml` says. MetadataError where it is no metadata of one identity provider that we can use."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(xml.strip().encode(), parser)
    except etree.XMLSyntaxError as wrong:
        raise MetadataError(_("That is no XML.")) from wrong
    providers = list(tree.iter(DESCRIPTOR))
    if len(providers) != 1:
        raise MetadataError(
            _("The metadata describes %(number)d identity providers; exactly one is expected.")
            % {"number": len(providers)}
        )
    idp: dict[str, Any] = OneLogin_Saml2_IdPMetadataParser.parse(xml.strip().encode()).get("idp", {})
    certificates = idp.get("x509certMulti", {}).get("signing") or [idp.get("x509cert", "")]
    found = Described(
        str(idp.get("entityId") or ""),
        str(idp.get("singleSignOnService", {}).get("url") or ""),
        str(certificates[0] or ""),
    )
    if not (found.entity_id and found.sso_url and found.certificate):
        raise MetadataError(
            _("The metadata lacks an entity id, a certificate or an address for signing in by HTTP-Redirect.")
        )
    return found
