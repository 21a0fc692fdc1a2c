"""Sentences about models: why one is not there, not fetched, not added, or does not run."""

from annotator.services.marking import QT_TRANSLATE_NOOP

MODEL_TEMPLATES = (
    QT_TRANSLATE_NOOP("Sentences", "there is no engine {name}; there are: {names}"),
    QT_TRANSLATE_NOOP("Sentences", "there is no model called {name}; there are: {names}"),
    QT_TRANSLATE_NOOP("Sentences", "there is no model called {name} to fetch; there are: {names}"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is no model name; one has at most {most} lower-case letters and digits, with "
        "single dots, hyphens or underscores between them",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{name} cannot be a model's name; it already means something else"),
    QT_TRANSLATE_NOOP("Sentences", "{label} is not installed; `annotator models {command}` installs it"),
    QT_TRANSLATE_NOOP(
        "Sentences", "{model} is being installed or removed by another process{by}; wait until it has ended"
    ),
    QT_TRANSLATE_NOOP("Sentences", "{path} is missing; run `{command}` and install it again"),
    QT_TRANSLATE_NOOP(
        "Sentences", "{path} is not the file that was installed; run `{command}` and install it again"
    ),
    QT_TRANSLATE_NOOP("Sentences", "{path} is not the file that was installed; install it again"),
    QT_TRANSLATE_NOOP("Sentences", "{path} is no plain file; a link could lead to other weights"),
    QT_TRANSLATE_NOOP(
        "Sentences", "The record of {model} cannot be read ({reason}); run `{command}` and install it again"
    ),
    QT_TRANSLATE_NOOP("Sentences", "{model} was installed for the unknown network {network}"),
    QT_TRANSLATE_NOOP("Sentences", "{path} cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("Sentences", "{path} cannot be used: {reason}"),
    QT_TRANSLATE_NOOP("Sentences", "{path}: there is no such file"),
    QT_TRANSLATE_NOOP("Sentences", "{path}: a checkpoint is one of {kinds}"),
    QT_TRANSLATE_NOOP("Sentences", "{path}: the file is empty or larger than {most} GB"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} holds weights for {network}, but is no published file (SHA-256 {digest}); --name "
        "NAME adds it under a name of its own",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{name} is the name of a published model, which this file is not; choose another"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{model} is installed already with other weights; `annotator models remove {name}` first, "
        "or choose another name",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{path} was changed while it was copied; nothing was installed"),
    QT_TRANSLATE_NOOP("Sentences", "{path} holds no weights of a known network; there are: {networks}"),
    QT_TRANSLATE_NOOP("Sentences", "{path} does not fit {network}: {weight} is missing"),
    QT_TRANSLATE_NOOP("Sentences", "{path} does not fit {network}: {weight} has the shape {shape}, not {right}"),
    QT_TRANSLATE_NOOP("Sentences", "{path} does not fit {network}: {weight} is no part of it"),
    QT_TRANSLATE_NOOP("Sentences", "{path} is no checkpoint of the kind that torch saves (a zip): {reason}"),
    QT_TRANSLATE_NOOP("Sentences", "{path} is damaged at {entry}: its checksum does not fit"),
    QT_TRANSLATE_NOOP(
        "Sentences", "The disk of {folder} has {free} free, {needed} are needed; free some space and try again"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The disk of {folder} is full: the model was not installed; free some space and try again, "
        "what was downloaded is kept where there is room for it",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{address} cannot be downloaded: {why}; the {count} bytes that have arrived are kept for the next time",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{address} cannot be downloaded: {why}; `annotator models add {file}` installs a file "
        "that was fetched in another way",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{address} cannot be downloaded: the server answers {answer}; another address can be set with --mirror",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{address} cannot be downloaded: more than {count} redirects"),
    QT_TRANSLATE_NOOP("Sentences", "{address} cannot be downloaded: it or what it redirects to is no web address"),
    QT_TRANSLATE_NOOP("Sentences", "the address of {host} is not found; is this machine online?"),
    QT_TRANSLATE_NOOP("Sentences", "{host} cannot be reached; is this machine online?"),
    QT_TRANSLATE_NOOP("Sentences", "the proxy {proxy} cannot be used"),
    QT_TRANSLATE_NOOP(
        "Sentences", "The proxy {proxy} in the environment cannot be used; it has to be http://HOST:PORT"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of {host} is not trusted ({reason}); check the clock of this machine, its "
        "certificates, and whether a proxy stands between",
    ),
    QT_TRANSLATE_NOOP("Sentences", "no byte has come for {seconds} s"),
    QT_TRANSLATE_NOOP("Sentences", "the connection was cut"),
    QT_TRANSLATE_NOOP("Sentences", "the server answers {answer}"),
    QT_TRANSLATE_NOOP("Sentences", "the server stopped after {done} of {count} bytes"),
    QT_TRANSLATE_NOOP("Sentences", "{address} offers {count} bytes; the published {file} has {right}"),
    QT_TRANSLATE_NOOP("Sentences", "{address} sends more than the {count} bytes that it can have"),
    QT_TRANSLATE_NOOP("Sentences", "exactly {count} bytes"),
    QT_TRANSLATE_NOOP("Sentences", "at most {count} bytes"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{address} is not the published {file}: its digest is another one; what was downloaded has been removed",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{label} cannot be pulled: no digest is known that its file could be checked with; "
        "download {address} yourself and run `annotator models add {file}`",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "there is not enough memory for the network; close other programs, or choose a smaller model"
    ),
    QT_TRANSLATE_NOOP("Sentences", "the network could not run: {reason}"),
    QT_TRANSLATE_NOOP("Sentences", "ONNX Runtime cannot load the network: {reason}"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{device} was asked for, but ONNX Runtime got only {providers}; leave the device out to run on the CPU",
    ),
)
"""As the layers without Qt put them together; see `sentences`."""
