"""The panel «через ЭЦП»: NCALayer first, then a key file opened in the page."""

from typing import Any

import reflex as rx
from reflex_base.components.component import field

from portal.web.ui.keyfile import PROBLEMS as OF_KEY_FILES
from portal.web.ui.keyfile import SEND, KeyFileForm
from portal.web.ui.keyfile import WORDS as ABOUT_KEY_FILES
from portal.web.ui.language import LANGUAGE, Text, said
from portal.wording import LANGUAGES, Wording

WORDS: dict[str, Wording] = {
    "layer": Wording("NCALayer", "NCALayer", "NCALayer"),
    "lead": Wording(
        "Кілтті NCALayer өз терезесінде сұрайды: файлдағы, токендегі немесе жеке куәліктегі кілт жарайды. Портал кілтті де, "
        "құпиясөзді де көрмейді.",
        "NCALayer спросит ключ в своём окне: подойдёт файл, токен или удостоверение личности. Портал не видит ни ключа, ни пароля.",
        "NCALayer asks for the key in its own window: a file, a token or an identity card. The portal sees neither key nor password.",
    ),
    "searching": Wording("Ізделіп жатыр…", "Ищем…", "Looking for it…"),
    "ready": Wording("Жұмыс істеп тұр", "Работает", "Running"),
    "absent": Wording("Табылмады", "Не найден", "Not found"),
    "refused": Wording("Браузер рұқсат бермейді", "Браузер не разрешает", "Not allowed by the browser"),
    "asking": Wording("Рұқсат керек", "Нужно разрешение", "Needs permission"),
    "sign": Wording("Кілтті NCALayer-ден таңдау", "Выбрать ключ в NCALayer", "Choose the key in NCALayer"),
    "find": Wording("NCALayer-ді табу", "Найти NCALayer", "Find NCALayer"),
    "again": Wording("Қайта тексеру", "Проверить ещё раз", "Check again"),
    "waiting": Wording("NCALayer күтілуде…", "Ждём NCALayer…", "Waiting for NCALayer…"),
    "behind": Wording(
        "NCALayer терезесінде кілтті таңдап, құпиясөзін енгізіңіз. Терезе көрінбесе, ол браузердің артында қалуы мүмкін: "
        "тапсырмалар тақтасын қараңыз.",
        "Выберите ключ в окне NCALayer и введите пароль. Если окна не видно, оно могло открыться за браузером: посмотрите на панели задач.",
        "Choose the key in NCALayer's window and enter its password. If you see no window, it may be behind the browser: look "
        "in the task bar.",
    ),
    "leave": Wording("Күтпеу", "Не ждать", "Stop waiting"),
    "signed_by_layer": Wording("NCALayer қол қойды.", "NCALayer подписал.", "NCALayer has signed."),
    "install": Wording("NCALayer орнату", "Установить NCALayer", "Install NCALayer"),
    "runs_unseen": Wording(
        "NCALayer іске қосылған, бірақ табылмады ма?", "NCALayer запущен, но не найден?", "NCALayer is running, but was not found?"
    ),
    "check_page": Wording("Тексеру бетін ашыңыз:", "Откройте страницу проверки:", "Open the check page:"),
    "check_text": Wording(
        "Браузер онда қосылым қорғалмаған десе, ол NCALayer сертификатына сенбейді. NCALayer-ді жаңартып, браузерді қайта іске қосыңыз.",
        "Если браузер говорит там, что соединение не защищено, он не доверяет сертификату NCALayer. Обновите NCALayer и "
        "перезапустите браузер.",
        "If the browser says there that the connection is not private, it does not trust NCALayer's certificate. Update "
        "NCALayer and restart the browser.",
    ),
    "firefox": Wording(
        "Firefox-та сертификаттардың өз тізімі бар: «Параметрлер» → «Құпиялық және қауіпсіздік» → «Сертификаттар» бөлімінде жүйенің түбір "
        "сертификаттарына сенуге рұқсат беріңіз немесе тексеру бетінде ерекшелік қосыңыз.",
        "У Firefox свой список сертификатов: разрешите в «Настройки» → «Приватность и защита» → «Сертификаты» доверять "
        "корневым сертификатам "
        "системы или добавьте исключение на странице проверки.",
        "Firefox has a list of certificates of its own: let it trust the system's root certificates in Settings → Privacy & Security → "
        "Certificates, or add an exception on the check page.",
    ),
    "chromium": Wording(
        "Chrome, Edge және Яндекс Браузерде мекенжайдың сол жағындағы белгішені басып, осы құрылғыдағы қолданбаларға (жергілікті желіге) "
        "қосылуға рұқсат бар-жоғын қараңыз.",
        "В Chrome, Edge и Яндекс Браузере нажмите значок слева от адреса страницы и проверьте, разрешён ли доступ к приложениям на этом "
        "устройстве (к локальной сети).",
        "In Chrome, Edge and Yandex Browser press the sign to the left of the address and see whether access to apps on this device (the "
        "local network) is allowed.",
    ),
    "or": Wording("немесе", "или", "or"),
}

