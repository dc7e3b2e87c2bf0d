"""``/verify`` in the browser: a document with its signature, a package, a code; the files themselves never leave the page."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from portal.core.applications.packages import service as packages
from portal.core.applications.packages.queries import in_memory
from portal.core.applications.packages.schema import Contents, PackedSignature
from portal.core.signing.queries import SignatureLine, SignatureRecord
from portal.demo.keys import PASSWORD
from portal.eds import Code, Outcome, key_files
from portal.wording import same
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import utc_now

DOCUMENT = "Шарт мәтіні\n".encode() * 9_000


def signed(portal: Portal, content: bytes, key: str = "ulgi-head") -> bytes:
    signer = key_files.read(people.key_file(portal, key).read_bytes(), PASSWORD)
    return signer.sign(content, utc_now())


@pytest.fixture
def cms(portal: Portal) -> bytes:
    return signed(portal, DOCUMENT)


def check(page: Page, *files: tuple[str, bytes]) -> None:
    page.goto("/verify")
    chosen = [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    page.locator("#verify-files").set_input_files(chosen)  # pyright: ignore[reportArgumentType]
    page.get_by_role("button", name="Проверить").click()


def package_of(text: bytes, cms: bytes) -> bytes:
    """Return a package with one signed document and one file that it names."""
    at = utc_now()
    line = SignatureLine("1", Outcome.VALID, Code.OK.wording, "Үлгібаева", "ТОО", "1" * 12, "01", at)
    statement = in_memory("documents/01-statement.txt", text)
    one = PackedSignature(same("Заявление"), statement, SignatureRecord(line, cms, "GOST", at, ()))
    kept = in_memory("files/001 план.pdf", b"%PDF plan", statement.path)
    contents = Contents(same("Заявка"), same("Проект"), "1", 1, "ТОО", at, (one,), (kept,), 0)
    return b"".join(packages.packed(packages._files(contents, at)))


def test_a_document_with_its_signature_is_told_check_by_check(
    someone: Someone, cms: bytes, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page = someone()
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    check(page, ("договор.txt", DOCUMENT), ("договор.txt.p7s", cms))
    expect(page.get_by_text("Подпись действительна")).to_be_visible()
    expect(page.locator("main")).to_contain_text("ҮЛГІБАЕВ")
    expect(page.locator(".verify-lines li")).to_have_count(8)
    assert 0 < sum(sent) < 100_000, "only the signature and hashes are sent"
    axe(page)
    picture(page, "verify-valid")


@pytest.mark.parametrize(
    ("language", "name", "nothing"),
    [
        ("kk", "Тексерілетін файлдар Файлдарды таңдаңыз", "немесе оларды осы жерге сүйреп әкеліңіз"),
        ("ru", "Файлы для проверки Выберите файлы", "или перетащите их сюда"),
        ("en", "Files to check Choose files", "or drop them here"),
    ],
)
def test_files_are_chosen_by_the_keyboard_and_named_in_the_language_of_the_page(someone: Someone, language: str, name: str, nothing: str):
    page = someone(language=language, width=390, height=844)
    page.on("filechooser", lambda _: None)  # from here on a chooser is caught; asked for together with the key, it can come too late
    page.goto("/verify", wait_until="networkidle")
    box = page.locator(".verify-drop")
    expect(box).to_contain_text(nothing)
    expect(page.locator("#verify-files")).to_have_accessible_name(name)
    page.locator("#verify-files").focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([{"name": f"план-{one}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"} for one in "12"])
    expect(box).to_contain_text("план-1.pdf, план-2.pdf")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_file_of_several_pieces_is_hashed_beside_the_page_by_compiled_code(someone: Someone, portal: Portal):
    page, said = someone(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    content = bytes(range(256)) * 20_000
    check(page, ("план.bin", content), ("план.p7s", signed(portal, content)))
    expect(page.get_by_text("Подпись действительна")).to_be_visible(timeout=20_000)
    assert len(page.workers) == 2, "one for each hash"
    assert (
        page.workers[1].evaluate("WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled')") == "compiled"
    )
    assert not [text for text in said if "WebAssembly" in text or "Security" in text], said


def test_without_webassembly_the_same_verdict_comes_by_plain_javascript(someone: Someone, cms: bytes):
    page, replaced = someone(), list[str]()

    def plain(route: Route) -> None:
        replaced.append(route.request.url)
        route.fulfill(body="self.WebAssembly = undefined;" + route.fetch().text(), content_type="text/javascript")

    page.route("**/assets/hashing-worker-*", plain)
    check(page, ("договор.txt", DOCUMENT), ("договор.txt.p7s", cms))
    expect(page.get_by_text("Подпись действительна")).to_be_visible()
    assert replaced


@pytest.mark.parametrize("width", [1280, 390])
def test_a_changed_document_and_a_damaged_signature_are_named(
    someone: Someone, cms: bytes, axe: Callable[[Page], None], picture: Callable[[Page, str], None], width: int
):
    page = someone(width=width)
    check(page, ("a.txt", DOCUMENT + b"."), ("a.p7s", cms))
    expect(page.get_by_text("Подпись недействительна")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Это не тот документ, который подписан")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    picture(page, f"verify-changed-{width}")
    check(page, ("a.txt", DOCUMENT), ("a.p7s", cms[:-1] + bytes([cms[-1] ^ 1])))
    expect(page.locator("main")).to_contain_text("Подпись не соответствует ключу")
    expect(page.locator("main")).not_to_contain_text("ҮЛГІБАЕВ")


def test_what_cannot_be_checked_is_said_in_words(someone: Someone):
    page = someone()
    check(page, ("a.txt", DOCUMENT))
    expect(page.locator(".verify-box [role=alert]")).to_contain_text("Нужны два файла")
    check(page, ("a.zip", b"PK no archive"))
    expect(page.locator(".verify-box [role=alert]")).to_contain_text("Это не пакет портала")
    check(page, ("a.txt", b"x"), ("a.p7s", b"\x30" * 1_100_000))
    expect(page.locator(".verify-box [role=alert]")).to_contain_text("больше 1 МБ")


def test_a_package_is_checked_in_the_page(
    someone: Someone, portal: Portal, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page, text = someone(), "Мәлімдеме".encode()

    text += hashlib.sha256(b"%PDF plan").hexdigest().encode()
    content = package_of(text, signed(portal, text))
    check(page, ("signed.zip", content))
    expect(page.locator("main")).to_contain_text("Все файлы пакета такие, как в его списке: 5.")
    expect(page.get_by_text("Подпись действительна")).to_be_visible()
    axe(page)
    picture(page, "verify-package")
    at = content.index(b"%PDF plan")
    check(page, ("signed.zip", content[:at] + b"&" + content[at + 1 :]))
    expect(page.locator("main")).to_contain_text("files/001 план.pdf")
    expect(page.get_by_text("Подпись действительна")).to_be_visible()
    repacked = io.BytesIO()
    with zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("package.json", b"{}" * 90)
    check(page, ("other.zip", repacked.getvalue()))
    expect(page.locator(".verify-box [role=alert]")).to_contain_text("его перепаковали")


def test_a_code_on_a_paper_leads_to_its_page(someone: Someone):
    page = someone()
    page.goto("/verify")
    page.locator("#verify-code").fill(" 22222-33333 44444/55555?x ")
    page.get_by_role("button", name="Найти").click()
    wait_for_address(page, "**/check/*")
    expect(page.get_by_text("Такого кода нет")).to_be_visible()
