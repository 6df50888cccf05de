using Godenerg.OledFeed.Devices;

namespace Godenerg.OledFeed.Tests.Emulated;

/// <summary>
/// An SSD1306 or SH1106 as its data sheet has it: takes transfers, interprets the commands, keeps the memory. It begins with noise in its
/// memory and with its light off, as the real ones do.
/// </summary>
internal sealed class EmulatedController : IWire
{
    private const int Pages = 8;

    private readonly bool _isSh1106;
    private readonly byte[,] _memory;
    private readonly Queue<byte> _command = new();
    private int _mode = 2;
    private int _column;
    private int _page;
    private (int From, int To) _columns;
    private (int From, int To) _pages = (0, Pages - 1);

    public EmulatedController(bool isSh1106)
    {
        _isSh1106 = isSh1106;
        Width = isSh1106 ? 132 : 128;
        _memory = new byte[Pages, Width];
        _columns = (0, Width - 1);
        var noise = new Random(7);
        for (var page = 0; page < Pages; page++)
            for (var x = 0; x < Width; x++)
                _memory[page, x] = (byte)noise.Next(256);
    }

    public int Width { get; }

    public bool IsOn { get; private set; }

    public bool HasVoltage { get; private set; }

    public bool IsSegmentRemapped { get; private set; }

    public bool IsRowRemapped { get; private set; }

    public bool IsInverted { get; private set; }

    public bool IsAllLit { get; private set; }

    public int Rows { get; private set; } = 64;

    public int Shift { get; private set; }

    public int StartLine { get; private set; }

    public int Wiring { get; private set; } = 0x12;

    public int Contrast { get; private set; } = 0x7F;

    /// <summary>Transfers so far.</summary>
    public int Transfers { get; private set; }

    /// <summary>Bytes of picture so far.</summary>
    public int DataBytes { get; private set; }

    /// <summary>What every transfer meets; null for nothing.</summary>
    public Action? Trouble { get; set; }

    public bool IsLit(int column, int row) => (_memory[row / 8, column] >> (row % 8) & 1) != 0;

    /// <summary>Addressing of the SSD1306: 0 along rows, 1 along columns, 2 within a page.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Trouble?.Invoke();
        Transfers++;
        for (var i = 0; i < bytes.Length;)
        {
            var control = bytes[i++];
            Assert.True((control & 0x3F) == 0, $"{control:X2} is no control byte");
            var isOne = (control & 0x80) != 0;
            var end = isOne ? i + 1 : bytes.Length;
            for (; i < end; i++)
                if ((control & 0x40) != 0)
                    Take(bytes[i]);
                else
                    Command(bytes[i]);
        }

        Assert.True(_command.Count == 0, "a command ends in the middle of a transfer");
    }

    public void Dispose() => IsClosed = true;

    public bool IsClosed { get; private set; }

    private void Take(byte data)
    {
        DataBytes++;
        if (_column < Width)
            _memory[_page, _column] = data;
        switch (_mode)
        {
            case 2:
                // The SSD1306 begins the page anew at its end; the SH1106 stays there.
                _column = _column < Width - 1 ? _column + 1 : _isSh1106 ? Width : 0;
                break;
            case 0:
                if (_column++ == _columns.To)
                    (_column, _page) = (_columns.From, _page == _pages.To ? _pages.From : _page + 1);
                break;
            default:
                if (_page++ == _pages.To)
                    (_page, _column) = (_pages.From, _column == _columns.To ? _columns.From : _column + 1);
                break;
        }
    }

    private void Command(byte value)
    {
        _command.Enqueue(value);
        var code = _command.Peek();
        if (_command.Count <= ArgumentsOf(code))
            return;
        byte[] all = [.. _command];
        _command.Clear();
        Do(code, all.Length > 1 ? all[1] : 0, all.Length > 2 ? all[2] : 0);
    }

    private int ArgumentsOf(byte code) => code switch
    {
        0x20 when !_isSh1106 => 1,
        0x21 or 0x22 when !_isSh1106 => 2,
        0x8D when !_isSh1106 => 1,
        0xAD when _isSh1106 => 1,
        0x81 or 0xA8 or 0xD3 or 0xD5 or 0xD9 or 0xDA or 0xDB => 1,
        _ => 0,
    };

    private void Do(byte code, int first, int second)
    {
        switch (code)
        {
            case <= 0x0F:
                _column = (_column & 0xF0) | code;
                break;
            case <= 0x1F:
                _column = (_column & 0x0F) | ((code & 0x0F) << 4);
                break;
            case 0x20 when !_isSh1106:
                _mode = first & 3;
                break;
            case 0x21 when !_isSh1106:
                _columns = (first, second);
                _column = first;
                break;
            case 0x22 when !_isSh1106:
                _pages = (first, second);
                _page = first;
                break;
            case >= 0x30 and <= 0x33 when _isSh1106:
                break;
            case >= 0x40 and <= 0x7F:
                StartLine = code & 0x3F;
                break;
            case 0x81:
                Contrast = first;
                break;
            case 0x8D when !_isSh1106:
                HasVoltage = (first & 4) != 0;
                break;
            case 0xAD when _isSh1106:
                HasVoltage = first == 0x8B;
                break;
            case 0xA0 or 0xA1:
                IsSegmentRemapped = code == 0xA1;
                break;
            case 0xA4 or 0xA5:
                IsAllLit = code == 0xA5;
                break;
            case 0xA6 or 0xA7:
                IsInverted = code == 0xA7;
                break;
            case 0xA8:
                Rows = first + 1;
                break;
            case 0xAE or 0xAF:
                IsOn = code == 0xAF;
                break;
            case >= 0xB0 and <= 0xB7:
                _page = code & 7;
                break;
            case 0xC0 or 0xC8:
                IsRowRemapped = code == 0xC8;
                break;
            case 0xD3:
                Shift = first;
                break;
            case 0xDA:
                Wiring = first;
                break;
            case 0xD5 or 0xD9 or 0xDB:
                break;
            default:
                Assert.Fail($"no such command: {code:X2}");
                break;
        }
    }
}
