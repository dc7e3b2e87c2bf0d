"""Messages about a cell that is not accepted, or accepted with a warning."""

from portal.wording import Wording

NO_CELL = Wording(
    "Мұндай ұяшық жоқ: мекенжайды өзгертпей, деректерді порталдың кестесіне немесе файлына енгізіңіз.",
    "Такой ячейки нет: вносите данные в таблицу или файл портала, не меняя адресов.",
    "There is no such cell: enter data into the portal's table or file and leave the addresses as they are.",
)
NO_WEEKS = Wording(
    "Бұл бөлімде апта сайынғы деректер жоқ: оларды іс жүзіне қарай объектінің бетіне енгізіңіз.",
    "В этом разделе нет еженедельных данных: вносите их на странице объекта по мере событий.",
    "This section has no weekly data: enter them on the object's page as they happen.",
)
NO_START = Wording(
    "Алдымен «Ақпарат» кіші бөлімінде құрылыстың басталған күнін көрсетіңіз: апталар содан бастап есептеледі.",
    "Сначала укажите в «Информации» дату начала строительства: недели считаются от неё.",
    "First enter the start of construction in “Information”: weeks are counted from it.",
)
BEFORE_START = Wording(
    "Құрылыс {date} басталған: бұдан бұрынғы аптаға деректер енгізілмейді.",
    "Строительство началось {date}: за более раннюю неделю данные не вносятся.",
    "Construction began on {date}: nothing is entered for an earlier week.",
)
FUTURE = Wording(
    "Бұл апта әлі басталған жоқ: деректерді {date} бастап енгізуге болады.",
    "Эта неделя ещё не началась: данные можно внести с {date}.",
    "This week has not begun yet: data can be entered from {date}.",
)
PROGRESS_ENDED = Wording(
    "Құрылыс {week} аптасында аяқталды (100\u00a0% және қабылдау актісі): одан кейін құрылыс барысы толтырылмайды.",
    "Строительство завершено на неделе {week} (100\u00a0% и акт приёмки): после неё ход строительства не вносится.",
    "Construction ended in the week of {week} (100\u00a0% and the acceptance act): no progress is entered after it.",
)
FUNDING_ENDED = Wording(
    "Қаржыландыру {week} аптасында аяқталды деп белгіленген: одан кейінгі сомалар енгізілмейді.",
    "Финансирование отмечено завершённым на неделе {week}: суммы после неё не вносятся.",
    "Financing was marked as finished in the week of {week}: no sums are entered after it.",
)
SALES_CLOSED = Wording(
    "«Өткізу» құрылыс 100\u00a0% аяқталып, объектіні пайдалануға қабылдау актісі тіркелгеннен кейін ашылады.",
    "«Реализация» откроется после 100\u00a0% завершения строительства и прикрепления акта приёмки объекта в эксплуатацию.",
    "“Sales” opens once construction is 100\u00a0% complete and the acceptance act is attached.",
)
SALES_BEFORE = Wording(
    "«Өткізу» {week} аптасынан бастап ашық: бұдан бұрынғы аптаға деректер енгізілмейді.",
    "«Реализация» открыта с недели {week}: за более раннюю неделю данные не вносятся.",
    "“Sales” is open from the week of {week}: nothing is entered for an earlier week.",
)
SALES_ENDED = Wording(
    "Барлық пәтер {week} аптасында өткізілді: одан кейін деректер енгізілмейді.",
    "Все квартиры реализованы на неделе {week}: после неё данные не вносятся.",
    "All apartments were sold in the week of {week}: nothing is entered after it.",
)
LOCKED = Wording(
    "Апта {date} жабылды. Деректерді енгізу немесе түзету үшін операторға себебін көрсетіп өтініш жасаңыз.",
    "Неделя закрыта {date}. Чтобы внести или исправить данные, обратитесь к оператору с указанием причины.",
    "The week was locked on {date}. To enter or correct data, ask the operator and give the reason.",
)
LOWER = Wording(
    "Пайыз бұрынғысынан ({earlier}\u00a0%) төмен. Себебін көрсетіңіз немесе санды түзетіңіз.",
    "Процент ниже прежнего ({earlier}\u00a0%). Укажите причину или исправьте число.",
    "The percentage is lower than before ({earlier}\u00a0%). Give the reason or correct the figure.",
)
CORRECTION = Wording(
    "Аптаның мерзімі өтті, мұнда «{before}» тұр. Түзетудің себебін көрсетіңіз.",
    "Срок недели прошёл, здесь стоит «{before}». Укажите причину исправления.",
    "The week was due already and “{before}” stands here. Give the reason for the correction.",
)
CORRECTION_OF_CONFIRMATION = Wording(
    "Аптаның мерзімі өтті және «Өзгерістер болған жоқ» деп белгіленген. Түзетудің себебін көрсетіңіз.",
    "Срок недели прошёл, и отмечено «Изменений не было». Укажите причину исправления.",
    "The week was due already and “No changes” was confirmed. Give the reason for the correction.",
)
REMOVAL_OF_SOLD = Wording(
    "Аптаның мерзімі өтті, бұл пәтер өткізілген деп есептелген. Жазбаны алып тастаудың себебін көрсетіңіз.",
    "Срок недели прошёл, эта квартира учтена как реализованная. Укажите причину удаления записи.",
    "The week was due already and this apartment counts as sold. Give the reason for removing the entry.",
)
REVERSED = Wording(
    "Бұл соманы оператор сторнолаған: оны тек оператор өзгертеді.",
    "Эта сумма сторнирована оператором: изменить её может только он.",
    "This sum was reversed by the operator: only the operator can change it.",
)
CORRECTION_OF_REVERSAL = Wording(
    "Мұндағы «{before}» — оператор сторнолағаннан кейінгі сома. Өзгертудің себебін көрсетіңіз.",
    "Здесь стоит «{before}» после сторно оператора. Укажите причину изменения.",
    "“{before}” stands here after the operator's reversal. Give the reason for the change.",
)
BELOW_ZERO = Wording(
    "Құрылыс басынан бері осы көз бойынша {standing} ₸ игерілген: бұдан артық соманы алып тастауға болмайды.",
    "С начала строительства по этому источнику освоено {standing} ₸: снять больше нельзя.",
    "{standing} ₸ has been absorbed from this source since the start: no more than that can be taken off.",
)
TOO_MUCH = Wording(
    "Бір аптада {limit} теңгеден артық сома қабылданбайды. Нөлдерді тексеріңіз.",
    "За одну неделю не принимается больше {limit} тенге. Проверьте нули.",
    "No more than {limit} tenge is accepted for one week. Check the zeros.",
)
BELOW_USUAL = Wording(
    "Әдетте мұнда аптасына шамамен {usual}. Соманы тексеріңіз.",
    "Обычно здесь около {usual} за неделю. Проверьте сумму.",
    "Usually it is about {usual} a week here. Check the sum.",
)
LIKE_THOUSANDS = Wording(
    "Әдетте мұнда аптасына шамамен {usual}: сома мың теңгемен жазылған сияқты. Теңгемен жазыңыз.",
    "Обычно здесь около {usual} за неделю: похоже, сумма введена в тысячах. Введите её в тенге.",
    "Usually it is about {usual} a week here: the sum looks like thousands. Enter it in tenge.",
)
SUMS_STAND = Wording(
    "Бұл аптада сомалар тұр. «Өзгерістер болған жоқ» деп белгілеу үшін алдымен оларды өшіріңіз.",
    "За эту неделю стоят суммы. Чтобы указать «Изменений не было», сначала удалите их.",
    "There are sums in this week. To confirm “No changes”, delete them first.",
)
FLATS_STAND = Wording(
    "Бұл аптада өткізілген пәтерлер енгізілген. «Өзгерістер болған жоқ» деп белгілеу үшін алдымен оларды жойыңыз.",
    "За эту неделю внесены реализованные квартиры. Чтобы указать «Изменений не было», сначала удалите их.",
    "Sold apartments are entered for this week. To confirm “No changes”, remove them first.",
)
FLAG_ONLY = Wording(
    "«Өзгерістер болған жоқ» ұяшығына 1 қойыңыз немесе оны бос қалдырыңыз.",
    "В ячейке «Изменений не было» поставьте 1 или оставьте её пустой.",
    "Put 1 into the cell “No changes” or leave it empty.",
)
NO_EARLIER = Wording(
    "Бұрынғы пайыз жоқ: бірінші рет пайызды қолмен енгізіңіз.",
    "Прежнего процента нет: в первый раз внесите процент сами.",
    "There is no earlier percentage: enter the first one yourself.",
)
WRITTEN_MEANWHILE = Wording(
    "Осы уақытта {name} мұнда «{text}» деп жазды. Өз мәніңіз дұрыс болса, оны қайта енгізіңіз.",
    "Тем временем {name} записал(а) здесь «{text}». Если верно ваше значение, введите его ещё раз.",
    "Meanwhile {name} wrote “{text}” here. If yours is right, enter it again.",
)
WRITTEN_ELSEWHERE = Wording(
    "Сіз басқа терезеде мұнда «{text}» деп жаздыңыз. Осы терезедегі мән дұрыс болса, оны қайта енгізіңіз.",
    "В другом окне вы записали здесь «{text}». Если верно значение этого окна, введите его ещё раз.",
    "In another window you wrote “{text}” here. If the value of this window is right, enter it again.",
)
NOT_TAKEN = Wording(
    "Бұл мән қабылданбады. Дұрысы осы болса, оны қайта енгізіңіз.",
    "Это значение не принято. Если верно оно, введите его ещё раз.",
    "This value was not accepted. If it is the right one, enter it again.",
)
ZERO_ALONE = Wording(
    "Нөл аптаны толтырмайды. Қаражат игерілмесе, «Өзгерістер болған жоқ» түймесін басыңыз.",
    "Ноль неделю не закрывает. Если средства не осваивались, нажмите «Изменений не было».",
    "A zero does not report the week. If no funds were absorbed, press “No changes”.",
)
OVERWRITTEN = Wording(
    "Мұнда {name} жазған «{text}» тұрған еді; енді сіздің мәніңіз тұр.",
    "Здесь стояло «{text}» ({name}); теперь стоит ваше значение.",
    "“{text}” by {name} was here; now it is your value.",
)
LATER_IS_LOWER = Wording(
    "{week} аптасында бұдан төмен пайыз тұр ({later}\u00a0%). Оны да тексеріңіз.",
    "На неделе {week} стоит процент ниже ({later}\u00a0%). Проверьте и его.",
    "The week of {week} has a lower percentage ({later}\u00a0%). Check that one too.",
)
PARTS_EXCEED = Wording(
    "ИТҚ, жұмысшылар мен механизаторлар қосындысы ({parts}) барлық еңбек ресурстарынан ({total}) көп.",
    "ИТР, рабочих и механизаторов вместе ({parts}) больше, чем трудовых ресурсов всего ({total}).",
    "Engineers, workers and operators together ({parts}) are more than the total ({total}).",
)
TOO_MANY_CHANGES = Wording(
    "Бір ретте ең көбі {limit} ұяшық қабылданады. Деректерді бөліп жіберіңіз.",
    "За один раз принимается не больше {limit} ячеек. Разделите данные на части.",
    "At most {limit} cells are accepted at once. Send the data in parts.",
)
CHANGED_SINCE = Wording(
    "Бұл ұяшықты кейін {name} өзгертті («{text}»): бұрынғы мәні қайтарылмады.",
    "Эту ячейку позже изменил(а) {name} («{text}»): прежнее значение не возвращено.",
    "{name} changed this cell later (“{text}”): the earlier value was not restored.",
)
DUE_SINCE = Wording(
    "Содан бері аптаның мерзімі өтті: мәнді себебін көрсетіп түзетіңіз.",
    "С тех пор срок недели прошёл: исправьте значение, указав причину.",
    "The week has become due since: correct the figure and give the reason.",
)

