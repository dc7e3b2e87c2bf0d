"""The box that takes hashes of files in the page."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec
from reflex_base.components.component import field

from portal.web import ui
from portal.wording import Wording

WORDS: dict[str, Wording] = {
    "label": Wording("Тексерілетін файлдар", "Файлы для проверки", "Files to check"),
    "hint": Wording(
        "Құжат пен оның қолтаңбасын (.p7s) бірге таңдаңыз немесе порталдан жүктелген қол қойылған пакетті (.zip). Файлдар компьютеріңізде "
        "қалады: порталға тек олардың хештері мен қолтаңбалар жіберіледі.",
        "Выберите вместе документ и его подпись (.p7s) или подписанный пакет портала (.zip). Файлы остаются на вашем компьютере: на портал "
        "уходят только их хеши и сами подписи.",
        "Choose a document together with its signature (.p7s), or a signed package of the portal (.zip). The files stay on your computer: "
        "only their hashes and the signatures are sent to the portal.",
    ),
    "choose": Wording("Файлдарды таңдаңыз", "Выберите файлы", "Choose files"),
    "drop": Wording("немесе оларды осы жерге сүйреп әкеліңіз", "или перетащите их сюда", "or drop them here"),
    "button": Wording("Тексеру", "Проверить", "Check"),
}
SAID: dict[str, Wording] = {
    "busy": Wording("Хештер есептелуде: {part}\u00a0%", "Считаем хеши: {part}\u00a0%", "Taking the hashes: {part}\u00a0%"),
    "pair": Wording(
        "Екі файл керек: құжат және оның қолтаңбасы (.p7s, .sig, .cms) — немесе бір пакет (.zip).",
        "Нужны два файла: документ и его подпись (.p7s, .sig, .cms) — или один пакет (.zip).",
        "Two files are needed: a document and its signature (.p7s, .sig, .cms), or one package (.zip).",
    ),
    "archive": Wording(
        "Бұл — порталдың пакеті емес немесе ол қайта оралған. Порталдан жүктелген күйіндегі файлды таңдаңыз.",
        "Это не пакет портала, или его перепаковали. Выберите файл в том виде, в каком его отдал портал.",
        "This is not a package of the portal, or it was packed again. Choose the file as the portal sent it.",
    ),
    "large": Wording(
        "Қолтаңба файлы 1 МБ-тан үлкен: ол қолтаңба емес сияқты.",
        "Файл подписи больше 1 МБ: похоже, это не подпись.",
        "The signature file is larger than 1 MB: it does not seem to be a signature.",
    ),
    "unreadable": Wording(
        "Файлды оқу мүмкін болмады. Оны қайта таңдаңыз; пакет болса, ол бүлінген болуы мүмкін.",
        "Файл не удалось прочитать. Выберите его заново; если это пакет, он может быть повреждён.",
        "The file could not be read. Choose it again; a package may be damaged.",
    ),
}


class _VerifyBox(rx.Component):
    """The React component of ``assets/js/verify.jsx``."""

    library = "$/public/js/verify.jsx"
    tag = "VerifyBox"
    lib_dependencies: list[str] = field(default_factory=lambda: ["@noble/hashes@2.4.0"])

    label: rx.Var[str]
    hint: rx.Var[str]
    choose: rx.Var[str]
    drop: rx.Var[str]
    button: rx.Var[str]
    words: rx.Var[dict[str, dict[str, str]]]

    on_examined: rx.EventHandler[passthrough_event_spec(dict[str, Any])]
    """Called with the signatures and hashes that were found."""


def verify_box(*, on_examined: Any) -> rx.Component:
    """Return the box; ``on_examined`` receives what the page has found of the chosen files."""
    texts = {name: ui.say(words) for name, words in WORDS.items()}
    said = rx.Var.create({name: words.as_dict() for name, words in SAID.items()})
    return _VerifyBox.create(id="verify-files", words=said, on_examined=on_examined, **texts)
