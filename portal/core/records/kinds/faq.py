"""Frequent questions, «Жиі қойылатын сұрақтар (FAQ)» of the cabinet's menu (the customer's guide, row 5)."""

from portal.core.records.kinds.form_fields import FORM_FIELDS
from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.reference.faq import SHIPPED
from portal.core.records.schema import RecordKind, Values, in_languages, wording_of
from portal.forms import Field
from portal.forms.kinds import Choice, GroupedChoice, LongText, Text
from portal.wording import Wording

FIELDS = "fields"
"""The key of the fields of forms that an answer is about."""


def _preview(values: Values) -> RecordPreview:
    return RecordPreview(wording_of(values, "question"), paragraphs=(wording_of(values, "answer"),))


FAQ = RecordKind(
    code="faq",
    title=Wording("Жиі қойылатын сұрақтар", "Частые вопросы", "Frequent questions"),
    lead=Wording(
        "Сұрақтар мен жауаптарды кабинетте және «Жиі қойылатын сұрақтар» бетінде барлығы көреді.",
        "Вопросы и ответы видят все: в кабинете и на странице «Частые вопросы».",
        "Everybody sees the questions and answers, in the cabinet and on the page of frequent questions.",
    ),
    icon="circle-help",
    fields=(
        Field("group", Wording("Бөлім", "Раздел", "Section"), Choice(dictionary="faq_groups"), required=True, wide=True),
        *in_languages("question", Wording("Сұрақ", "Вопрос", "Question"), Text(limit=300)),
        *in_languages("answer", Wording("Жауап", "Ответ", "Answer"), LongText(limit=4000)),
        Field(
            FIELDS,
            Wording("Қай өрістердің жанында көрсетіледі", "У каких полей показывать", "Beside which fields it is shown"),
            GroupedChoice(groups=FORM_FIELDS),
            wide=True,
            hint=Wording(
                "Таңдалған өрістің атауы жанында «?» белгісі пайда болады: ол осы жауапты форманың үстінен ашады. Таңдамасаңыз да болады.",
                "Рядом с названием выбранного поля появится «?»: он откроет этот ответ поверх формы. Можно не выбирать ничего.",
                "A “?” appears beside the label of a chosen field and opens this answer above the form. Nothing needs to be chosen.",
            ),
        ),
    ),
    name="question",
    preview=_preview,
    look=RecordLook.ANSWER,
    text="answer",
    group="group",
    shipped=SHIPPED,
    follows=True,
)
