"""A Python-Markdown extension that renders notes: links, embeds, callouts, blocks, tags."""
