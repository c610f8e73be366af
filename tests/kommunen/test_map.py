import json
from math import hypot

import pytest

from netzwerk.kommunen.bootstrap import load_kommunen
from netzwerk.kommunen.map.discs import DISC_RADIUS, spread_discs
from netzwerk.kommunen.map.names import place_labels
from netzwerk.kommunen.map.outline import Outline, parse_path, read_outline
from netzwerk.kommunen.map.projection import EAST, NORTH, SOUTH, WEST, fit
from netzwerk.kommunen.map.state import canvas, draw_map
from netzwerk.kommunen.models import Kommune
from tests.factories.kommunen import KommuneFactory

#: Where the 13 lie in the state: its thirds from west to east and from north to south.
THIRDS = {
    "achern": ("west", "middle"),
    "althengstett": ("middle", "middle"),
    "esslingen-am-neckar": ("middle", "middle"),
    "freiburg-im-breisgau": ("west", "south"),
    "freudenberg-am-main": ("middle", "north"),
    "heidenheim": ("east", "middle"),
    "kraichtal": ("middle", "north"),
    "leinfelden-echterdingen": ("middle", "middle"),
    "neuenbuerg": ("middle", "middle"),
    "reutlingen": ("middle", "middle"),
    "salach": ("east", "middle"),
    "schwaebisch-hall": ("east", "north"),
    "weilheim-an-der-teck": ("east", "middle"),
}


@pytest.fixture
def kommunen(db):
    load_kommunen()
    return list(Kommune.objects.in_german_order())


def third(value, low, high, names):
    return names[min(2, int(3 * (value - low) / (high - low)))]


def test_relative_path_with_two_rings_becomes_absolute():
    assert parse_path("m 1,2 3,0 0,-1 z m 10,10 l 1,1 -2,0 z") == (
        ((1, 2), (4, 2), (4, 1)),
        ((11, 12), (12, 13), (10, 13)),
    )


def test_absolute_path_stays():
    assert parse_path("M1 2L4 2 4 1Z") == (((1, 2), (4, 2), (4, 1)),)


@pytest.mark.parametrize("d", ["", "z", "m 1", "m 0,0 c 1,1 2,2 3,3 z"])
def test_path_that_is_no_outline_is_refused(d):
    with pytest.raises(ValueError):
        parse_path(d)


def test_inside_and_outside_of_a_ring():
    outline = Outline((((0, 0), (10, 0), (10, 10), (0, 10)),))
    assert outline.contains((5, 5))
    assert not outline.contains((11, 5))
    assert outline.bounds == (0, 0, 10, 10)
    assert outline.path((-1, -1)) == "M1.0 1.0 11.0 1.0 11.0 11.0 1.0 11.0Z"


def test_the_outline_is_the_state_with_its_exclave():
    outline = read_outline()
    assert len(outline.rings) == 2
    left, top, right, bottom = outline.bounds
    assert (round(right - left), round(bottom - top)) == (190, 217)


def test_the_projection_meets_the_outermost_points_within_a_kilometre():
    outline = read_outline()
    left, top, right, bottom = outline.bounds
    projection = fit(outline)
    # One unit of the drawing is about 1.2 km.
    assert projection.project(*WEST)[0] == pytest.approx(left, abs=0.8)
    assert projection.project(*EAST)[0] == pytest.approx(right, abs=0.8)
    assert projection.project(*NORTH)[1] == pytest.approx(top, abs=0.8)
    assert projection.project(*SOUTH)[1] == pytest.approx(bottom, abs=0.8)


def test_the_projection_is_mercator():
    projection = fit(read_outline())
    assert projection.y_scale == pytest.approx(-projection.x_scale, rel=0.01)


def test_every_kommune_lies_inside_the_state_and_where_it_belongs(kommunen):
    outline = read_outline()
    projection = fit(outline)
    left, top, right, bottom = outline.bounds
    found = {}
    for kommune in kommunen:
        x, y = projection.project(kommune.laengengrad, kommune.breitengrad)
        assert outline.contains((x, y)), kommune.name
        found[kommune.slug] = (
            third(x, left, right, ("west", "middle", "east")),
            third(y, top, bottom, ("north", "middle", "south")),
        )
    assert found == THIRDS


def test_each_name_has_a_place_and_covers_no_other(kommunen):
    pins = draw_map(kommunen).pins
    boxes = [pin.label.box for pin in pins]
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_the_discs_of_a_phone_are_targets_of_24_pixels_without_overlap(kommunen):
    state_map = draw_map(kommunen)
    width = float(state_map.view_box.split()[2])
    # 320 px of screen less 16 px of margin on each side.
    assert 2 * DISC_RADIUS * (320 - 32) / width >= 24
    discs = [(float(pin.disc_x), float(pin.disc_y)) for pin in state_map.pins]
    for number, (x, y) in enumerate(discs):
        for x2, y2 in discs[number + 1 :]:
            assert hypot(x - x2, y - y2) >= 2 * DISC_RADIUS - 0.2


def test_discs_at_the_same_place_part():
    first, second = spread_discs(((50.0, 50.0), (50.0, 50.0)), (100.0, 100.0))
    assert hypot(first[0] - second[0], first[1] - second[1]) >= 2 * DISC_RADIUS


@pytest.mark.parametrize("number", [2, 20, 50])
def test_many_discs_at_one_place_or_in_a_corner_stay_on_the_map(number):
    for point in ((0.0, 0.0), (50.0, 50.0)):
        discs = spread_discs((point,) * number, (100.0, 100.0))
        assert len(discs) == number
        assert all(9 <= x <= 91 and 9 <= y <= 91 for x, y in discs)


def test_a_name_without_room_is_left_out():
    crowd = tuple(((50.0, 50.0 + index / 10), "Ein sehr langer Name") for index in range(40))
    labels = place_labels(crowd, (100.0, 100.0))
    assert len(labels) == 40
    assert None in labels


def test_a_thousand_pins_have_no_names():
    kommunen = [
        KommuneFactory.build(pk=index, breitengrad=48 + index % 30 / 30, laengengrad=9.0)
        for index in range(1000)
    ]
    assert [pin.label for pin in draw_map(kommunen).pins] == [None] * 1000


def test_the_map_is_the_same_each_time(kommunen):
    first = draw_map(kommunen)
    place_labels.cache_clear()
    assert draw_map(kommunen) == first


@pytest.mark.django_db
def test_a_position_off_the_map_gets_no_pin():
    berlin = KommuneFactory(breitengrad=52.5, laengengrad=13.4)
    assert draw_map([berlin, KommuneFactory()]) is None


def test_no_map_without_the_package(kommunen, settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    assert canvas() is None
    assert draw_map(kommunen) is None


@pytest.mark.parametrize(
    "content", ["", "export default {}", "export default {'locations': []}", "\x00"]
)
def test_no_map_from_a_package_that_has_changed(settings, tmp_path, content):
    write_package(tmp_path, content)
    settings.NODE_MODULES = tmp_path
    assert canvas() is None


def test_the_outline_is_found_by_its_id(settings, tmp_path):
    locations = [{"id": "bb", "path": "m 0,0 z"}, {"id": "bw", "path": "m 0,0 2,0 0,2 z"}]
    write_package(tmp_path, f"export default {json.dumps({'locations': locations})};")
    settings.NODE_MODULES = tmp_path
    assert read_outline().rings == (((0, 0), (2, 0), (2, 2)),)


def write_package(folder, content):
    package = folder / "@svg-maps" / "germany"
    package.mkdir(parents=True)
    (package / "index.js").write_text(content, encoding="utf-8")
