"""Checks of the tabs about an organisation, which every kind of application shares (validation column of catalogue 3.1–3.3)."""

from decimal import Decimal as Number

from portal.core.applications.schema.choices import ID_CARD
from portal.core.applications.schema.organisation import PREFIXES
from portal.forms import Check, Equals, Party, Severity
from portal.forms.rules import Matches, RowsSum, SameText
from portal.forms.rules_of_codes import BankOfAccount, BinMonth, NumberOfHolder
from portal.forms.rules_of_rows import UniqueRows
from portal.wording import Wording

WARNING = Severity.WARNING
_ID_CARD_NUMBER = Wording(
    "«{label}» өрісіне жеке куәліктің 9 цифрын енгізіңіз.",
    "Введите в поле «{label}» 9 цифр удостоверения личности.",
    "Enter the 9 digits of the identity card in “{label}”.",
)


def organisation_checks(party: Party) -> tuple[Check, ...]:
    """Return the checks of a party's tabs about its organisation, holders and head."""
    prefix = PREFIXES[party]
    holders = f"{prefix}holders"
    return (
        BankOfAccount(iban=f"{prefix}iik", bic=f"{prefix}bik", severity=WARNING),
        BinMonth(bin=f"{prefix}bin", date=f"{prefix}registration_date", severity=WARNING),
        RowsSum(block=holders, key="share_percent", total=Number(100)),
        # A holder with two shares counts as one row: the sum of two shares would hide the other holder.
        UniqueRows(block=holders, keys=("holder_bin_iin",), named="holder_name"),
        NumberOfHolder(
            number=f"{holders}/*/holder_bin_iin",
            kind=f"{holders}/*/holder_type",
            organisations=("legal_entity", "state"),
            persons=("individual",),
        ),
        Matches(key=f"{prefix}head_id_number", pattern=r"[0-9]{9}", advice=_ID_CARD_NUMBER, when=Equals(f"{prefix}head_id_type", ID_CARD)),
    )


def names_in_documents(party: Party) -> tuple[Check, ...]:
    """Return the checks that charter and registration certificate name the organisation as the application does (catalogue 3.9)."""
    codes = ("charter", "registration_certificate")
    other = f"{PREFIXES[party]}name_ru"
    return tuple(SameText(key=f"doc/{code}/{party}/organisation_name", other=other, severity=WARNING) for code in codes)
