"""Links to other systems, which the first page of the portal shows (product.md §1)."""

from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.reference.links import SHIPPED
from portal.core.records.schema import RecordKind, Values, in_languages, wording_of
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Text, Url
from portal.wording import Wording


def _preview(values: Values) -> RecordPreview:
    marks = {"sign": values["sign"], "address": values["address"]}
    return RecordPreview(wording_of(values, "title"), paragraphs=(wording_of(values, "text"),), marks=marks)


LINKS = RecordKind(
    code="links",
    title=Wording("Басқа ақпараттық жүйелерге сілтемелер", "Ссылки на другие системы", "Links to other systems"),
    lead=Wording(
        "Порталдың басты бетіндегі «Басқа ақпараттық жүйелер» бөлімін барлығы көреді.",
        "Раздел «Другие информационные системы» на главной странице портала видят все.",
        "Everybody sees the section “Other information systems” on the first page of the portal.",
    ),
    icon="link",
    fields=(
        Field(
            "address", Wording("Сайттың мекенжайы", "Адрес сайта", "Address of the site"), Url(https_only=True), required=True, wide=True
        ),
        Field(
            "sign",
            Wording("Белгісі", "Значок", "Icon"),
            Choice(
                (
                    ("organisation", Wording("Ұйым", "Организация", "Organisation")),
                    ("services", Wording("Қызметтер порталы", "Портал услуг", "Portal of services")),
                    ("signature", Wording("Электрондық қолтаңба", "Электронная подпись", "Electronic signature")),
                    ("people", Wording("Азаматтарға", "Для граждан", "For citizens")),
                )
            ),
            required=True,
            wide=True,
        ),
        *in_languages("title", Wording("Атауы", "Название", "Title"), Text(limit=200)),
        *in_languages("text", Wording("Сипаттама", "Описание", "Description"), LongText(limit=500)),
    ),
    name="title",
    preview=_preview,
    look=RecordLook.SYSTEM,
    text="text",
    plain="address",
    shipped=SHIPPED,
)
