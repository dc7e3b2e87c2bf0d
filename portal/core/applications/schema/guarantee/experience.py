"""The developer's tab of experience and finances (catalogue 3.5)."""

from decimal import Decimal as Number

from portal.core.applications.schema.choices import OBJECT_ROLES
from portal.core.applications.schema.organisation import Keys
from portal.core.applications.schema.participants import DEVELOPER
from portal.forms import Equals, Group, Repeat, Tab
from portal.forms.kinds import Bin, Choice, Computed, Date, Decimal, Files, Flag, Integer, LongText, Money, Percent, Text
from portal.wording import Wording

_AREA = Decimal(2, Number(0), Number("9999999999.99"), above=True)


# fmt: off
def experience_tab() -> Tab:
    """Return «Опыт и финансовое состояние», which only the developer fills in."""
    title = Wording("Тәжірибесі және қаржылық жағдайы", "Опыт и финансовое состояние", "Experience and finances")
    to = Keys(DEVELOPER)
    return Tab("dev_experience", title, (_experience(to), _finances(to), _others(to), _disputes(to)), DEVELOPER)


def _experience(to: Keys) -> Group:
    objects = Repeat("dev_objects", Wording("Пайдалануға берілген объектілер тізбесі", "Перечень введённых объектов", "Commissioned objects"), Wording("Объект", "Объект", "Object"), (
        to.in_row("object_name", Wording("Объектінің атауы", "Наименование объекта", "Object name"), Text(500), required=True, source="L1"),
        to.in_row("address", Wording("Мекенжайы", "Адрес", "Address"), Text(500), required=True, source="L1"),
        to.in_row("role", Wording("Рөлі", "Роль", "Role"), Choice(OBJECT_ROLES), required=True, source="L1"),
        to.in_row("area_m2", Wording("Алаңы, м²", "Площадь, м²", "Area, m²"), _AREA, required=True, source="L1"),
        to.in_row("apartments", Wording("Пәтерлер саны", "Количество квартир", "Apartments"), Integer(0, 100_000), source="L1"),
        to.in_row("commissioning_date", Wording("Пайдалануға берілген күні", "Дата ввода в эксплуатацию", "Commissioning date"), Date(not_future=True), required=True, source="L1"),
        to.in_row("acceptance_act_no", Wording("Қабылдау актісінің №", "№ акта приёмки", "Acceptance act No."), Text(100), required=True, source="L1"),
        to.in_row("acceptance_act_date", Wording("Қабылдау актісінің күні", "Дата акта приёмки", "Acceptance act date"), Date(not_future=True), required=True, source="L1"),
        to.in_row("act_file", Wording("Қабылдау актісі (файл)", "Акт приёмки (файл)", "Acceptance act (file)"), Files(), required=True, source="L1"),
    ), minimum=1, maximum=100, filled_by=DEVELOPER)
    return Group(Wording("Тәжірибе", "Опыт", "Experience"), (
        to.field("experience_years", Wording("КТҮ салу тәжірибесі, жыл", "Опыт строительства МЖД, лет", "Experience, years"), Integer(0, 100), required=True, source="L1 L10"),
        to.field("commissioned_area_m2", Wording("Жиынтығында пайдалануға берілген тұрғын үй, м²", "Введено жилья совокупно, м²", "Area commissioned, m²"), Decimal(2, Number(0), Number("9999999999.99")), required=True, source="L1 L9"),
        objects,
    ))


def _finances(to: Keys) -> Group:
    ratio = Computed(2, numerator="dev_debt", denominator="dev_equity")
    return Group(Wording("Қаржылық жағдайы", "Финансовое состояние", "Finances"), (
        to.field("net_assets_y1", Wording("Соңғы қаржы жылындағы міндеттемелерді шегергендегі активтер", "Активы за вычетом обязательств за последний фин. год", "Assets less liabilities, last year"), Money(negative=True), required=True, source="L1"),
        to.field("net_assets_y2", Wording("Алдыңғы қаржы жылындағы міндеттемелерді шегергендегі активтер", "Активы за вычетом обязательств за предыдущий фин. год", "Assets less liabilities, the year before"), Money(negative=True), required=True, source="L1"),
        to.field("debt", Wording("Қарыз капиталы", "Заёмный капитал", "Debt"), Money(), required=True, source="L1"),
        to.field("equity", Wording("Меншікті капитал", "Собственный капитал", "Equity"), Money(negative=True), required=True, source="L1"),
        to.field("debt_equity_ratio", Wording("Қарыз капиталының меншікті капиталға коэффициенті", "Коэффициент (заёмный капитал / собственный капитал)", "Debt-to-equity ratio"), ratio, read_only=True, source="L1"),
    ))


def _others(to: Keys) -> Group:
    projects = Repeat("dev_other_projects", Wording("Қолданыстағы үлестік жобалар", "Действующие проекты долевого строительства", "Current shared projects"), Wording("Жоба", "Проект", "Project"), (
        to.in_row("name", Wording("Атауы", "Наименование", "Name"), Text(500), required=True, source="K"),
        to.in_row("guarantee_contract_no", Wording("Кепілдік шартының №", "Договор гарантии №", "Guarantee contract No."), Text(100), source="K"),
        to.in_row("readiness_percent", Wording("Дайындығы, %", "% готовности", "Readiness, %"), Percent(), source="K"),
    ), filled_by=DEVELOPER)
    affiliates = Repeat("dev_affiliates", Wording("Үлестес тұлғалар", "Аффилированные лица", "Affiliates"), Wording("Тұлға", "Лицо", "Affiliate"), (
        to.in_row("name", Wording("Атауы", "Наименование", "Name"), Text(500), required=True, source="L8"),
        to.in_row("bin", Wording("БСН", "БИН", "BIN"), Bin(), required=True, source="L8"),
        to.in_row("ground", Wording("Негіздеме", "Основание", "Ground"), Text(500), source="L8"),
    ), maximum=200, filled_by=DEVELOPER)
    return Group(Wording("Өзге жобалар мен тұлғалар", "Другие проекты и лица", "Other projects and persons"), (projects, affiliates))


def _disputes(to: Keys) -> Group:
    label = Wording("Сот даулары, атқарушылық іс жүргізу, банкроттық туралы мәлімет", "Сведения о судебных спорах, исполнительных производствах, банкротстве", "Disputes, enforcement, bankruptcy")
    exist = Wording("Сот даулары, атқарушылық іс жүргізу немесе банкроттық бар", "Имеются судебные споры, исполнительные производства или банкротство", "There are disputes, enforcement or bankruptcy")
    return Group(Wording("Даулар", "Споры", "Disputes"), (
        to.field("court_cases_exist", exist, Flag(), wide=True, source="K"),
        to.field("court_cases", label, LongText(4000), required=True, asked=Equals("dev_court_cases_exist", "1"), wide=True, source="K"),
    ))
# fmt: on
