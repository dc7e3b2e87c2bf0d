"""The application: one line for every page."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.api.routes import guarded, opened, routes
from portal.core.applications.schema import KINDS
from portal.jobs.every import JOBS
from portal.settings import settings
from portal.web.cabinet.colleagues import page as colleagues
from portal.web.cabinet.colleagues.inviting import Inviting
from portal.web.cabinet.colleagues.state import Colleagues
from portal.web.cabinet.faq import page as own_faq
from portal.web.cabinet.notices import page as cabinet_notices
from portal.web.cabinet.pages import pages_of
from portal.web.cabinet.profile import page as profile
from portal.web.cabinet.profile.state import ProfilePage
from portal.web.cabinet.surveys import one as cabinet_survey
from portal.web.cabinet.surveys import page as cabinet_surveys
from portal.web.desk.audit import page as audit
from portal.web.desk.audit.checking import JournalCheck
from portal.web.desk.audit.state import AuditJournal
from portal.web.desk.bodies import page as bodies
from portal.web.desk.bodies.state import Bodies
from portal.web.desk.body import page as body
from portal.web.desk.body.state import BodyPage
from portal.web.desk.calendar import page as calendar
from portal.web.desk.calendar.state import WorkingCalendar
from portal.web.desk.changes import page as changes
from portal.web.desk.changes.state import Changes
from portal.web.desk.charts import page as charts
from portal.web.desk.charts.state import BuildingCharts
from portal.web.desk.companies import page as companies
from portal.web.desk.companies.state import Companies
from portal.web.desk.company import page as company
from portal.web.desk.company.state import CompanyPage
from portal.web.desk.country import page as country
from portal.web.desk.country.state import Country
from portal.web.desk.history import page as desk_history
from portal.web.desk.history.state import DeskHistory
from portal.web.desk.mio_correction import page as object_correction
from portal.web.desk.mio_correction.state import InformationCorrecting
from portal.web.desk.mio_instructions import page as written_lessons
from portal.web.desk.mio_instructions.state import WrittenLessons
from portal.web.desk.mio_object import page as desk_object
from portal.web.desk.mio_object.state import DeskObject
from portal.web.desk.mio_permissions import page as permissions
from portal.web.desk.mio_permissions.state import Permissions
from portal.web.desk.notices import page as written_notices
from portal.web.desk.notices.state import Announcements
from portal.web.desk.overview import page as applications_overview
from portal.web.desk.overview.state import ApplicationsOverview
from portal.web.desk.profile import page as desk_profile
from portal.web.desk.queue import page as queue
from portal.web.desk.queue.state import QueuePage
from portal.web.desk.records import overview as record_kinds
from portal.web.desk.records import page as content_records
from portal.web.desk.records.overview_state import RecordKinds
from portal.web.desk.records.state import ContentRecords
from portal.web.desk.review import page as review
from portal.web.desk.review.beside_state import ReviewBeside
from portal.web.desk.review.checklist_state import ReviewChecklist
from portal.web.desk.review.next_state import NextInQueue
from portal.web.desk.review.signing_state import DecisionPapers
from portal.web.desk.review.state import ReviewPage
from portal.web.desk.review.steps_state import ReviewCourse
from portal.web.desk.review.work_state import ReviewWork
from portal.web.desk.risk import page as risk
from portal.web.desk.risk.state import AtRisk
from portal.web.desk.sign_in import page as desk_sign_in
from portal.web.desk.sign_in.state import DeskSignIn
from portal.web.desk.signatures import page as rechecked_signatures
from portal.web.desk.signatures.state import RecheckedPage
from portal.web.desk.staff import page as staff
from portal.web.desk.staff.state import StaffPage
from portal.web.desk.surveys import one as written_survey
from portal.web.desk.surveys import page as written_surveys
from portal.web.desk.system import page as system
from portal.web.desk.system.state import SystemPage
from portal.web.desk.unlocking import page as unlocking
from portal.web.desk.unlocking.state import UnlockingPage
from portal.web.mio.home import page as home
from portal.web.mio.home.state import Home
from portal.web.mio.instructions import page as lessons
from portal.web.mio.instructions.state import Lessons
from portal.web.mio.notices import page as mio_notices
from portal.web.mio.object import page as mio_object
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.objects import page as objects
from portal.web.mio.objects.state import Objects
from portal.web.mio.profile import page as mio_profile
from portal.web.mio.profile.state import Access
from portal.web.mio.rules import page as rules
from portal.web.mio.rules.state import ReportingRules
from portal.web.mio.sign_in import page as mio_sign_in
from portal.web.mio.sign_in.state import MioSignIn
from portal.web.mio.surveys import one as mio_survey
from portal.web.mio.surveys import page as mio_surveys
from portal.web.mio.week import page as week
from portal.web.mio.week.state import ReportingWeek
from portal.web.public.check import page as check
from portal.web.public.check.state import PaperCheck
from portal.web.public.consent import page as founder_consent
from portal.web.public.consent.state import FounderPage
from portal.web.public.contacts import page as contacts
from portal.web.public.faq import page as faq
from portal.web.public.forgot import page as forgot
from portal.web.public.forgot.state import Forgot
from portal.web.public.invitation import page as invitation
from portal.web.public.invitation.state import InvitationPage
from portal.web.public.landing import page as landing
from portal.web.public.landing.state import OtherSystems
from portal.web.public.missing import page as missing
from portal.web.public.new_address import page as new_address
from portal.web.public.new_address.state import ConfirmAddress
from portal.web.public.registration import page as registration
from portal.web.public.registration.beginning import Beginning
from portal.web.public.registration.state import RegistrationPage
from portal.web.public.services import correction, guarantee, subsidy
from portal.web.public.services.state import ServiceTexts
from portal.web.public.set_up import page as set_up
from portal.web.public.set_up.state import SetUp
from portal.web.public.sign_in import page as sign_in
from portal.web.public.sign_in.state import SignIn
from portal.web.public.verify import page as verify
from portal.web.shell import document, sockets, states
from portal.web.shell.beside.watch import neighbourhood
from portal.web.shell.contacts.state import OperatorContacts
from portal.web.shell.faq.helping import FieldHelp
from portal.web.shell.faq.state import AnswersHelped, FrequentQuestions
from portal.web.shell.layouts import page_title
from portal.web.shell.notices.choices import LetterChoices
from portal.web.shell.notices.state import Notices
from portal.web.shell.notices.unread import unread_counts
from portal.web.shell.observed.events import observed_events
from portal.web.shell.own_account.address import NewAddress
from portal.web.shell.own_account.password import NewPassword
from portal.web.shell.own_account.phone import NewPhone
from portal.web.shell.own_account.recovery import RecoveryCodes
from portal.web.shell.own_account.state import OwnAccountPage
from portal.web.shell.places import Visit
from portal.web.shell.sessions import SessionList
from portal.web.shell.verbs import refused, told_by_page

app = rx.App(
    html_lang=document.HTML_LANG,
    html_custom_attrs=document.HTML_ATTRIBUTES,
    head_components=document.head(),
    stylesheets=document.STYLESHEETS,
    extra_app_wraps=document.wraps(),
    toaster=None,
    # Tailwind brings the same reset of the browser's own look.
    reset_style=False,
    backend_exception_handler=refused,
    frontend_exception_handler=told_by_page,
    api_transformer=[routes(), guarded],
)
app.register_lifespan_task(observed_events, app=app)
app.register_lifespan_task(opened)
for job in JOBS:
    app.register_lifespan_task(job)
app.register_lifespan_task(neighbourhood, app=app)
app.register_lifespan_task(unread_counts, app=app, sockets=sockets.bind(app))
states.bind(app)

OWN = (NewAddress.open, NewPassword.open, SessionList.open)
"""What every profile loads."""
PAGES: tuple[tuple[Any, str, Any], ...] = (
    (landing, "/", OtherSystems.open),
    (guarantee, "/services/guarantee", ServiceTexts.open),
    (subsidy, "/services/subsidy", ServiceTexts.open),
    (correction, "/services/correction", ServiceTexts.open),
    (contacts, "/contacts", OperatorContacts.open),
    (sign_in, "/sign-in", SignIn.open),
    (registration, "/registration", [RegistrationPage.open, Beginning.open]),
    (forgot, "/forgot", Forgot.open),
    (invitation, "/i/[invitation_token]", InvitationPage.open),
    (founder_consent, "/consent/[consent_token]", FounderPage.open),
    (new_address, "/email/[address_token]", ConfirmAddress.open),
    (check, "/check/[check_code]", PaperCheck.open),
    (verify, "/verify", None),
    (faq, "/faq", FrequentQuestions.open),
    (missing, "404", None),
    (profile, "/cabinet", [ProfilePage.open, NewPhone.open, LetterChoices.open, *OWN]),
    (colleagues, "/cabinet/colleagues", [Colleagues.open, Inviting.open]),
    (own_faq, "/cabinet/faq", [FrequentQuestions.open, AnswersHelped.open]),
    (cabinet_notices, "/cabinet/notices", Notices.open),
    (cabinet_surveys, "/cabinet/surveys", cabinet_surveys.LOADS),
    (cabinet_survey, "/cabinet/surveys/[survey_id]", cabinet_survey.LOADS),
    (mio_sign_in, "/mio/sign-in", MioSignIn.open),
    (set_up, "/mio/set-up/[setup_token]", SetUp.open),
    (home, "/mio", [Home.open, OperatorContacts.open]),
    (week, "/mio/week", ReportingWeek.open),
    (objects, "/mio/objects", Objects.open),
    (mio_object, "/mio/objects/[object_id]", [ObjectPage.open, FieldHelp.open]),
    (mio_notices, "/mio/notices", Notices.open),
    (mio_surveys, "/mio/surveys", mio_surveys.LOADS),
    (mio_survey, "/mio/surveys/[survey_id]", mio_survey.LOADS),
    (lessons, "/mio/instructions", Lessons.open),
    (rules, "/mio/rules", ReportingRules.open),
    (mio_profile, "/mio/profile", [OwnAccountPage.open, RecoveryCodes.open, Access.open, LetterChoices.open, *OWN]),
    (desk_sign_in, "/desk/sign-in", DeskSignIn.open),
    (set_up, "/desk/set-up/[setup_token]", SetUp.open),
    (queue, "/desk", QueuePage.open),
    (
        review,
        "/desk/applications/[application_id]",
        [
            ReviewPage.open,
            ReviewWork.open,
            ReviewCourse.open,
            ReviewBeside.open,
            DecisionPapers.open,
            ReviewChecklist.open,
            NextInQueue.open,
        ],
    ),
    (changes, "/desk/applications/[application_id]/changes", Changes.open),
    (desk_history, "/desk/applications/[application_id]/history", DeskHistory.open),
    (unlocking, "/desk/unlocking", UnlockingPage.open),
    (companies, "/desk/companies", Companies.open),
    (company, "/desk/companies/[company_id]", CompanyPage.open),
    (applications_overview, "/desk/overview", ApplicationsOverview.open),
    (record_kinds, "/desk/records", RecordKinds.open),
    (content_records, "/desk/records/[record_kind]", ContentRecords.open),
    (written_notices, "/desk/notices", Announcements.open),
    (written_surveys, "/desk/surveys", written_surveys.LOADS),
    (written_survey, "/desk/surveys/[survey_id]", written_survey.LOADS),
    (calendar, "/desk/calendar", WorkingCalendar.open),
    (country, "/desk/mio", Country.open),
    (charts, "/desk/mio/charts", BuildingCharts.open),
    (risk, "/desk/mio/risk", AtRisk.open),
    (bodies, "/desk/mio/bodies", Bodies.open),
    (body, "/desk/mio/bodies/[body_id]", BodyPage.open),
    (desk_object, "/desk/mio/objects/[object_id]", DeskObject.open),
    (object_correction, "/desk/mio/objects/[object_id]/correction", InformationCorrecting.open),
    (permissions, "/desk/mio/permissions", Permissions.open),
    (written_lessons, "/desk/mio/instructions", WrittenLessons.open),
    (rechecked_signatures, "/desk/signatures", RecheckedPage.open),
    (staff, "/desk/staff", StaffPage.open),
    (audit, "/desk/audit", [AuditJournal.open, JournalCheck.begin]),
    (system, "/desk/system", SystemPage.open),
    (desk_profile, "/desk/profile", [OwnAccountPage.open, RecoveryCodes.open, *OWN]),
)
"""Each page's module, its address and the handler that loads it."""

