"""Pictures."""

from portal.demo.load import COMPANY_EMAIL
from tests.e2e import people
from tests.e2e.test_founders import application_of, made


def test_look(someone, portal, database, picture, axe):
    address = application_of(portal, database)
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(address, wait_until="networkidle")
    link = made(page)
    for width, height in ((1280, 800), (390, 844)):
        for language in ("kk", "ru", "en"):
            for scheme in ("light", "dark"):
                if scheme == "dark" and language != "ru":
                    continue
                one = someone(language=language, width=width, height=height, scheme=scheme)
                one.goto(link, wait_until="networkidle")
                one.wait_for_timeout(600)
                picture(one, f"consent-{width}-{language}-{scheme}")
                axe(one)
                other = someone(signed_in=COMPANY_EMAIL, language=language, width=width, height=height, scheme=scheme)
                other.goto(address, wait_until="networkidle")
                other.wait_for_timeout(600)
                picture(other, f"row-{width}-{language}-{scheme}")
                axe(other)
                other.locator("button[aria-haspopup=dialog]").filter(has=other.locator("svg")).last.scroll_into_view_if_needed()
                other.locator("fieldset.repeat-row button[aria-haspopup=dialog]").first.click()
                other.wait_for_timeout(900)
                axe(other)
                other.screenshot(path=f"/tmp/fndpics/window-{width}-{language}-{scheme}.png")
    people.open_key(one, portal, "individual", "sign")
    one.wait_for_timeout(3000)
    picture(one, "consent-signed-390-en")
