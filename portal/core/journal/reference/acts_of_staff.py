"""What the acts about settings, content and exports are called, most of which only the operator's staff does."""

from typing import Final

from portal.wording import Wording

SETTINGS: Final = {
    "documents.found_infected": Wording(
        "Жүктелген файлда вирус табылды", "В загруженном файле найден вирус", "A virus was found in an uploaded file"
    ),
    "reporting.set_terms": Wording(
        "ЖАО порталының мерзімдері өзгертілді", "Изменены сроки портала МИО", "The terms of the reporting portal were changed"
    ),
    "reporting.create_instruction": Wording("Бейненұсқаулық қосылды", "Добавлена видеоинструкция", "A video instruction was added"),
    "reporting.edit_instruction": Wording("Бейненұсқаулық өзгертілді", "Изменена видеоинструкция", "A video instruction was changed"),
    "reporting.show_instruction": Wording("Бейненұсқаулық көрсетілді", "Видеоинструкция показана", "A video instruction was shown"),
    "reporting.hide_instruction": Wording("Бейненұсқаулық жасырылды", "Видеоинструкция скрыта", "A video instruction was hidden"),
    "reporting.move_instruction": Wording(
        "Бейненұсқаулық орны ауыстырылды", "Видеоинструкция передвинута", "A video instruction was moved"
    ),
    "reporting.delete_instruction": Wording("Бейненұсқаулық жойылды", "Видеоинструкция удалена", "A video instruction was deleted"),
    "reporting.attach_instruction": Wording(
        "Бейненұсқаулыққа видео тіркелді", "К видеоинструкции добавлено видео", "A video was attached to an instruction"
    ),
    "reporting.detach_instruction": Wording(
        "Бейненұсқаулықтан видео алынды", "Из видеоинструкции убрано видео", "The video was removed from an instruction"
    ),
    "signing.look_at_difference": Wording(
        "NCANode пікірінің айырмашылығы қаралды", "Просмотрено расхождение с NCANode", "A difference from NCANode was looked at"
    ),
    "content.base_rate": Wording("Базалық мөлшерлеме жазылды", "Записана базовая ставка", "The base rate was recorded"),
    "content.kato_imported": Wording(
        "Әкімшілік-аумақтық объектілер жіктеуіші жүктелді", "Загружен классификатор КАТО", "The classifier of places was imported"
    ),
    "administration.set_limit": Wording("Мерзім немесе шек өзгертілді", "Изменён срок или порог", "A term or limit was changed"),
    "administration.add_day": Wording("Күнтізбеге күн қосылды", "В календарь добавлен день", "A day was added to the calendar"),
    "administration.change_day": Wording("Күнтізбедегі күн өзгертілді", "Изменён день календаря", "A day of the calendar was changed"),
    "administration.restore_day": Wording(
        "Күнтізбедегі күн қайтарылды", "День календаря возвращён, как был", "A day of the calendar was taken back"
    ),
    "administration.remove_day": Wording("Күнтізбеден күн алынды", "День убран из календаря", "A day was removed from the calendar"),
    "records.begin": Wording("Мазмұн жазбасы күшіне енді", "Запись содержания вступила в силу", "A content record came into force"),
    "records.shipped": Wording(
        "Мазмұн жазбасы порталмен бірге келді", "Запись содержания поставлена с порталом", "A content record came with the portal"
    ),
    "records.draft": Wording(
        "Мазмұн жазбасының жобасы сақталды", "Сохранён черновик записи содержания", "A draft of a content record was saved"
    ),
    "records.publish": Wording("Мазмұн жазбасы жарияланды", "Опубликована запись содержания", "A content record was published"),
    "records.plan": Wording(
        "Мазмұн жазбасын жариялау жоспарланды",
        "Запланирована публикация записи содержания",
        "The publication of a content record was planned",
    ),
    "records.cancel": Wording(
        "Жоспарланған жариялау тоқтатылды", "Отменена запланированная публикация", "A planned publication was cancelled"
    ),
    "records.retire": Wording(
        "Мазмұн жазбасы жариялаудан алынды", "Запись содержания снята с публикации", "A content record was taken off"
    ),
    "records.restore": Wording(
        "Мазмұн жазбасы қайта жарияланды", "Запись содержания опубликована снова", "A content record was published again"
    ),
    "records.move": Wording("Мазмұн жазбасының орны ауыстырылды", "Запись содержания передвинута", "A content record was moved"),
    "announcements.save": Wording("Хабарландыру сақталды", "Сохранено объявление", "An announcement was saved"),
    "announcements.publish": Wording("Хабарландыру жарияланды", "Опубликовано объявление", "An announcement was published"),
    "announcements.delete": Wording("Хабарландыру жобасы жойылды", "Удалён черновик объявления", "A draft of an announcement was deleted"),
    "announcements.take_back": Wording("Хабарландыру қайтарып алынды", "Объявление снято", "An announcement was taken back"),
    "announcements.retry": Wording(
        "Хабарландыру хаттары қайта жіберілді", "Письма объявления отправлены снова", "The letters of an announcement were sent again"
    ),
    "surveys.save": Wording("Сауалнама сақталды", "Сохранён опрос", "A survey was saved"),
    "surveys.publish": Wording("Сауалнама жарияланды", "Опубликован опрос", "A survey was published"),
    "surveys.close": Wording("Сауалнама жабылды", "Закрыт опрос", "A survey was closed"),
    "surveys.take_back": Wording("Сауалнама қайтарып алынды", "Опрос отозван", "A survey was taken back"),
    "surveys.delete": Wording("Сауалнама жобасы жойылды", "Удалён черновик опроса", "A draft of a survey was deleted"),
    "surveys.answer": Wording("Сауалнамаға жауап жіберілді", "Отправлен ответ на опрос", "A survey was answered"),
    "applications.create_template": Wording("Мәтін үлгісі қосылды", "Добавлен шаблон текста", "A text template was added"),
    "applications.edit_template": Wording("Мәтін үлгісі өзгертілді", "Изменён шаблон текста", "A text template was changed"),
    "applications.retire_template": Wording(
        "Мәтін үлгісі ұсынылмайтын болды", "Шаблон текста больше не предлагается", "A text template is offered no longer"
    ),
    "applications.restore_template": Wording(
        "Мәтін үлгісі қайта ұсынылады", "Шаблон текста снова предлагается", "A text template is offered again"
    ),
    "applications.add_point": Wording("Бақылау тізіміне тармақ қосылды", "В чек-лист добавлен пункт", "A point was added to a check-list"),
    "applications.edit_point": Wording(
        "Бақылау тізімінің тармағы өзгертілді", "Изменён пункт чек-листа", "A point of a check-list was changed"
    ),
    "applications.retire_point": Wording(
        "Бақылау тізімінің тармағы алынды", "Пункт чек-листа больше не используется", "A point of a check-list was retired"
    ),
    "applications.restore_point": Wording(
        "Бақылау тізімінің тармағы қайтарылды", "Пункт чек-листа снова используется", "A point of a check-list was restored"
    ),
    "applications.move_point": Wording(
        "Бақылау тізімі тармағының орны ауыстырылды", "Пункт чек-листа передвинут", "A point of a check-list was moved"
    ),
}
READING: Final = {
    "applications.exported": Wording("Өтінім жүктеп алынды", "Выгружена заявка", "An application was exported"),
    "applications.list_exported": Wording(
        "Өтінімдер тізімі жүктеп алынды", "Выгружен список заявок", "A list of applications was exported"
    ),
    "applications.package_made": Wording("Қол қойылған пакет жүктеп алынды", "Выгружен подписанный пакет", "A signed package was exported"),
    "reporting.risk_file": Wording(
        "Тәуекелдегі органдар тізімі жүктеп алынды", "Выгружен список органов в зоне риска", "The list of bodies at risk was exported"
    ),
    "journal.archived": Wording(
        "Журналдың ескі жазбалары мұрағатқа көшірілді",
        "Старые записи журнала перенесены в архив",
        "Old rows of the journal were moved to an archive",
    ),
    "journal.read": Wording("Аудит журналы қаралды", "Просмотрен журнал аудита", "The audit journal was read"),
    "journal.exported": Wording("Аудит журналы жүктеп алынды", "Выгружен журнал аудита", "The audit journal was exported"),
    "journal.verified": Wording("Аудит журналы тексерілді", "Проверен журнал аудита", "The audit journal was checked"),
    "journal.anchors_taken": Wording(
        "Журнал таңбаларының файлы алынды", "Скачан файл отметок журнала", "The file of anchors was downloaded"
    ),
}
