"""Changing the terms of a project that has a guarantee: the texts of its page that a new installation begins with."""

from portal.core.records.reference.sections import MODERATION, WrittenSection
from portal.wording import Wording

_TITLE = Wording("Жоба шарттарын түзету", "Корректировка условий проекта", "Correcting a project's terms")
_LEAD = Wording(
    "Кепілдік берілген жобаның шарттары өзгерсе, уәкілетті компания өзгерістерді бірыңғай оператормен келіседі.",
    "Если меняются условия проекта, на который выдана гарантия, уполномоченная компания согласует изменения с единым оператором.",
    "When the terms of a guaranteed project change, the authorised company agrees the changes with the single operator.",
)

_WHEN = WrittenSection(
    Wording("Қашан қажет", "Когда нужна", "When it is needed"),
    (),
    (
        Wording("құрылыс құны өзгергенде", "изменилась стоимость строительства", "the cost of construction has changed"),
        Wording("пайдалануға беру мерзімі ауысқанда", "сдвинулся срок ввода в эксплуатацию", "the commissioning date has moved"),
        Wording(
            "жобалау-сметалық құжаттама түзетіліп, қайта сараптамадан өткенде",
            "проектно-сметная документация исправлена и прошла повторную экспертизу",
            "the design documentation was corrected and passed a repeated expert review",
        ),
        Wording(
            "мердігер немесе қадағалау жүргізетін инжинирингтік компания ауысқанда",
            "сменился подрядчик или инжиниринговая компания, ведущая надзор",
            "the contractor or the supervising engineering company has been replaced",
        ),
        Wording(
            "үй-жайлардың тізбесі, алаңдары немесе бағалары өзгергенде",
            "изменились перечень, площади или цены помещений",
            "the list, the areas or the prices of the premises have changed",
        ),
    ),
)
_READY = WrittenSection(
    Wording("Не дайындау керек", "Что подготовить", "What to prepare"),
    (),
    (
        Wording(
            "«болған — болатын» өзгерістер тізбесі мен негіздемесі",
            "перечень изменений «было — стало» и обоснование",
            "the list of changes, before and after, with the reasons",
        ),
        Wording(
            "УК мен құрылыс салушы бекіткен, авторлық және техникалық қадағалау келіскен құн өзгерісі туралы құжаттар",
            "документы об изменении стоимости, утверждённые УК и застройщиком и согласованные авторским и техническим надзором",
            "documents on the change of cost, approved by the authorised company and the developer and agreed by both supervisions",
        ),
        Wording(
            "түзетілген ЖСҚ, сметалар және сараптама қорытындысы",
            "исправленные ПСД и сметы с заключением экспертизы",
            "the corrected design documentation and estimates with the conclusion of the expert review",
        ),
        Wording(
            "жаңартылған жұмыс кестесі, қаржыландыру кестесі және өткізу жоспары",
            "обновлённые графики работ и финансирования, план реализации",
            "the updated schedules of works and financing and the sales plan",
        ),
    ),
)
_FLOW = WrittenSection(
    Wording("Қалай өтеді", "Как это проходит", "How it goes"),
    (
        Wording(
            "Жіберілмеген өтінімнің қателерін түзету үшін бұл қызмет қажет емес: оны кабинетте өңдей беріңіз.",
            "Чтобы исправить ошибку в неотправленной заявке, эта услуга не нужна: просто отредактируйте её в кабинете.",
            "To fix a mistake in an application not yet sent you do not need this service: simply edit it in the cabinet.",
        ),
    ),
    (
        Wording(
            "УК мақұлданған кепілдік өтінімін таңдайды: «болған» мәндерін портал оператор қабылдаған нұсқадан алады.",
            "УК выбирает одобренную заявку на гарантирование: значения «было» портал берёт из версии, принятой оператором.",
            "The authorised company chooses an approved guarantee application: the portal takes the “before” from the operator's version.",
        ),
        Wording(
            "Бастапқы өтінімдегі құрылыс салушы өз бөлігін толтырады.",
            "Застройщик исходной заявки заполняет свою часть.",
            "The developer of the base application fills in its part.",
        ),
        Wording(
            "Екі тарап түзету мәтінін бекітіп, келісімдерге ЭЦҚ-мен қол қояды.",
            "Обе стороны утверждают текст корректировки и подписывают согласия электронной подписью.",
            "Both parties approve the text of the correction and sign the consents electronically.",
        ),
        MODERATION,
        Wording(
            "УК өтінімге қол қояды: ол бірден қабылданып, оператордың кезегіне тұрады. Мәртебесі өтінімдер тізімінде көрінеді.",
            "УК подписывает заявку: она сразу принимается и встаёт в очередь оператора. Её статус виден в списке заявок.",
            "The authorised company signs: the application is accepted at once and joins the operator's queue. Your list shows its status.",
        ),
    ),
    numbered=True,
)

SECTIONS = (
    WrittenSection(_TITLE, (_LEAD,)),
    _WHEN,
    _READY,
    _FLOW,
)
"""The heading with what stands below it, then the sections."""
