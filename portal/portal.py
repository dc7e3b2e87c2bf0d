"""The application: one line for every page. A table of contents, nothing else."""

import reflex as rx

from portal.api.routes import door, opened, routes
from portal.jobs.outbox import outbox
from portal.settings import settings
from portal.web.cabinet.application import page as application
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.cabinet.applications import page as applications
from portal.web.cabinet.applications.state import Applications
from portal.web.cabinet.history import page as history
from portal.web.cabinet.history.state import History
from portal.web.cabinet.profile import page as profile
from portal.web.cabinet.profile.state import Profile
from portal.web.desk.queue import page as queue
from portal.web.desk.queue.state import Queue
from portal.web.desk.review import page as review
from portal.web.desk.review.state import Review
from portal.web.desk.sign_in import page as desk_sign_in
from portal.web.desk.sign_in.state import DeskSignIn
from portal.web.public.contacts import page as contacts
from portal.web.public.forgot import page as forgot
from portal.web.public.forgot.state import Forgot
from portal.web.public.invitation import page as invitation
from portal.web.public.invitation.state import Invitation
from portal.web.public.landing import page as landing
from portal.web.public.missing import page as missing
from portal.web.public.registration import page as registration
from portal.web.public.registration.state import Registration
from portal.web.public.services import correction, guarantee, subsidy
from portal.web.public.sign_in import page as sign_in
from portal.web.public.sign_in.state import SignIn
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
app.register_lifespan_task(outbox)

app.add_page(landing.page, route="/", title=page_title(landing.TITLE))
app.add_page(guarantee.page, route="/services/guarantee", title=page_title(guarantee.TITLE))
app.add_page(subsidy.page, route="/services/subsidy", title=page_title(subsidy.TITLE))
app.add_page(correction.page, route="/services/correction", title=page_title(correction.TITLE))
app.add_page(contacts.page, route="/contacts", title=page_title(contacts.TITLE))
app.add_page(sign_in.page, route="/sign-in", title=page_title(sign_in.TITLE), on_load=SignIn.open)
app.add_page(registration.page, route="/registration", title=page_title(registration.TITLE), on_load=Registration.open)
app.add_page(forgot.page, route="/forgot", title=page_title(forgot.TITLE), on_load=Forgot.open)
app.add_page(invitation.page, route="/i/[invitation_token]", title=page_title(invitation.TITLE), on_load=Invitation.open)
app.add_page(missing.page, route="404", title=page_title(missing.TITLE))

app.add_page(profile.page, route="/cabinet", title=page_title(profile.TITLE), on_load=Profile.open)
app.add_page(applications.page, route="/cabinet/guarantee", title=page_title(applications.TITLE), on_load=Applications.open)
app.add_page(
    application.page, route="/cabinet/guarantee/[application_id]", title=page_title(application.TITLE), on_load=ApplicationForm.open
)
app.add_page(history.page, route="/cabinet/guarantee/[application_id]/history", title=page_title(history.TITLE), on_load=History.open)

app.add_page(desk_sign_in.page, route="/desk/sign-in", title=page_title(desk_sign_in.TITLE), on_load=DeskSignIn.open)
app.add_page(queue.page, route="/desk", title=page_title(queue.TITLE), on_load=Queue.open)
app.add_page(review.page, route="/desk/applications/[application_id]", title=page_title(review.TITLE), on_load=Review.open)

# The demonstration's own pages do not exist outside it: not compiled, not routed, their handlers not registered.
if settings().demo:
    from portal.demo.keys import KEYS, PASSWORD
    from portal.web.public.dev_keys import page as dev_keys
    from portal.web.public.dev_outbox import page as dev_outbox
    from portal.web.public.dev_ui import page as dev_ui

    app.add_page(dev_ui.page, route="/dev/ui", title=page_title(dev_ui.TITLE))
    app.add_page(dev_outbox.page, route="/dev/outbox", title=page_title(dev_outbox.TITLE), on_load=dev_outbox.Outbox.open)
    app.add_page(
        lambda: dev_keys.page([(key.label, key.file_name) for key in KEYS], PASSWORD), route="/dev/keys", title=page_title(dev_keys.TITLE)
    )
