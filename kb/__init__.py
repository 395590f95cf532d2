"""The vault: its notes, links, embeds and translations, and the site and book made from it.

Pure modules do the work and know nothing of MkDocs; `kb.plugin` alone connects them to it.
"""
