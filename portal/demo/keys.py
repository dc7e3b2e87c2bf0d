"""The key files of the demonstration: invented companies and people, one file for each state that a key can have."""

from dataclasses import dataclass
from enum import StrEnum

from portal.eds.issuing.certificates import EMPLOYEE, HEAD, INDIVIDUAL, RIGHT_TO_SIGN, CertificateProfile, Company, Person
from portal.eds.keys import Scheme
from portal.settings import DEMO_OPERATOR_BIN
from portal.wording import Wording

PASSWORD = "Qwerty12"  # noqa: S105  (it is printed beside the files)
"""The password of every key file of the demonstration."""

# The numbers say 2049 as the year of registration, so that they belong to no real company; the check digits are right.
ULGI = Company("ТОО «Үлгі Құрылыс»", "490340000018")
MYSAL = Company("ТОО «Мысал Девелопмент»", "490440000023")
OIDAN = Company("ТОО «Ойдан Шығарылған Үйлер»", "490540000037")
BOLZHAM = Company("АО «Болжам Инвест»", "490640000040")
OPERATOR = Company("АО «Ойдан Шығарылған Оператор»", DEMO_OPERATOR_BIN)

# The numbers say the nineteenth century as the time of birth, so that they belong to nobody alive.
_ARMAN = Person("ҮЛГІБАЕВ", "АРМАН", "СЫНАҚҰЛЫ", "850415100015")
_DINARA = Person("ҮЛГІБАЕВА", "ДИНАРА", "СЫНАҚҚЫЗЫ", "900220200028")
_ERZHAN = Person("ҮЛГІБЕКОВ", "ЕРЖАН", "СЫНАҚҰЛЫ", "881111100035")
_DANA = Person("МЫСАЛОВА", "ДАНА", "ҮЛГІҚЫЗЫ", "920730200044")
_SERIK = Person("ОЙДАНОВ", "СЕРІК", "МЫСАЛҰЛЫ", "790909100051")
_ALIYA = Person("БОЛЖАМОВА", "ӘЛИЯ", "ОЙДАНҚЫЗЫ", "830505200061")
_TIMUR = Person("ЖЕКЕБАЕВ", "ТИМУР", "СЫНАҚҰЛЫ", "950101100073")
REGISTRAR = Person("ТЕКСЕРУШІҚЫЗЫ", "СӘУЛЕ", "", "840312200084")
_DIRECTOR = Person("ОПЕРАТОРОВ", "САМАТ", "ҮЛГІҰЛЫ", "860618100085")


class KeyFlaw(StrEnum):
    """What is wrong with a key, on purpose."""

    NONE = ""
    EXPIRED = "expired"
    REVOKED = "revoked"
    STRANGE_AUTHORITY = "strange_authority"


@dataclass(frozen=True, slots=True)
class DemoKey:
    """One key file: ``name`` is its file name without the prefix and extension, and the name in commands and tests."""

    name: str
    person: Person
    company: Company | None
    profile: CertificateProfile
    role: Wording
    scheme: Scheme = Scheme.GOST
    trouble: KeyFlaw = KeyFlaw.NONE

    @property
    def file_name(self) -> str:
        """The file name for people, with the prefix that НУЦ gives its files."""
        return f"{'GOST512' if self.scheme is Scheme.GOST else 'RSA256'}_{self.name}.p12"

    @property
    def label(self) -> Wording:
        """The owner of the key, the organisation, and what is special about the key."""
        owner = f"{self.person.surname} {self.person.given_name}".title()
        company = f" · {self.company.name}, {self.company.bin}" if self.company else ""
        template = "{owner} — {role}{company} · {scheme}{trouble}"
        return Wording(template, template, template).fill(
            owner=owner, role=self.role, company=company, scheme=self.scheme.value, trouble=_TROUBLES[self.trouble]
        )


_TROUBLES = {
    KeyFlaw.NONE: Wording("", "", ""),
    KeyFlaw.EXPIRED: Wording(" · мерзімі өткен", " · срок истёк", " · expired"),
    KeyFlaw.REVOKED: Wording(" · кері қайтарып алынған", " · отозван", " · revoked"),
    KeyFlaw.STRANGE_AUTHORITY: Wording(" · бөгде орталық берген", " · выдан чужим центром", " · issued by a strange authority"),
}
_HEAD = Wording("бірінші басшы", "первый руководитель", "head")
_RIGHT = Wording("қол қою құқығы бар қызметкер", "сотрудник с правом подписи", "employee with the right to sign")
_EMPLOYEE = Wording("қол қою құқығы жоқ қызметкер", "сотрудник без права подписи", "employee without the right to sign")
_REGISTRAR = Wording("оператордың тіркеушісі", "регистратор оператора", "registrar of the operator")
_DIRECTOR_ROLE = Wording("оператордың бірінші басшысы", "первый руководитель оператора", "head of the operator")
_INDIVIDUAL = Wording("жеке тұлға", "физическое лицо", "individual")

KEYS = (
    DemoKey("ulgi-head", _ARMAN, ULGI, HEAD, _HEAD),
    DemoKey("ulgi-right-to-sign", _DINARA, ULGI, RIGHT_TO_SIGN, _RIGHT),
    DemoKey("ulgi-employee", _ERZHAN, ULGI, EMPLOYEE, _EMPLOYEE),
    DemoKey("ulgi-head-rsa", _ARMAN, ULGI, HEAD, _HEAD, Scheme.RSA),
    DemoKey("mysal-head", _DANA, MYSAL, HEAD, _HEAD),
    DemoKey("mysal-head-rsa", _DANA, MYSAL, HEAD, _HEAD, Scheme.RSA),
    DemoKey("oidan-head", _SERIK, OIDAN, HEAD, _HEAD),
    DemoKey("oidan-head-expired", _SERIK, OIDAN, HEAD, _HEAD, trouble=KeyFlaw.EXPIRED),
    DemoKey("bolzham-head", _ALIYA, BOLZHAM, HEAD, _HEAD),
    DemoKey("bolzham-head-revoked", _ALIYA, BOLZHAM, HEAD, _HEAD, trouble=KeyFlaw.REVOKED),
    DemoKey("ulgi-head-strange", _ARMAN, ULGI, HEAD, _HEAD, trouble=KeyFlaw.STRANGE_AUTHORITY),
    DemoKey("operator-registrar", REGISTRAR, OPERATOR, EMPLOYEE, _REGISTRAR),
    DemoKey("operator-head", _DIRECTOR, OPERATOR, HEAD, _DIRECTOR_ROLE),
    DemoKey("individual", _TIMUR, None, INDIVIDUAL, _INDIVIDUAL),
)
"""Every key file of the demonstration, in the order of the page."""
