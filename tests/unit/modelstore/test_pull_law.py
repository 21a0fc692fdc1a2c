import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.modelstore.checked import installed
from annotator.modelstore.errors import DownloadError, ModelError, ModelNotInstalledError, WrongFileError
from annotator.modelstore.partial import PartialDownload
from annotator.modelstore.patience import Patience
from annotator.modelstore.pull import pull
from tests.unit.modelstore.models import CONTENT, NAME, OTHER, files_in, store
from tests.unit.modelstore.server import Answer, ranged, serving, status, whole

HURRIED = Patience(connecting=5, stalled=0.3, tries=3, pause=0, longest_pause=0)
TAGS = st.sampled_from(['"1"', '"2"', None])
CUTS = st.one_of(st.none(), st.integers(0, len(CONTENT)))

answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(ranged, st.sampled_from([CONTENT, OTHER, CONTENT[:-1], CONTENT + b"x"]), etag=TAGS, until=CUTS),
    st.builds(whole, st.sampled_from([CONTENT, OTHER]), etag=TAGS),
    st.builds(status, st.sampled_from([206, 301, 304, 404, 416, 500, 503])),
)


@settings(max_examples=25, deadline=None)
@given(script=st.lists(answers, min_size=1, max_size=4), start=st.integers(0, len(CONTENT) + 1))
def test_whatever_a_server_does_the_model_is_right_or_not_there(script: list[Answer], start: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        toys = store(Path(folder))
        part = PartialDownload(toys.folder("toy"), NAME)
        toys.folder("toy").mkdir(parents=True)
        part.path.write_bytes((OTHER[:100] + CONTENT[100:] + b"xy")[:start])
        with serving(script) as server:
            try:
                pull(toys, "toy", mirror=server.address, patience=HURRIED)
            except (DownloadError, WrongFileError):
                assert part.size <= len(CONTENT)
                assert files_in(toys) <= {part.path.name, part.path.name + ".json"}
                try:
                    installed(toys, "toy")
                except ModelNotInstalledError:
                    return
                raise AssertionError("a model that could not be fetched is installed") from None
            except ModelError as error:
                raise AssertionError(f"an error of another kind: {error!r}") from error
            assert installed(toys, "toy").weights.read_bytes() == CONTENT
