using System.Globalization;

namespace Godenerg.DataLogger.Formats;

/// <summary>Text that goes out in large pieces: a year of samples is 200 MB of it. One thread.</summary>
/// <param name="output">Where it goes.</param>
internal sealed class TextBuffer(TextWriter output)
{
    private const int Size = 32 * 1024;
    private const int LongestNumber = 32;
    private const double MostThousandths = 1e15;

    private readonly char[] _chars = new char[Size];
    private int _length;

    public void Add(char character)
    {
        if (_length == Size)
            Flush();
        _chars[_length++] = character;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        if (text.Length > Size - _length)
            Flush();
        if (text.Length > Size)
        {
            output.Write(text);
            return;
        }

        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public void Add(double number)
    {
        if (Size - _length < LongestNumber)
            Flush();
        // Most of what inverters send has at most three decimals, and is quicker to write as a whole number of thousandths. The division rounds
        // once, so it gives the number back only if these thousandths are what it was written with.
        var thousandths = Math.Round(number * 1000);
        if (Math.Abs(thousandths) < MostThousandths && thousandths / 1000 == number)
            AddThousandths((long)thousandths);
        else if (number.TryFormat(_chars.AsSpan(_length), out var written, "R", CultureInfo.InvariantCulture))
            _length += written;
    }

    public void Add(long number)
    {
        if (Size - _length < LongestNumber)
            Flush();
        number.TryFormat(_chars.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A number below 1,000 with zeros before it.</summary>
    public void AddDigits(int number, int digits)
    {
        if (Size - _length < LongestNumber)
            Flush();
        for (var at = _length + digits - 1; at >= _length; at--, number /= 10)
            _chars[at] = (char)('0' + (number % 10));
        _length += digits;
    }

    public void Flush()
    {
        output.Write(_chars.AsSpan(0, _length));
        _length = 0;
    }

    private void AddThousandths(long thousandths)
    {
        if (thousandths < 0)
        {
            _chars[_length++] = '-';
            thousandths = -thousandths;
        }

        var (whole, part) = Math.DivRem(thousandths, 1000);
        Add(whole);
        if (part == 0)
            return;
        _chars[_length++] = '.';
        for (var unit = 100; part > 0; unit /= 10)
        {
            var (digit, rest) = Math.DivRem(part, unit);
            _chars[_length++] = (char)('0' + digit);
            part = rest;
        }
    }
}
