"""The keys of all actions, to be read and changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.services.settings import Settings
from annotator.ui.actions.action import Action, Menu
from annotator.ui.actions.action_set import ActionSet, native
from annotator.ui.actions.key_bindings import (
    FIXED,
    MOST_KEYS,
    OF_CONTROLS,
    KeyBindings,
    default_keys,
)
from annotator.ui.actions.wording import name_of_action, plain, tip_of, title_of
from annotator.ui.dialogs.closing import close_row
from annotator.ui.dialogs.key_field import KeyField
from annotator.ui.dialogs.shortcut_tree import ShortcutTree
from annotator.ui.key_names import with_keys


class ShortcutEditor(QDialog):
    """A key that is recorded counts at once; where another action would lose it, that is asked first.

    Args:
        actions: whose keys change.
        settings: where they are kept.
        parent: the window.
    """

    def __init__(self, actions: ActionSet, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = settings
        self._asked: KeyBindings | None = None
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 620)
        self.search = QLineEdit(placeholderText=self.tr("Search by name or key"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search by name or key"))
        self.tree = ShortcutTree(actions)
        self.tip = QLabel(wordWrap=True)
        self.tip.setMinimumHeight(2 * self.fontMetrics().height())
        self.tip.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        names = (self.tr("Key"), self.tr("Second key"))
        self.fields = tuple(KeyField(name) for name in names)
        self.removers = tuple(QPushButton(self.tr("Remove")) for _ in names)
        self.message = QLabel(wordWrap=True)
        self.message.setMinimumHeight(2 * self.fontMetrics().height())
        self.replace = QPushButton(self.tr("Replace"))
        self.leave = QPushButton(self.tr("Leave as it is"))
        self.reset = QPushButton(self.tr("Reset"))
        self._buttons = close_row(self)
        self.reset_all = self._buttons.addButton(self.tr("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out(names)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self._connect()
        self._show_chosen()

    def _lay_out(self, names: tuple[str, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for line, (name, field, remover) in enumerate(zip(names, self.fields, self.removers, strict=True)):
            label = QLabel(name)
            label.setBuddy(field)
            remover.setAccessibleName(self.tr("Remove: {key}").format(key=name))
            for column, widget in enumerate((label, field, remover)):
                grid.addWidget(widget, line, column)
        grid.addWidget(self.reset, 0, 3)
        grid.setColumnStretch(1, 1)
        asking = QHBoxLayout()
        asking.addWidget(self.message, 1)
        asking.addWidget(self.replace)
        asking.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.tip)
        layout.addLayout(grid)
        layout.addLayout(asking)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.tree.search)
        self.tree.chosen_changed.connect(self._show_chosen)
        self.tree.itemActivated.connect(self.fields[0].setFocus)
        for number, (field, remover) in enumerate(zip(self.fields, self.removers, strict=True)):
            field.recorded.connect(self._recorder(number))
            field.left.connect(self.tree.setFocus)
            remover.clicked.connect(self._remover(number))
        self.replace.clicked.connect(self._take_asked)
        self.leave.clicked.connect(self._show_chosen)
        self.reset.clicked.connect(self._reset_chosen)
        self.reset_all.clicked.connect(self._reset_all)

    @Slot()
    def _show_chosen(self) -> None:
        """Its keys as they are: what was asked is not asked any more."""
        self._ask("", None)
        row = self.tree.chosen
        keys = () if row is None else self._actions.bindings.keys_of(row)
        for number, (field, remover) in enumerate(zip(self.fields, self.removers, strict=True)):
            key = keys[number] if number < len(keys) else ""
            is_fixed = key in FIXED
            field.show_key(key)
            field.setEnabled(row is not None and not is_fixed and number <= len(keys))
            remover.setEnabled(bool(key) and not is_fixed)
        self.tip.setText("" if row is None else self._text_on(row, keys))
        self.reset.setEnabled(row is not None and self._actions.bindings.is_changed(row))
        self.reset_all.setEnabled(bool(self._actions.bindings.changed))

    def _text_on(self, row: Action, keys: tuple[str, ...]) -> str:
        fixed = [key for key in keys if key in FIXED]
        texts = [f"<b>{name_of_action(row)}</b>", with_keys(tip_of(row), self._actions.key_names)]
        if fixed:
            texts.append(self.tr("{key} always does this.").format(key=native(fixed)))
        return "<br>".join(text for text in texts if text)

    def _recorder(self, number: int) -> Callable[[str], None]:
        return lambda key: self._record(number, key)

    def _remover(self, number: int) -> Callable[[], None]:
        return lambda: self._record(number, "")

    def _record(self, number: int, key: str) -> None:
        """Give the chosen action a key in place of the one at a number; empty takes that away."""
        row = self.tree.chosen
        if row is None:
            return
        refusal = self._refusal(row, key)
        if refusal:
            self._show_chosen()
            self._ask(refusal, None)
            return
        keys = list(self._actions.bindings.keys_of(row))
        keys[number : number + 1] = [key]
        self._give(row, tuple(dict.fromkeys(one for one in keys if one))[:MOST_KEYS])

    def _refusal(self, row: Action, key: str) -> str:
        """Why an action cannot have a key; empty where it can."""
        holder = next((one for one in self._actions.rows if one.id == FIXED.get(key, row.id)), row)
        if holder is not row:
            text = self.tr("{key} always is “{action}”; press another key.")
            return text.format(key=native([key]), action=name_of_action(holder))
        if key in OF_CONTROLS:
            return self.tr("{key} moves and confirms in lists; press another key.").format(key=native([key]))
        menu = next((one for one in Menu if key and key == _key_of(one)), None)
        if menu is not None:
            text = self.tr("{key} opens the menu “{menu}”; press another key.")
            return text.format(key=native([key]), menu=plain(title_of(menu)))
        return ""

    def _give(self, row: Action, keys: tuple[str, ...]) -> None:
        """Change a row's keys; ask first where others would lose one."""
        given = self._actions.bindings.giving(row, keys)
        losing = self._actions.bindings.losing(row, keys)
        if not losing:
            self._apply(given)
            return
        text = self.tr("{key} is “{action}”. Replace it?")
        sentences = [text.format(key=native([key]), action=name_of_action(holder)) for key, holder in losing]
        self._ask(" ".join(sentences), given)
        self.replace.setFocus()

    def _ask(self, text: str, asked: KeyBindings | None) -> None:
        self._asked = asked
        self.message.setText(text)
        for button in (self.replace, self.leave):
            button.setVisible(asked is not None)

    @Slot()
    def _take_asked(self) -> None:
        if self._asked is not None:
            self._apply(self._asked)

    @Slot()
    def _reset_chosen(self) -> None:
        if self.tree.chosen is not None:
            self._give(self.tree.chosen, default_keys(self.tree.chosen))

    @Slot()
    def _reset_all(self) -> None:
        self._apply(KeyBindings.from_stored(self._actions.rows, {}))

    def _apply(self, bindings: KeyBindings) -> None:
        known = {row.id for row in self._actions.rows}
        of_others = {key: keys for key, keys in self._settings.shortcuts.items() if key not in known}
        self._settings.set_shortcuts({**of_others, **bindings.changed})  # another version will want those
        self._actions.rebind(bindings)
        self.tree.show_keys()
        self._show_chosen()


def _key_of(menu: Menu) -> str:
    """What opens a menu; empty for the hidden one."""
    letter = title_of(menu).partition("&")[2][:1].upper()
    return f"Alt+{letter}" if letter else ""
