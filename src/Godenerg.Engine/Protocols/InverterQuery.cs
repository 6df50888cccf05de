using System.Buffers;
using Godenerg.Engine.Protocols.Fields;

namespace Godenerg.Engine.Protocols;

/// <summary>What a query is asked about, appended to its code.</summary>
internal enum QueryArgument
{
    None,

    /// <summary>One digit: the unit of a parallel set, 0 … 8.</summary>
    Unit,

    /// <summary>Four digits.</summary>
    Year,

    /// <summary>Six digits: year and month.</summary>
    Month,

    /// <summary>Eight digits: year, month and day.</summary>
    Day,
}

/// <summary>How a reply is checked.</summary>
internal enum Checksum
{
    /// <summary>CRC-16/XMODEM with the reserved bytes raised by one.</summary>
    Crc,

    /// <summary>One byte: the sum of all before it plus one (REVO's own queries).</summary>
    Sum,
}

/// <summary>One query as data: what is sent, what the reply holds and how it is laid out. It never changes anything in the inverter.</summary>
/// <param name="code">The characters on the wire.</param>
/// <param name="name">Its name on the command line.</param>
/// <param name="summary">What it tells, in one line.</param>
internal sealed class InverterQuery(string code, string name, string summary)
{
    private readonly Layout[] _layouts = [];
    private InverterRequest? _plain;
    private byte[]? _plainFrame;

    public string Code { get; } = code;

    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public QueryArgument Argument { get; init; }

    public Checksum Checksum { get; init; }

    /// <summary>The layouts it may have; the one that fits best counts, the first among equals.</summary>
    public IReadOnlyList<Layout> Layouts
    {
        get => _layouts;
        init => _layouts = [.. value];
    }

    /// <summary>Sets the only layout. At least as many tokens as fields, unless <see cref="LeastTokens"/> says less.</summary>
    public IReadOnlyList<Field> Fields
    {
        init => Layouts = [new Layout(LeastTokens == 0 ? value.Count : LeastTokens, 0, [.. value])];
    }

    /// <summary>Set before <see cref="Fields"/>: with fewer tokens it is another reply.</summary>
    public int LeastTokens { get; init; }

    /// <summary>Payloads in the vendor's layout, written by hand from the vendor's documents.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>Every metric that some layout of it holds.</summary>
    public IEnumerable<Metric> Metrics => Layouts.SelectMany(layout => layout.Shape.Metrics).Distinct();

    public override string ToString() => Code;

    /// <summary>How many digits the argument has.</summary>
    public int ArgumentLength => Argument switch
    {
        QueryArgument.Unit => 1,
        QueryArgument.Year => 4,
        QueryArgument.Month => 6,
        QueryArgument.Day => 8,
        _ => 0,
    };

    /// <summary>This query about something, such as unit 1.</summary>
    /// <param name="argument">Digits; empty for a query without argument.</param>
    /// <exception cref="ArgumentException">The argument does not have the right digits.</exception>
    public InverterRequest About(string argument = "")
    {
        if (argument.Length == 0 && Argument == QueryArgument.None)
            return _plain ??= new InverterRequest(this, "");
        if (!Takes(argument))
            throw new ArgumentException($"{Code} takes {Describe(Argument)}, not '{argument}'", nameof(argument));
        return new InverterRequest(this, argument);
    }

    /// <summary>The bytes of a request of this query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="raiseZero">Raise a 00 of the checksum to 01 as well.</param>
    public ReadOnlySpan<byte> Frame(InverterRequest request, bool raiseZero) =>
        raiseZero || request.Argument.Length > 0 ? Pi30.Pi30Frame.Encode(request.Text, raiseZero) : _plainFrame ??= Pi30.Pi30Frame.Encode(request.Text);

    public bool Takes(string argument) =>
        argument.Length == ArgumentLength && argument.All(char.IsAsciiDigit) && (Argument != QueryArgument.Unit || argument[0] != '9');

    public static string Describe(QueryArgument argument) => argument switch
    {
        QueryArgument.Unit => "one digit 0 to 8, the unit of the parallel set",
        QueryArgument.Year => "a year, YYYY",
        QueryArgument.Month => "a month, YYYYMM",
        QueryArgument.Day => "a day, YYYYMMDD",
        _ => "no argument",
    };

    /// <summary>Reads a verified payload.</summary>
    /// <param name="request">The request it answers.</param>
    /// <param name="payload">What stands between <c>(</c> and the checksum.</param>
    /// <param name="stamp">When it came and how long it counts.</param>
    /// <returns>Null when the payload does not have the shape of this query's reply.</returns>
    public Reading? Read(InverterRequest request, ReadOnlySpan<byte> payload, ReadingStamp stamp)
    {
        Span<Range> room = stackalloc Range[Tokens.Capacity];
        var layout = Fit(Tokens.Split(payload, room), out var values);
        return layout is null
            ? null
            : new Reading(request.Text, layout.Shape, values, payload.ToArray()) { At = stamp.At, Timestamp = stamp.Timestamp, FreshFor = stamp.FreshFor };
    }

    /// <summary>The layout that a payload fits best, and its values.</summary>
    public Layout? Fit(Tokens tokens, out MetricValue[] values)
    {
        values = [];
        // A frame with nothing between ( and its checksum says nothing, and least of all that every value is unknown.
        if (tokens.Count == 1 && tokens[0].IsEmpty)
            return null;
        if (Best(tokens) is not { } layout)
            return null;
        var room = new MetricValue[layout.Shape.Metrics.Count];
        if (layout.Read(tokens, room) < 0)
            return null;
        values = room;
        return layout;
    }

    /// <summary>Tries the layouts in a borrowed array: what a layout that does not fit has read is of no use to anybody.</summary>
    private Layout? Best(Tokens tokens)
    {
        if (_layouts.Length < 2)
            return _layouts.Length == 0 ? null : _layouts[0];
        Layout? best = null;
        var leastMisfits = int.MaxValue;
        var most = 0;
        foreach (var layout in _layouts)
            most = Math.Max(most, layout.Shape.Metrics.Count);
        var borrowed = ArrayPool<MetricValue>.Shared.Rent(most);
        foreach (var layout in _layouts)
        {
            var misfits = layout.Read(tokens, borrowed);
            if (misfits >= 0 && misfits < leastMisfits)
                (best, leastMisfits) = (layout, misfits);
        }

        ArrayPool<MetricValue>.Shared.Return(borrowed, clearArray: true);
        return best;
    }
}

/// <summary>When a reply came and how long its values count as current.</summary>
internal readonly record struct ReadingStamp(DateTimeOffset At, long Timestamp, TimeSpan FreshFor);

/// <summary>A query with its argument: what is really sent.</summary>
internal sealed record InverterRequest(InverterQuery Query, string Argument)
{
    public string Text { get; } = Query.Code + Argument;

    /// <summary>Its checksum has a byte 00, which some units do not take (protocol fact 1.4).</summary>
    public bool HoldsZero { get; } = Pi30.Crc16.HoldsZero(System.Text.Encoding.ASCII.GetBytes(Query.Code + Argument));

    public override string ToString() => Text;
}
