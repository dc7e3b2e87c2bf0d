"""The application: one line for every page. A table of contents, nothing else."""

import reflex as rx

from portal.api.routes import door, opened, routes
from portal.web.public.contacts import page as contacts
from portal.web.public.landing import page as landing
from portal.web.public.missing import page as missing
from portal.web.public.services import correction, guarantee, subsidy
from portal.web.shell import document
from portal.web.shell.calling import refused
from portal.web.shell.layouts import page_title

app = rx.App(
    html_lang=document.HTML_LANG,
    html_custom_attrs=document.HTML_ATTRIBUTES,
    head_components=document.head(),
    stylesheets=document.STYLESHEETS,
    extra_app_wraps=document.wraps(),
    toaster=None,
    backend_exception_handler=refused,
    api_transformer=[routes(), door],
)

app.register_lifespan_task(opened)

app.add_page(landing.page, route="/", title=page_title(landing.TITLE))
app.add_page(guarantee.page, route="/services/guarantee", title=page_title(guarantee.TITLE))
app.add_page(subsidy.page, route="/services/subsidy", title=page_title(subsidy.TITLE))
app.add_page(correction.page, route="/services/correction", title=page_title(correction.TITLE))
app.add_page(contacts.page, route="/contacts", title=page_title(contacts.TITLE))
app.add_page(missing.page, route="404", title=page_title(missing.TITLE))
