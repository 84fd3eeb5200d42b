"""The style itself: which shape is drawn by whom, and the sizes of all."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QWidget,
)
from typing_extensions import override

from desktop.ui import icons, theme
from desktop.ui.style import buttons, fields, menus, scrolling
from desktop.ui.style.shapes import rounded

_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Sub = QStyle.SubControl
_Metric = QStyle.PixelMetric
_Hint = QStyle.StyleHint


class AvenantStyle(QProxyStyle):
    """Fusion, drawn again where it looks its age."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    @override
    def styleHint(
        self,
        hint: _Hint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint in _HINTS:
            return _HINTS[hint]
        return super().styleHint(hint, option, widget, returnData)

    @override
    def pixelMetric(
        self,
        metric: _Metric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _SIZES:
            return theme.em(_SIZES[metric])
        if metric in _PIXELS:
            return _PIXELS[metric]
        return super().pixelMetric(metric, option, widget)

    @override
    def sizeFromContents(
        self,
        ct: QStyle.ContentsType,
        opt: QStyleOption,
        contentsSize: QSize,
        w: QWidget | None = None,
    ) -> QSize:
        if ct == QStyle.ContentsType.CT_PushButton and isinstance(
            opt, QStyleOptionButton
        ):
            return buttons.size(opt, w)
        if ct == QStyle.ContentsType.CT_LineEdit:
            return QSize(contentsSize.width(), theme.em(2.43))
        if ct == QStyle.ContentsType.CT_ComboBox:
            return QSize(contentsSize.width() + theme.em(2.6), theme.em(2.43))
        if ct == QStyle.ContentsType.CT_MenuBarItem:
            text = contentsSize.width() + theme.em(1.14)
            return QSize(text, theme.em(2.29) - 1)
        if ct == QStyle.ContentsType.CT_MenuItem and isinstance(
            opt, QStyleOptionMenuItem
        ):
            return menus.item_size(opt, contentsSize)
        size = super().sizeFromContents(ct, opt, contentsSize, w)  # type: ignore[arg-type]
        if ct == QStyle.ContentsType.CT_ItemViewItem:
            size.setHeight(max(size.height(), theme.em(2)))
        return size

    @override
    def drawPrimitive(
        self,
        element: _Primitive,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == _Primitive.PE_PanelLineEdit or (
            element == _Primitive.PE_Frame and isinstance(widget, QPlainTextEdit)
        ):
            fields.draw_frame(option, painter, widget)
        elif element == _Primitive.PE_IndicatorRadioButton:
            fields.draw_radio(option, painter)
        elif element == _Primitive.PE_IndicatorCheckBox:
            fields.draw_check(option, painter)
        elif element in {_Primitive.PE_PanelMenu, _Primitive.PE_FrameMenu}:
            if element == _Primitive.PE_PanelMenu:
                painter.fillRect(option.rect, theme.colour("base"))
            rounded(painter, option.rect, edge="border", radius=0)
        elif element == _Primitive.PE_PanelTipLabel:
            rounded(painter, option.rect, fill="base", edge="border", radius=0)
        elif element == _Primitive.PE_FrameFocusRect and isinstance(
            widget, (QPushButton, QComboBox)
        ):
            return
        else:
            super().drawPrimitive(element, option, painter, widget)

    @override
    def drawControl(
        self,
        element: _Control,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == _Control.CE_PushButton and isinstance(option, QStyleOptionButton):
            buttons.draw(option, painter, widget)
        elif element == _Control.CE_MenuBarItem and isinstance(
            option, QStyleOptionMenuItem
        ):
            menus.draw_bar_item(self, option, painter)
        elif element == _Control.CE_MenuBarEmptyArea:
            menus.draw_bar(option, painter)
        elif element == _Control.CE_MenuItem and isinstance(
            option, QStyleOptionMenuItem
        ):
            menus.draw_item(option, painter)
        elif element == _Control.CE_ComboBoxLabel and isinstance(
            option, QStyleOptionComboBox
        ):
            fields.draw_combo_label(self, option, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    @override
    def drawComplexControl(
        self,
        control: _Complex,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == _Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            scrolling.draw_bar(self, option, painter, widget)
        elif control == _Complex.CC_ComboBox:
            fields.draw_frame(option, painter, widget)
            if widget is not None and widget.property("cell"):
                live = (
                    QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
                )
                if not option.state & live:
                    return
            side = theme.em_exact(1.14)
            rect = QRectF(option.rect)
            box = QRectF(0, 0, side, side)
            box.moveCenter(
                QPointF(rect.right() - theme.em_exact(1.1), rect.center().y())
            )
            icons.draw(painter, "chevron-down", "muted", box)
        else:
            super().drawComplexControl(control, option, painter, widget)

    @override
    def subControlRect(
        self,
        cc: _Complex,
        opt: QStyleOptionComplex,
        sc: _Sub,
        w: QWidget | None = None,
    ) -> QRect:
        if cc == _Complex.CC_ScrollBar and isinstance(opt, QStyleOptionSlider):
            return scrolling.part_of(opt, sc)
        if cc == _Complex.CC_ComboBox and sc == _Sub.SC_ComboBoxEditField:
            rect: QRect = opt.rect
            return rect.adjusted(theme.em(0.64), 2, -theme.em(1.9), -2)
        return super().subControlRect(cc, opt, sc, w)  # type: ignore[arg-type]


_HINTS: Final[dict[_Hint, int]] = {
    _Hint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    _Hint.SH_EtchDisabledText: 0,
    _Hint.SH_ComboBox_Popup: 0,
    _Hint.SH_ItemView_ActivateItemOnSingleClick: 0,
    _Hint.SH_UnderlineShortcut: 1,
    _Hint.SH_ScrollBar_LeftClickAbsolutePosition: 0,
    _Hint.SH_ToolTip_WakeUpDelay: 500,
}


_SIZES: Final[dict[_Metric, float]] = {
    _Metric.PM_IndicatorWidth: 1.18,
    _Metric.PM_IndicatorHeight: 1.18,
    _Metric.PM_ExclusiveIndicatorWidth: 1.18,
    _Metric.PM_ExclusiveIndicatorHeight: 1.18,
    _Metric.PM_CheckBoxLabelSpacing: 0.71,
    _Metric.PM_RadioButtonLabelSpacing: 0.71,
    _Metric.PM_SmallIconSize: 1.14,
    _Metric.PM_ButtonIconSize: 1.14,
    _Metric.PM_MenuBarHMargin: 0.57,
}


_PIXELS: Final[dict[_Metric, int]] = {
    _Metric.PM_ScrollBarExtent: scrolling.EXTENT,
    _Metric.PM_ScrollView_ScrollBarSpacing: 0,
    _Metric.PM_DefaultFrameWidth: 1,
    _Metric.PM_MenuBarPanelWidth: 0,
    _Metric.PM_MenuBarVMargin: 0,
    _Metric.PM_MenuPanelWidth: 1,
    _Metric.PM_MenuVMargin: 5,
    _Metric.PM_MenuHMargin: 4,
    _Metric.PM_ButtonShiftHorizontal: 0,
    _Metric.PM_ButtonShiftVertical: 0,
    _Metric.PM_FocusFrameHMargin: 0,
    _Metric.PM_FocusFrameVMargin: 0,
    _Metric.PM_TextCursorWidth: 1,
}


_worn: list[QStyle] = []  # Qt does not own it for Python


def wear(app: QApplication) -> None:
    """Put the style on *app*."""
    made = AvenantStyle()
    _worn[:] = [made]
    app.setStyle(made)
