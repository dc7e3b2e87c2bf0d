"""Applications at every point of their way, made by the verbs that the pages call: what the pictures of the pages show."""

import copy
from functools import cached_property

from sqlmodel import Session, col, select

from portal.core.announcements import service as announcements
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.decisions import service as decisions
from portal.core.applications.filling import service as applications
from portal.core.applications.moderation import service as moderation
from portal.core.applications.registration import service as registration
from portal.core.applications.remarks import service as remarks
from portal.core.applications.review import queries as review_queries
from portal.core.applications.review import service as review
from portal.core.applications.rules import APPLICATION
from portal.core.applications.tables import Version
from portal.core.notices.tables import OutboxLetter
from portal.core.records.rules import NOW
from portal.core.records.service import save_record
from portal.core.reporting.weeks import service as weeks
from portal.core.signing.tables import Signature
from portal.demo.load import MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from portal.demo.pki import DemoPki
from portal.settings import Settings
from tests.core.applications.world import cms
from tests.e2e.closed_week import closed_week
from tests.e2e.conftest import Portal
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.surveyed import survey_to

PROJECT = "Жилой комплекс «Үлгі» с длинным названием, вторая очередь, пятна с третьего по девятое"
LONG_NUMBER = "1234567890123456789012345678901234567890"
"""A serial number of a certificate may have forty digits."""
REPLY = "Адрес верный, ящик проверяют каждый день. Письмо провайдера прилагаем."
LETTER = "Письмо провайдера о почтовом ящике компании от 12 января.pdf"
REASONS = "Залога недостаточно: его стоимость меньше, чем требуют правила.\nОтчёт оценщика старше шести месяцев."


