"""Laws of the place of the picture on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.geometry import Size
from annotator.ui.canvas.view_transform import ViewTransform
from annotator.ui.canvas.viewport import Viewport

coordinates = st.floats(-4000, 4000)
scales = st.floats(0.02, 60)
transforms = st.builds(ViewTransform, scales, coordinates, coordinates)
sizes = st.builds(Size, st.integers(1, 3000), st.integers(1, 3000))


@given(transforms, coordinates, coordinates)
def test_there_and_back_is_the_same_place(transform: ViewTransform, x: float, y: float) -> None:
    assert transform.to_image(*transform.to_view(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(transforms, scales, coordinates, coordinates)
def test_zooming_leaves_what_is_under_the_pointer(
    transform: ViewTransform, scale: float, x: float, y: float
) -> None:
    zoomed = transform.zoomed(scale, at=(x, y))
    assert zoomed.scale == scale
    assert zoomed.to_view(*transform.to_image(x, y)) == pytest.approx((x, y), abs=1e-4)


@given(sizes, sizes)
def test_a_fitted_picture_is_in_sight_and_touches_two_edges(picture: Size, viewport: Size) -> None:
    fitted = ViewTransform.fitted(picture, viewport)
    width, height = picture.width * fitted.scale, picture.height * fitted.scale
    if 1 / 64 < fitted.scale < 64:
        assert width <= viewport.width + 1e-6
        assert height <= viewport.height + 1e-6
        assert width == pytest.approx(viewport.width) or height == pytest.approx(viewport.height)
    assert fitted.to_view(picture.width / 2, picture.height / 2) == pytest.approx(
        (viewport.width / 2, viewport.height / 2)
    )


@given(transforms, sizes, sizes)
def test_the_picture_cannot_be_lost(transform: ViewTransform, picture: Size, viewport: Size) -> None:
    if min(viewport) > 48:
        assert transform.kept_in_sight(picture, viewport).visible(picture, viewport) is not None


def viewport() -> Viewport:
    made = Viewport()
    made.resize(Size(300, 400), pixel=1.0)
    made.set_picture(Size(100, 200))
    return made


def test_a_fitted_picture_stays_fitted_when_the_widget_grows() -> None:
    view = viewport()
    before = view.transform.scale
    view.resize(Size(600, 800), pixel=1.0)
    assert view.transform.scale > 1.9 * before


def test_what_was_in_the_middle_stays_there_when_the_widget_grows() -> None:
    view = viewport()
    view.zoom_to(6.0, at=(100.0, 90.0))
    middle = view.transform.to_image(200, 150)
    view.resize(Size(500, 700), pixel=1.0)
    assert view.transform.scale == 6.0
    assert view.transform.to_image(350, 250) == pytest.approx(middle, abs=0.2)


def test_a_screen_of_other_density_shows_the_same_part_as_large() -> None:
    view = viewport()
    view.zoom_to(6.0)
    view.pan(30, 20)
    middle = view.transform.to_image(200, 150)
    view.resize(Size(600, 800), pixel=2.0)
    assert view.transform.scale == 12.0
    assert view.transform.to_image(400, 300) == pytest.approx(middle, abs=0.2)


def test_a_picture_of_another_size_is_fitted_and_one_of_the_same_size_is_not() -> None:
    view = viewport()
    view.zoom_to(6.0)
    view.set_picture(Size(100, 200))
    assert view.transform.scale == 6.0
    view.set_picture(Size(200, 200))
    assert view.transform.scale != 6.0
