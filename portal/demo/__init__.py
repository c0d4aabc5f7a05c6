"""The content a new portal begins with: real facts with their sources, and sample centres and a sample fortnight.

The words and numbers stand in the TOML files of this folder, one per subject; the modules only turn them into rows.
`docs/sources.md` says which source each fact comes from.
"""
