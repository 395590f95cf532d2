"""Worksheets in pages: the HTML, pictures, script and style of a calculator."""
