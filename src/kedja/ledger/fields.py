"""The fields of a purchase line, and the headings under which finance systems keep them, in Swedish and English.

`exact` headings are written without case, blanks and signs (`plain`); the earlier one wins where a file has two.
`starts` are beginnings that are nearly as telling. The Swedish names of the ledger standard *leverantörsreskontra*
1.1 (source id `lankade_data_leverantorsreskontra`) stand first.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is, what it may be called."""

    name: str
    meaning_en: str
    meaning_sv: str
    exact: tuple[str, ...]
    starts: tuple[str, ...] = ()


FIELDS: tuple[Field, ...] = (
    Field(
        "supplier", "who was paid, by name", "vem som fick betalt, namnet",
        ("leverantor", "leverantorsnamn", "leverantornamn", "levnamn", "leverantorensnamn", "supplier", "suppliername",
         "vendor", "vendorname", "payee", "payeename", "merchant", "merchantname", "beneficiary", "creditor",
         "creditorname", "motpart", "motpartsnamn", "mottagare", "betalningsmottagare", "bolag", "foretag"),
        ("leverantorsnamn", "suppliername", "vendorname"),
    ),
    Field(
        "supplier_id", "the supplier's organisation or VAT number", "leverantörens organisations- eller momsnummer",
        ("leverantorid", "leverantorsid", "organisationsnummer", "orgnr", "orgnummer", "leverantororgnr",
         "leverantorsorgnr", "leverantorensorganisationsnummer", "leverantorsorganisationsnummer", "leverantorsnummer",
         "leverantorsnr", "levnr", "supplierid", "suppliernumber", "supplierno", "vendorid", "vendornumber", "vendorno",
         "companynumber", "companyregistrationnumber", "vatnumber", "vatregistrationnumber", "vatregno", "vatno",
         "momsregnr", "momsregistreringsnummer"),
    ),
    Field(
        "buyer", "who bought", "köparen",
        ("kopare", "koparenamn", "koparnamn", "kopandeorganisation", "entity", "org", "organisation", "organization",
         "organisationname", "buyer", "buyername", "body", "bodyname", "publicbody", "kommun", "region", "myndighet",
         "koparensnamn", "foretagsnamn"),
    ),
    Field(
        "buyer_id", "the buyer's organisation number", "köparens organisationsnummer",
        ("kopareid", "koparid", "koparorgnr", "koparensorganisationsnummer", "buyerid", "entityid", "bodyid",
         "organisationid", "organisationcode"),
    ),
    Field(
        "amount", "the amount, without VAT where the file has both", "beloppet, utan moms där filen har båda",
        ("beloppexklmoms", "beloppexkmoms", "beloppexmoms", "beloppexklusivemoms", "radbeloppexklmoms",
         "fakturabeloppexklmoms", "nettobelopp", "belopp", "beloppsek", "beloppkr", "beloppikr", "beloppikronor",
         "radbelopp", "konteratbelopp", "fakturabelopp", "utfall", "summaexklmoms",
         "summaexmoms", "summa", "summasek", "summakr", "kostnad", "amountexclvat", "amountexcludingvat",
         "amountexvat", "netamountexclvat", "netamount", "amount", "amountinsterling", "lineamount",
         "invoiceamount", "amountgbp", "amountsek", "amounteur", "amountusd", "amountpaid", "paymentamount", "value",
         "netvalue", "spend", "total", "totalamount", "debet", "debetbelopp",
         "beloppdebet", "debit", "debitamount", "beloppinklmoms", "amountinclvat", "grossamount"),
        ("beloppexkl", "belopp", "amountex", "amountin", "amount"),
    ),
    Field(
        "credit_amount", "credits in a column of their own, without sign", "kreditbelopp i egen kolumn, utan tecken",
        ("kredit", "kreditbelopp", "credit", "creditamount", "beloppkredit"),
    ),
    Field(
        "credit_mark", "a mark that tells debit from credit (D/K, D/C)", "ett märke för debet eller kredit (D/K)",
        ("debetkredit", "dk", "debitcredit", "drcr", "dc", "debetkreditkod", "creditindicator"),
    ),
    Field(
        "date", "the day, or the period (month), of the line", "dagen, eller perioden (månaden), för raden",
        ("datum", "bokforingsdatum", "bokfdatum", "verifikationsdatum", "verdatum", "fakturadatum", "betaldatum",
         "betalningsdatum", "utbetalningsdatum", "transaktionsdatum", "date", "dateofpayment", "paymentdate",
         "paiddate", "postingdate", "transactiondate", "invoicedate", "documentdate", "accountingdate", "period",
         "bokforingsperiod", "redovisningsperiod", "manad", "armanad", "month", "accountingperiod", "yearmonth"),
        ("dateof", "datum"),
    ),
    Field(
        "account", "the account's code", "kontots kod",
        ("kontonr", "kontonummer", "konto", "kontokod", "account", "accountcode", "accountnumber", "accountno",
         "glaccount", "glcode", "nominalcode", "subjectivecode", "ledgeraccount", "objectcode"),
    ),
    Field(
        "account_text", "the account's text", "kontots text",
        ("kontotext", "kontonamn", "kontobenamning", "kontobeskrivning", "expensetype", "accounttext", "accountname",
         "accountdescription", "nominaldescription", "subjectivedescription", "glaccountdescription", "expensecategory",
         "spendcategory", "kostnadsslag", "category", "kategori"),
    ),
    Field(
        "text", "what the line says was bought, or the article", "radens egen text, eller artikeln",
        ("text", "radtext", "fakturatext", "verifikationstext", "verifikattext", "artikel", "artikelnamn",
         "artikelbenamning", "artikelbeskrivning", "benamning", "beskrivning", "varubeskrivning", "description",
         "linedescription", "itemdescription", "item", "itemname", "article", "articlename", "product", "productname",
         "produkt", "produktnamn", "narrative", "purpose"),
    ),
    Field(
        "cpv", "CPV code", "CPV-kod",
        ("cpv", "cpvkod", "cpvcode", "cpvnr", "huvudcpv", "maincpv"),
    ),
    Field(
        "currency", "currency, ISO 4217", "valuta, ISO 4217",
        ("valuta", "valutakod", "currency", "currencycode", "ccy"),
    ),
    Field(
        "origin", "country of final manufacturing", "sluttillverkningsland",
        ("sluttillverkningsland", "tillverkningsland", "ursprungsland", "ursprung", "countryoforigin", "origin",
         "origincountry", "countryofmanufacture", "countryoffinalmanufacturing", "manufacturingcountry", "madein"),
    ),
    Field(
        "department", "department or cost centre", "förvaltning eller kostnadsställe",
        ("forvaltning", "forvaltningsnamn", "enhet", "kostnadsstalle", "ansvar", "avdelning", "verksamhet", "namnd",
         "department", "expensearea", "costcentre", "costcenter", "directorate", "servicearea", "division",
         "departmentfamily"),
    ),
    Field(
        "voucher", "voucher or transaction number", "verifikations- eller transaktionsnummer",
        ("verifikationsnummer", "verifikationsnr", "vernr", "verifikat", "verifikatnummer", "verifikation",
         "transactionnumber", "transactionno", "transactionid", "transactionref", "voucher", "vouchernumber",
         "voucherno", "documentnumber", "documentno", "transaktionsnummer", "lopnummer", "paymentreference"),
    ),
    Field(
        "invoice", "invoice number", "fakturanummer",
        ("fakturanummer", "fakturanr", "fakturaid", "invoicenumber", "invoiceno", "invoice", "invoiceid",
         "invoiceref", "invoicereference"),
    ),
    Field(
        "contract", "contract reference", "avtalsreferens",
        ("avtal", "avtalsnummer", "avtalsnr", "avtalsid", "diarienummer", "contract", "contractnumber", "contractno",
         "contractid", "contractreference", "contractref"),
    ),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
NEEDED = ("supplier", "amount", "date")
"""What a line cannot be read without. `period` is another word for `date`."""


_NUMBERED = re.compile(r" \([0-9]+\)$")


def plain(heading: str) -> str:
    """A heading without case, accents, blanks and signs: 'Belopp (exkl. moms)' → 'beloppexklmoms'."""
    folded = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(sign for sign in folded if sign.isalnum() and not unicodedata.combining(sign))


def told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, of which an equal later one gets its number: 'Belopp', 'Belopp (2)'. Case and signs make no difference."""
    taken = {plain(heading) for heading in headings}
    seen: set[str] = set()
    found = []
    for heading in headings:
        name, number = heading, 1
        while plain(name) in seen or (number > 1 and plain(name) in taken):
            number += 1
            name = f"{heading} ({number})"
        seen.add(plain(name))
        found.append(name)
    return tuple(found)


def without_number(heading: str) -> str:
    """A heading as its file has it, without the number that `told_apart` may have given it."""
    return _NUMBERED.sub("", heading)


KNOWN = {name: (field.name, rank) for field in FIELDS for rank, name in enumerate(field.exact)}
"""Plain heading → (field, place among that field's headings)."""
