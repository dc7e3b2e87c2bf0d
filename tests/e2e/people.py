"""What people do in the portal, a function for each: register, sign in, fill a form in, sign."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.demo.keys import KEYS
from portal.demo.keys import PASSWORD as KEY_PASSWORD
from tests import examples
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal

PASSWORD = "Ulgi-2026!"
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def key_file(portal: Portal, name: str) -> Path:
    """Return the path of one of the demonstration's key files."""
    known = {key.name: key for key in KEYS}
    return portal.data / "demo" / "pki" / "keys" / known[name].file_name


def open_key(page: Page, portal: Portal, key: str, prefix: str, *, password: str = KEY_PASSWORD) -> None:
    """Choose a key file and type its password into the form whose ids begin with ``prefix``, then press its button."""
    page.locator(f"#{prefix}-file").set_input_files(key_file(portal, key))
    page.locator(f"#{prefix}-password").fill(password)
    page.locator(f"#{prefix}-password").press("Enter")


def code_sent(page: Page, to: str) -> str:
    """Return the newest code in the demonstration's outbox for an address or a number."""
    found = re.search(r"\b\d{6}\b", letter_to(page, to))
    assert found, f"no code for {to}"
    return found.group()


def letter_to(page: Page, to: str) -> str:
    """Return the newest letter in the demonstration's outbox to an address."""
    outbox = page.context.new_page()
    outbox.goto("/dev/outbox")
    letter = outbox.locator(".letters > li", has_text=to).first
    expect(letter).to_be_visible()
    text = letter.inner_text()
    outbox.close()
    return text


def link_sent(page: Page, to: str) -> str:
    """Return the path of the invitation link in the newest letter to an address."""
    found = re.search(r"(/i/[\w-]+)", letter_to(page, to))
    assert found, f"no invitation for {to}"
    return found.group(1)


def register(
    page: Page, portal: Portal, key: str, email: str, phone: str, at_each_step: Callable[[str], None] = lambda _step: None
) -> None:
    """Complete the registration that is open on the page, from the certificate to the cabinet."""
    expect(page.locator("#key-password")).to_be_visible()
    page.wait_for_load_state("networkidle")
    at_each_step("certificate")
    open_key(page, portal, key, "key")
    expect(page.locator("#email")).to_be_visible()
    page.locator("#email").fill(email)
    page.locator("#phone").fill(phone)
    open_key(page, portal, key, "agreement-key")
    expect(page.locator("#agreement-key-password")).to_have_count(0, timeout=15_000)
    page.locator("altcha-widget input[type=checkbox]").click()
    expect(page.locator("altcha-widget input[type=checkbox]")).to_be_checked(timeout=20_000)
    at_each_step("form")
    page.locator("#next").click()
    expect(page.locator("#email_code")).to_be_visible()
    at_each_step("codes")
    page.locator("#email_code").fill(code_sent(page, email))
    page.locator("#sms_code").fill(code_sent(page, re.sub(r"[^+\d]", "", phone)))
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#repeat")).to_be_visible()
    page.locator("#password").fill(PASSWORD)
    page.locator("#repeat").fill(PASSWORD)
    at_each_step("password")
    page.locator("main form button[type=submit]").first.click()


def sign_in_staff(page: Page, email: str, password: str) -> None:
    """Sign the operator's employee in with both factors."""
    page.goto("/desk/sign-in")
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#code")).to_be_visible()
    page.locator("#code").fill(code_sent(page, email))
    page.locator("main form button[type=submit]").click()
    wait_for_address(page, re.compile(r"/desk(/mio)?$"))


def sign_in_executor(page: Page, email: str, password: str) -> None:
    """Sign an executor of a local body in with both factors."""
    page.goto("/mio/sign-in")
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#code")).to_be_visible()
    page.locator("#code").fill(code_sent(page, email))
    page.locator("main form button[type=submit]").click()
    wait_for_address(page, "**/mio")


