"""Texts about a workbook that cannot be read, or about one of its cells."""

from portal.wording import Wording

UNREADABLE = Wording(
    "Файл оқылмады. Порталдан жүктелген Excel кітабын (.xlsx) таңдаңыз.",
    "Файл не читается. Выберите книгу Excel (.xlsx), выгруженную из портала.",
    "The file cannot be read. Choose the Excel workbook (.xlsx) that was downloaded from the portal.",
)
NOT_OURS = Wording(
    "Бұл кітап порталдан жүктелмеген. Кестені порталдан жүктеп алып, соны толтырыңыз.",
    "Эта книга не из портала. Выгрузите таблицу из портала и заполните её.",
    "This workbook is not from the portal. Download the table and fill it in.",
)
NO_KEYS = Wording(
    "Кестенің жасырын бірінші жолы жойылған: бағандар танылмайды. Кестені қайта жүктеп алып, мәндерді соған көшіріңіз.",
    "Скрытая первая строка таблицы удалена: столбцы нельзя распознать. Выгрузите таблицу ещё раз и перенесите значения в неё.",
    "The hidden first row is gone, so the columns cannot be told apart. Download the table again and copy the values into it.",
)
TWICE = Wording(
    "«{key}» бағаны екі рет кездеседі. Артығын жойыңыз.",
    "Столбец «{key}» встречается дважды. Удалите лишний.",
    "The column “{key}” appears twice. Remove one.",
)
TOO_LARGE = Wording(
    "Файл тым үлкен: кесте {limit} МБ-тан аспайды.",
    "Файл слишком велик: таблица не больше {limit} МБ.",
    "The file is too large: a table has at most {limit} MB.",
)
UNPACKS = Wording(
    "Файл ашылғанда {limit} МБ-тан көп орын алады. Кестені қайта жүктеп алып, мәндерді соған көшіріңіз.",
    "В распакованном виде файл больше {limit} МБ. Выгрузите таблицу ещё раз и перенесите значения в неё.",
    "The file unpacks to more than {limit} MB. Download the table again and copy the values into it.",
)


LOCKED = Wording(
    "Кітап құпиясөзбен қорғалған. Excel-де ашып, құпиясөзді алып тастаңыз да, қайта жүктеңіз "
    "(«Файл» → «Мәліметтер» → «Кітапты қорғау» → «Құпиясөзбен шифрлау», жолды бос қалдырыңыз).",
    "Книга защищена паролем. Откройте её в Excel, снимите пароль и загрузите снова "
    "(«Файл» → «Сведения» → «Защита книги» → «Зашифровать с использованием пароля», сотрите пароль).",
    "The workbook is protected with a password. Open it in Excel, take the password off and upload it again "
    "(File → Info → Protect Workbook → Encrypt with Password, clear the password).",
)
OLD_FORMAT = Wording(
    "Кітап ескі Excel пішімінде (.xls). Оны Excel-де «Excel кітабы (*.xlsx)» ретінде сақтап, қайта жүктеңіз.",
    "Книга сохранена в старом формате Excel (.xls). Сохраните её в Excel как «Книга Excel (*.xlsx)» и загрузите снова.",
    "The workbook is in the old Excel format (.xls). Save it in Excel as “Excel Workbook (*.xlsx)” and upload it again.",
)
STRICT = Wording(
    "Кітап «Қатаң Open XML кестесі» пішімінде сақталған. Оны Excel-де «Excel кітабы (*.xlsx)» ретінде сақтап, қайта жүктеңіз.",
    "Книга сохранена в формате «Строгий Open XML». Сохраните её в Excel как «Книга Excel (*.xlsx)» и загрузите снова.",
    "The workbook is saved as Strict Open XML. Save it in Excel as “Excel Workbook (*.xlsx)” and upload it again.",
)
RESULT = Wording(
    "{cell} ұяшығында формула тұр: оның нәтижесі алынды.",
    "В ячейке {cell} формула: взят её результат.",
    "There is a formula in {cell}: its result is taken.",
)
NO_RESULT = Wording(
    "{cell} ұяшығында нәтижесі сақталмаған формула тұр. Файлды Excel-де ашып, сақтаңыз немесе формуланың орнына санды жазыңыз.",
    "В ячейке {cell} формула, результат которой не сохранён. Откройте файл в Excel и сохраните или впишите вместо неё число.",
    "There is a formula in {cell} whose result was not saved. Open the file in Excel and save it, or put the number itself there.",
)
