"""The ops whose home is `tf.*` itself: creating, joining, reshaping, indexing, scattering."""