PROBLEMS: dict[str, Wording] = {
    "not_running": Wording(
        "NCALayer іске қосылмаған немесе орнатылмаған. Оны іске қосып, «Қайта тексеру» түймесін басыңыз.",
        "NCALayer не запущен или не установлен. Запустите его и нажмите «Проверить ещё раз».",
        "NCALayer is not running or not installed. Start it and press “Check again”.",
    ),
    "denied": Wording(
        "Браузер порталға осы компьютердегі NCALayer-ге қосылуға рұқсат бермейді. Мекенжайдың сол жағындағы белгішені басып, "
        "осы құрылғыдағы "
        "қолданбаларға (жергілікті желіге) қосылуға рұқсат беріңіз, содан кейін «Қайта тексеру» түймесін басыңыз.",
        "Браузер не разрешает порталу обращаться к NCALayer на этом компьютере. Нажмите значок слева от адреса страницы, "
        "разрешите доступ к "
        "приложениям на этом устройстве (к локальной сети) и нажмите «Проверить ещё раз».",
        "The browser does not let the portal reach NCALayer on this computer. Press the sign to the left of the address, allow "
        "access to apps "
        "on this device (the local network) and press “Check again”.",
    ),
    "prompt": Wording(
        "Браузер порталға осы компьютердегі бағдарламаларға қосылуға рұқсат беру-бермеуді сұрайды: портал NCALayer-ді осылай табады. "
        "«Рұқсат беру» дегенді таңдаңыз.",
        "Браузер спросит, можно ли порталу обращаться к программам на этом компьютере: так портал находит NCALayer. Выберите «Разрешить».",
        "The browser will ask whether the portal may reach programs on this computer: that is how it finds NCALayer. Choose “Allow”.",
    ),
    "cancelled": Wording(
        "NCALayer терезесінде қол қоюдан бас тартылды. Қол қою үшін түймені қайта басыңыз.",
        "Подпись отменена в окне NCALayer. Чтобы подписать, нажмите кнопку ещё раз.",
        "Signing was cancelled in NCALayer's window. To sign, press the button again.",
    ),
    "abandoned": Wording(
        "Портал енді NCALayer жауабын күтпейді. Оның терезесі ашық қалса, оны жабыңыз.",
        "Портал больше не ждёт ответа NCALayer. Если его окно осталось открытым, закройте его.",
        "The portal no longer waits for NCALayer. If its window is still open, close it.",
    ),
    "lost": Wording(
        "NCALayer-мен байланыс қол қойылғанша үзілді, ештеңеге қол қойылған жоқ. NCALayer-ді қайта іске қосып, қайталаңыз.",
        "Связь с NCALayer прервалась до подписи, ничего не подписано. Запустите NCALayer снова и повторите.",
        "The connection to NCALayer was lost before it had signed; nothing is signed. Start NCALayer again and repeat.",
    ),
    "said_by_layer": Wording(
        "NCALayer қол қойған жоқ. Оның хабары: «{said}»",
        "NCALayer не подписал. Его сообщение: «{said}»",
        "NCALayer did not sign. It says: “{said}”",
    ),
    "outdated": Wording(
        "Бұл NCALayer-де қол қою модулі жоқ. NCALayer-ді жаңартып, қайталаңыз.",
        "В этом NCALayer нет модуля подписания. Обновите NCALayer и повторите.",
        "This NCALayer has no module for signing. Update NCALayer and repeat.",
    ),
    "not_understood": Wording(
        "NCALayer-дің жауабы түсініксіз, қолтаңба алынбады. NCALayer-ді жаңартып, қайталаңыз.",
        "Ответ NCALayer непонятен, подпись не получена. Обновите NCALayer и повторите.",
        "NCALayer's answer could not be understood, and there is no signature. Update NCALayer and repeat.",
    ),
    "occupied": Wording(
        "NCALayer алдыңғы сұратуға әлі жауап берген жоқ. Оның терезесін аяқтаңыз немесе жабыңыз.",
        "NCALayer ещё не ответил на предыдущий запрос. Завершите или закройте его окно.",
        "NCALayer has not answered the previous request yet. Finish or close its window.",
    ),
}