OPEN_PERCENT = Wording("Құрылыс пайызы енгізілмеген", "Не внесён процент завершения", "The percentage is missing")
OPEN_LABOUR = Wording("Еңбек ресурстары енгізілмеген", "Не внесены трудовые ресурсы", "Labour is missing")
OPEN_FUNDING = Wording(
    "Игерілген сома енгізілмеген, «Өзгерістер болған жоқ» та белгіленбеген",
    "Не внесена сумма освоения и не указано «Изменений не было»",
    "No sum is entered and “No changes” is not confirmed",
)
OPEN_SALES = Wording(
    "Өткізілген пәтерлер енгізілмеген, «Өзгерістер болған жоқ» та белгіленбеген",
    "Не внесены реализованные квартиры и не указано «Изменений не было»",
    "No sold apartments are entered and “No changes” is not confirmed",
)

NEED_AMOUNT = Wording(
    "Нөлден үлкен соманы минуссыз енгізіңіз: азайту не көбейту жоғарыда таңдалады.",
    "Введите сумму больше нуля, без минуса: уменьшить или увеличить, выбирается выше.",
    "Enter a sum above zero without a minus: whether it reduces or increases is chosen above.",
)
NEED_HOW = Wording(
    "Соманы қалай өзгерту керегін таңдаңыз.",
    "Выберите, как изменить сумму.",
    "Choose how the sum changes.",
)
NOTHING_TO_REVERSE = Wording(
    "Бұл аптада осы көз бойынша сторноланатын сома жоқ.",
    "За эту неделю по этому источнику нет суммы, которую можно сторнировать.",
    "There is no sum from this source in this week that could be reversed.",
)
WEEKS_TURNED = Wording(
    "Соңғы апта бірінші аптадан кейін және осы аптадан кеш емес болуы керек.",
    "Последняя неделя должна быть не раньше первой и не позже текущей.",
    "The last week must not be earlier than the first or later than the current one.",
)
OPEN_ANYWAY = Wording(
    "Бұл апта онсыз да {at} дейін ашық: рұқсат оған ештеңе қоспайды. Жабық аптаны немесе кейінгі күнді таңдаңыз.",
    "Эта неделя и так открыта до {at}: разрешение ничего не добавит. Выберите закрытую неделю или более поздний день.",
    "This week is open until {at} anyway: a permission adds nothing. Choose a locked week or a later day.",
)
NEED_BODY = Wording("Органды таңдаңыз.", "Выберите орган.", "Choose a body.")
NEED_WEEK = Wording("Аптаны таңдаңыз.", "Выберите неделю.", "Choose a week.")
NEED_END = Wording("Рұқсаттың соңғы күнін көрсетіңіз.", "Укажите последний день разрешения.", "Give the last day of the permission.")
UNTIL_AHEAD = Wording(
    "Рұқсаттың мерзімі алда болып, {days} күннен аспауы керек.",
    "Срок разрешения должен быть в будущем, не дальше чем через {days} дн.",
    "The permission must end in the future, at most {days} day(s) ahead.",
)
