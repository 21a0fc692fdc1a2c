"""What can be wrong with a model, each as an error the user can act on."""

from annotator.domain.errors import AnnotatorError, UsageError


class ModelError(AnnotatorError):
    """A model cannot be listed, fetched, installed, read or removed."""


class ModelCardError(ModelError):
    """A model.toml says something that it may not; names the file and the key."""


class UnknownModelError(ModelError, UsageError):
    """There is no model of that name."""


class ModelNotInstalledError(ModelError):
    """The model is known, its weights are not here."""


class BrokenModelError(ModelError):
    """Installed weights are not what was installed; the model has to be fetched again."""


class ModelInUseError(ModelError):
    """Another process installs or removes this model at the moment."""


class ModelDiskFullError(ModelError):
    """There is no room for the weights."""


class DownloadError(ModelError):
    """A download did not come to its end."""


class WrongFileError(ModelError):
    """What was downloaded is not the file that was published."""


class CheckpointRefusedError(ModelError):
    """A file from disk is no checkpoint of a known network, or may not be added under that name."""