NEEDS: dict[str, Wording] = {
    "needs_entity": Wording(
        "Кілтіңіз терезеде таңдалмаса: порталға жеке тұлғаның емес, заңды тұлғаның кілті керек.",
        "Если ваш ключ в окне нельзя было выбрать: порталу нужен ключ юридического лица, а не физического.",
        "If your key could not be chosen in the window: the portal needs the key of a legal entity, not of an individual.",
    ),
    "needs_bin": Wording(
        "Кілтіңіз терезеде таңдалмаса: БСН {bin} ұйымының кілті керек, басқа ұйымның немесе жеке тұлғаның кілті жарамайды.",
        "Если ваш ключ в окне нельзя было выбрать: нужен ключ организации с БИН {bin}, ключ другой организации или физического "
        "лица не подойдёт.",
        "If your key could not be chosen in the window: a key of the organisation with BIN {bin} is needed, not of another one "
        "or of an individual.",
    ),
    "needs_iin": Wording(
        "Кілт ЖСН {iin} адамға берілген болуы керек.",
        "Ключ должен быть выдан человеку с ИИН {iin}.",
        "The key must be that of the person with the IIN {iin}.",
    ),
    "needs_right": Wording(
        "Бірінші басшының немесе қол қою құқығы бар қызметкердің кілті керек.",
        "Нужен ключ первого руководителя или сотрудника с правом подписи.",
        "It must be the key of the head or of an employee with the right to sign.",
    ),
}
"""Said after a cancelled window: NCALayer does not say why a key could not be chosen there."""


class EdsForm(KeyFileForm):
    """The React component of ``assets/js/eds.jsx``: both ways, and whose turn it is."""

    library = "$/public/js/eds.jsx"
    tag = "EdsForm"
    lib_dependencies: list[str] = field(default_factory=lambda: KeyFileForm.create().lib_dependencies)

    url: rx.Var[str]
    """The address of NCALayer's websocket."""
    test_keys: rx.Var[bool]
    """Whether NCALayer may offer keys that do not stand under the production authority."""
    language: rx.Var[str]
    bin: rx.Var[str]
    """The organisation whose keys may be chosen; empty for any."""
    iin: rx.Var[str]
    """The person whose keys may be chosen; empty for any."""
    legal_entity: rx.Var[bool]
    """Whether only keys of legal entities may be chosen."""
    may_sign: rx.Var[bool]
    """Whether the owner of the key must be the head or have the right to sign."""


def certificate_form(*, submit_label: Text = SEND, problem: Text = "", **props: Any) -> rx.Component:
    """Return the panel; ``props`` are those of :class:`EdsForm`.

    ``contents`` are the bytes to sign in base64, one item for each document; ``on_signed`` receives the list of CMS in base64 in the same
    order. ``prefix`` makes the ids different when a page has two panels. ``problem`` is the server's message about what was signed, shown
    beside the way that was used. ``bin``, ``iin``, ``legal_entity`` and ``may_sign`` say which keys NCALayer offers, and what is said when
    none fitted; the server decides about every signature all the same. NCALayer is looked for when the panel is seen for the first time,
    and everything of it is loaded then. With ``on_chosen`` NCALayer is asked only after ``contents`` have changed, or not at all
    after a new ``problem``.
    """
    usual = {"prefix": "key", "attached": False, "bin": "", "iin": "", "legal_entity": True, "may_sign": False}
    return EdsForm.create(words=_words(), language=LANGUAGE, submit_label=said(submit_label), problem=said(problem), **(usual | props))


def _words() -> rx.Var[dict[str, str]]:
    texts = ABOUT_KEY_FILES | OF_KEY_FILES | WORDS | PROBLEMS | NEEDS
    spoken = {code: {name: wording.said(code) for name, wording in texts.items()} for code in LANGUAGES}
    return rx.Var.create(spoken)[LANGUAGE].to(dict[str, str])
