"""What a row of the action table says."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from annotator.ui.actions.ui_state import UiState


class Menu(Enum):
    """The menus in their order; the values are their titles. HIDDEN is for keys alone."""

    FILE = "&File"
    EDIT = "&Edit"
    LABEL = "La&bel"
    TRACK = "&Track"
    VIDEO = "&Video"
    VIEW = "Vie&w"
    HELP = "&Help"
    HIDDEN = ""


@dataclass(frozen=True, slots=True)
class When:
    """A condition on the situation.

    Attributes:
        holds: whether it is met.
        otherwise: what to do first, where it is not.
    """

    holds: Callable[[UiState], bool]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can ask for.

    Attributes:
        id: unique; what changed shortcuts are stored under.
        text: in menus; ``&`` marks the mnemonic.
        handler: ``group.method`` of the commands.
        menu: where it stands.
        keys: key sequences as people write them, the first one shown.
        icon: a file of resources/icons, or none.
        when: what must hold; the first one that does not is the tooltip's reason.
        checked: whether it is ticked, for actions that are on or off.
        shows_text: whether a button on a toolbar has its text beside the icon.
        argument: given to the handler.
        tip: what it does, where the text alone does not say.
        local: its keys are those of canvas, timeline and lists: elsewhere they move a cursor and press buttons.
        begins_group: whether a line stands before it.
        detail: what the text says beside it, depending on the situation: what would be undone.
    """

    id: str
    text: str
    handler: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: tuple[When, ...] = ()
    checked: Callable[[UiState], bool] | None = None
    shows_text: bool = False
    argument: str | int | None = None
    tip: str = ""
    local: bool = False
    begins_group: bool = False
    detail: Callable[[UiState], str] | None = None

    @property
    def plain_text(self) -> str:
        """Without the mark of the mnemonic."""
        return self.text.replace("&", "").rstrip("…")

    def refusal(self, state: UiState) -> str:
        """Why it makes no sense now; empty where it does."""
        return next((when.otherwise for when in self.when if not when.holds(state)), "")
