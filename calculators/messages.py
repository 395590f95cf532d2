"""What an error of the specification means, in words for the reader."""

from __future__ import annotations

ERRORS: dict[str, dict[str, str]] = {
    "ru": {
        "unknown_calculator": "Такого калькулятора нет.",
        "not_an_object": "Нужен один объект JSON с полями калькулятора.",
        "unknown_input": "Такого поля у калькулятора нет.",
        "required": "Заполните это поле.",
        "not_a_number": "Здесь нужно число.",
        "not_an_integer": "Здесь нужно целое число.",
        "out_of_range": "Допустимо от {min} до {max}.",
        "not_a_list": "Здесь нужен список.",
        "empty": "Здесь пока пусто.",
        "too_few": "Нужно не меньше строк: {least}.",
        "too_many": "Помещается строк: {most}.",
        "not_a_string": "Здесь нужен текст.",
        "bad_edge": "В каждой строке нужны два имени и вес.",
        "self_loop": "Два имени в строке должны различаться.",
        "duplicate_edge": "Эта пара уже есть выше.",
        "length_mismatch": "Число строк не совпадает с соседним столбцом.",
        "inconsistent": "Число не согласуется с другими полями.",
    },
    "pl": {
        "unknown_calculator": "Nie ma takiego kalkulatora.",
        "not_an_object": "Potrzebny jest jeden obiekt JSON z polami kalkulatora.",
        "unknown_input": "Kalkulator nie ma takiego pola.",
        "required": "Wypełnij to pole.",
        "not_a_number": "Tu potrzebna jest liczba.",
        "not_an_integer": "Tu potrzebna jest liczba całkowita.",
        "out_of_range": "Dozwolone od {min} do {max}.",
        "not_a_list": "Tu potrzebna jest lista.",
        "empty": "Tu jest jeszcze pusto.",
        "too_few": "Potrzeba co najmniej wierszy: {least}.",
        "too_many": "Mieści się wierszy: {most}.",
        "not_a_string": "Tu potrzebny jest tekst.",
        "bad_edge": "W każdym wierszu potrzebne są dwa imiona i waga.",
        "self_loop": "Dwa imiona w wierszu muszą się różnić.",
        "duplicate_edge": "Ta para stoi już wyżej.",
        "length_mismatch": "Liczba wierszy nie zgadza się z sąsiednią kolumną.",
        "inconsistent": "Liczba nie zgadza się z innymi polami.",
    },
}
