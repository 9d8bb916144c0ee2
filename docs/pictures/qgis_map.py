"""A map that QGIS draws of a GeoJSON file, by standing: `python3 qgis_map.py FILE PICTURE`, with the Python of QGIS."""

from __future__ import annotations

import sys

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointDisplacementRenderer,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

STANDINGS = {
    "existing": ("said to exist", "#222222", "#222222"),
    "planned": ("announced or planned", "#ffffff", "#0067a5"),
}
"""Names and colours as in `sourcier export svg`; QGIS has a Python of its own, without Sourcier."""
SOUTH_EAST = QgsRectangle(3.9, 42.9, 7.8, 46.0)
LEFT = "\"place_label\" IN ('Marseille', 'Mougins', 'Valence')"
ABOVE = "\"place_label\" = 'Biot'"
"""Whose names stand to the left or above, as there is no room to the right."""
WIDTH, HEIGHT, DPI = 250.0, 232.0, 110
PRECISION = "\"precision\" IN ('commune-centre', 'arrondissement-centre')"


def draw(file: str, picture: str) -> None:
    """Draws what is located in communes of the south-east, a ring where several share a point, on outlines of QGIS."""
    located = QgsVectorLayer(file, "What is located in a commune", "ogr")
    located.setSubsetString(f"\"feature\" = 'located' AND {PRECISION}")
    located.setRenderer(_rings())
    places = QgsVectorLayer(file, "communes", "ogr")
    places.setSubsetString("\"feature\" = 'place' AND \"precision\" = 'commune-centre'")
    places.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple({"size": "0"})))
    places.setLabeling(QgsVectorLayerSimpleLabeling(_names()))
    places.setLabelsEnabled(True)
    outlines = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"
    countries = QgsVectorLayer(outlines, "countries", "ogr")
    land = {"color": "#f7f5ef", "outline_color": "#b8b2a0", "outline_width": "0.3"}
    countries.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(land)))
    project = QgsProject.instance()
    project.addMapLayers([places, located, countries])
    _print(project, [places, located, countries], picture)


def _rings() -> QgsPointDisplacementRenderer:
    categories = []
    for standing, (name, fill, line) in STANDINGS.items():
        circle = {"color": fill, "outline_color": line, "outline_width": "0.6", "size": "2.6"}
        categories.append(QgsRendererCategory(standing, QgsMarkerSymbol.createSimple(circle), name))
    renderer = QgsPointDisplacementRenderer()
    renderer.setEmbeddedRenderer(QgsCategorizedSymbolRenderer("standing", categories))
    renderer.setPlacement(QgsPointDisplacementRenderer.ConcentricRings)
    renderer.setTolerance(0.5)
    renderer.setCenterSymbol(QgsMarkerSymbol.createSimple({"size": "0"}))
    renderer.setCircleWidth(0.1)
    renderer.setCircleColor(QColor("#999999"))
    return renderer


def _names() -> QgsPalLayerSettings:
    words = QgsTextFormat()
    words.setFont(QFont("Liberation Sans"))
    words.setSize(12)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    words.setBuffer(halo)
    names = QgsPalLayerSettings()
    names.fieldName = "place_label"
    names.setFormat(words)
    names.placement = QgsPalLayerSettings.OverPoint
    side = QgsProperty.fromExpression(f"if({ABOVE}, 1, if({LEFT}, 3, 5))")
    gap = 'if("at_point" > 9, 14.5, 2 + 0.6 * "at_point")'
    away = QgsProperty.fromExpression(f"if({ABOVE}, array(0, -3.4), array(if({LEFT}, -1, 1) * {gap}, 0))")
    names.offsetUnits = QgsUnitTypes.RenderMillimeters
    names.dataDefinedProperties().setProperty(QgsPalLayerSettings.OffsetQuad, side)
    names.dataDefinedProperties().setProperty(QgsPalLayerSettings.OffsetXY, away)
    return names


def _print(project: QgsProject, layers: list[QgsVectorLayer], picture: str) -> None:
    layout = QgsLayout(project)
    layout.initializeDefaults()
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(WIDTH, HEIGHT))
    shown = QgsLayoutItemMap(layout)
    shown.attemptResize(QgsLayoutSize(WIDTH, HEIGHT))
    shown.setBackgroundColor(QColor("#e3eef5"))
    shown.setLayers(layers)
    world, france = QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:2154")
    shown.setCrs(france)
    shown.zoomToExtent(QgsCoordinateTransform(world, france, project).transformBoundingBox(SOUTH_EAST))
    layout.addLayoutItem(shown)
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().removeLayer(layers[0])
    legend.model().rootGroup().removeLayer(layers[-1])
    layout.addLayoutItem(legend)
    legend.attemptMove(QgsLayoutPoint(172, 196))
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    done = QgsLayoutExporter(layout).exportToImage(picture, settings)
    if done != QgsLayoutExporter.Success:
        raise SystemExit(f"QGIS did not draw {picture}")


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    draw(*sys.argv[1:])
    application.exitQgis()
