"""What is said against an answer to a point, or against completing a stage."""

from collections.abc import Sequence

from portal.wording import Wording, joined

MOST_NAMED = 3

NOT_NOW = Wording(
    "Өтінім бұл кезеңде емес, сондықтан бақылау тізімі толтырылмайды. Бетті жаңартыңыз.",
    "Заявка уже не на этом этапе, поэтому чек-лист не заполняется. Обновите страницу.",
    "The application is not at this stage any more, so its check-list cannot be filled in. Reload the page.",
)
_LEFT = Wording(
    "Бақылау тізімінің міндетті тармақтары «Иә» немесе «Қолданылмайды» деп белгіленбеген: {points}.",
    "Обязательные пункты чек-листа не отмечены «Да» или «Неприменимо»: {points}.",
    "Required points of the check-list are not answered with “Yes” or “Not applicable”: {points}.",
)
_NAMED = Wording("«{point}»", "«{point}»", "“{point}”")
_MORE = Wording("тағы {count}", "ещё {count}", "{count} more")


def unchecked(points: Sequence[Wording]) -> Wording:
    """Return why a stage cannot be completed; ``points`` are the texts of the points, of which the first three are named."""
    named = [_NAMED.fill(point=point) for point in points[:MOST_NAMED]]
    if len(points) > MOST_NAMED:
        named.append(_MORE.fill(count=len(points) - MOST_NAMED))
    return _LEFT.fill(points=joined(named))
