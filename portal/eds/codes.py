"""The results of a verification: a code for each reason, with a sentence that tells a person what to do."""

from enum import StrEnum

from portal.wording import Wording


class Code(StrEnum):
    """The reason of a verdict. The comments give the number of the check in the order of checks."""

    OK = "ok"
    # 1. size and structure, one signer with its certificate
    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    NO_SIGNER = "no_signer"
    TOO_MANY_SIGNERS = "too_many_signers"
    NO_CERTIFICATE = "no_certificate"
    EXTRA_CERTIFICATE = "extra_certificate"
    # 2. algorithms
    ALGORITHM = "algorithm"
    # 3. the content
    CONTENT_CHANGED = "content_changed"
    # 4. the signature itself
    NO_SIGNED_ATTRIBUTES = "no_signed_attributes"
    OTHER_CERTIFICATE = "other_certificate"
    BAD_SIGNATURE = "bad_signature"
    # 5. the chain and the dates
    UNTRUSTED_CHAIN = "untrusted_chain"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    # 6. revocation
    REVOKED = "revoked"
    NOT_ISSUED = "not_issued"
    REVOCATION_UNKNOWN = "revocation_unknown"
    # 7. purposes of the key
    KEY_USAGE = "key_usage"
    # 8. the role of its owner
    NOT_LEGAL_ENTITY = "not_legal_entity"
    NO_RIGHT_TO_SIGN = "no_right_to_sign"
    # 9. the organisation
    FOREIGN_BIN = "foreign_bin"

    @property
    def wording(self) -> Wording:
        """The sentence for the person."""
        return _WORDINGS[self]


