"""The consent that an individual among the founders signs by a link of their own; an administrator may edit the text.

Placeholders in braces: ``founder``, ``founder_iin``, ``organisation``, ``bin``, ``role``, ``project``, ``purpose``, ``date``.
"""

from portal.core.content.reference.consents import ConsentRow
from portal.core.content.rules import FOUNDER_CONSENT
from portal.wording import Wording

# fmt: off
_TEXT = (
    Wording(
        "Мен, {founder} (ЖСН {founder_iin}), {organisation} ұйымының (БСН {bin}, {role}) қатысушысы (акционері, құрылтайшысы) ретінде «Қазақстан тұрғын үй компаниясы» АҚ-ның (бұдан әрі — Бірыңғай оператор) «{project}» жобасы бойынша {purpose} өтінімді қарау мақсатында менің дербес деректерімді жинауына және өңдеуіне келісім беремін.",
        "Я, {founder} (ИИН {founder_iin}), участник (акционер, учредитель) организации {organisation} (БИН {bin}, {role}), даю согласие на сбор и обработку моих персональных данных АО «Казахстанская Жилищная Компания» (далее — Единый оператор) в целях рассмотрения заявки {purpose} по проекту «{project}».",
        "I, {founder} (IIN {founder_iin}), a holder (shareholder, founder) of {organisation} (BIN {bin}, {role}), agree that Kazakhstan Housing Company JSC (the Single Operator) collects and processes my personal data in order to review the {purpose} application for the project “{project}”.",
    ),
    Wording(
        "Дербес деректерге тегі, аты, әкесінің аты, жеке сәйкестендіру нөмірі, жарғылық капиталға қатысу үлесі және электрондық цифрлық қолтаңбаның мәліметтері жатады. Өңдеу деректерді жинауды, сақтауды, өзгертуді, пайдалануды, заңда көзделген жағдайларда беруді және жоюды қамтиды.",
        "К персональным данным относятся фамилия, имя, отчество, индивидуальный идентификационный номер, доля участия в уставном капитале и сведения электронной цифровой подписи. Обработка включает сбор, хранение, изменение, использование, передачу в случаях, предусмотренных законом, и уничтожение данных.",
        "Personal data are the surname, name and patronymic, the individual identification number, the share in the charter capital and the data of the electronic digital signature. Processing means collecting, storing, changing, using and deleting the data and passing them on where the law provides for it.",
    ),
    Wording(
        "Келісім өтінім қаралатын және құжаттар сақталатын мерзім бойы жарамды. Оны заңда белгіленген тәртіппен кері қайтарып алу құқығым маған белгілі. Қалыптастырылған күні: {date}.",
        "Согласие действует в течение срока рассмотрения заявки и срока хранения документов. Мне известно о праве отозвать его в порядке, установленном законом. Дата формирования: {date}.",
        "The consent is valid while the application is under review and its documents are kept. I know that I may withdraw it as the law provides. Date of forming: {date}.",
    ),
)
FOUNDER = ConsentRow(FOUNDER_CONSENT, Wording("Қатысушының дербес деректерін жинауға және өңдеуге келісімі", "Согласие участника на сбор и обработку персональных данных", "The holder's personal-data consent"), True, False, _TEXT)
# fmt: on
