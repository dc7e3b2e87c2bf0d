"""The sheet of a signed package: what it is, who signed what and when, and how it is checked, in plain words in three languages."""

import datetime as dt

from portal.core.applications.basics.queries import clocks
from portal.core.applications.packages import rules
from portal.core.applications.packages.schema import Contents, PackedSignature
from portal.core.applications.schema import DEVELOPER
from portal.wording import LANGUAGES, Language, Wording

RULE = "=" * 78

_TITLE = Wording("ҚОЛ ҚОЙЫЛҒАН ПАКЕТ", "ПОДПИСАННЫЙ ПАКЕТ", "SIGNED PACKAGE")
_FACTS = Wording(
    "{kind}\nЖоба: {project}\nТіркеу нөмірі: {number}\nНұсқа: {version}\nҰйым: {company}\nҚол қойылып, жіберілді: {submitted}\n"
    "Пакет жасалды: {made}\nБарлық уақыт — Қазақстан уақыты (UTC+5).",
    "{kind}\nПроект: {project}\nРегистрационный номер: {number}\nВерсия: {version}\nОрганизация: {company}\n"
    "Подписана и отправлена: {submitted}\nПакет составлен: {made}\nВремя везде казахстанское (UTC+5).",
    "{kind}\nProject: {project}\nRegistration number: {number}\nVersion: {version}\nOrganisation: {company}\n"
    "Signed and sent: {submitted}\nPackage made: {made}\nAll times are in Kazakhstan time (UTC+5).",
)
_INSIDE = Wording(
    "НЕ БАР\n"
    "documents/   қол қойылған құжаттар; «.p7s» файлы — сол аттас құжаттың қолтаңбасы (CMS)\n"
    "files/       өтінімге тіркелген файлдар\n"
    "evidence/    тексеру сүйенген дәлелдер: орталықтардың сертификаттары, кері қайтару тізімдері, OCSP жауаптары, уақыт белгілері\n"
    "package.json барлық файлдың тізімі мен SHA-256 мәндері\n"
    "verify.py    тексеретін бағдарлама",
    "ЧТО ВНУТРИ\n"
    "documents/   подписанные документы; файл «.p7s» — подпись (CMS) документа с тем же именем\n"
    "files/       файлы, приложенные к заявке\n"
    "evidence/    доказательства, на которых основана проверка: сертификаты центров, списки отозванных, ответы OCSP, метки времени\n"
    "package.json список всех файлов с их SHA-256\n"
    "verify.py    программа проверки",
    "WHAT IS INSIDE\n"
    "documents/   the signed documents; a file “.p7s” is the signature (CMS) of the document with the same name\n"
    "files/       the files attached to the application\n"
    "evidence/    what the check relied on: certificates of the authorities, revocation lists, OCSP answers, time stamps\n"
    "package.json the list of all files with their SHA-256\n"
    "verify.py    the program that checks",
)
_WHOLE = Wording(
    "Мәлімдемеде documents/manifest.json файлының SHA-256 мәні жазылған, ал бұл файлда өтінімнің барлық жауаптары мен әр файлдың SHA-256 "
    "мәні бар. Сондықтан мәлімдеменің қолтаңбасы олардың бәріне ортақ.",
    "В заявлении записан SHA-256 файла documents/manifest.json, а в нём — все ответы заявки и SHA-256 каждого файла. Поэтому подпись "
    "заявления охватывает их все.",
    "The statement has the SHA-256 of documents/manifest.json, and this file has all answers and the SHA-256 of every file. So the "
    "signature of the statement covers all of them.",
)
_PART = Wording(
    "Мәлімдемеде documents/part.json файлының SHA-256 мәні жазылған, ал бұл файлда сіздің барлық жауабыңыз бен әр файлыңыздың SHA-256 мәні "
    "бар. Сондықтан мәлімдеменің қолтаңбасы олардың бәріне ортақ. Екінші тараптың жауаптары бұл пакетке кірмейді.",
    "В заявлении записан SHA-256 файла documents/part.json, а в нём — все ваши ответы и SHA-256 каждого вашего файла. Поэтому "
    "подпись заявления охватывает их все. Ответы второй стороны в этот пакет не входят.",
    "The statement has the SHA-256 of documents/part.json, and this file has all your answers and the SHA-256 of each of your files. So "
    "the signature of the statement covers all of them. The other party's answers are not in this package.",
)
_UNTIED = Wording(
    "documents/part.json файлында сіздің жауаптарыңыз бен файлдарыңыздың SHA-256 мәндері бар. Мәлімдемеге порталдың бұрынғы шығарылымында "
    "қол қойылған: онда тек екі тараптың толық тізімінің SHA-256 мәні бар, ол тізім — операторда.",
    "В файле documents/part.json — ваши ответы и SHA-256 ваших файлов. Заявление подписано в прежнем выпуске портала: в нём записан только "
    "SHA-256 полного списка обеих сторон, этот список у оператора.",
    "The file documents/part.json has your answers and the SHA-256 of your files. The statement was signed in an earlier release of the "
    "portal: it has only the SHA-256 of the full list of both parties, which the operator has.",
)
_DEVELOPERS = Wording(
    "Бұл — сіздің ұйымыңыздың бөлігі: қол қойылған келісімдер мен файлдарыңыз. documents/part.json файлында сіздің жауаптарыңыз "
    "бен файлдарыңыздың SHA-256 мәндері бар. Оның өз SHA-256 мәні компания қол қойған мәлімдемеде "
    "жазылған; мәлімдеме — компания мен операторда.",
    "Это часть вашей организации: подписанные согласия и ваши файлы. В файле documents/part.json — ваши ответы и SHA-256 ваших файлов. Его "
    "собственный SHA-256 записан в заявлении, которое подписала компания; заявление есть у компании и у оператора.",
    "This is the part of your organisation: the signed consents and your files. The file documents/part.json has your answers and the "
    "SHA-256 of your files. Its own SHA-256 stands in the statement that the company has signed; "
    "the company and the operator have the statement.",
)
_LEFT_OUT = Wording(
    "Тізімде аталған, бірақ бұл пакетке кірмейтін файлдар (екінші тараптікі немесе порталда енді сақталмаған): {count}.",
    "Файлов, которые названы в списке, но в этот пакет не входят (другой стороны или уже не хранятся на портале): {count}.",
    "Files that the list names but that are not in this package (the other party's, or not stored any more): {count}.",
)
_SIGNED = Wording("КІМ ЖӘНЕ ҚАШАН ҚОЛ ҚОЙДЫ", "КТО И КОГДА ПОДПИСАЛ", "WHO SIGNED AND WHEN")
_SIGNATURE = Wording(
    "{path}\n  {title}\n  {name}, {organisation}, БСН {bin}\n  {at}; {algorithm}",
    "{path}\n  {title}\n  {name}, {organisation}, БИН {bin}\n  {at}; {algorithm}",
    "{path}\n  {title}\n  {name}, {organisation}, BIN {bin}\n  {at}; {algorithm}",
)
_CHECK = Wording(
    "ҚАЛАЙ ТЕКСЕРІЛЕДІ\n"
    "Python 3.9 немесе одан кейінгісі орнатылған кез келген компьютерде, интернетсіз:\n"
    "    python3 -I -S verify.py --lang kk\n"
    "Windows жүйесінде «python3» орнына «py» деп жазыңыз. Нәтиже: 0 — бәрі дұрыс, 1 — қате бар, 2 — бәрін растау мүмкін болмады.\n"
    "Бағдарлама түбір сертификаттың ізін (SHA-256) шығарады. Пакет өз түбіріне өзі кепіл бола алмайды: ізді pki.gov.kz сайтында "
    "жарияланғанмен салыстырыңыз.\n"
    "Тексеріледі: файлдар өзгермеген бе; қолтаңбалар (ГОСТ 34.10-2015, ГОСТ 34.310-2004, RSA); сертификаттар тізбегі және олардың кері "
    "қайтарылмағаны; уақыт белгісі (evidence ішіндегі .tsp файлы): ол дәл осы қолтаңбаға қойылған ба, оны кім және қай уақытта қойды.\n"
    "Тексерілмейді: қол қоюшының ұйым атынан қол қоюға құқығы (сертификаттың кімдікі екені шығарылады); сертификаттардың саясаттары; "
    "сертификат порталдың тексеруінен кейін кері қайтарылған ба. Уақыт белгісі жоқ қолтаңбаның уақыты — порталдың сағаты бойынша. "
    "Бүгінгі жағдайды порталдың /verify беті тексереді.",
    "КАК ПРОВЕРИТЬ\n"
    "На любом компьютере с Python 3.9 или новее, без интернета:\n"
    "    python3 -I -S verify.py --lang ru\n"
    "В Windows вместо «python3» наберите «py». Итог: 0 — всё верно, 1 — есть ошибки, 2 — подтвердить удалось не всё.\n"
    "Программа печатает отпечаток (SHA-256) корневого сертификата. Пакет не может сам поручиться за свой корень: сравните отпечаток с "
    "опубликованным на pki.gov.kz.\n"
    "Проверяется: не изменены ли файлы; подписи (ГОСТ 34.10-2015, ГОСТ 34.310-2004, RSA); цепочки сертификатов и что они не "
    "были отозваны; метка времени (файл .tsp в папке evidence): на эту ли подпись она поставлена, кем и в какое время.\n"
    "Не проверяется: право подписавшего подписывать за организацию (печатается, чей это сертификат); политики сертификатов; не был ли "
    "сертификат отозван после проверки порталом. Время подписи без метки — по часам портала. На сегодняшний день проверяет страница "
    "/verify на портале.",
    "HOW TO CHECK\n"
    "On any computer with Python 3.9 or later, without the Internet:\n"
    "    python3 -I -S verify.py --lang en\n"
    "On Windows type “py” in place of “python3”. Result: 0 — everything is right, 1 — something is wrong, 2 — not everything could be "
    "confirmed.\n"
    "The program prints the fingerprint (SHA-256) of the root certificate. A package cannot vouch for its own root: compare it "
    "with the one published at pki.gov.kz.\n"
    "Checked: that no file was changed; the signatures (GOST 34.10-2015, GOST 34.310-2004, RSA); the chains of the certificates and "
    "that these were not revoked; the time stamp (a file .tsp in evidence): that it was made over this signature, by whom and when.\n"
    "Not checked: the signer's right to sign for the organisation (it prints whose certificate it is); the policies of certificates; "
    "whether a certificate was revoked after the portal's check. A signature without a time stamp is dated by the portal's clock. "
    "The page /verify of the portal checks with what is known today.",
)
_OPENSSL = Wording(
    "RSA ҚОЛТАҢБАЛАРЫН OPENSSL БАҒДАРЛАМАСЫМЕН ДЕ ТЕКСЕРУГЕ БОЛАДЫ (пакеттің қалтасында)",
    "ПОДПИСИ RSA ПРОВЕРЯЕТ И ПРОГРАММА OPENSSL (в папке пакета)",
    "RSA SIGNATURES ARE ALSO CHECKED BY OPENSSL (in the folder of the package)",
)


