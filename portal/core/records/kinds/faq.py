"""Frequent questions, «Жиі қойылатын сұрақтар (FAQ)» of the cabinet's menu (the customer's guide, row 5)."""

from portal.core.records.reference.faq import SHIPPED
from portal.core.records.schema import RecordKind, in_languages
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Text
from portal.wording import Wording

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
    ),
    name="question",
    text="answer",
    group="group",
    shipped=SHIPPED,
)