class Scenes:
    """Makes each application once, when a picture first needs it."""

    def __init__(self, portal: Portal, database: PortalDatabase) -> None:
        self.parties = Parties(portal, database)
        self._database = database
        self._saule = database.actor(database.account(MODERATOR_EMAIL))
        self._key = DemoPki(portal.data / "demo" / "pki").signer("operator-registrar")

    @cached_property
    def stranger(self) -> str:
        """Return the e-mail address of a company without applications."""
        return self._database.actor(self._database.neighbour()).email

    @cached_property
    def draft(self) -> str:
        """Return a draft with a long name, in which the developer takes part."""
        created = self.parties.create()
        self.parties.join(created)
        self.parties.say(self.parties.aigul, created, "project_name", PROJECT)
        return created

    @cached_property
    def returned(self) -> str:
        """Return an application that came back with remarks: three corrected, one with a reply, one place asked to be unlocked."""
        created, us = self._returned(), self.parties
        self._correct(created)
        us.call(remarks.attach, us.aigul, created, self._remark(created, "email"), us.stored(us.aigul, "Второе письмо.pdf"))
        us.call(moderation.ask_to_unlock, us.aigul, created, "website", "У компании новый сайт.")
        return created

    @cached_property
    def sent_again(self) -> str:
        """Return the second version of an application, under the moderator's review beside the remarks on the first."""
        created, us = self._returned(), self.parties
        phone = self._remark(created, "phone")
        self._correct(created)
        us.to_moderation(created)
        us.call(remarks.close, self._saule, created, 2, phone)
        return created

    @cached_property
    def passed(self) -> str:
        """Return an application that its company may sign."""
        created = self._sent()
        self.parties.call(moderation.pass_moderation, self._saule, created, 1, "Замечаний нет.")
        return created

    @cached_property
    def in_work(self) -> str:
        """Return an application in work about which documents were asked and given."""
        created, us = self._taken(), self.parties
        us.call(review.ask, self._saule, created, 1, {"text": "Копия договора залога."})
        asked = review_queries.request(self._database.begin, us.aigul, created)
        assert asked
        us.call(review.attach, us.aigul, created, us.stored(us.aigul, "Договор залога.pdf"))
        us.call(review.answer, us.aigul, created, asked.id, {"text": "Прилагаем копию договора залога с приложениями."})
        return created

    @cached_property
    def asked(self) -> str:
        """Return an application whose applicant is asked for documents."""
        created = self._taken()
        self.parties.call(review.ask, self._saule, created, 1, {"text": "Копия договора залога и отчёт об оценке."})
        return created

    @cached_property
    def refused(self) -> str:
        """Return a refused application, signed with a certificate whose number is as long as such numbers may be."""
        created = self._taken()
        self._decide(created, "refused")
        return created

    @cached_property
    def closed_week(self) -> str:
        """Return the page of an object at a week that is closed for its executor."""
        object_id, week = closed_week(self._database)
        return f"{object_id}?part=progress&week={week}"

    @cached_property
    def object_id(self) -> str:
        """Return the id of the object with that week."""
        return self.closed_week.partition("?")[0]

    @cached_property
    def corrected_week(self) -> str:
        """Return such a page with a correction of the operator's administrator."""
        object_id, week = closed_week(self._database)
        administrator = self._database.actor(self._database.account(ADMINISTRATOR_EMAIL))
        for cell, typed, seen in (("progress_percent", "54,5", "45"), ("labour_workers", "118", "")):
            given = administrator, f"{object_id}/{week}/progress/{cell}", typed, seen, "По акту сверки № 7"
            weeks.correct(self._database.begin, *given, now=self._database.now, settings=Settings())
        return f"{object_id}?part=progress&week={week}"

    @cached_property
    def approved(self) -> str:
        """Return an approved application whose contract is still to be recorded, signed with the same certificate."""
        created, us = self._taken(), self.parties
        us.call(decisions.attach, self._saule, created, us.stored(self._saule, "Протокол комитета.pdf"))
        self._decide(created, "approved")
        return created

    @cached_property
    def subsidy_draft(self) -> str:
        """Return a filled-in draft of an application for a subsidy, which one company fills in alone."""
        us = self._of_kind("subsidy")
        created = us.create()
        us.fill(us.aigul, created)
        return created

    @cached_property
    def subsidy_sent(self) -> str:
        """Return an application for a subsidy under the moderator's review."""
        created, us = self.subsidy_draft, self._of_kind("subsidy")
        us.sign_consents(us.aigul, created)
        us.to_moderation(created)
        return created

    @cached_property
    def correction_draft(self) -> str:
        """Return a filled-in draft of a correction of the approved guarantee, in which its developer takes part."""
        approved, us = self.approved, self._of_kind("correction")
        created = us.call(applications.correct, us.aigul, approved).id
        for who in (us.aigul, us.daniyar):
            us.fill(who, created)
        return created

    @cached_property
    def correction_sent(self) -> str:
        """Return a correction under the moderator's review."""
        created, us = self.correction_draft, self._of_kind("correction")
        for who in (us.aigul, us.daniyar):
            us.sign_consents(who, created)
        us.to_moderation(created)
        return created

    def _of_kind(self, product: str) -> Parties:
        """Return the same parties in applications of another kind."""
        us = copy.copy(self.parties)
        us.product = product
        return us

    @cached_property
    def check_code(self) -> str:
        """Return the code on the paper of a sent application."""
        with self._database.begin(reading=True) as session:
            return session.exec(select(Version.check_code).where(Version.application_id == self.passed)).one() or ""

    @cached_property
    def texts(self) -> str:
        """Write ready texts; return the first."""
        administrator = self._database.actor(self._database.account(ADMINISTRATOR_EMAIL))
        texts = {"remark": "На документе нет печати.", "request": "Пришлите отчёт об оценке.", "refusal": "Залога недостаточно."}
        for kind, text in texts.items():
            typed = {"name": text.strip("."), "kind": kind, "text_kk": "Құжатта мөр жоқ.", "text_ru": text, "text_en": "No stamp."}
            save_record(self._database.begin, administrator, "templates", "", 0, typed, NOW, now=self._database.now)
        return texts["remark"]

    @cached_property
    def surveyed(self) -> str:
        """Return a survey put to a company, which it has not answered."""
        return survey_to(self._database, self.stranger)

    @cached_property
    def survey_answered(self) -> str:
        """Return a survey that a company has answered."""
        return survey_to(self._database, self.stranger, answered=True)

    @cached_property
    def survey_draft(self) -> str:
        """Return a survey that is being written."""
        return survey_to(self._database, self.stranger, publish=False)

    @cached_property
    def announced(self) -> str:
        """Publish an announcement whose letters fail, take another back, leave a third as a draft; return the last one."""
        administrator = self._database.actor(self._database.account(ADMINISTRATOR_EMAIL))
        one = ""
        for title, audience in (("Принят новый порядок", "everybody"), ("Ошибочное письмо", "companies"), ("Перенос срока", "executors")):
            words = {
                "title_kk": "Жаңа тәртіп қабылданды",
                "title_ru": title,
                "title_en": "New procedure",
                "text_kk": REPLY,
                "text_ru": REPLY,
            }
            typed = {**words, "text_en": REPLY, "audience": audience}
            one = announcements.save_announcement(self._database.begin, administrator, "", 0, typed, now=self._database.now)
            if audience != "executors":
                announcements.publish(self._database.begin, administrator, one, 1, now=self._database.now)
            if audience == "companies":
                announcements.take_back(self._database.begin, administrator, one, now=self._database.now)
        announcements.write_letters(self._database.begin, now=self._database.now)
        with self._database.begin() as session:
            for letter in session.exec(select(OutboxLetter).where(col(OutboxLetter.announcement_id).is_not(None))):
                letter.due_at, letter.sent_at, letter.gave_up_at = None, None, self._database.now()
                letter.last_error = "550 5.1.1 <mailbox>: Recipient address rejected: User unknown in virtual mailbox table"
        return one

    def _sent(self) -> str:
        created = self.parties.complete()
        self.parties.to_moderation(created)
        return created

    def _returned(self) -> str:
        created, us = self._sent(), self.parties
        written = (
            NewRemark("doc/charter/company", "Загрузите устав целиком: в копии нет последней страницы."),
            NewRemark("phone", "По этому телефону никто не отвечает."),
            NewRemark("email", "Проверьте адрес электронной почты."),
            NewRemark(f"holders/{self._row(created)}", "Назовите участника полностью."),
            NewRemark("corporate_documents/documents_company", "Документы загружены без печатей.", whole_tab=True, required=False),
            NewRemark("dev_phone", "Укажите телефон застройщика.", required=False),
        )
        us.call(moderation.return_with_remarks, self._saule, created, 1, written, "Осталось немного: шесть мест.")
        return created

    def _correct(self, application_id: str) -> None:
        """Correct three of the places and reply about the fourth, with a letter."""
        us = self.parties
        us.say(us.aigul, application_id, f"holders/{self._row(application_id)}/holder_name", "ТОО «Мысал Холдинг Қазақстан»")
        us.say(us.aigul, application_id, "phone", "+7 701 555 44 33")
        us.attach(us.aigul, application_id, "doc/charter/company", "Устав целиком.pdf")
        email = self._remark(application_id, "email")
        us.call(remarks.attach, us.aigul, application_id, email, us.stored(us.aigul, LETTER))
        us.call(remarks.reply, us.aigul, application_id, email, REPLY)

    def _remark(self, application_id: str, address: str) -> str:
        return next(one.id for one in self.parties.view(self.parties.aigul, application_id).remarks if one.address == address)

    def _row(self, application_id: str) -> str:
        return self.parties.view(self.parties.aigul, application_id).rows["holders"][0]

    def _taken(self) -> str:
        us, created = self.parties, self.parties.complete()
        us.sign(us.aigul, created, [APPLICATION])
        us.call(registration.take_into_work, self._saule, created)
        return created

    def _decide(self, application_id: str, outcome: str) -> None:
        us = self.parties
        prepared = us.call(decisions.prepare, self._saule, application_id, 1, outcome, {"reasons": REASONS})
        us.call(decisions.decide, self._saule, application_id, prepared.id, cms(prepared, self._key, us.now))
        with self._database.begin() as session:
            _lengthen(session, application_id)


def _lengthen(session: Session, application_id: str) -> None:
    """Give the certificate of a decision the longest number."""
    kept = session.exec(select(Signature).where(Signature.subject == f"{application_id}/decision")).one()
    kept.signer = {**kept.signer, "serial": LONG_NUMBER}