def sheet(found: Contents, made_at: dt.datetime) -> str:
    """Return the sheet in all three languages, one after another."""
    return f"\n\n{RULE}\n\n".join(_in(found, made_at, language) for language in LANGUAGES) + "\n"


def _in(found: Contents, made_at: dt.datetime, language: Language) -> str:
    facts = _FACTS.fill(
        kind=found.kind,
        project=found.project,
        number=found.number or "—",
        version=found.version,
        company=found.company,
        submitted=clocks.minute(found.submitted_at),
        made=clocks.minute(made_at),
    )
    parts = [_TITLE, facts, _INSIDE, _covered(found)]
    if found.left_out:
        parts.append(_LEFT_OUT.fill(count=found.left_out))
    signed = "\n\n".join((_SIGNED.said(language), *(_signature(one).said(language) for one in found.signatures)))
    texts = [*(one.said(language) for one in parts), signed, _CHECK.said(language)]
    commands = [openssl_command(one) for one in found.signatures if one.record.is_rsa]
    if commands:
        texts.append("\n".join((_OPENSSL.said(language), *(f"    {one}" for one in commands))))
    return "\n\n".join(texts)


def _covered(found: Contents) -> Wording:
    """Return how the files of the package are tied to what was signed."""
    if not found.party:
        return _WHOLE
    if found.party == DEVELOPER:
        return _DEVELOPERS
    return _PART if any(one.path == rules.PART and one.named_by for one in found.files) else _UNTIED


def _signature(one: PackedSignature) -> Wording:
    line = one.record.line
    return _SIGNATURE.fill(
        path=one.document.path,
        title=one.title,
        name=line.name,
        organisation=line.organisation,
        bin=line.bin,
        at=clocks.minute(line.at),
        algorithm=one.record.algorithm,
    )


def openssl_command(one: PackedSignature) -> str:
    """Return the command that checks an RSA signature as of the moment when the portal checked it."""
    moment, path = int(one.record.checked_at.timestamp()), one.document.path
    return (
        f"openssl cms -verify -binary -inform DER -in {path}.p7s -content {path} "
        f"-CAfile {rules.AUTHORITIES} -partial_chain -purpose any -attime {moment} -out checked.tmp"
    )
