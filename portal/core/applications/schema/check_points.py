"""The points with which the check-lists of a new installation begin: advisory, until the administrator decides which hold a stage up.

Source: seed 000 (the stages and documents of an application) and domain.md §3.9 and §8 (what the operator compares).
"""

from portal.wording import Wording

READABLE = Wording(
    "Файлдар ашылады, толық және оқылады",
    "Файлы открываются, они полные и читаются",
    "The files open, are complete and can be read",
)
SIGNERS = Wording(
    "Келісімдерге ұйымның бірінші басшысы немесе сенімхаты бар адам қол қойған",
    "Согласия подписал первый руководитель организации или лицо с доверенностью",
    "The consents are signed by the head of the organisation or by a person with a power of attorney",
)
REQUISITES = Wording(
    "Ұйымның деректері жарғымен және тіркеу туралы анықтамамен сәйкес",
    "Данные организации совпадают с уставом и справкой о регистрации",
    "The organisation's data agree with its charter and the certificate of registration",
)
FINDINGS = Wording(
    "Портал назар аударған тұстардың бәрі қаралды",
    "Рассмотрено всё, на что обратил внимание портал",
    "Everything that the portal pointed out was looked at",
)

GUARANTEE_MODERATION = (
    READABLE,
    REQUISITES,
    Wording(
        "Құрылыс салушы мен уәкілетті компанияның жобасы бір: атауы, мекенжайы, жер учаскесі",
        "Проект застройщика и уполномоченной компании один и тот же: название, адрес, участок",
        "The developer and the authorised company name the same project: its name, address and plot",
    ),
    SIGNERS,
)
GUARANTEE_REVIEW = (
    FINDINGS,
    Wording(
        "Құрылыс салушының тәжірибесі құжаттармен расталған",
        "Опыт застройщика подтверждён документами",
        "The developer's experience is confirmed by documents",
    ),
    Wording(
        "Жер учаскесіне құқық пен жобалау-сметалық құжаттама тексерілді",
        "Право на участок и проектно-сметная документация проверены",
        "The right to the plot and the design and estimate documentation are checked",
    ),
    Wording(
        "Өз қатысу үлесі мен қаржылық көрсеткіштер шектерге сай",
        "Доля собственного участия и финансовые показатели соответствуют порогам",
        "The own participation and the financial indicators are within the thresholds",
    ),
)
SUBSIDY_MODERATION = (READABLE, REQUISITES, SIGNERS)
SUBSIDY_REVIEW = (
    FINDINGS,
    Wording(
        "Кредит шарты мен өтеу кестесі өтінімдегі сомалармен сәйкес",
        "Кредитный договор и график погашения совпадают с суммами заявки",
        "The loan contract and the repayment schedule agree with the amounts of the application",
    ),
    Wording(
        "Мөлшерлеме мен субсидиялау мерзімі шектерге сай",
        "Ставка и срок субсидирования соответствуют порогам",
        "The rate and the term of the subsidy are within the thresholds",
    ),
)
CORRECTION_MODERATION = (
    READABLE,
    Wording(
        "Өзгерістер негізгі өтінімге және оның шартына қатысты",
        "Изменения относятся к базовой заявке и её договору",
        "The changes concern the base application and its contract",
    ),
    SIGNERS,
)
CORRECTION_REVIEW = (
    FINDINGS,
    Wording(
        "Құнның өзгеруі негізделген және екі тарап келіскен",
        "Изменение стоимости обосновано и согласовано обеими сторонами",
        "The change of the cost is justified and agreed by both parties",
    ),
)