def sign_in_company(page: Page, bin_: str, password: str) -> None:
    """Sign a legal entity's user in by BIN and password."""
    # A prerendered page is on screen before its script works: the tab is pressed when nothing loads any more.
    page.goto("/sign-in", wait_until="networkidle")
    page.get_by_role("tab", name="БИН/Пароль").click()
    page.locator("#bin").fill(bin_)
    page.locator("#password").fill(password)
    page.locator("main form button[type=submit]").click()
    wait_for_address(page, "**/cabinet**")


def begin_application(page: Page) -> None:
    """Begin a new application of the signed-in company, besides those it has begun already."""
    page.goto("/cabinet/guarantee")
    page.get_by_role("button", name="Создать заявку").click()
    begin_new = page.get_by_role("button", name="Начать новую заявку")
    expect(begin_new.or_(page.locator(".form-tab"))).to_be_visible()
    if begin_new.is_visible():
        begin_new.click()
    expect(page.locator(".form-tab")).to_be_visible()


def application_on(page: Page) -> str:
    """Return the id of the application whose form is on screen."""
    return page.url.partition("?")[0].rstrip("/").split("/")[-1]


def saved(page: Page) -> None:
    """Wait until the form says that everything is saved."""
    expect(page.locator("#save-status [data-save]")).to_have_attribute("data-save", re.compile("saved|idle"))


CONTROLS = """() => [...document.querySelectorAll("main [data-address]")]
  .filter((node) => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden")
  .map((node) => ({
    id: node.id,
    address: node.dataset.address,
    kind: node.tagName === "SELECT" ? "select" : node.type,
    own: node.dataset.option || node.value || "",
    options: node.options ? [...node.options].map((one) => one.value).filter(Boolean) : [],
    editable: !node.disabled && !node.readOnly,
  }))"""
"""The controls of a form that are in sight, all of them read at once."""


def fill_in(page: Page) -> None:
    """Fill in every field on screen, also those that appear because of others."""
    done: set[str] = set()
    for _ in range(8):
        fresh = [control for control in page.evaluate(CONTROLS) if control["id"] not in done]
        if not fresh:
            return
        done |= {control["id"] for control in fresh if _fill_one(page.locator(f'[id="{control["id"]}"]'), control)}
        saved(page)


def _fill_one(field: Locator, control: dict[str, Any]) -> bool:
    """Fill in one control and tell whether it is done: one that an earlier answer has hidden is not, nor is a list without options."""
    if not field.is_visible():
        return False
    text, options = _example(control["address"]), control["options"]
    if control["kind"] == "select":
        if options:
            field.select_option(text if text in options else options[0])
        return bool(options)
    if control["kind"] in {"checkbox", "radio"}:
        if text and control["own"] in text.split(","):
            field.check()
    elif text and control["editable"]:
        field.fill(text)
    return True


def _example(address: str) -> str:
    try:
        return examples.at(address)
    except KeyError:
        return ""


def attach_everywhere(page: Page | Locator) -> None:
    """Attach a small document to every field on screen that accepts files."""
    for box in page.locator(".upload").all():
        chooser = box.locator("input[type=file]")
        takes_pdf = "pdf" in (chooser.get_attribute("accept") or "pdf")
        name, content = ("Қағаз.pdf", PAPER) if takes_pdf else ("Кесте.xlsx", _workbook())
        chooser.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        expect(box.locator(".upload-file a")).to_be_visible()


def _workbook() -> bytes:
    import io
    import zipfile

    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        book.writestr(
            "[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        book.writestr("xl/workbook.xml", '<?xml version="1.0"?><workbook/>')
    return kept.getvalue()


def decide(page: Page, dialog: str, words: str) -> None:
    """Press one of the moderator's two decisions and confirm it in its dialog."""
    page.get_by_role("button", name=words).first.click()
    page.locator(f"dialog#{dialog}").get_by_role("button", name=words).click()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(80):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the focus does not come to {wanted}")
