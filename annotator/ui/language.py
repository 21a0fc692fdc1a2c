"""The language of the window: the translations of our texts and of Qt's own."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from annotator.paths import resources_dir

SYSTEM, ENGLISH = "system", "en"
NAMES = {ENGLISH: "English", "zh_CN": "中文", "ja": "日本語"}
"""Every language there is, each by its own name: who cannot read the window finds it."""

_BY_CODE = {name.partition("_")[0]: name for name in NAMES}


class Language(QObject):
    """Translates what is made while it lives: it comes before every widget, and goes with its parent.

    Args:
        app: what translates.
        choice: a language of `NAMES`, or ``system``.
        parent: the window.

    Attributes:
        name: the language in use.
    """

    def __init__(self, app: QCoreApplication, choice: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = language_of(QLocale.system().uiLanguages()) if choice == SYSTEM else choice
        for file in (_qt_translations() / f"qtbase_{self.name}.qm", translations_dir() / f"{self.name}.qm"):
            translator = QTranslator(self)
            if file.is_file() and translator.load(str(file)):
                app.installTranslator(translator)


def language_of(wanted: Sequence[str]) -> str:
    """The first language that there is; English where there is none.

    Args:
        wanted: as the system states them, the dearest first: ``zh-Hans-CN``, ``ja``.
    """
    codes = (name.replace("_", "-").partition("-")[0] for name in wanted)
    return next((_BY_CODE[code] for code in codes if code in _BY_CODE), ENGLISH)


def translations_dir() -> Path:
    """A ``.ts`` and a ``.qm`` per language, made by ``python -m tools.translations``; the English has plurals."""
    return resources_dir() / "translations"


def _qt_translations() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
