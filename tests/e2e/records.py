"""Saving a record at the desk: its form leads to the preview, and the preview is confirmed."""

from playwright.sync_api import Page, expect


def look(desk: Page) -> None:
    """Ask for the preview of what is typed; with a mistake in it the form stays."""
    desk.get_by_role("button", name="Предпросмотр").click()


def save(desk: Page) -> None:
    """Ask for the preview and confirm it."""
    look(desk)
    preview = desk.locator("#record-preview")
    expect(preview).to_be_focused()
    preview.locator(".btn-primary").click()
