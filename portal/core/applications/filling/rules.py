"""What each party is told of whose turn it is, while the parties have an application and while it is in moderation."""

from portal.wording import Wording

BEFORE_SENDING = Wording(
    "Өтінім оператордың модераторына барады. Модератор құжаттардың толықтығын тексереді, жауап беру мерзімі — {days} жұмыс күні "
    "(жіберілген күн саналмайды). Жауап «Өтінім тарихында» көрінеді және хабарлама болып келеді. Осы уақытта өтінімді өзгертуге болмайды, "
    "бірақ оны кері қайтарып алуға болады.",
    "Заявка уйдёт модератору оператора. Он проверит полноту документов, срок ответа — {days} раб. дн., не считая дня отправки. Ответ "
    "появится в «Истории заявки» и придёт вам уведомлением. Изменить заявку в это время нельзя, но её можно отозвать.",
    "The application goes to the operator's moderator, who checks that the documents are complete; the answer is due within "
    "{days} working day(s) after the day of sending. It will appear in the history and come to you as a notice. The application cannot be "
    "changed during that time, but you can withdraw it.",
)
ON_MODERATION = Wording(
    "Өтінім оператордың модераторына жіберілді, кезек соныкі. Жауап беру мерзімі — {until} (Қазақстан уақыты). Жауап «Өтінім "
    "тарихында» көрінеді және хабарлама болып келеді.",
    "Заявка отправлена модератору оператора, ход за ним. Срок ответа — до {until} (время Казахстана). Ответ появится в «Истории заявки» и "
    "придёт вам уведомлением.",
    "The application was sent to the operator's moderator: it is the moderator's turn. The answer is due by {until} (Kazakhstan time). It "
    "will appear in the application's history and come to you as a notice.",
)
SIGN_NOW = Wording(
    "Модерациядан өтті. Өтінімге қол қойыңыз: ол қарауға жіберіледі.",
    "Модерация пройдена. Подпишите заявку: она уйдёт на рассмотрение.",
    "Moderation is passed. Sign the application: it will then go for review.",
)
UNCONFIRMED = Wording(
    "Өтінімге қойылған қолтаңба қабылданды, бірақ оны қазір растау мүмкін емес. Тексеру өздігінен қайталанады: қолтаңба расталған соң "
    "өтінім қарауға жіберіледі. Өтінімді өзгертсеңіз, оған қайта қол қою керек болады.",
    "Подпись под заявкой принята, но подтвердить её сейчас нельзя. Проверка повторится сама: как только подпись подтвердится, заявка уйдёт "
    "на рассмотрение. Если изменить заявку, её нужно будет подписать заново.",
    "The signature of the application is kept, but cannot be confirmed now. The check will be repeated automatically: once the "
    "signature is confirmed, the application goes for review. If you change the application, it has to be signed again.",
)
WITH_THE_OPERATOR = Wording(
    "Өтінім операторда: оны қазір өзгертуге болмайды.",
    "Заявка у оператора: изменить её сейчас нельзя.",
    "The operator has the application: it cannot be changed now.",
)
MODERATION_OF_THE_OTHER = Wording(
    "Өтінім беруші өтінімді оператордың модераторына жіберді, кезек соныкі. Жауап беру мерзімі — {until} (Қазақстан уақыты). Сізден "
    "қазір ештеңе талап етілмейді.",
    "Заявитель отправил заявку модератору оператора, ход за ним. Срок ответа — до {until} (время Казахстана). От вас сейчас ничего не "
    "требуется.",
    "The applicant has sent the application to the operator's moderator: it is the moderator's turn. The answer is due by {until} "
    "(Kazakhstan time). Nothing is asked of you now.",
)
APPLICANT_SIGNS = Wording(
    "Модерациядан өтті. Кезек өтінім берушіде: ол өтінімге қол қойып, қарауға жіберуі керек. Сізден ештеңе талап етілмейді.",
    "Модерация пройдена. Ход за заявителем: он должен подписать заявку, чтобы она ушла на рассмотрение. От вас ничего не требуется.",
    "Moderation is passed. It is the applicant's turn: the applicant has to sign the application, so that it goes for review. Nothing is "
    "asked of you.",
)
RETURNED = Wording(
    "Оператор өтінімді ескертулермен қайтарды. Кезек сізде: түзетіп, қайта жіберіңіз.",
    "Оператор вернул заявку с замечаниями. Ход за вами: исправьте и отправьте её снова.",
    "The operator has returned the application with remarks. It is your turn: correct it and send it again.",
)
RETURNED_PART = Wording(
    "Оператор өтінімді қайтарды, сіздің бөлігіңізге де ескерту бар. Кезек сізде: өз бөлігіңізді түзетіңіз; өтінімді қайтадан өтінім "
    "беруші жібереді.",
    "Оператор вернул заявку, замечания есть и к вашей части. Ход за вами: исправьте свою часть; снова отправит заявку заявитель.",
    "The operator has returned the application, with remarks on your part as well. It is your turn: correct your part; the applicant "
    "sends the application again.",
)
RETURNED_TO_THE_OTHER = Wording(
    "Оператор өтінімді қайтарды. Сіздің бөлігіңізге жабылмаған ескерту жоқ: кезек өтінім берушіде, ол түзетіп, қайта жібереді.",
    "Оператор вернул заявку. Незакрытых замечаний к вашей части нет: ход за заявителем, он исправит и отправит её снова.",
    "The operator has returned the application. No remark on your part is open: it is the applicant's turn to correct it and send it "
    "again.",
)
WITHDRAWN = Wording(
    "Сіз өтінімді кері қайтарып алдыңыз: оператор оны қарап жатқан жоқ. Қажет болса, түзетіп, қайта жіберіңіз.",
    "Вы отозвали заявку: оператор её не рассматривает. Если нужно, исправьте и отправьте её снова.",
    "You have withdrawn the application: the operator does not examine it. Correct it and send it again if you need to.",
)
WITHDRAWN_BY_THE_OTHER = Wording(
    "Өтінім беруші өтінімді кері қайтарып алды: оператор оны қарап жатқан жоқ. Кезек өтінім берушіде: оны қайта жіберетін — сол.",
    "Заявитель отозвал заявку: оператор её не рассматривает. Ход за заявителем: снова отправить её может он.",
    "The applicant has withdrawn the application: the operator does not examine it. It is the applicant's turn: only the applicant can "
    "send it again.",
)
