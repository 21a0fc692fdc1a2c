"""The masks of a COCO instances file, frame by frame.

Annotations are matched to objects by ``attributes.track_id``; run-length encodings, compressed or not, and
polygons are read. Everything is checked before pycocotools sees it, which trusts its input.
"""

import math
from collections import defaultdict
from pathlib import Path, PurePosixPath

import msgspec
from natsort import natsorted
from pycocotools import mask as coco

from annotator.domain.errors import EvaluationError, InvalidValueError
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.rle import check_size
from annotator.quality.mask_frames import FrameMasks


class _Image(msgspec.Struct, frozen=True):
    id: int
    file_name: str
    height: int
    width: int

    @property
    def size(self) -> Size:
        return Size(self.height, self.width)


class _Rle(msgspec.Struct, frozen=True):
    size: tuple[int, int]
    counts: str | list[int]


class _Attributes(msgspec.Struct, frozen=True):
    track_id: int | None = None


class _Annotation(msgspec.Struct, frozen=True):
    id: int
    image_id: int
    segmentation: _Rle | list[list[float]] | None = None
    attributes: _Attributes = _Attributes()
    track_id: int | None = None

    @property
    def object_id(self) -> int | None:
        return self.attributes.track_id if self.track_id is None else self.track_id


class _Dataset(msgspec.Struct, frozen=True):
    images: list[_Image]
    annotations: list[_Annotation]


class CocoFrames:
    """The images of one clip in natural order of their file names, with their annotations.

    Raises:
        EvaluationError: the file cannot be read, is not a COCO instances file, or holds more than one clip.
    """

    def __init__(self, path: Path) -> None:
        self.place = str(path)
        dataset = _read(path)
        self._images = natsorted(dataset.images, key=lambda image: image.file_name)
        self.frame_names = tuple(PurePosixPath(image.file_name).stem for image in self._images)
        self._check_images()
        self._annotations = self._by_image(dataset.annotations)
        self.object_ids = frozenset(found for masks in self._annotations.values() for found in masks)

    def read(self, position: int) -> FrameMasks:
        """The masks on one frame by track id."""
        image = self._images[position]
        found = self._annotations.get(image.id, {}).items()
        return FrameMasks(
            image.size, {track_id: self._mask(annotation, image).to_array() for track_id, annotation in found}
        )

    def _check_images(self) -> None:
        clips = sorted({str(PurePosixPath(image.file_name).parent) for image in self._images})
        if len(clips) > 1:
            raise EvaluationError(
                f"{self.place}: images: the file holds {len(clips)} clips ({', '.join(clips[:3])}, ...); "
                "one is evaluated at a time, so export each video on its own"
            )
        if not self._images:
            raise EvaluationError(f"{self.place}: images: the list is empty")
        if len({image.id for image in self._images}) < len(self._images):
            raise EvaluationError(f"{self.place}: images: two images have the same id")
        for image in self._images:
            try:
                check_size(image.size)
            except InvalidValueError as error:
                raise EvaluationError(f"{self.place}: images: {image.file_name}: {error}") from error

    def _by_image(self, annotations: list[_Annotation]) -> dict[int, dict[int, _Annotation]]:
        known = {image.id for image in self._images}
        found: dict[int, dict[int, _Annotation]] = defaultdict(dict)
        for annotation in annotations:
            track_id = annotation.object_id
            if track_id is None:
                raise self._error(annotation, "it has no attributes.track_id, so no object can be told from it")
            if annotation.image_id not in known:
                raise self._error(annotation, f"its image {annotation.image_id} is not in the file")
            if track_id in found[annotation.image_id]:
                raise self._error(annotation, f"object {track_id} is on image {annotation.image_id} twice")
            found[annotation.image_id][track_id] = annotation
        return found

    def _mask(self, annotation: _Annotation, image: _Image) -> Mask:
        try:
            match annotation.segmentation:
                case _Rle() as rle:
                    return _rle_mask(rle, image.size)
                case [_, *_] as rings:
                    return _polygon_mask(rings, image.size)
                case _:
                    raise InvalidValueError("it has a box and no segmentation; masks are needed here")
        except InvalidValueError as error:
            raise self._error(annotation, str(error)) from error

    def _error(self, annotation: _Annotation, reason: str) -> EvaluationError:
        return EvaluationError(f"{self.place}: annotation {annotation.id}: {reason}")


def _read(path: Path) -> _Dataset:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Dataset)
    except OSError as error:
        raise EvaluationError(f"{path}: the file cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EvaluationError(f"{path}: not a COCO instances file: {error}") from error


def _rle_mask(rle: _Rle, size: Size) -> Mask:
    if tuple(rle.size) != tuple(size):
        raise InvalidValueError(f"its mask has size {list(rle.size)}, its image {list(size)}")
    if isinstance(rle.counts, str):
        return Mask.checked(rle.size, rle.counts)
    check_size(size)
    if any(run < 0 for run in rle.counts) or sum(rle.counts) != size.height * size.width:
        raise InvalidValueError(f"its runs are not lengths that add up to the {size.height * size.width} pixels")
    return Mask(size, coco.frPyObjects({"size": list(size), "counts": rle.counts}, *size)["counts"])


def _polygon_mask(rings: list[list[float]], size: Size) -> Mask:
    check_size(size)
    reach = max(size)
    for ring in rings:
        if len(ring) < 6 or len(ring) % 2:
            raise InvalidValueError(
                f"a polygon has {len(ring)} numbers; x and y of at least three corners are needed"
            )
        # Far corners cost pycocotools memory in proportion to their distance.
        if not all(math.isfinite(value) and -reach <= value <= 2 * reach for value in ring):
            raise InvalidValueError(f"a polygon has a corner that is not near its picture of {size} pixels")
    return Mask(size, coco.merge(coco.frPyObjects(rings, *size))["counts"])
