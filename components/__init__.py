"""Component portals (cổng thành phần), what passes between portals and what spans them."""
