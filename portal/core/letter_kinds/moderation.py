"""Letters about moderation: sending, passing, withdrawing, unlocking, handing over."""

from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

SENT = LetterKind(
    "sent",
    LetterGroup.COMPANIES,
    Wording(
        "Модерацияға жіберілді, мерзімсіз",
        "Отправлена на модерацию, без срока",
        "Sent to moderation, without a term",
    ),
    subject=Wording(
        "Өтінім модерацияға жіберілді: {project}",
        "Заявка отправлена на модерацию: {project}",
        "Application sent to moderation: {project}",
    ),
    text=Wording(
        "«{project}» өтінімі оператордың модераторына жіберілді, кезек соныкі. Жауап хабарлама болып келеді. Оған дейін өтінімді "
        "өзгертуге болмайды, бірақ оны кері қайтарып алуға болады.",
        "Заявка «{project}» отправлена модератору оператора, ход за ним. Ответ придёт вам уведомлением. До него изменить заявку нельзя, "
        "но её можно отозвать.",
        "The application “{project}” was sent to the operator's moderator: it is the moderator's turn. The answer comes to you as "
        "a notice. Until then the application cannot be changed, but you can withdraw it.",
    ),
)
SENT_UNTIL = LetterKind(
    "sent_until",
    LetterGroup.COMPANIES,
    Wording("Модерацияға жіберілді", "Отправлена на модерацию", "Sent to moderation"),
    subject=Wording(
        "Өтінім модерацияға жіберілді: {project}",
        "Заявка отправлена на модерацию: {project}",
        "Application sent to moderation: {project}",
    ),
    text=Wording(
        "«{project}» өтінімі оператордың модераторына жіберілді, кезек соныкі. Жауап хабарлама болып келеді. Оған дейін өтінімді "
        "өзгертуге болмайды, бірақ оны кері қайтарып алуға болады. Жауап беру мерзімі — {until} (Қазақстан уақыты).",
        "Заявка «{project}» отправлена модератору оператора, ход за ним. Ответ придёт вам уведомлением. До него изменить заявку нельзя, "
        "но её можно отозвать. Срок ответа — до {until} (время Казахстана).",
        "The application “{project}” was sent to the operator's moderator: it is the moderator's turn. The answer comes to you as "
        "a notice. Until then the application cannot be changed, but you can withdraw it. The answer is due by {until} (Kazakhstan "
        "time).",
    ),
)
SENT_AGAIN = LetterKind(
    "sent_again",
    LetterGroup.STAFF,
    Wording(
        "Модераторға: өтінім қайта келді",
        "Модератору: заявка пришла снова",
        "To the moderator: an application came again",
    ),
    subject=Wording(
        "Өтінім модерацияға қайта келді: {project}",
        "Заявка снова на модерации: {project}",
        "Application again in moderation: {project}",
    ),
    text=Wording(
        "Өтінім беруші сізде болған «{project}» өтінімін модерацияға қайта жіберді.",
        "Заявитель снова отправил на модерацию заявку «{project}», которая была у вас.",
        "The applicant has sent the application “{project}”, which was yours, to moderation again.",
    ),
)
PASSED = LetterKind(
    "passed",
    LetterGroup.COMPANIES,
    Wording("Модерациядан өтті: өтінім берушіге", "Модерация пройдена: заявителю", "Moderation passed: to the applicant"),
    subject=Wording("Модерациядан өтті: {project}", "Модерация пройдена: {project}", "Moderation passed: {project}"),
    text=Wording(
        "«{project}» өтінімі модерациядан өтті. Енді оған қол қойып, қарауға жіберіңіз.",
        "Заявка «{project}» прошла модерацию. Теперь подпишите её, чтобы отправить на рассмотрение.",
        "The application “{project}” has passed moderation. Sign it now to send it for review.",
    ),
)
PASSED_OTHER = LetterKind(
    "passed_other",
    LetterGroup.COMPANIES,
    Wording(
        "Модерациядан өтті: құрылыс салушыға",
        "Модерация пройдена: застройщику",
        "Moderation passed: to the developer",
    ),
    subject=Wording("Модерациядан өтті: {project}", "Модерация пройдена: {project}", "Moderation passed: {project}"),
    text=Wording(
        "«{project}» өтінімі модерациядан өтті. Кезек өтінім берушіде: ол өтінімге қол қойып, қарауға жіберуі керек. Сізден ештеңе "
        "талап етілмейді.",
        "Заявка «{project}» прошла модерацию. Ход за заявителем: он должен подписать её, чтобы она ушла на рассмотрение. От вас "
        "ничего не требуется.",
        "The application “{project}” has passed moderation. It is the applicant's turn to sign it, so that it goes for review. "
        "Nothing is asked of you.",
    ),
)
WITHDRAWN = LetterKind(
    "withdrawn",
    LetterGroup.STAFF,
    Wording("Өтінім кері алынды: қызметкерге", "Заявку отозвали: сотруднику", "Application withdrawn: to the staff"),
    subject=Wording("Өтінім кері қайтарып алынды: {project}", "Заявку отозвали: {project}", "Application withdrawn: {project}"),
    text=Wording(
        "Өтінім беруші сізде болған «{project}» өтінімін кері қайтарып алды. Ол енді жұмыста емес; сізден ештеңе талап етілмейді.",
        "Заявитель отозвал заявку «{project}», которая была у вас. Она больше не в работе; от вас ничего не требуется.",
        "The applicant has withdrawn the application “{project}”, which was yours. It is not in work any more; nothing is asked of you.",
    ),
)
WITHDRAWN_OTHER = LetterKind(
    "withdrawn_other",
    LetterGroup.COMPANIES,
    Wording(
        "Өтінім кері алынды: құрылыс салушыға",
        "Заявку отозвали: застройщику",
        "Application withdrawn: to the developer",
    ),
    subject=Wording("Өтінім кері қайтарып алынды: {project}", "Заявку отозвали: {project}", "Application withdrawn: {project}"),
    text=Wording(
        "Өтінім беруші сіз құрылыс салушы болып қатысатын «{project}» өтінімін кері қайтарып алды: оператор оны қарап жатқан жоқ. "
        "Оны қайта жібере алатын — өтінім беруші.",
        "Заявитель отозвал заявку «{project}», в которой вы застройщик: оператор её не рассматривает. Снова отправить её может заявитель.",
        "The applicant has withdrawn the application “{project}”, of which you are the developer: the operator does not examine it. "
        "Only the applicant can send it again.",
    ),
)
UNLOCK_ASKED = LetterKind(
    "unlock_asked",
    LetterGroup.STAFF,
    Wording("Өрісті ашу сұралды", "Просьба разблокировать", "Asked to unlock"),
    subject=Wording("Өрісті ашу сұралды: {project}", "Просьба разблокировать: {project}", "Asked to unlock: {project}"),
    text=Wording(
        "«{project}» өтінімінде «{place}» орнын өзгертуге рұқсат сұралды. Жауапты «Ашу туралы сұраулар» бетінде беріңіз.",
        "В заявке «{project}» просят открыть для правки: «{place}». Ответьте на странице «Просьбы разблокировать».",
        "In the application “{project}” it is asked to unlock “{place}”. Answer on the page “Requests to unlock”.",
    ),
)
UNLOCK_GRANTED = LetterKind(
    "unlock_granted",
    LetterGroup.COMPANIES,
    Wording("Өріс ашылды", "Поле разблокировано", "Unlocked"),
    subject=Wording("Өзгертуге ашылды: {project}", "Открыто для правки: {project}", "Unlocked: {project}"),
    text=Wording(
        "Оператор «{project}» өтінімінде «{place}» орнын өзгертуге ашты. Жауабы өтінімнің бетінде.",
        "Оператор открыл для правки в заявке «{project}»: «{place}». Ответ — на странице заявки.",
        "The operator has unlocked “{place}” in the application “{project}”. The answer is on the application's page.",
    ),
)
UNLOCK_DECLINED = LetterKind(
    "unlock_declined",
    LetterGroup.COMPANIES,
    Wording("Өріс ашылмады", "Поле не разблокировано", "Not unlocked"),
    subject=Wording("Ашудан бас тартылды: {project}", "Не разблокировано: {project}", "Not unlocked: {project}"),
    text=Wording(
        "Оператор «{project}» өтінімінде «{place}» орнын өзгертуге ашқан жоқ. Себебі өтінімнің бетінде.",
        "Оператор не открыл для правки в заявке «{project}»: «{place}». Ответ — на странице заявки.",
        "The operator has not unlocked “{place}” in the application “{project}”. The answer is on the application's page.",
    ),
)
HANDED_OVER = LetterKind(
    "handed_over",
    LetterGroup.STAFF,
    Wording("Өтінім қызметкерге тапсырылды", "Заявка передана сотруднику", "An application was handed over"),
    subject=Wording(
        "Сізге өтінім тапсырылды: {project}",
        "Вам передана заявка: {project}",
        "An application was handed to you: {project}",
    ),
    text=Wording(
        "Сізге «{project}» өтінімі тапсырылды. Ол «Менікі» кезегінде тұр; кім тапсырғаны мен түсініктемесі өтінімнің бетінде.",
        "Вам передана заявка «{project}». Она в вашей очереди «Мои»; кто передал и с каким комментарием — на странице заявки.",
        "The application “{project}” was handed over to you. It is in your queue “Mine”; its page says by whom and with what note.",
    ),
)
