"""Key files: written as НУЦ writes them, opened again, and opened by another library where that is able to."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from portal.eds import key_files
from portal.eds.der import Malformed
from portal.eds.key_files import WrongPassword
from portal.eds.signing import Signer
from tests.eds.cast import Cast

PASSWORD = "Құпия-Qwerty12"


def test_a_key_file_is_opened_with_its_password(people: Cast) -> None:
    opened = key_files.read(key_files.write(people.head, PASSWORD), PASSWORD)
    assert opened.certificate == people.head.certificate
    assert opened.key.private_info() == people.head.key.private_info()


def test_a_wrong_password_is_known_as_such(people: Cast) -> None:
    file = key_files.write(people.head, PASSWORD)
    for wrong in ("", PASSWORD.lower(), PASSWORD + " "):
        with pytest.raises(WrongPassword):
            key_files.read(file, wrong)


def test_what_is_not_a_key_file_is_known_as_such(people: Cast) -> None:
    file = key_files.write(people.head, PASSWORD)
    for other in (b"", b"text", people.head.certificate, file[:-1], file + b"\x00", b"\x30\x80" * 40_000):
        with pytest.raises(Malformed):
            key_files.read(other, PASSWORD)


def test_lengths_inside_are_indefinite_as_nca_writes_them(people: Cast) -> None:
    file = key_files.write(people.head, PASSWORD)
    assert file.startswith(b"\x30\x82")
    assert b"\x30\x80\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80\x04\x82" in file


def test_another_library_opens_the_rsa_file(rsa_people: Cast) -> None:
    key, certificate, _ = pkcs12.load_key_and_certificates(key_files.write(rsa_people.head, PASSWORD), PASSWORD.encode())
    assert isinstance(key, rsa.RSAPrivateKey)
    assert isinstance(rsa_people.head.key.key, rsa.RSAPrivateKey)
    assert key.private_numbers() == rsa_people.head.key.key.private_numbers()
    assert certificate is not None
    assert Signer(rsa_people.head.key, rsa_people.head.certificate).certificate == certificate.public_bytes(_der())


def _der():
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER
