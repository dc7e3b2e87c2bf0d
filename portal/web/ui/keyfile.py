"""The form that opens a key file in the page and returns signatures; the key and its password never leave the browser."""

import reflex as rx
from reflex.event import passthrough_event_spec
from reflex_base.components.component import field

from portal.wording import Wording

SEND = Wording("Нысанды жіберу", "Отправить форму", "Send the form")

WORDS: dict[str, Wording] = {
    "file": Wording("ЭЦҚ кілтінің файлы", "Файл ключа ЭЦП", "Signature key file"),
    "hint": Wording(
        "ҰКО берген .p12 файлы, 64 КБ-тан аспайды",
        "Файл .p12, выданный НУЦ, не больше 64 КБ",
        "A .p12 file from the National Certification Authority, up to 64 KB",
    ),
    "choose": Wording("Файлды таңдаңыз", "Выберите файл", "Choose a file"),
    "drop": Wording("немесе оны осы жерге сүйреп әкеліңіз", "или перетащите его сюда", "or drop it here"),
    "password": Wording("Кілттің құпиясөзі", "Пароль от ключа", "Key password"),
    "show": Wording("Көрсету", "Показать", "Show"),
    "error": Wording("Қате: ", "Ошибка: ", "Error: "),
    "signing": Wording("Қол қойып жатырмыз…", "Подписываем…", "Signing…"),
    "signed": Wording(
        "Қол қойылды: {who}. Сертификат {date} күніне дейін жарамды.",
        "Подписано: {who}. Сертификат действует до {date}.",
        "Signed: {who}. The certificate is valid until {date}.",
    ),
    "key_of": Wording(
        "Кілт иесі: {who}. Сертификат {date} күніне дейін жарамды.",
        "Ключ: {who}. Сертификат действует до {date}.",
        "Key of {who}. The certificate is valid until {date}.",
    ),
    "bin": Wording("БСН {bin}", "БИН {bin}", "BIN {bin}"),
    "stays": Wording(
        "Кілт пен құпиясөз компьютеріңізден шықпайды: қолтаңба осы бетте жасалады.",
        "Ключ и пароль не покидают ваш компьютер: подпись создаётся прямо на этой странице.",
        "The key and the password stay on your computer: the signature is made on this page.",
    ),
}

