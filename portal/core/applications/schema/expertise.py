"""The block «ПСД с положительным заключением комплексной вневедомственной экспертизы» of stage 3 (catalogue 3.7.1)."""

from portal.core.applications.schema.choices import EXPERTISE_KINDS
from portal.forms import Condition, Field, Group, Repeat, Tab
from portal.forms.kinds import DOCUMENT_EXTENSIONS, Bin, Choice, Date, Files, Text
from portal.wording import Wording

DRAWINGS = (*DOCUMENT_EXTENSIONS, "dwg")


# fmt: off
def conclusions(asked: Condition | None = None) -> Group:
    """Return the block, asked always or under a condition. It may be repeated, because a project may have several conclusions."""
    title = Wording("Ведомстводан тыс кешенді сараптаманың оң қорытындысы бар ЖСҚ", "ПСД с положительным заключением комплексной вневедомственной экспертизы", "Design documentation with a positive conclusion of the comprehensive non-departmental expertise")
    conclusion = Repeat("expertises", title, Wording("Қорытынды", "Заключение", "Conclusion"), (
        Field("expertise_kind", Wording("Сараптама түрі", "Вид экспертизы", "Kind of expertise"), Choice(EXPERTISE_KINDS), required=True),
        Field("expertise_subject", Wording("Сараптама нысанасы (мәні)", "Предмет экспертизы", "Subject of expertise"), Text(500), required=True),
        Field("expertise_project_name", Wording("Сараптамаға сәйкес жобаның атауы", "Наименование проекта согласно экспертизе", "Project name per expertise"), Text(500), required=True),
        Field("expertise_number", Wording("Сараптама нөмірі", "Номер экспертизы", "Number"), Text(100), required=True),
        Field("expertise_date", Wording("Сараптама күні", "Дата экспертизы", "Date"), Date(not_future=True), required=True),
        Field("expertise_file", Wording("Сараптама қорытындысы (файл)", "Заключение экспертизы (файл)", "Conclusion file"), Files(), required=True),
        Field("psd_files", Wording("Жобалау-сметалық құжаттама", "Проектно-сметная документация", "Design and estimate documents"), Files(DRAWINGS), required=True),
        Field("expertise_org_bin", Wording("Сараптама ұйымы, БСН", "Экспертная организация, БИН", "Expert organisation, BIN"), Bin(), source="I"),
        Field("expertise_org_name", Wording("Сараптама ұйымы, атауы", "Экспертная организация, наименование", "Expert organisation, name"), Text(500), source="I"),
        Field("expert_registry_no", Wording("Сараптама ұйымының тізілімдегі №", "№ экспертной организации в реестре", "Expert's registry number"), Text(100), source="I"),
    ), minimum=1, maximum=20, asked=asked)
    return Group(title, (conclusion,))


def expertise_tab() -> Tab:
    """Return the block as a tab."""
    return Tab("expertise", Wording("ЖСҚ және сараптама", "ПСД и экспертиза", "Design and expertise"), (conclusions(),))
# fmt: on
