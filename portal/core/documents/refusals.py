"""The texts of refusals of a file: each names the file, the limit and what to do."""

from collections.abc import Iterable

from portal.core.errors import Refused
from portal.wording import Wording

TOO_LARGE = Wording(
    "«{name}» файлы 600 МБ-тан үлкен. Оны кішірейтіңіз немесе бөліктерге бөліп, әр бөлігін жеке жүктеңіз.",
    "Файл «{name}» больше 600 МБ. Уменьшите его или разделите на части и загрузите каждую отдельно.",
    "The file “{name}” is larger than 600 MB. Make it smaller, or split it and upload each part separately.",
)
EMPTY = Wording(
    "«{name}» файлы бос (0 байт). Оны компьютеріңізде ашып тексеріңіз де, қайта таңдаңыз.",
    "Файл «{name}» пустой (0 байт). Откройте его на своём компьютере, проверьте и выберите снова.",
    "The file “{name}” is empty (0 bytes). Open it on your computer, check it and choose it again.",
)
WRONG_TYPE = Wording(
    "«{name}» файлын мұнда жүктеуге болмайды. Қабылданатын форматтар: {types}. Құжатты осылардың бірінде сақтап, қайта таңдаңыз.",
    "Файл «{name}» сюда загрузить нельзя. Принимаются форматы: {types}. Сохраните документ в одном из них и выберите снова.",
    "The file “{name}” cannot be uploaded here. Accepted formats: {types}. Save the document in one of them and choose it again.",
)
MISMATCH = Wording(
    "«{name}» файлының мазмұны {type} форматына сәйкес емес. Оны өз бағдарламасында ашып, {type} форматында қайта сақтаңыз да, жүктеңіз.",
    "Содержимое файла «{name}» не соответствует формату {type}. Откройте его в своей программе, сохраните заново как {type} и загрузите.",
    "What is inside “{name}” is not {type}. Open it in its own program, save it again as {type} and upload it.",
)
DAMAGED = Wording(
    "«{name}» файлы бүлінген немесе соңына дейін жазылмаған. Оны қайта жасап, жүктеңіз.",
    "Файл «{name}» повреждён или записан не до конца. Создайте его заново и загрузите.",
    "The file “{name}” is damaged or was not written to its end. Make it again and upload it.",
)
UNPACKS_TOO_LARGE = Wording(
    "«{name}» файлы ашылғанда {limit} ГБ-тан көп орын алады немесе шамадан тыс сығылған. "
    "Оны бірнеше файлға бөліңіз немесе құжаттарды жеке-жеке жүктеңіз.",
    "Файл «{name}» в распакованном виде займёт больше {limit} ГБ или сжат чрезмерно. "
    "Разделите его на несколько файлов или загрузите документы по одному.",
    "The file “{name}” unpacks to more than {limit} GB or is compressed beyond reason. "
    "Split it into several files or upload the documents one by one.",
)
TOO_MANY_INSIDE = Wording(
    "«{name}» мұрағатында {limit} файлдан көп. Оны бірнеше мұрағатқа бөліңіз.",
    "В архиве «{name}» больше {limit} файлов. Разделите его на несколько архивов.",
    "The archive “{name}” holds more than {limit} files. Split it into several archives.",
)
LOCKED = Wording(
    "«{name}» файлы құпиясөзбен қорғалған. Оны өз бағдарламасында ашып, құпиясөзді алып тастаңыз да, қайта жүктеңіз "
    "(Word пен Excel: «Файл» → «Мәліметтер» → «Құжатты қорғау» → «Құпиясөзбен шифрлау», жолды бос қалдырыңыз).",
    "Файл «{name}» защищён паролем. Откройте его в своей программе, снимите пароль и загрузите снова "
    "(в Word и Excel: «Файл» → «Сведения» → «Защита» → «Зашифровать с использованием пароля», сотрите пароль).",
    "The file “{name}” is protected with a password. Open it in its own program, take the password off and upload it again "
    "(in Word and Excel: File → Info → Protect → Encrypt with Password, clear the password).",
)
LOCKED_ARCHIVE = Wording(
    "«{name}» файлы құпиясөзбен қорғалған, оны ешкім аша алмайды. Құжаттарды құпиясөзсіз қайта сығып, жүктеңіз.",
    "Файл «{name}» закрыт паролем, открыть его никто не сможет. Упакуйте документы заново без пароля и загрузите.",
    "The file “{name}” is locked with a password, so nobody could open it. Pack the documents again without one and upload it.",
)
PACKED_UNUSUALLY = Wording(
    "«{name}» сирек қолданылатын тәсілмен сығылған. Құжаттарды кәдімгі ZIP етіп (Deflate) қайта сығып, жүктеңіз.",
    "«{name}» сжат редким способом. Упакуйте документы заново в обычный ZIP (Deflate) и загрузите.",
    "“{name}” is compressed in an uncommon way. Pack the documents again as an ordinary ZIP (Deflate) and upload it.",
)


def too_large(name: str) -> Refused:
    """The file is larger than 600 MB."""
    return Refused(TOO_LARGE.fill(name=name), code="file_too_large")


def empty(name: str) -> Refused:
    """The file is empty."""
    return Refused(EMPTY.fill(name=name), code="file_empty")


def wrong_type(name: str, extensions: Iterable[str]) -> Refused:
    """The extension is not one that the field accepts."""
    return Refused(WRONG_TYPE.fill(name=name, types=", ".join(extension.upper() for extension in extensions)), code="file_type")


def mismatch(name: str, extension: str) -> Refused:
    """The first bytes do not fit the extension."""
    return Refused(MISMATCH.fill(name=name, type=extension.upper()), code="file_content")


def damaged(name: str) -> Refused:
    """The list of contents of the package cannot be read."""
    return Refused(DAMAGED.fill(name=name), code="file_damaged")


def unpacks_too_large(name: str, limit: int) -> Refused:
    """The package would unpack to more than ``limit`` gibibytes."""
    return Refused(UNPACKS_TOO_LARGE.fill(name=name, limit=limit), code="file_unpacks_too_large")


def too_many_inside(name: str, limit: int) -> Refused:
    """The package lists more than ``limit`` files."""
    return Refused(TOO_MANY_INSIDE.fill(name=name, limit=limit), code="file_too_many_inside")


def locked(name: str) -> Refused:
    """The document needs a password."""
    return Refused(LOCKED.fill(name=name), code="file_locked")


def locked_archive(name: str) -> Refused:
    """The package has parts that need a password."""
    return Refused(LOCKED_ARCHIVE.fill(name=name), code="file_locked")


def packed_unusually(name: str) -> Refused:
    """The package has parts compressed in a way that the portal cannot read."""
    return Refused(PACKED_UNUSUALLY.fill(name=name), code="file_packed_unusually")