PROBLEMS: dict[str, Wording] = {
    "no_file": Wording("ЭЦҚ кілтінің файлын таңдаңыз.", "Выберите файл ключа ЭЦП.", "Choose your signature key file."),
    "no_password": Wording("Кілттің құпиясөзін енгізіңіз.", "Введите пароль от ключа.", "Enter the key password."),
    "too_big": Wording(
        "Файл кілт үшін тым үлкен ({limit} КБ-тан асады). ҰКО берген .p12 файлын таңдаңыз.",
        "Файл слишком велик для ключа (больше {limit} КБ). Выберите файл .p12, выданный НУЦ.",
        "The file is too big for a key (over {limit} KB). Choose the .p12 file that the Certification Authority gave you.",
    ),
    "unreadable": Wording(
        "Файлды оқу мүмкін болмады: ол жылжытылған немесе өзгертілген болуы мүмкін. Файлды қайта таңдаңыз.",
        "Не удалось прочитать файл: возможно, он перемещён или изменён. Выберите его ещё раз.",
        "The file could not be read: it may have been moved or changed. Choose it again.",
    ),
    "not_a_key_file": Wording(
        "Бұл ЭЦҚ кілтінің файлы емес немесе ол бүлінген. Кеңейтімі .p12 файлды таңдаңыз.",
        "Это не файл ключа ЭЦП, или он повреждён. Выберите файл с расширением .p12.",
        "This is not a signature key file, or it is damaged. Choose a file that ends in .p12.",
    ),
    "wrong_password": Wording(
        "Құпиясөз қате. Пернетақта тілін және бас әріптерді тексеріп, қайта енгізіңіз.",
        "Неверный пароль. Проверьте раскладку клавиатуры и регистр букв и введите его ещё раз.",
        "Wrong password. Check the keyboard layout and capital letters and enter it again.",
    ),
    "no_private_key": Wording(
        "Бұл файлда жабық кілт жоқ, онымен қол қою мүмкін емес. ҰКО берген толық .p12 файлын таңдаңыз.",
        "В этом файле нет закрытого ключа, подписать им нельзя. Выберите полный файл .p12, выданный НУЦ.",
        "There is no private key in this file, so it cannot sign. Choose the complete .p12 file from the Certification Authority.",
    ),
    "no_certificate": Wording(
        "Бұл файлда кілтке сәйкес келетін сертификат жоқ. ҰКО берген толық .p12 файлын таңдаңыз.",
        "В этом файле нет сертификата, который соответствует ключу. Выберите полный файл .p12, выданный НУЦ.",
        "There is no certificate for the key in this file. Choose the complete .p12 file from the Certification Authority.",
    ),
    "unsupported_key": Wording(
        "Портал мұндай түрдегі кілттермен жұмыс істемейді. ҰКО берген ГОСТ 34.10-2015 немесе RSA кілтін таңдаңыз.",
        "Портал не работает с ключами такого вида. Выберите ключ ГОСТ 34.10-2015 или RSA, выданный НУЦ.",
        "The portal does not work with keys of this kind. Choose a GOST 34.10-2015 or RSA key from the Certification Authority.",
    ),
    "expired": Wording(
        "Сертификаттың мерзімі аяқталған ({date}). ҰКО-дан жаңа кілт алыңыз немесе компьютердегі күнді тексеріңіз.",
        "Срок действия сертификата истёк {date}. Получите в НУЦ новый ключ или проверьте дату на компьютере.",
        "The certificate expired on {date}. Get a new key from the Certification Authority, or check the date of your computer.",
    ),
    "not_yet_valid": Wording(
        "Сертификаттың мерзімі әлі басталған жоқ ({date}). Компьютердегі күнді тексеріңіз немесе басқа кілт таңдаңыз.",
        "Срок действия сертификата начнётся {date}. Проверьте дату на компьютере или выберите другой ключ.",
        "The certificate is valid only from {date}. Check the date of your computer or choose another key.",
    ),
    "insecure_page": Wording(
        "Браузер қорғалмаған бетте осы кілтпен қол қоюға рұқсат бермейді. Порталды https:// арқылы ашыңыз.",
        "Браузер не разрешает подписать этим ключом на незащищённой странице. Откройте портал по адресу https://.",
        "The browser does not let this key sign on an unprotected page. Open the portal by its https:// address.",
    ),
    "nothing_to_sign": Wording(
        "Қол қойылатын деректер әлі жүктелген жоқ. Бірнеше секундтан кейін қайталаңыз.",
        "Данные для подписи ещё не загрузились. Повторите через несколько секунд.",
        "What is to be signed has not been loaded yet. Try again in a few seconds.",
    ),
    "not_signed": Wording(
        "Қол қою мүмкін болмады. Бетті жаңартып, қайталап көріңіз; қайталанса, қолдау қызметіне хабарласыңыз.",
        "Подписать не получилось. Обновите страницу и попробуйте ещё раз; если повторится, обратитесь в поддержку.",
        "Signing did not work. Reload the page and try again; if it happens again, contact support.",
    ),
    "not_loaded": Wording(
        "Бет толық жүктелмеді. Интернет байланысын тексеріп, бетті жаңартыңыз.",
        "Страница загрузилась не полностью. Проверьте связь с интернетом и обновите страницу.",
        "The page was not loaded completely. Check your connection and reload the page.",
    ),
}


class KeyFileForm(rx.Component):
    """The React component of ``assets/js/keyfile/form.jsx``."""

    library = "$/public/js/keyfile/form.jsx"
    tag = "KeyFileForm"
    lib_dependencies: list[str] = field(
        default_factory=lambda: ["@noble/curves@2.4.0", "@noble/hashes@2.4.0", "asn1js@4.0.0", "node-forge@1.4.3"]
    )

    prefix: rx.Var[str]
    """The beginning of the ids of its controls."""
    contents: rx.Var[list[str]]
    """What is to be signed: bytes in base64, one signature for each."""
    attached: rx.Var[bool]
    """Whether a signature contains what was signed."""
    words: rx.Var[dict[str, str]]
    """Labels and sentences in the language on screen."""
    submit_label: rx.Var[str]
    problem: rx.Var[str]
    """What the server says against the last signature; empty when there is nothing."""
    busy: rx.Var[bool]
    """Whether the server is still checking the last signature."""
    disabled: rx.Var[bool]

    on_signed: rx.EventHandler[passthrough_event_spec(list[str])]
    """Called with the signatures, CMS in base64, in the order of ``contents``."""
    on_chosen: rx.EventHandler[rx.event.no_args_event_spec]
    """Called when a file was chosen, which is the time to request a new challenge."""
