"""The licence agreement of the cabinet: the exact text that a new user signs, in the language of the page."""

from typing import Final

from portal.wording import Wording

VERSION: Final = "2026-2"
"""The version of the text: change it with every change of a word. Signed copies keep the bytes that were signed."""

TITLE: Final = Wording(
    "Жеке кабинеттің лицензиялық келісімі", "Лицензионное соглашение личного кабинета", "Licence agreement of the personal cabinet"
)

_KK = """Жеке кабинеттің лицензиялық келісімі (2026-2 редакциясы)

1. Келісімнің мәні. «Қазақстан тұрғын үй компаниясы» АҚ (бұдан әрі – Оператор) заңды тұлғаға (бұдан әрі – Пайдаланушы) \
«Тұрғын үй порталы» ақпараттық жүйесіндегі заңды тұлғалардың жеке кабинетін пайдалануға өтеусіз, айрықша емес құқық береді. \
Құқық кепілдік беруге, субсидиялауға және түзетуге өтінімдерді дайындау, қол қою және жіберу үшін беріледі.

2. Тіркелу. Тіркелуді заңды тұлғаның жарамды электрондық цифрлық қолтаңба сертификатының иесі жүргізеді. БСН, атауы, ЖСН және \
тегі, аты, әкесінің аты сертификаттан алынады. Пайдаланушы электрондық пошта мен ұялы нөмірдің өзіне тиесілі екенін растайды.

3. Пайдаланушының міндеттері. Пайдаланушы:
– анық және толық мәлімет береді, өзгергенде оны жаңартады;
– құпиясөзді, бір реттік кодтарды және электрондық цифрлық қолтаңба кілтін басқа адамдарға бермейді;
– кабинетке бөтен адамның кіргенін байқаса, Операторға дереу хабарлайды;
– жүйенің жұмысына кедергі келтірмейді және басқа ұйымдардың мәліметтеріне рұқсатсыз қол жеткізуге тырыспайды.

4. Электрондық құжаттар. Пайдаланушының электрондық цифрлық қолтаңбасымен куәландырылған өтінімдер мен келісімдер қағаз түрінде \
қол қойылған құжаттармен тең. Оператор қол қойылған мәтінді, қолтаңбаны және оны тексеру нәтижесін сақтайды.

5. Дербес деректер. Пайдаланушы Оператордың осы келісімде аталған мақсаттар үшін дербес деректерді жинауына және өңдеуіне \
Қазақстан Республикасының заңнамасына сәйкес келісім береді. Пайдаланушы өтінімдерде көрсеткен өзге адамдардың деректерін беруге \
сол адамдардың келісімін алған.

6. Оператордың құқықтары. Оператор бұзушылық анықталған жағдайда кабинетке кіруді тоқтата алады және бұл туралы Пайдаланушыға \
хабарлайды. Жөндеу жұмыстары кезінде кабинет уақытша қолжетімсіз болуы мүмкін; енгізілген мәліметтер сақталады.

7. Қолданылу мерзімі. Келісім оған қол қойылған сәттен бастап күшіне енеді және тіркелгі жойылғанға дейін қолданылады. \
Келісім Қазақстан Республикасының құқығымен реттеледі.
"""

_RU = """Лицензионное соглашение личного кабинета (редакция 2026-2)

1. Предмет соглашения. АО «Казахстанская Жилищная Компания» (далее – Оператор) безвозмездно предоставляет юридическому лицу (далее – \
Пользователь) неисключительное право пользоваться личным кабинетом юридических лиц в информационной системе «Жилищный портал». Право \
предоставляется для подготовки, подписания и отправки заявок на гарантирование, субсидирование и корректировку.

2. Регистрация. Регистрацию проходит владелец действующего сертификата электронной цифровой подписи юридического лица. БИН, \
наименование, ИИН, фамилия, имя и отчество берутся из сертификата. Пользователь подтверждает, что электронная почта и мобильный номер \
принадлежат ему.

3. Обязанности Пользователя. Пользователь:
– сообщает достоверные и полные сведения и обновляет их при изменении;
– не передаёт другим лицам пароль, одноразовые коды и ключ электронной цифровой подписи;
– немедленно сообщает Оператору, если заметил вход в кабинет посторонних;
– не мешает работе системы и не пытается получить доступ к сведениям других организаций.

4. Электронные документы. Заявки и согласия, удостоверенные электронной цифровой подписью Пользователя, равнозначны документам, \
подписанным на бумаге. Оператор хранит подписанный текст, подпись и результат её проверки.

5. Персональные данные. Пользователь соглашается на сбор и обработку Оператором персональных данных в целях, названных в этом \
соглашении, в соответствии с законодательством Республики Казахстан. На передачу данных других лиц, указанных в заявках, Пользователь \
получил их согласие.

6. Права Оператора. При нарушении соглашения Оператор может приостановить доступ к кабинету и сообщает об этом Пользователю. На время \
технических работ кабинет может быть недоступен; введённые сведения сохраняются.

7. Срок действия. Соглашение вступает в силу в момент подписания и действует до удаления учётной записи. К соглашению применяется \
право Республики Казахстан.
"""

_EN = """Licence agreement of the personal cabinet (version 2026-2)

1. Subject. Kazakhstan Housing Company JSC (the Operator) grants the legal entity (the User) a free, non-exclusive right to use the \
personal cabinet of legal entities in the information system "Housing Portal". The right is granted for preparing, signing and sending \
applications for a guarantee, a subsidy and a correction.

2. Registration. The holder of a valid electronic digital signature certificate of the legal entity registers. The BIN, the name of \
the entity, the IIN, surname, first name and patronymic are taken from the certificate. The User confirms that the e-mail address and \
the mobile number are the User's own.

3. Duties of the User. The User:
– gives true and complete information and keeps it up to date;
– does not hand the password, one-time codes or the key of the electronic digital signature to anybody;
– tells the Operator at once about any entry into the cabinet by a stranger;
– does not disturb the system and does not try to reach the information of other organisations.

4. Electronic documents. Applications and consents certified by the User's electronic digital signature are equal to documents signed \
on paper. The Operator keeps the signed text, the signature and the result of its check.

5. Personal data. The User agrees that the Operator collects and processes personal data for the purposes named in this agreement, in \
accordance with the law of the Republic of Kazakhstan. The User has obtained the consent of other persons whose data stand in the \
applications.

6. Rights of the Operator. When the agreement is broken, the Operator may suspend access to the cabinet and tells the User so. During \
maintenance the cabinet may be out of reach; information already entered is kept.

7. Term. The agreement takes effect when it is signed and lasts until the account is deleted. The law of the Republic of Kazakhstan \
applies.
"""

TEXT: Final = Wording(_KK, _RU, _EN)


def content(language: str) -> bytes:
    """Return the bytes to sign: the text of the agreement in ``language``, in UTF-8."""
    return TEXT.said(language).encode()
