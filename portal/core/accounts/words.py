"""The texts of refusals and letters of registration and sign-in."""

from typing import Final

from portal.wording import Wording

FIRST_MUST_SIGN: Final = Wording(
    "Бұл ұйым әлі тіркелмеген. Алғашқы болып оның бірінші басшысы немесе қол қою құқығы бар адам тіркеледі: сол адамның сертификатын "
    "қолданыңыз. Қызметкердің сертификаты кейін жарайды.",
    "Эта организация ещё не зарегистрирована. Первым регистрируется её первый руководитель или лицо с правом подписи: используйте "
    "сертификат этого лица. Сертификат сотрудника подойдёт позже.",
    "This organisation is not registered yet. Its head or a person with the right to sign registers first: use that person's "
    "certificate. An employee's certificate will do later.",
)
ALREADY_REGISTERED: Final = Wording(
    "Бұл адам осы ұйым атынан тіркеліп қойған. «Кіру» бетінде «ЭЦҚ/QR» қойындысы арқылы кіріңіз.",
    "Этот человек уже зарегистрирован от этой организации. Войдите на странице «Войти» через вкладку «ЭЦП/QR».",
    "This person is already registered for this organisation. Sign in on the “Sign in” page, tab “EDS/QR”.",
)
NOT_INVITED: Final = Wording(
    "Шақыру басқа ұйымға берілген. Шақыру жіберілген ұйымның сертификатын қолданыңыз немесе шақырушыдан жаңа сілтеме сұраңыз.",
    "Приглашение выдано другой организации. Используйте сертификат той организации, которую пригласили, или попросите "
    "пригласившего о новой ссылке.",
    "The invitation was given to another organisation. Use the certificate of the invited organisation or ask the inviter for a new link.",
)
NO_REGISTRATION: Final = Wording(
    "Тіркелу уақыты өтті немесе ол басқа браузерде басталды. Сертификаттан қайта бастаңыз.",
    "Время регистрации истекло, или она начата в другом браузере. Начните заново с сертификата.",
    "The registration has expired or was started in another browser. Start again with the certificate.",
)
WRONG_STEP: Final = Wording(
    "Тіркелудің бұл қадамы өтіп кетті. Бетті жаңартыңыз.",
    "Этот шаг регистрации уже пройден. Обновите страницу.",
    "This step of the registration has passed. Reload the page.",
)
AGREEMENT_NOT_SIGNED: Final = Wording(
    "Жеке кабинеттің лицензиялық келісіміне қол қойыңыз.",
    "Подпишите лицензионное соглашение личного кабинета.",
    "Sign the licence agreement of the personal cabinet.",
)
NOT_HUMAN: Final = Wording(
    "«Мен робот емеспін» деген белгіні қойыңыз. Белгі 20 минут жарамды және бір рет қолданылады.",
    "Поставьте отметку «Я не робот». Она действует 20 минут и годится на одну отправку.",
    "Tick “I am not a robot”. The tick is valid for 20 minutes and for one submission.",
)
OTHER_KEY: Final = Wording(
    "Келісімге басқа кілтпен қол қойылған. Тіркелуді бастаған кілтпен қол қойыңыз.",
    "Соглашение подписано другим ключом. Подпишите тем же ключом, с которого начата регистрация.",
    "The agreement was signed with another key. Sign with the key that started the registration.",
)
EMAIL_TAKEN: Final = Wording(
    "Бұл электрондық поштамен басқа адам тіркелген. Өзге мекенжай көрсетіңіз.",
    "С этой электронной почтой уже зарегистрирован другой человек. Укажите другой адрес.",
    "Another person is already registered with this e-mail address. Enter another one.",
)
NO_IIN: Final = Wording(
    "Бұл ЖСН емес: 12 цифр керек, бақылау цифры сәйкес келуі тиіс. Нөмірді тексеріңіз.",
    "Это не ИИН: нужны 12 цифр с верной контрольной цифрой. Проверьте номер.",
    "This is no IIN: 12 digits with a right check digit are needed. Check the number.",
)
TAKEN_MEANWHILE: Final = Wording(
    "Дәл осы сәтте осы ұйым атынан басқа тіркелу аяқталды. Қайталап көріңіз.",
    "Только что завершилась другая регистрация этой организации. Попробуйте ещё раз.",
    "Another registration of this organisation has just been completed. Try again.",
)
WRONG_PASSWORD: Final = Wording("Құпиясөз қате", "Неверный пароль", "Wrong password")
SAME_PASSWORD: Final = Wording(
    "Бұл құпиясөзбен кіру мүмкін емес. Электрондық пошта немесе сертификат арқылы кіріңіз.",
    "С этим паролем войти нельзя. Войдите по электронной почте или сертификату.",
    "This password cannot be used to sign in. Sign in by e-mail or by certificate.",
)
UNKNOWN_CERTIFICATE: Final = Wording(
    "Бұл сертификаттың иесі әлі тіркелмеген. «Тіркелу» сілтемесін басып, тіркеліңіз.",
    "Владелец этого сертификата ещё не зарегистрирован. Пройдите регистрацию по ссылке «Регистрация».",
    "The owner of this certificate is not registered yet. Follow the link “Registration”.",
)
AWAITS_APPROVAL: Final = Wording(
    "Тіркелгіңіз ұйымыңыздың растауын күтіп тұр. Оны басшы немесе қол қою құқығы бар қызметкер растайды; сізге хат келеді.",
    "Ваша учётная запись ждёт подтверждения организации. Её подтвердит руководитель или сотрудник с правом подписи; вам придёт письмо.",
    "Your account waits for the approval of your organisation. Its head or a colleague with the right to sign approves it; you will get an "
    "e-mail.",
)
DECLINED: Final = Wording(
    "Ұйымыңыз тіркелгіңізді {day} күні растамады, сондықтан кіре алмайсыз. Бұл қате болса, ұйымыңыздың басшысына немесе қол қою құқығы бар "
    "қызметкерге айтыңыз: олар оны жеке кабинеттің «Қызметкерлер» бетінде растай алады. Қайта тіркелудің қажеті жоқ.",
    "{day} ваша организация отклонила вашу учётную запись, поэтому войти нельзя. Если это ошибка, обратитесь к руководителю или сотруднику "
    "с правом подписи: они могут подтвердить её в личном кабинете на странице «Сотрудники». Регистрироваться заново не нужно.",
    "On {day} your organisation declined your account, so you cannot sign in. If it is a mistake, ask its head or a colleague with the "
    "right to sign: they can approve it in the personal cabinet, on the page “Colleagues”. You do not have to register again.",
)
DEACTIVATED: Final = Wording(
    "Ұйымыңыз бұл тіркелгіні {day} күні өшірді, сондықтан кіре алмайсыз. Бұл қате болса, ұйымыңыздың басшысына немесе қол қою құқығы бар "
    "қызметкерге айтыңыз: олар оны «Қызметкерлер» бетінде қайта қоса алады.",
    "{day} ваша организация отключила эту учётную запись, поэтому войти нельзя. Если это ошибка, обратитесь к руководителю или сотруднику "
    "с правом подписи: они могут снова включить её на странице «Сотрудники».",
    "On {day} your organisation deactivated this account, so you cannot sign in. If it is a mistake, ask its head or a colleague with the "
    "right to sign: they can activate it again on the page “Colleagues”.",
)
WRONG_CODE: Final = Wording(
    "Код дұрыс емес немесе мерзімі өткен. Соңғы хаттағы кодты енгізіңіз немесе жаңасын сұраңыз.",
    "Код неверен или устарел. Введите код из последнего письма или запросите новый.",
    "The code is wrong or has expired. Enter the code from the latest e-mail or ask for a new one.",
)
REQUEST_OVER: Final = Wording(
    "Сұраудың уақыты өтті немесе ол басқа браузерде басталды. Қайтадан бастаңыз.",
    "Время запроса истекло, или он начат в другом браузере. Начните заново.",
    "The request has expired or was started in another browser. Start again.",
)
WRONG_STAFF: Final = Wording(
    "Электрондық пошта немесе құпиясөз қате.", "Неверная электронная почта или пароль.", "Wrong e-mail address or password."
)

WRONG_PRESENT: Final = Wording("Қазіргі құпиясөз қате.", "Текущий пароль указан неверно.", "The current password is wrong.")
LINK_OVER: Final = Wording(
    "Бұл сілтеме енді жарамайды: ол қолданылған, мерзімі өткен немесе орнына жаңасы берілген. Оператордан жаңа сілтеме сұраңыз.",
    "Эта ссылка больше не действует: она использована, устарела или вместо неё выдана новая. Попросите у оператора новую.",
    "This link is no longer valid: it was used, has expired, or a new one was issued instead. Ask the operator for a new one.",
)
ENROLLED_ALREADY: Final = Wording(
    "Растау қосымшасы қосылып қойған. Алдымен оны өшіріңіз.",
    "Приложение для подтверждения уже подключено. Сначала отключите его.",
    "An authenticator application is already connected. Disconnect it first.",
)
WRONG_TOTP: Final = Wording(
    "Код сәйкес келмейді. Қосымшадағы қазіргі 6 цифрды енгізіңіз; телефондағы уақыттың дұрыстығын тексеріңіз.",
    "Код не подошёл. Введите 6 цифр, которые приложение показывает сейчас; проверьте время на телефоне.",
    "The code does not match. Enter the 6 digits the application shows now; check the time on your phone.",
)
BY_APPLICATION: Final = Wording("растау қосымшасының коды", "код из приложения", "a code from an application")
BY_EMAIL: Final = Wording("электрондық поштаға келетін код", "код по электронной почте", "a code by e-mail")
SAME_ADDRESS: Final = Wording(
    "Бұл — қазіргі мекенжайыңыз. Басқасын жазыңыз.",
    "Это ваш нынешний адрес. Укажите другой.",
    "This is your present address. Enter another one.",
)
ADDRESS_LINK_OVER: Final = Wording(
    "Бұл сілтеме енді жарамайды: ол қолданылған, мерзімі өткен немесе орнына жаңасы берілген. Мекенжайды қайта өзгертіп көріңіз.",
    "Эта ссылка больше не действует: она использована, устарела или вместо неё выдана новая. Запросите смену адреса ещё раз.",
    "This link is no longer valid: it was used, has expired, or a new one was issued instead. Ask for the change of address again.",
)
SAME_PHONE: Final = Wording(
    "Бұл нөмір тіркелгіде бұрыннан тұр.",
    "Этот номер уже указан в учётной записи.",
    "This is already the number of the account.",
)
NO_NEW_PHONE: Final = Wording(
    "Жаңа нөмірге жіберілген кодтың мерзімі өтті. Нөмірді қайта көрсетіңіз.",
    "Срок кода для нового номера вышел. Укажите номер ещё раз.",
    "The code for the new number is over. Give the number again.",
)