_WORDINGS: dict[Code, Wording] = {
    Code.OK: Wording(
        "Электрондық қолтаңба жарамды.",
        "Электронная подпись действительна.",
        "The electronic signature is valid.",
    ),
    Code.TOO_LARGE: Wording(
        "Қолтаңба файлы тым үлкен. Портал көрсеткен құжатқа қайтадан қол қойыңыз.",
        "Файл подписи слишком большой. Подпишите заново тот документ, который показывает портал.",
        "The signature file is too large. Sign again the document that the portal shows.",
    ),
    Code.MALFORMED: Wording(
        "Қолтаңба бүлінген немесе оның пішімі белгісіз. Құжатқа қайтадан қол қойыңыз.",
        "Подпись повреждена, или её формат неизвестен. Подпишите документ ещё раз.",
        "The signature is damaged or its format is unknown. Sign the document again.",
    ),
    Code.NO_SIGNER: Wording(
        "Файлда бірде-бір қолтаңба жоқ. Құжатқа қол қойып, файлды қайта жіберіңіз.",
        "В файле нет ни одной подписи. Подпишите документ и отправьте его снова.",
        "The file carries no signature at all. Sign the document and send it again.",
    ),
    Code.TOO_MANY_SIGNERS: Wording(
        "Файлда бірнеше қолтаңба бар. Құжатқа тек бір кілтпен қол қойыңыз.",
        "В файле несколько подписей. Подпишите документ только одним ключом.",
        "The file carries several signatures. Sign the document with one key only.",
    ),
    Code.NO_CERTIFICATE: Wording(
        "Қолтаңбада қол қоюшының сертификаты жоқ. Құжатқа сертификаты бар кілтпен қайтадан қол қойыңыз.",
        "В подписи нет сертификата подписавшего. Подпишите документ заново ключом вместе с его сертификатом.",
        "The signer's certificate is missing from the signature. Sign again with a key that comes with its certificate.",
    ),
    Code.EXTRA_CERTIFICATE: Wording(
        "Қолтаңбада қол қоюшыға қатысы жоқ сертификат бар. Құжатқа қайтадан қол қойыңыз.",
        "В подписи есть сертификат, который не относится к подписавшему. Подпишите документ ещё раз.",
        "The signature carries a certificate that does not belong to the signer. Sign the document again.",
    ),
    Code.ALGORITHM: Wording(
        "Кілттің немесе қолтаңбаның алгоритмі қолданылмайды. ҰКО-дан жаңа ЭЦҚ кілтін алып, сонымен қол қойыңыз.",
        "Алгоритм ключа или подписи не поддерживается. Получите в НУЦ новый ключ ЭЦП и подпишите им.",
        "The algorithm of the key or of the signature is not supported. "
        "Obtain a new key from the National Certification Authority and sign with it.",
    ),
    Code.CONTENT_CHANGED: Wording(
        "Қол қойылған мәтін портал көрсеткен құжатқа сәйкес келмейді. Бетті жаңартып, құжатқа қайтадан қол қойыңыз.",
        "Подписан не тот текст, который показывает портал. Обновите страницу и подпишите документ ещё раз.",
        "What was signed differs from what the portal shows. Reload the page and sign the document again.",
    ),
    Code.NO_SIGNED_ATTRIBUTES: Wording(
        "Қолтаңбада міндетті атрибуттар жоқ. Құжатқа NCALayer немесе портал бетіндегі кілт файлы арқылы қайтадан қол қойыңыз.",
        "В подписи нет обязательных атрибутов. Подпишите документ заново через NCALayer или файлом ключа на странице портала.",
        "The signature lacks its required attributes. Sign again through NCALayer or with a key file on the portal's page.",
    ),
    Code.OTHER_CERTIFICATE: Wording(
        "Қолтаңба басқа сертификатқа сілтейді. Кілтті қайта таңдап, құжатқа тағы бір рет қол қойыңыз.",
        "Подпись ссылается на другой сертификат. Выберите ключ заново и подпишите документ ещё раз.",
        "The signature refers to another certificate. Choose the key again and sign the document once more.",
    ),
    Code.BAD_SIGNATURE: Wording(
        "Қолтаңба кілтке сәйкес келмейді. Құжатқа қайтадан қол қойыңыз.",
        "Подпись не соответствует ключу. Подпишите документ ещё раз.",
        "The signature does not match the key. Sign the document again.",
    ),
    Code.UNTRUSTED_CHAIN: Wording(
        "Сертификатты портал сенетін куәландырушы орталық бермеген. Қазақстан Республикасының ҰКО берген кілтті таңдаңыз.",
        "Сертификат выдан центром, которому портал не доверяет. Выберите ключ, выданный НУЦ Республики Казахстан.",
        "The certificate was issued by an authority that the portal does not trust. "
        "Choose a key issued by the National Certification Authority of Kazakhstan.",
    ),
    Code.NOT_YET_VALID: Wording(
        "Сертификаттың қолданылу мерзімі әлі басталған жоқ. Басқа кілтті таңдаңыз немесе мерзімі басталғанын күтіңіз.",
        "Срок действия сертификата ещё не начался. Выберите другой ключ или дождитесь начала срока.",
        "The certificate is not valid yet. Choose another key or wait until its term begins.",
    ),
    Code.EXPIRED: Wording(
        "Сертификаттың қолданылу мерзімі аяқталған. Жаңа ЭЦҚ кілтін алып, сонымен қол қойыңыз.",
        "Срок действия сертификата истёк. Получите новый ключ ЭЦП и подпишите им.",
        "The certificate has expired. Obtain a new key and sign with it.",
    ),
    Code.REVOKED: Wording(
        "Сертификат кері қайтарып алынған, онымен қол қоюға болмайды. Қолданыстағы кілтті таңдаңыз немесе жаңасын алыңыз.",
        "Сертификат отозван, подписывать им нельзя. Выберите действующий ключ или получите новый.",
        "The certificate has been revoked and cannot be used. Choose a key in force or obtain a new one.",
    ),
    Code.NOT_ISSUED: Wording(
        "Куәландырушы орталық мұндай сертификатты білмейді. ҰКО берген қолданыстағы кілтті таңдаңыз.",
        "Удостоверяющий центр не знает такого сертификата. Выберите действующий ключ, выданный НУЦ.",
        "The certification authority does not know this certificate. Choose a key in force issued by the National Certification Authority.",
    ),
    Code.REVOCATION_UNKNOWN: Wording(
        "Сертификаттың кері қайтарылмағанын қазір тексеру мүмкін емес. Біраз уақыттан кейін қайталап көріңіз.",
        "Сейчас не удаётся проверить, не отозван ли сертификат. Повторите попытку позже.",
        "It cannot be checked now whether the certificate has been revoked. Try again later.",
    ),
    Code.KEY_USAGE: Wording(
        "Бұл кілт мұндай әрекетке арналмаған. Қол қоюға арналған ЭЦҚ кілтін таңдаңыз.",
        "Этот ключ не предназначен для такого действия. Выберите ключ ЭЦП для подписания.",
        "This key is not meant for this action. Choose a key meant for signing.",
    ),
    Code.NOT_LEGAL_ENTITY: Wording(
        "Бұл — жеке тұлғаның кілті. Заңды тұлғаның БСН көрсетілген ЭЦҚ кілтін таңдаңыз.",
        "Это ключ физического лица. Выберите ключ ЭЦП юридического лица, в котором указан БИН.",
        "This is an individual's key. Choose a legal entity's key, which carries a BIN.",
    ),
    Code.NO_RIGHT_TO_SIGN: Wording(
        "Бұл кілт иесінің қол қою құқығы жоқ. Бірінші басшының немесе қол қою құқығы бар қызметкердің кілтін таңдаңыз.",
        "У владельца этого ключа нет права подписи. Выберите ключ первого руководителя или сотрудника с правом подписи.",
        "The owner of this key has no right to sign. Choose the key of the head or of an employee who has the right to sign.",
    ),
    Code.FOREIGN_BIN: Wording(
        "Кілт басқа ұйымға берілген. Өз ұйымыңыздың БСН көрсетілген кілтті таңдаңыз.",
        "Ключ выдан другой организации. Выберите ключ, в котором указан БИН вашей организации.",
        "The key was issued to another organisation. Choose a key that carries your organisation's BIN.",
    ),
}
