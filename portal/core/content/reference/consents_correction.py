"""The approval of a correction: the text that the authorised company and the developer each sign (catalogue 4.2, L14)."""

from portal.core.content.reference.consents import ConsentRow
from portal.wording import Wording

# fmt: off
_TEXT = (
    Wording(
        "{organisation} (БСН {bin}, мекенжайы: {address}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «{project}» жобасының шарттарын түзетуді бекітеді. Бастапқы өтінім: {base}. Кепілдік беру туралы шарт: № {contract_no}, {contract_date}.",
        "{organisation} (БИН {bin}, адрес: {address}), {role}, в лице: {position} {head} (ИИН {head_iin}), утверждает корректировку условий проекта «{project}». Исходная заявка: {base}. Договор о предоставлении гарантии: № {contract_no} от {contract_date}.",
        "{organisation} (BIN {bin}, address: {address}), {role}, represented by {position} {head} (IIN {head_iin}), approves the correction of the terms of the project “{project}”. Base application: {base}. Guarantee contract: No. {contract_no} of {contract_date}.",
    ),
    Wording(
        "Түзету түрі: {types}. Негіздеме: {reason}",
        "Вид корректировки: {types}. Обоснование: {reason}",
        "Types of correction: {types}. Justification: {reason}",
    ),
    Wording(
        "Өзгерістер (болған → болатын): {changes}.",
        "Изменения (было → стало): {changes}.",
        "Changes (before → after): {changes}.",
    ),
    Wording(
        "Мәтіннің кез келген сөзі өзгерсе, бұл бекіту күшін жояды және қайта қол қойылады. Күні: {date}.",
        "Если изменится хоть одно слово этого текста, утверждение теряет силу и подписывается заново. Дата: {date}.",
        "If any word of this text changes, the approval is no longer valid and is signed anew. Date: {date}.",
    ),
)
APPROVAL = ConsentRow("approval_of_correction", Wording("Түзетуді бекіту", "Утверждение корректировки", "Approval of the correction"), False, True, _TEXT, source="L14")
# fmt: on
