"""How long a QR code lives, how much fits into it, and the sentences of its refusals."""

import datetime as dt
from typing import Final

from portal.core.accounts.limits import TryLimit
from portal.wording import Wording

LIFE: Final = dt.timedelta(minutes=10)
"""The lifetime of a QR code: the customer's window counts down from 09:59 (seed 000, «Подпись документа»)."""
GRACE: Final = dt.timedelta(minutes=5)
"""How long signatures that came in time may still be sent on by the page that asked for them."""
MOST_DOCUMENTS: Final = 30
MOST_BYTES: Final = 10 * 1024 * 1024
"""The largest sum of the documents in bytes: a telephone loads them over a mobile network and keeps them in memory."""
MOST_REFUSED: Final = 10
"""After so many answers of a telephone whose signatures are invalid the code is dead: each of them costs a verification."""
FROM_BROWSER: Final = TryLimit("QR codes from browser", "60 per 10 minutes")
FROM_ADDRESS: Final = TryLimit("QR codes from address", "600 per 10 minutes")

NOT_OFFERED = Wording(
    "Бұл порталда QR-код арқылы қол қою қосылмаған. ЭЦҚ кілтімен қол қойыңыз.",
    "На этом портале подписание по QR-коду не подключено. Подпишите ключом ЭЦП.",
    "Signing by QR code is not connected on this portal. Sign with an EDS key.",
)
TOO_LARGE = Wording(
    "Құжаттар телефонда қол қою үшін тым көп немесе тым үлкен. Оларға компьютерде ЭЦҚ кілтімен қол қойыңыз.",
    "Документов слишком много или они слишком велики для подписания на телефоне. Подпишите их на компьютере ключом ЭЦП.",
    "The documents are too many or too large to be signed on a telephone. Sign them on a computer with an EDS key.",
)
NOTHING = Wording(
    "Қол қойылатын құжат жоқ. Бетті жаңартып, қайтадан бастаңыз.",
    "Подписывать нечего. Обновите страницу и начните заново.",
    "There is nothing to sign. Reload the page and start again.",
)
UNKNOWN = Wording(
    "Бұл QR-код порталда жоқ. Порталда жаңа код алыңыз.",
    "Такого QR-кода на портале нет. Получите на портале новый код.",
    "The portal has no such QR code. Get a new code on the portal.",
)
OVER = Wording(
    "QR-кодтың мерзімі аяқталды. Порталда жаңа код алыңыз.",
    "Срок действия QR-кода истёк. Получите на портале новый код.",
    "The QR code has expired. Get a new code on the portal.",
)
OPENED_ALREADY = Wording(
    "Бұл QR-код ашылып қойған. Порталда жаңа код алыңыз.",
    "Этот QR-код уже открыт. Получите на портале новый код.",
    "This QR code has been opened already. Get a new code on the portal.",
)
ENDED = Wording(
    "Бұл QR-код бойынша қол қою аяқталды. Порталда жаңа код алыңыз.",
    "Подписание по этому QR-коду завершено. Получите на портале новый код.",
    "Signing with this QR code is over. Get a new code on the portal.",
)
STRANGE_KEY = Wording(
    "Телефон бұл құжаттарды көруге құқылы екенін растамады. QR-кодты қайта сканерлеңіз.",
    "Телефон не подтвердил право на эти документы. Отсканируйте QR-код заново.",
    "The telephone did not prove its right to these documents. Scan the QR code again.",
)
OTHER_DOCUMENTS = Wording(
    "Телефон портал берген құжаттардан басқаларын қайтарды. QR-кодты қайта сканерлеңіз.",
    "Телефон вернул не те документы, которые дал портал. Отсканируйте QR-код заново.",
    "The telephone returned other documents than the portal gave. Scan the QR code again.",
)
NOT_YET_SIGNED = Wording(
    "Құжаттарға телефонда әлі қол қойылған жоқ. Қол қойып, «Жіберу» түймесін басыңыз.",
    "Документы на телефоне ещё не подписаны. Подпишите их и нажмите «Отправить».",
    "The documents have not been signed on the telephone yet. Sign them and press “Send”.",
)
CARRIER_SILENT = Wording(
    "SIGEX қызметі әзірге жауап бермейді, порталдың өзі қайталап көреді. Күтуге болады немесе басқа тәсілмен қол қойыңыз.",
    "Сервис SIGEX пока не отвечает, портал пробует сам. Подождите или подпишите другим способом.",
    "The service SIGEX does not answer yet, the portal keeps trying. Wait, or sign in another way.",
)
CARRIER_REFUSED = Wording(
    "SIGEX қызметі қол қоюды тоқтатты. Жаңа QR-код алыңыз немесе басқа тәсілмен қол қойыңыз.",
    "Сервис SIGEX прервал подписание. Получите новый QR-код или подпишите другим способом.",
    "The service SIGEX has ended the signing. Get a new QR code or sign in another way.",
)
