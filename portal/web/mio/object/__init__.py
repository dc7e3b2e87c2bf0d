"""The page of one object: «Информация» and the weekly parts."""
