using System.Globalization;
using Godenerg.OledFeed.Live;

namespace Godenerg.OledFeed.Layouts;

/// <summary>
/// What a page is about to show, element by element, in letters: when it is what was noted before, the picture is the same and nothing is
/// drawn. Allocates nothing.
/// </summary>
internal sealed class Notes
{
    private const int Room = 1024;
    private const int MostElements = Layout.MostElements;

    private readonly char[] _letters = new char[Room];
    private readonly int[] _ends = new int[MostElements];
    private int _length;
    private int _elements;

    /// <summary>What was noted of one element.</summary>
    public ReadOnlySpan<char> this[int element] => _letters.AsSpan((element == 0 ? 0 : _ends[element - 1])..(element < _elements ? _ends[element] : 0));

    public void Clear() => (_length, _elements) = (0, 0);

    public bool SaysTheSameAs(Notes other) =>
        _elements == other._elements && _letters.AsSpan(0, _length).SequenceEqual(other._letters.AsSpan(0, other._length))
            && _ends.AsSpan(0, _elements).SequenceEqual(other._ends.AsSpan(0, _elements));

    public void EndElement() => _ends[_elements++] = _length;

    /// <summary>What has no room is left out.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Room - _length)];
        text.CopyTo(_letters.AsSpan(_length));
        _length += text.Length;
    }

    public void Add(FieldValue value, NumberForm form)
    {
        switch (value.Kind)
        {
            case FieldKind.Number:
                Add(value.Number, form);
                break;
            case FieldKind.Text:
                Add(value.Text);
                break;
            case FieldKind.Time:
                AddTime((int)value.Number);
                break;
            case FieldKind.Age:
                AddAge(value.Number);
                break;
            default:
                Add("--");
                break;
        }
    }

    public void Add(double number, NumberForm form)
    {
        number = Math.Round(number, form.Decimals, MidpointRounding.AwayFromZero);
        if (number == 0)
            number = 0; // No negative nought.
        if (form.IsSigned && number > 0)
            Add("+");
        if (number.TryFormat(_letters.AsSpan(_length), out var written, form.Text, CultureInfo.InvariantCulture))
            _length += written;
    }

    private void AddTime(int minutes)
    {
        Add(minutes / 60, NumberForm.TwoDigits);
        Add(":");
        Add(minutes % 60, NumberForm.TwoDigits);
    }

    /// <summary>In steps: a picture that counts seconds would be a new one every second.</summary>
    private void AddAge(double seconds)
    {
        var (number, unit) = seconds switch
        {
            < 15 => (0, "live"),
            < 60 => (Math.Floor(seconds / 15) * 15, "s"),
            < 3600 => (Math.Floor(seconds / 60), "min"),
            < 86400 => (Math.Floor(seconds / 3600), "h"),
            _ => (Math.Floor(seconds / 86400), "d"),
        };
        if (number > 0)
        {
            Add(number, NumberForm.Whole);
            Add(" ");
        }

        Add(unit);
    }
}
