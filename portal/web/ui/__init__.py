"""The design system: components that know no business."""
