"""The panel «через ЭЦП» with what differs between installations."""

from portal.web.shell.eds.form import eds_form

__all__ = ["eds_form"]