APPLICATIONS = tuple(page for kind in KINDS.values() for page in pages_of(kind))
"""The pages of every kind of application; see :mod:`portal.core.applications.schema`."""


def loading(route: str, on_load: Sequence[Any]) -> list[Any]:
    """Return the handlers that load a page, before and after them those that record it; a page about one thing has a part in brackets."""
    return [Visit.arrive, *on_load, *([Visit.settle] if "[" in route else [])]


for page, route, on_load in PAGES:
    loads = loading(route, on_load if isinstance(on_load, list | tuple) else [on_load]) if on_load else None
    app.add_page(page.page, route=route, title=page_title(page.TITLE), on_load=loads)

for one in APPLICATIONS:
    app.add_page(one.make, route=one.route, title=page_title(one.title), on_load=loading(one.route, one.loads))

# The demonstration's own pages do not exist outside it: not compiled, not routed, their handlers not registered.
if settings().demo:
    from portal.demo.keys import KEYS, PASSWORD
    from portal.demo.phone import phone_of
    from portal.web.public.dev_keys import page as dev_keys
    from portal.web.public.dev_outbox import page as dev_outbox
    from portal.web.public.dev_phone import page as dev_phone
    from portal.web.public.dev_phone import state as dev_phone_state
    from portal.web.public.dev_ui import page as dev_ui

    app.add_page(dev_ui.page, route="/dev/ui", title=page_title(dev_ui.TITLE))
    app.add_page(dev_outbox.page, route="/dev/outbox", title=page_title(dev_outbox.TITLE), on_load=dev_outbox.Outbox.open)
    app.add_page(
        lambda: dev_keys.page([(key.label, key.file_name) for key in KEYS], PASSWORD), route="/dev/keys", title=page_title(dev_keys.TITLE)
    )
    dev_phone_state.PHONES["demo"] = lambda key, language: phone_of(settings().data_dir, key, language)
    app.add_page(
        lambda: dev_phone.page([(key.name, key.label) for key in KEYS]),
        route="/dev/phone",
        title=page_title(dev_phone.TITLE),
        on_load=dev_phone_state.DemoPhone.open,
    )
